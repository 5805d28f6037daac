"""What is counted live equals what is counted again from the first record; a report names its reader."""

from collections.abc import Iterator
from uuid import uuid4

import msgspec
import pytest
from sqlalchemy import Engine

from services.insight.commands import ReadReport
from services.insight.definitions import REPORTS
from services.insight.figures import Report
from services.insight.handlers import read_report
from services.insight.ledger import GapInLedger, Ledger
from services.insight.period import Period
from services.insight.questions import read_report as count_report
from services.insight.refusals import NoSuchReport
from shared.contracts import insight
from shared.contracts.insight import ReportRead
from shared.eventing.merkle import leaf_hash
from shared.eventing.store import ServiceLog
from shared.messaging.viewing import Seen
from tests.insight.test_counting import decided
from tests.kit.log import LogPlace, caller, open_log


@pytest.fixture
def ledger(engine: Engine) -> Ledger:
    return Ledger(engine)


@pytest.fixture
def log(place: LogPlace) -> Iterator[ServiceLog]:
    with open_log(place, contracts=(insight,)) as log:
        yield log


def seen(position: int, outcome: str = "granted") -> Seen:
    recorded = decided(position, outcome)
    body = str(position).encode()
    return Seen(position=position, leaf_hash=leaf_hash(body), body=body, recorded=recorded)


HISTORY = [seen(n, outcome) for n, outcome in enumerate(["granted", "refused", "granted", "dismissed"], start=1)]


def reports(ledger: Ledger) -> list[Report]:
    return [count_report(ledger.connect, kind, period=Period(year=2024)) for kind in REPORTS]


def test_counted_again_from_the_first_record_every_report_is_the_same(ledger: Ledger, place: LogPlace) -> None:
    ledger.apply("decision", log_id="0a1b", seen=HISTORY[:1])
    ledger.apply("decision", log_id="0a1b", seen=HISTORY[1:])
    live = reports(ledger)
    ledger.prepare()
    assert reports(ledger) == live
    # What `saksgang views rebuild insight` does before the service starts again.
    place.ask("UPDATE insight.view_positions SET shape = ''")
    ledger.prepare()
    assert ledger.place("decision").position == 0
    ledger.apply("decision", log_id="0a1b", seen=HISTORY)
    assert reports(ledger) == live


def test_a_gap_is_refused_and_nothing_is_counted(ledger: Ledger) -> None:
    ledger.apply("decision", log_id="0a1b", seen=HISTORY[:1])
    with pytest.raises(GapInLedger):
        ledger.apply("decision", log_id="0a1b", seen=HISTORY[2:])
    assert ledger.place("decision").position == 1


def test_a_record_that_cannot_be_read_is_said_beside_the_figures(ledger: Ledger) -> None:
    unreadable = msgspec.structs.replace(HISTORY[1], recorded=None, unreadable="unknown type")
    ledger.apply("decision", log_id="0a1b", seen=[HISTORY[0], unreadable])
    as_of = reports(ledger)[0].as_of["decision"]
    assert (as_of.position, as_of.unreadable) == (2, 1)


def test_a_report_says_from_which_records_it_was_counted_and_who_was_given_it(ledger: Ledger, log: ServiceLog) -> None:
    ledger.apply("decision", log_id="0a1b", seen=HISTORY)
    question = ReadReport(id=uuid4(), report="R206", year=2024, purpose="annual-report")
    report = read_report(question, caller(question.id), log, ledger=ledger)
    assert report.as_of["decision"].position == 4
    assert report.as_of["decision"].leaf_hash == HISTORY[-1].leaf_hash.hex()
    told = log.mapper.decode(log.record_page(0, 10)[0].body)
    assert told.fact == ReportRead(report="R206-decisions", year=2024, purpose="annual-report", as_of={"decision": 4})
    assert told.actor.id == "staff-kari"


def test_a_report_nobody_has_defined_is_refused_and_not_written_down(ledger: Ledger, log: ServiceLog) -> None:
    with pytest.raises(NoSuchReport):
        read_report(ReadReport(id=uuid4(), report="R999", year=2024), caller(), log, ledger=ledger)
    assert log.size() == 0
