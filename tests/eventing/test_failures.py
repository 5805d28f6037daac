"""What happens to an append when PostgreSQL, the line or one unit's data fails."""

import threading
import time
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg import conninfo

from shared.contracts.intake_inquiries import InquiryReceived
from shared.eventing.frame import Draft, RecordTooLarge
from shared.eventing.store import ServiceLog
from shared.eventing.units import CommandUnit, StreamAppend
from shared.eventing.writer import ClocksDiffer, UnitFailed
from shared.kernel.confidential import Clear, Sealed
from shared.kernel.ids import PersonRef
from tests.kit.log import LogPlace, acknowledged, caller, open_log
from tests.kit.proxy import CuttingProxy


def _unit(log: ServiceLog, *, poison: str = "") -> CommandUnit:
    stream, by = uuid4(), caller()
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


def test_a_terminated_backend_loses_and_doubles_nothing(log: ServiceLog, place: LogPlace) -> None:
    stop = threading.Event()
    accepted: list[UUID] = []

    def work() -> None:
        while not stop.is_set():
            stream = uuid4()
            log.append(stream, 0, acknowledged(), by=caller(), case_id=stream)
            accepted.append(stream)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        time.sleep(0.2)
        place.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s"
            " AND (state = 'idle in transaction' OR query ILIKE '%%log_lock%%' OR query = 'COMMIT')",
            [conninfo.conninfo_to_dict(place.app_dsn)["user"]],
        )
    stop.set()
    for thread in threads:
        thread.join()
    recorded = [row.stream for row in log.record_page(0, 100_000)]
    assert sorted(recorded) == sorted(accepted)
    assert len(set(recorded)) == len(recorded)


def test_a_lost_commit_answer_gives_one_fact_and_one_receipt(place: LogPlace) -> None:
    info = conninfo.conninfo_to_dict(place.app_dsn)
    proxy = CuttingProxy(int(str(info["port"])))
    through = LogPlace(
        service=place.service,
        admin_dsn=place.admin_dsn,
        app_dsn=conninfo.make_conninfo(place.app_dsn, port=proxy.port),
        signer=place.signer,
    )
    with open_log(through) as log:
        case = uuid4()
        log.append(case, 0, acknowledged(), by=caller(), case_id=case)
        proxy.cut_after(b"head_and_command\x00")
        receipt = log.append(case, 1, acknowledged(), by=caller(), case_id=case)
        assert (receipt.position, receipt.version, proxy.cuts) == (2, 2, 1)
        assert log.size() == 2
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
