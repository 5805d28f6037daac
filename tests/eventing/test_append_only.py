"""Nobody changes what is recorded: not the service, not the owner, not a superuser's slip."""

from uuid import uuid4

import psycopg
import pytest

from shared.eventing.schema import APPEND_ONLY
from shared.eventing.store import ServiceLog
from tests.kit.log import LogPlace, acknowledged, caller

REFUSED = psycopg.errors.InsufficientPrivilege


@pytest.fixture(autouse=True)
def _one_record(log: ServiceLog) -> None:
    case = uuid4()
    log.append(case, 0, acknowledged(), by=caller(), case_id=case)


@pytest.mark.parametrize("table", [table for table in APPEND_ONLY if table != "log_lock"])
@pytest.mark.parametrize("statement", ["DELETE FROM {t}", "TRUNCATE {t}", "DROP TABLE {t}"])
def test_the_services_role_may_only_append(place: LogPlace, table: str, statement: str) -> None:
    with (
        psycopg.connect(place.app_dsn, autocommit=True) as service,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        service.execute(statement.format(t=f"intake.{table}").encode())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE intake.records SET type = 'x'",
        "UPDATE intake.log_lock SET only_row = true",
        "ALTER TABLE intake.records DISABLE TRIGGER ALL",
        "DELETE FROM intake.log_lock",
    ],
)
def test_the_services_role_may_not_change_or_unguard(place: LogPlace, statement: str) -> None:
    with (
        psycopg.connect(place.app_dsn, autocommit=True) as service,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        service.execute(statement.encode())


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["DELETE FROM {t}", "TRUNCATE {t}"])
def test_a_superuser_is_stopped_by_the_trigger_also_as_a_replica(place: LogPlace, table: str, statement: str) -> None:
    with psycopg.connect(place.admin_dsn, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        with pytest.raises(REFUSED):
            admin.execute(statement.format(t=f"intake.{table}").encode())
