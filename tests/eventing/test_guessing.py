"""A batch numbered before the lock is recorded only if nothing has happened since; one round is one transaction."""

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import conninfo

from shared.eventing.store import ServiceLog
from shared.eventing.writer import NotConfirmed, UnitFailed
from shared.kernel.refusal import CaseIsParked
from tests.kit.log import LogPlace, acknowledged, caller, open_log

_PARK = (
    "INSERT INTO intake.parked (reader, key, upstream, position, reason, body)"
    " VALUES ('intake', %s, 'assessment', 1, 'a test', '')"
)
_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def _opened_case(log: ServiceLog) -> UUID:
    """After its first commit the writer knows the head, and guesses."""
    case = uuid4()
    log.append(case, 0, acknowledged(), by=caller(), case_id=case)
    return case


def _at_commit(place: LogPlace, what: str) -> None:
    """Let PostgreSQL say `what` when a transaction that inserted a head commits."""
    place.ask(f"CREATE FUNCTION intake.say() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {what}; RETURN NULL; END $$")
    place.ask(
        "CREATE CONSTRAINT TRIGGER say AFTER INSERT ON intake.heads DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION intake.say()"
    )


@pytest.mark.parametrize("isolation", ["read committed", "serializable"])
def test_a_case_that_is_parked_while_we_wait_for_the_lock_refuses_the_command(place: LogPlace, isolation: str) -> None:
    name = conninfo.conninfo_to_dict(place.admin_dsn)["dbname"]
    place.ask(f"ALTER DATABASE {name} SET default_transaction_isolation = '{isolation}'")
    with open_log(place) as log, psycopg.connect(place.app_dsn) as other, ThreadPoolExecutor() as threads:
        case = _opened_case(log)
        other.execute("SELECT 1 FROM intake.log_lock FOR UPDATE")
        answer = threads.submit(log.append, case, 1, acknowledged(), by=caller(), case_id=case)
        while place.ask(_WAITING) == [(0,)]:
            time.sleep(0.01)
        other.execute(_PARK, [case])
        other.commit()
        with pytest.raises(CaseIsParked):
            answer.result(timeout=60)
        assert log.size() == 1


def test_a_commit_that_warns_is_never_answered_as_success(log: ServiceLog, place: LogPlace) -> None:
    case = _opened_case(log)
    _at_commit(place, "RAISE WARNING 'durable here and nowhere else'")
    by = caller()
    with pytest.raises(NotConfirmed):
        log.append(case, 1, acknowledged(), by=by, case_id=case)
    place.ask("DROP TRIGGER say ON intake.heads")
    assert log.append(case, 1, acknowledged(), by=by, case_id=case).position == 2
    assert log.size() == 2


def test_what_fails_only_at_commit_is_not_recorded(log: ServiceLog, place: LogPlace) -> None:
    case = _opened_case(log)
    _at_commit(place, "RAISE EXCEPTION 'no' USING ERRCODE = 'check_violation'")
    with pytest.raises(UnitFailed):
        log.append(case, 1, acknowledged(), by=caller(), case_id=case)
    place.ask("DROP TRIGGER say ON intake.heads")
    assert log.append(case, 1, acknowledged(), by=caller(), case_id=case).position == 2


def test_a_log_put_back_behind_our_guess_gets_no_hole(log: ServiceLog, place: LogPlace) -> None:
    case = _opened_case(log)
    log.append(case, 1, acknowledged(), by=caller(), case_id=case)
    with psycopg.connect(place.admin_dsn, autocommit=True) as admin:
        for table, newest in (("records", "position = 2"), ("heads", "size = 2"), ("commands", "position = 2")):
            admin.execute(f"ALTER TABLE intake.{table} DISABLE TRIGGER no_change".encode())
            admin.execute(f"DELETE FROM intake.{table} WHERE {newest}".encode())
    other = uuid4()
    assert log.append(other, 0, acknowledged(), by=caller(), case_id=other).position == 2
    assert [row.position for row in log.record_page(0, 10)] == [1, 2]
