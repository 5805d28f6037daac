-- The log of one service: one schema, append-only (docs/adr/0002). {schema} is replaced by the service's name.
CREATE TABLE IF NOT EXISTS {schema}.log_identity (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    tenant text NOT NULL, service text NOT NULL, log_id text NOT NULL, origin text NOT NULL,
    vkey text NOT NULL, simulated boolean NOT NULL
);
CREATE TABLE IF NOT EXISTS {schema}.records (
    position bigint PRIMARY KEY CHECK (position > 0),
    stream_id uuid NOT NULL,
    stream_version integer NOT NULL,
    type text NOT NULL,
    case_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    command_id uuid,
    body bytea NOT NULL CHECK (octet_length(body) <= 262144),
    leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
    UNIQUE (stream_id, stream_version)
);
ALTER TABLE {schema}.records ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX IF NOT EXISTS records_case ON {schema}.records (case_id, position);
CREATE TABLE IF NOT EXISTS {schema}.log_lock (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row));
INSERT INTO {schema}.log_lock DEFAULT VALUES ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS {schema}.heads (
    size bigint PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    frontier bytea NOT NULL,
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    note text NOT NULL
);
CREATE TABLE IF NOT EXISTS {schema}.commands (
    actor text NOT NULL,
    command_id uuid NOT NULL,
    fingerprint bytea NOT NULL,
    stream_id uuid NOT NULL,
    stream_version integer NOT NULL,
    position bigint NOT NULL,
    size bigint NOT NULL,
    PRIMARY KEY (actor, command_id)
);
CREATE TABLE IF NOT EXISTS {schema}.inbox (
    upstream text PRIMARY KEY,
    log_id text NOT NULL,
    position bigint NOT NULL,
    leaf_hash bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS {schema}.parked (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader text NOT NULL,
    key uuid NOT NULL,
    upstream text NOT NULL,
    position bigint NOT NULL,
    reason text NOT NULL,
    body bytea NOT NULL,
    UNIQUE (reader, upstream, position)
);
CREATE INDEX IF NOT EXISTS parked_key ON {schema}.parked (key, id);
CREATE TABLE IF NOT EXISTS {schema}.deadlines (
    stream_id uuid NOT NULL, kind text NOT NULL, position bigint NOT NULL,
    case_id uuid NOT NULL, due_at timestamptz NOT NULL,
    PRIMARY KEY (stream_id, kind, position)
);
CREATE INDEX IF NOT EXISTS deadlines_due ON {schema}.deadlines (due_at);
CREATE TABLE IF NOT EXISTS {schema}.view_positions (view text PRIMARY KEY, position bigint NOT NULL, shape text NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS {schema}.tiles (
    level integer NOT NULL, index bigint NOT NULL, hashes bytea NOT NULL,
    PRIMARY KEY (level, index)
);
CREATE TABLE IF NOT EXISTS {schema}.clock (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), now timestamptz NOT NULL);

CREATE OR REPLACE FUNCTION {schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
