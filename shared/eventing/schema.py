"""Knows how a service's log is laid out in PostgreSQL, and who may do what to it."""

from importlib.resources import files

import psycopg
from psycopg import sql

APPEND_ONLY = ("records", "heads", "commands", "log_lock", "log_identity")
_DERIVED = ("inbox", "parked", "deadlines", "view_positions", "tiles", "clock")


def create_log_schema(
    admin: psycopg.Connection[tuple[object, ...]], *, service: str, app_role: str, owner_role: str
) -> None:
    """Create the schema `service` and grant `app_role` INSERT and SELECT on the log, nothing more.

    `owner_role` (NOLOGIN) owns the schema. Triggers enabled ALWAYS refuse UPDATE, DELETE and TRUNCATE to everyone,
    superusers and replication included. Safe to run again.
    """
    layout = files("shared.eventing").joinpath("schema.sql").read_text(encoding="utf-8")
    schema = sql.Identifier(service)
    with admin.transaction():
        admin.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(schema))
        admin.execute(sql.SQL(layout).format(schema=schema))
        for table in APPEND_ONLY:
            _make_append_only(admin, service=service, table=table)
        _grant(admin, service=service, app_role=app_role, owner_role=owner_role)


def create_archive(admin: psycopg.Connection[tuple[object, ...]], *, service: str, app_role: str) -> None:
    """Create the table in which an observer keeps every log's records, append-only like the log (create_log_schema).

    An archive that its service made itself is taken over: who owns a table can switch its triggers off.
    """
    layout = files("shared.eventing").joinpath("archive.sql").read_text(encoding="utf-8")
    table, app = sql.Identifier(service, "archive"), sql.Identifier(app_role)
    with admin.transaction():
        admin.execute(sql.SQL(layout).format(schema=sql.Identifier(service)))
        _make_append_only(admin, service=service, table="archive")
        admin.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(table, app))
        admin.execute(sql.SQL("GRANT SELECT, INSERT ON {} TO {}").format(table, app))


def write_identity(
    admin: psycopg.Connection[tuple[object, ...]],
    *,
    service: str,
    tenant: str,
    log_id: str,
    origin: str,
    vkey: str,
    simulated: bool,
) -> None:
    """Name the log, once: a log that has a name keeps it."""
    admin.execute(
        sql.SQL(
            "INSERT INTO {} (tenant, service, log_id, origin, vkey, simulated) VALUES (%s,%s,%s,%s,%s,%s)"
            " ON CONFLICT DO NOTHING"
        ).format(sql.Identifier(service, "log_identity")),
        (tenant, service, log_id, origin, vkey, simulated),
    )


def _make_append_only(admin: psycopg.Connection[tuple[object, ...]], *, service: str, table: str) -> None:
    name = sql.Identifier(service, table)
    function = sql.Identifier(service, "refuse_change")
    admin.execute(
        sql.SQL(
            "CREATE OR REPLACE TRIGGER no_change BEFORE UPDATE OR DELETE ON {} FOR EACH ROW EXECUTE FUNCTION {}()"
        ).format(name, function)
    )
    admin.execute(
        sql.SQL(
            "CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON {} FOR EACH STATEMENT EXECUTE FUNCTION {}()"
        ).format(name, function)
    )
    for trigger in ("no_change", "no_truncate"):
        admin.execute(sql.SQL("ALTER TABLE {} ENABLE ALWAYS TRIGGER {}").format(name, sql.Identifier(trigger)))


def _grant(admin: psycopg.Connection[tuple[object, ...]], *, service: str, app_role: str, owner_role: str) -> None:
    schema, app, owner = sql.Identifier(service), sql.Identifier(app_role), sql.Identifier(owner_role)
    admin.execute(sql.SQL("GRANT USAGE, CREATE ON SCHEMA {} TO {}").format(schema, owner))
    # The service makes and drops its own views; what is not its own it cannot touch.
    admin.execute(sql.SQL("GRANT USAGE, CREATE ON SCHEMA {} TO {}").format(schema, app))
    for table in APPEND_ONLY:
        admin.execute(sql.SQL("GRANT SELECT, INSERT ON {} TO {}").format(sql.Identifier(service, table), app))
    # SELECT … FOR UPDATE needs the UPDATE right; the trigger refuses an actual update.
    admin.execute(sql.SQL("GRANT UPDATE ON {} TO {}").format(sql.Identifier(service, "log_lock"), app))
    for table in _DERIVED:
        admin.execute(
            sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}").format(sql.Identifier(service, table), app)
        )
