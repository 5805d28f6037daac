"""Nobody changes what was archived: not audit itself, not a superuser's slip; also where audit had made the table."""

import psycopg
import pytest
from psycopg import conninfo

from shared.eventing.schema import create_archive
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, provision_log

REFUSED = psycopg.errors.InsufficientPrivilege
KEEP = "INSERT INTO audit.archive (service, position, leaf_hash, body) VALUES ('intake', {n}, '\\x00', '\\x00')"


@pytest.fixture(scope="module", params=["provisioned", "made by audit before"])
def place(postgres: TestPostgres, request: pytest.FixtureRequest) -> LogPlace:
    place = provision_log(postgres, "audit")
    if request.param != "provisioned":
        with psycopg.connect(place.app_dsn, autocommit=True) as service:
            service.execute(
                "CREATE TABLE audit.archive (service text, position bigint, case_id uuid, leaf_hash bytea NOT NULL,"
                " body bytea NOT NULL, PRIMARY KEY (service, position))"
            )
            service.execute(KEEP.format(n=1).encode())
    role = str(conninfo.conninfo_to_dict(place.app_dsn)["user"])
    with psycopg.connect(place.admin_dsn, autocommit=True) as admin:
        for _ in range(2):
            create_archive(admin, service="audit", app_role=role)
    with psycopg.connect(place.app_dsn, autocommit=True) as service:
        service.execute(KEEP.format(n=2).encode())
    return place


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit.archive SET body = '\\x01'",
        "DELETE FROM audit.archive",
        "TRUNCATE audit.archive",
        "DROP TABLE audit.archive",
        "ALTER TABLE audit.archive DISABLE TRIGGER ALL",
    ],
)
def test_audits_own_role_may_only_append(place: LogPlace, statement: str) -> None:
    with psycopg.connect(place.app_dsn, autocommit=True) as service, pytest.raises(REFUSED):
        service.execute(statement.encode())


@pytest.mark.parametrize(
    "statement", ["UPDATE audit.archive SET body = '\\x01'", "DELETE FROM audit.archive", "TRUNCATE audit.archive"]
)
def test_a_superuser_is_stopped_by_the_trigger_also_as_a_replica(place: LogPlace, statement: str) -> None:
    with psycopg.connect(place.admin_dsn, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        with pytest.raises(REFUSED):
            admin.execute(statement.encode())


def test_what_is_there_can_be_read(place: LogPlace) -> None:
    with psycopg.connect(place.app_dsn, autocommit=True) as service:
        assert service.execute("SELECT count(*) > 0 FROM audit.archive").fetchall() == [(True,)]
