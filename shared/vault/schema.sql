CREATE SCHEMA IF NOT EXISTS vault;
REVOKE ALL ON SCHEMA vault FROM PUBLIC;

CREATE TABLE IF NOT EXISTS vault.class_versions (
    category text PRIMARY KEY CHECK (category IN ('identity', 'health', 'economy')),
    version  integer NOT NULL CHECK (version > 0)
);

CREATE TABLE IF NOT EXISTS vault.data_keys (
    key_id            uuid PRIMARY KEY,
    person_ref        text NOT NULL CHECK (person_ref ~ '^p-[0-9a-f]{32}$'),
    category          text NOT NULL REFERENCES vault.class_versions (category),
    class_key_version integer NOT NULL,
    wrapped           bytea NOT NULL,
    UNIQUE (person_ref, category)
);

CREATE TABLE IF NOT EXISTS vault.persons (
    person_ref    text PRIMARY KEY CHECK (person_ref ~ '^p-[0-9a-f]{32}$'),
    blind_index   bytea NOT NULL UNIQUE,
    birth_number  text NOT NULL,
    name          text NOT NULL
);

CREATE TABLE IF NOT EXISTS vault.same_person (
    person_ref text PRIMARY KEY CHECK (person_ref ~ '^p-[0-9a-f]{32}$'),
    same_as    text NOT NULL CHECK (same_as ~ '^p-[0-9a-f]{32}$' AND same_as <> person_ref)
);

-- Keys made for a reference no person had then, and whose they turned out to be: erasing the person destroys both.
CREATE TABLE IF NOT EXISTS vault.entrusted_keys (
    made_for   text NOT NULL CHECK (made_for ~ '^p-[0-9a-f]{32}$'),
    person_ref text NOT NULL CHECK (person_ref ~ '^p-[0-9a-f]{32}$' AND person_ref <> made_for),
    PRIMARY KEY (made_for, person_ref)
);
CREATE INDEX IF NOT EXISTS entrusted_keys_of ON vault.entrusted_keys (person_ref);

CREATE TABLE IF NOT EXISTS vault.tombstones (
    person_ref text PRIMARY KEY,
    ground     text NOT NULL,
    reference  text NOT NULL,
    erased_at  timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS vault.legal_holds (
    hold_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_ref text NOT NULL,
    reference  text NOT NULL,
    placed_at  timestamptz NOT NULL,
    lifted_at  timestamptz
);
CREATE INDEX IF NOT EXISTS legal_holds_in_force ON vault.legal_holds (person_ref) WHERE lifted_at IS NULL;
