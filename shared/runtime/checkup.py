"""Knows what must hold for a running tenant to keep its promises, and says what does not, with what to do."""

import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.request import urlopen

import msgspec
import psycopg
from psycopg import sql

from shared.eventing.schema import APPEND_ONLY
from shared.kernel.clock import SystemClock
from shared.messaging.verification import server_reasons
from shared.runtime.platform import Platform
from shared.runtime.tenant import Tenant

Admin = psycopg.Connection[tuple[object, ...]]
Check = Callable[[Platform], Iterator[str]]

_DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
_CLOCKS_MAY_DIFFER = timedelta(seconds=2)
_TRIGGERS = "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'A'"
_RIGHTS = "SELECT has_table_privilege(%s, %s, %s)"
_ROLE = "SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = %s"


def complaints_about(platform: Platform) -> list[str]:
    """What is wrong with this tenant, each with what to do. Empty when nothing is."""
    found: list[str] = []
    for check in _CHECKS:
        try:
            found += check(platform)
        except (psycopg.Error, OSError) as failure:
            what = check.__name__.removeprefix("_").replace("_", " ")
            found.append(f"{what} could not be checked ({type(failure).__name__}): see `saksgang status`")
    return found


def _databases(platform: Platform) -> Iterator[str]:
    for name, vault in (("log", False), ("vault", True)):
        with psycopg.connect(platform.admin_dsn(vault=vault), connect_timeout=5) as admin:
            for setting, wanted in _DURABLE.items():
                if _one(admin, f"SHOW {setting}") != wanted:
                    yield f"the {name} database has {setting} off: what is committed may be lost. Restart the platform"
            yield from _clock_of(admin, name)


def _clock_of(admin: Admin, name: str) -> Iterator[str]:
    there = admin.execute("SELECT clock_timestamp()").fetchone()
    apart = abs(SystemClock().now() - there[0]) if there else timedelta()  # type: ignore[operator]
    if apart > _CLOCKS_MAY_DIFFER:
        yield f"the {name} database's clock is {apart.total_seconds():.1f} s off; at 5 s nothing is recorded. Run NTP"


def _logs(platform: Platform) -> Iterator[str]:
    with psycopg.connect(platform.admin_dsn(), connect_timeout=5) as admin:
        for service in platform.tenant.log_ids:
            yield from _log_of(admin, platform.tenant, service)


def _log_of(admin: Admin, tenant: Tenant, service: str) -> Iterator[str]:
    role = tenant.role(service)
    if _one(admin, _ROLE, role) is not False:
        yield f"the database role {role} is missing or may do too much. Run `saksgang provision {tenant.name}`"
        return
    for table in APPEND_ONLY:
        name = sql.Identifier(service, table).as_string(admin)
        if _one(admin, _TRIGGERS, name) != 2:
            yield f"{name} lacks a trigger that refuses changes: somebody removed it. Verify, then provision again"
        # Whoever appends locks `log_lock`, which needs the right to update it; its trigger refuses to.
        forbidden = "DELETE, TRUNCATE" if table == "log_lock" else "UPDATE, DELETE, TRUNCATE"
        if _one(admin, _RIGHTS, role, name, forbidden) is not False:
            yield f"{role} may change {name}: somebody granted it. Revoke it, then verify every log"


def _bus(platform: Platform) -> Iterator[str]:
    with urlopen(f"{platform.monitor_url}/varz", timeout=5) as answer:
        told = msgspec.json.decode(answer.read())
    for reason in server_reasons(told):
        yield f"the bus: {reason}. Restart the platform; its configuration is written anew"


def _secret_files(platform: Platform) -> Iterator[str]:
    for file in platform.folder.path.rglob("*"):
        if file.is_file() and stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield f"others may read {file.relative_to(platform.home.path)}. Run `chmod -R go= {platform.folder.path}`"


def _one(admin: Admin, query: str, *values: object) -> object:
    row = admin.execute(query.encode(), values or None).fetchone()
    return None if row is None else row[0]


_CHECKS: tuple[Check, ...] = (_databases, _logs, _bus, _secret_files)
