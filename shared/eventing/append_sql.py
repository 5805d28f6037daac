"""Knows the SQL of an append, each statement with the types of its parameters. `{s}` is the service's schema."""

GUESS = {
    # Division by zero fails the whole transaction when the guess is wrong: another head, a parked case, clocks apart.
    "as_guessed": (
        "SELECT 1 / (EXISTS (SELECT FROM {s}.heads WHERE size = $1 AND root = $2)"
        " AND NOT EXISTS (SELECT FROM {s}.parked WHERE key = ANY($3))"
        " AND coalesce(clock_timestamp() BETWEEN $4 - interval '5s' AND $4 + interval '5s', true))::int",
        (20, 17, 2951, 1184),
    ),
}
LOOK = {
    "begin": ("BEGIN ISOLATION LEVEL READ COMMITTED", ()),
    "lock": ("SELECT 1 FROM {s}.log_lock FOR UPDATE", ()),
    "head": (
        "SELECT clock_timestamp(), h.size, h.recorded_at, h.frontier FROM (SELECT 1) one LEFT JOIN LATERAL"
        " (SELECT size, recorded_at, frontier FROM {s}.heads ORDER BY size DESC LIMIT 1) h ON true",
        (),
    ),
    "known": (
        "SELECT c.actor, c.command_id, c.fingerprint, c.stream_id, c.stream_version, c.position, c.size, h.note"
        " FROM unnest($1::text[], $2::uuid[]) asked(actor, id)"
        " JOIN {s}.commands c ON c.actor = asked.actor AND c.command_id = asked.id"
        " JOIN {s}.heads h ON h.size = c.size",
        (1009, 2951),
    ),
    "versions": (
        "SELECT s.id, r.stream_version FROM unnest($1::uuid[]) s(id) CROSS JOIN LATERAL (SELECT stream_version"
        " FROM {s}.records WHERE stream_id = s.id ORDER BY stream_version DESC LIMIT 1) r",
        (2951,),
    ),
    "cases": ("SELECT DISTINCT key FROM {s}.parked WHERE key = ANY($1::uuid[])", (2951,)),
    "inbox": ("SELECT upstream, log_id, position FROM {s}.inbox", ()),
    "rows": ("SELECT id FROM {s}.parked WHERE id = ANY($1::bigint[])", (1016,)),
}
INSERT = {
    # One fact of one command is what most commits are: no arrays then.
    "record": (
        "INSERT INTO {s}.records (position, stream_id, stream_version, type, case_id, command_id, body, leaf_hash,"
        " recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        (20, 2950, 23, 25, 2950, 2950, 17, 17, 1184),
    ),
    "head_and_command": (
        "WITH h AS (INSERT INTO {s}.heads (size, recorded_at, frontier, root, note) VALUES ($1, $2, $3, $4, $5))"
        " INSERT INTO {s}.commands (actor, command_id, fingerprint, stream_id, stream_version, position, size)"
        " VALUES ($6, $7, $8, $9, $10, $11, $1)",
        (20, 1184, 17, 17, 25, 25, 2950, 17, 2950, 23, 20),
    ),
    "records": (
        "INSERT INTO {s}.records (position, stream_id, stream_version, type, case_id, recorded_at, command_id,"
        " body, leaf_hash) SELECT p, s, v, t, c, coalesce(r, $10), m, b, l FROM unnest($1::bigint[], $2::uuid[],"
        " $3::int[], $4::text[], $5::uuid[], $6::uuid[], $7::bytea[], $8::bytea[], $9::timestamptz[])"
        " x(p, s, v, t, c, m, b, l, r)",
        (1016, 2951, 1007, 1009, 2951, 2951, 1001, 1001, 1185, 1184),
    ),
    "commands": (
        "INSERT INTO {s}.commands (actor, command_id, fingerprint, stream_id, stream_version, position, size)"
        " SELECT a, i, f, s, v, p, $7 FROM unnest($1::text[], $2::uuid[], $3::bytea[], $4::uuid[], $5::int[],"
        " $6::bigint[]) x(a, i, f, s, v, p)",
        (1009, 2951, 1001, 2951, 1007, 1016, 20),
    ),
    "heads": (
        "INSERT INTO {s}.heads (size, recorded_at, frontier, root, note) VALUES ($1, $2, $3, $4, $5)",
        (20, 1184, 17, 17, 25),
    ),
    "tracked": (
        "INSERT INTO {s}.inbox (upstream, log_id, position, leaf_hash) VALUES ($1, $2, $3, $4) ON CONFLICT"
        " (upstream) DO UPDATE SET log_id = $2, position = $3, leaf_hash = $4",
        (25, 25, 20, 17),
    ),
    "park": (
        "INSERT INTO {s}.parked (reader, key, upstream, position, reason, body) VALUES ($1, $2, $3, $4, $5, $6)",
        (25, 2950, 25, 20, 25, 17),
    ),
    "unpark": ("DELETE FROM {s}.parked WHERE id = ANY($1::bigint[])", (1016,)),
    "commit": ("COMMIT", ()),
}
