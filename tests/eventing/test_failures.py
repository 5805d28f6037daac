"""What happens to an append when PostgreSQL, the line or one unit's data fails."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import conninfo

from shared.contracts.intake_inquiries import InquiryReceived
from shared.eventing.frame import Draft, RecordTooLarge
from shared.eventing.store import ServiceLog
from shared.eventing.units import CommandUnit, StreamAppend
from shared.eventing.writer import MAX_BATCH, ClocksDiffer, UnitFailed
from shared.kernel.confidential import Clear, Sealed
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn
from tests.kit.both_doors import until
from tests.kit.log import LogPlace, acknowledged, caller, open_log
from tests.kit.proxy import CuttingProxy

HUNDREDS = 300
_WAITS_FOR_THE_LOCK = (
    "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()"
)


def _unit(log: ServiceLog, *, poison: str = "", stream: UUID | None = None) -> CommandUnit:
    stream, by = stream or uuid4(), caller()
    append = log.prepare(stream, 0, (acknowledged(),), by=by, case_id=stream)
    if poison:
        pending = append.drafts[0]
        bad = Draft(stream=stream, version=1, type=poison, case_id=stream, command_id=None, tail=pending.tail)
        append = StreamAppend(stream=stream, seen=0, drafts=(bad,))
    return CommandUnit(
        appends=(append,), waits_for=stream, actor_id=by.actor.id, command_id=by.command_id, fingerprint=by.fingerprint
    )


def test_one_poison_unit_among_hundreds_is_refused_alone(log: ServiceLog) -> None:
    units = [_unit(log, poison="a type\x00with NUL" if number == 117 else "") for number in range(300)]
    answers: list[Future[Any]] = [log.submit(unit) for unit in units]
    failed = [number for number, answer in enumerate(answers) if answer.exception(timeout=90)]
    assert failed == [117]
    assert isinstance(answers[117].exception(), UnitFailed)
    assert [row.position for row in log.record_page(0, 1000)] == list(range(1, 300))


def test_one_unit_for_a_stream_that_exists_is_refused_alone_among_hundreds(log: ServiceLog) -> None:
    taken = uuid4()
    log.append(taken, 0, acknowledged(), by=caller(), case_id=taken)
    units = [_unit(log, stream=taken if number == 117 else None) for number in range(HUNDREDS)]
    answers: list[Future[Any]] = [log.submit(unit) for unit in units]
    failed = [number for number, answer in enumerate(answers) if answer.exception(timeout=90)]
    assert failed == [117]
    assert isinstance(answers[117].exception(), CaseHasMovedOn)
    assert [row.position for row in log.record_page(0, 1000)] == list(range(1, HUNDREDS + 1))


def test_a_writer_whose_backend_is_terminated_while_hundreds_wait_loses_and_doubles_nothing(
    log: ServiceLog, place: LogPlace
) -> None:
    with _hundreds_waiting(log, place) as answers:
        assert place.ask(f"SELECT pg_terminate_backend(pid) {_WAITS_FOR_THE_LOCK}") == [(True,)]
        until(lambda: place.ask(f"SELECT pid {_WAITS_FOR_THE_LOCK}"), what="the writer has come back")
    _all_are_recorded_once(log, answers)


def test_a_backend_that_dies_in_the_midst_of_a_batch_of_hundreds_loses_and_doubles_nothing(
    log: ServiceLog, place: LogPlace
) -> None:
    # The first unit is alone, the batch after it dies once and is repeated, the last batch is what is left.
    place.ask("CREATE SEQUENCE intake.dying")
    place.ask(
        "CREATE FUNCTION intake.die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN"
        " IF NEW.size > 1 AND nextval('intake.dying') = 1 THEN"
        " PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(10); END IF; RETURN NULL; END $$"
    )
    place.ask("CREATE TRIGGER dies AFTER INSERT ON intake.heads FOR EACH ROW EXECUTE FUNCTION intake.die()")
    with _hundreds_waiting(log, place) as answers:
        pass
    _all_are_recorded_once(log, answers)
    assert place.ask("SELECT last_value FROM intake.dying") == [(3,)]
    assert [head.size for head in log.heads(0, 10)] == [1, 1 + MAX_BATCH, HUNDREDS]


def test_a_lost_commit_answer_gives_one_fact_and_one_receipt(place: LogPlace) -> None:
    with _through_a_proxy(place) as (log, proxy):
        case = uuid4()
        log.append(case, 0, acknowledged(), by=caller(), case_id=case)
        proxy.cut_after(b"head_and_command\x00")
        receipt = log.append(case, 1, acknowledged(), by=caller(), case_id=case)
        assert (receipt.position, receipt.version, proxy.cuts) == (2, 2, 1)
        assert log.size() == 2


def test_a_lost_commit_answer_of_hundreds_gives_each_its_own_fact_and_receipt_once(place: LogPlace) -> None:
    with _through_a_proxy(place) as (log, proxy):
        with _hundreds_waiting(log, place) as answers:
            proxy.cut_after(b"\x00commands\x00")
        _all_are_recorded_once(log, answers)
        # What was recorded although nobody heard of it is found, not recorded again under another head.
        assert proxy.cuts == 1
        assert [head.size for head in log.heads(0, 10)] == [1, 1 + MAX_BATCH, HUNDREDS]


@contextmanager
def _hundreds_waiting(log: ServiceLog, place: LogPlace) -> Iterator[list[Future[Receipt]]]:
    """Units that wait until the block ends: the first one alone in its batch, for the lock, the others behind it."""
    units = [_unit(log) for _ in range(HUNDREDS)]
    with psycopg.connect(place.admin_dsn) as other:
        other.execute("SELECT FROM intake.log_lock FOR UPDATE")
        answers = [log.submit(units[0])]
        until(lambda: place.ask(f"SELECT pid {_WAITS_FOR_THE_LOCK}"), what="the writer waits for the lock")
        answers += [log.submit(unit) for unit in units[1:]]
        yield answers


def _all_are_recorded_once(log: ServiceLog, answers: list[Future[Receipt]]) -> None:
    receipts = [answer.result(timeout=90) for answer in answers]
    recorded = {row.position: str(row.stream) for row in log.record_page(0, 1000)}
    assert recorded == {receipt.position: receipt.stream for receipt in receipts}
    assert sorted(recorded) == list(range(1, HUNDREDS + 1))


@contextmanager
def _through_a_proxy(place: LogPlace) -> Iterator[tuple[ServiceLog, CuttingProxy]]:
    proxy = CuttingProxy(int(str(conninfo.conninfo_to_dict(place.app_dsn)["port"])))
    with open_log(replace(place, app_dsn=conninfo.make_conninfo(place.app_dsn, port=proxy.port))) as log:
        yield log, proxy
    proxy.close()


def test_a_record_over_256_kib_is_refused_before_anything_is_locked(log: ServiceLog) -> None:
    large = InquiryReceived(
        channel="phone",
        source="other",
        received_on=datetime(2024, 5, 1, tzinfo=UTC).date(),
        person=None,
        content=Sealed("k." + "x" * 262_144),
    )
    case = uuid4()
    with pytest.raises(RecordTooLarge):
        log.append(case, 0, large, by=caller(), case_id=case)
    assert log.size() == 0


def test_text_in_the_clear_is_never_encoded(log: ServiceLog) -> None:
    clear = InquiryReceived(
        channel="phone",
        source="other",
        received_on=datetime(2024, 5, 1, tzinfo=UTC).date(),
        person=None,
        content=Clear(PersonRef("p-1"), "health", "Kari Prøve har falt"),
    )
    case = uuid4()
    with pytest.raises(NotImplementedError) as refused:
        log.append(case, 0, clear, by=caller(), case_id=case)
    assert "Prøve" not in str(refused.value)
    assert log.size() == 0


def test_the_writer_stops_when_its_clock_and_postgresqls_differ(place: LogPlace) -> None:
    class FastClock:
        def now(self) -> datetime:
            return datetime.now(UTC) + timedelta(seconds=6)

    with open_log(place, clock=FastClock()) as log:
        case = uuid4()
        with pytest.raises(ClocksDiffer):
            log.append(case, 0, acknowledged(), by=caller(), case_id=case)
        assert log.size() == 0
