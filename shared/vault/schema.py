"""Knows the vault's tables and which role may do what with them."""

from dataclasses import dataclass
from importlib.resources import files

import psycopg
from psycopg import sql

_EVERYBODY = (
    "GRANT USAGE ON SCHEMA vault TO {role}",
    "GRANT SELECT, INSERT ON vault.data_keys TO {role}",
    "GRANT SELECT, INSERT ON vault.entrusted_keys TO {role}",
    "GRANT SELECT ON vault.class_versions, vault.tombstones TO {role}",
)
_FINDER = ("GRANT SELECT ON vault.persons, vault.same_person TO {role}",)
_REGISTRAR = ("GRANT SELECT, INSERT ON vault.persons, vault.same_person TO {role}",)
_KEEPER = ("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA vault TO {role}",)


@dataclass(frozen=True, kw_only=True)
class VaultRole:
    """A login of the vault's own server. `finds`: looks persons up; `registers`: enters them; `keeps`: erases, holds
    and rotates.

    A role that exists is only granted its rights; with a password it is created when absent.
    """

    name: str
    password: str | None = None
    finds: bool = False
    registers: bool = False
    keeps: bool = False


def create_vault(admin_dsn: str, *, roles: tuple[VaultRole, ...] = ()) -> None:
    """Create what is missing. May be run again at will."""
    with psycopg.connect(admin_dsn) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('vault.schema', 0))")
        connection.execute("SET LOCAL client_min_messages = warning")
        connection.execute(files("shared.vault").joinpath("schema.sql").read_bytes())
        for role in roles:
            _admit(connection, role)


def _admit(connection: psycopg.Connection, role: VaultRole) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role.name,)).fetchone()
    if known is None and role.password is not None:
        _create_login(connection, name=role.name, password=role.password)
    statements = _EVERYBODY + (_FINDER if role.finds else ())
    statements += (_REGISTRAR if role.registers else ()) + (_KEEPER if role.keeps else ())
    for statement in statements:
        connection.execute(sql.SQL(statement).format(role=sql.Identifier(role.name)))


def _create_login(connection: psycopg.Connection, *, name: str, password: str) -> None:
    # The verifier, not the password, goes to the server: statements end up in its log.
    verifier = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    statement = sql.SQL("CREATE ROLE {name} LOGIN PASSWORD {verifier}")
    connection.execute(statement.format(name=sql.Identifier(name), verifier=sql.Literal(verifier)))
