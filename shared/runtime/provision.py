"""Knows how a tenant comes to be in both database servers: databases, roles, schemas, and how it is removed."""

from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from shared.eventing.schema import create_archive, create_log_schema, write_identity
from shared.runtime.service_environment import FINDS_PERSONS, REGISTERS, WITNESSES
from shared.runtime.tenant import Tenant, TenantFolder
from shared.runtime.tenant_secrets import CLASSES, KEEPER, log_signer
from shared.vault.schema import VaultRole, create_vault
from shared.vault.vault import Vault, VaultSettings

Admin = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True, kw_only=True)
class Servers:
    """The superusers' connection strings: the log's server and the vault's."""

    log: str
    vault: str


def provision(tenant: Tenant, folder: TenantFolder, servers: Servers) -> None:
    """Create what is missing. May be run again at will."""
    for dsn in (servers.log, servers.vault):
        _create_database(dsn, tenant.database)
    _provision_logs(tenant, folder, admin_dsn=make_conninfo(servers.log, dbname=tenant.database))
    _provision_vault(tenant, folder, admin_dsn=make_conninfo(servers.vault, dbname=tenant.database))


def remove(name: str, servers: Servers) -> None:
    """Drop the databases and roles of a tenant. The caller has stopped its services."""
    for dsn in (servers.log, servers.vault):
        with psycopg.connect(dsn, autocommit=True) as admin:
            statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            admin.execute(statement.format(sql.Identifier(f"saksgang-{name}")))
            query = "SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)"
            for (role,) in admin.execute(query, (f"{name}/",)).fetchall():
                admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


def _provision_logs(tenant: Tenant, folder: TenantFolder, *, admin_dsn: str) -> None:
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        _keep_strangers_out(admin, tenant.database)
        for service in tenant.log_ids:
            _provision_log(admin, tenant, folder, service)


def _provision_log(admin: Admin, tenant: Tenant, folder: TenantFolder, service: str) -> None:
    app, owner = tenant.role(service), tenant.role(f"{service}-owner")
    _create_role(admin, app, password=_secret(folder, service, "database-password"))
    _create_role(admin, owner, password=None)
    _allow_connect(admin, database=tenant.database, role=app)
    create_log_schema(admin, service=service, app_role=app, owner_role=owner)
    if service == WITNESSES:
        create_archive(admin, service=service, app_role=app)
    _allow_views(admin, service=service, role=app)
    write_identity(
        admin,
        service=service,
        tenant=tenant.name,
        log_id=tenant.log_ids[service],
        origin=tenant.origin(service),
        vkey=log_signer(tenant, folder, service).vkey,
        simulated=tenant.simulated,
    )


def _provision_vault(tenant: Tenant, folder: TenantFolder, *, admin_dsn: str) -> None:
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        _keep_strangers_out(admin, tenant.database)
    create_vault(admin_dsn, roles=_vault_roles(tenant, folder))
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        for role in (*tenant.log_ids, KEEPER):
            _allow_connect(admin, database=tenant.database, role=tenant.role(role))
    folders = {category: folder.class_key(category) for category in CLASSES}
    with Vault(VaultSettings(tenant=tenant.name, dsn=admin_dsn, class_keys=folders)) as vault:
        vault.rotation().begin()


def vault_of_keeper(tenant: Tenant, folder: TenantFolder, *, server: str) -> VaultSettings:
    """The vault as its keeper opens it: every class, and the list of who has been erased."""
    password = _secret(folder, KEEPER, "vault-password")
    return VaultSettings(
        tenant=tenant.name,
        dsn=make_conninfo(server, dbname=tenant.database, user=tenant.role(KEEPER), password=password),
        class_keys={category: folder.class_key(category) for category in CLASSES},
        erasure_list=folder.erasure_list,
    )


def _vault_roles(tenant: Tenant, folder: TenantFolder) -> tuple[VaultRole, ...]:
    services = tuple(
        VaultRole(
            name=tenant.role(service),
            password=_secret(folder, service, "vault-password"),
            finds=service in FINDS_PERSONS,
            registers=service == REGISTERS,
            keeps=service == REGISTERS,
        )
        for service in tenant.log_ids
    )
    keeper = VaultRole(
        name=tenant.role(KEEPER),
        password=_secret(folder, KEEPER, "vault-password"),
        registers=True,
        keeps=True,
    )
    return (*services, keeper)


def _create_database(dsn: str, name: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _create_role(admin: Admin, name: str, *, password: str | None) -> None:
    if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone() is not None:
        return
    role = sql.Identifier(name)
    if password is None:
        admin.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(role))
        return
    # The verifier, not the password, goes to the server: statements end up in its log.
    verifier = admin.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(role, sql.Literal(verifier)))


def _keep_strangers_out(admin: Admin, database: str) -> None:
    statement = sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC")
    admin.execute(statement.format(sql.Identifier(database)))


def _allow_connect(admin: Admin, *, database: str, role: str) -> None:
    statement = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
    admin.execute(statement.format(sql.Identifier(database), sql.Identifier(role)))


def _allow_views(admin: Admin, *, service: str, role: str) -> None:
    # A service makes and rebuilds its own view tables; the log's tables are not its own.
    statement = sql.SQL("GRANT CREATE ON SCHEMA {} TO {}")
    admin.execute(statement.format(sql.Identifier(service), sql.Identifier(role)))


def _secret(folder: TenantFolder, user: str, name: str) -> str:
    return (folder.user(user) / name).read_text(encoding="utf-8").strip()
