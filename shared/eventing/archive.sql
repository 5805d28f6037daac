-- What an observer keeps of every log: append-only like the log itself. {schema} is replaced by the service's name.
CREATE TABLE IF NOT EXISTS {schema}.archive (
    service text NOT NULL,
    position bigint NOT NULL,
    case_id uuid,
    leaf_hash bytea NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (service, position)
);
ALTER TABLE {schema}.archive OWNER TO CURRENT_USER;
CREATE INDEX IF NOT EXISTS archive_case ON {schema}.archive (case_id, service, position);
