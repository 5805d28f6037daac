"""What is asked is written down with how far it was counted; the clocks are looked at once a day."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from services.insight.breach import OwnLimits
from services.insight.commands import ReadNothingLost, ReadTimes
from services.insight.handlers import read_nothing_lost, read_times
from services.insight.ledger import Ledger
from services.insight.proposing import Nightly, Watchful
from shared.contracts import insight
from shared.contracts.insight import NonconformityProposed, ReportRead
from shared.eventing.store import ServiceLog
from shared.kernel.clock import ScenarioClock
from shared.messaging.viewing import Seen
from tests.insight.stories import Told, applied
from tests.kit.log import LogPlace, caller, open_log
from tests.kit.people import noon


@pytest.fixture
def log(place: LogPlace) -> Iterator[ServiceLog]:
    with open_log(place, contracts=(insight,)) as log:
        yield log


def facts(log: ServiceLog) -> list[object]:
    return [log.mapper.decode(record.body).fact for record in log.record_page(0, log.size())]


def test_waiting_times_are_told_to_their_last_day_and_written_down(engine: Engine, log: ServiceLog) -> None:
    question = ReadTimes(id=uuid4(), year=2024, until=date(2024, 6, 30))
    told = read_times(question, caller(question.id), log, ledger=Ledger(engine))
    assert [road.name for road in told.roads] == ["receipt-to-answer", "receipt-to-start", "appeal-to-answer"]
    (read,) = facts(log)
    assert isinstance(read, ReportRead)
    assert (read.report, read.until) == ("R105-two-clocks", date(2024, 6, 30))


def test_what_is_in_nobodys_hands_is_lost(engine: Engine, log: ServiceLog) -> None:
    question = ReadNothingLost(id=uuid4())
    assert read_nothing_lost(question, caller(), log, ledger=Ledger(engine)).nothing_lost
    Told(engine)(applied(date(2024, 3, 1)))
    told = read_nothing_lost(question, caller(), log, ledger=Ledger(engine))
    assert not told.nothing_lost
    assert [(thing.kind, thing.owner) for thing in told.things] == [("application", None)]


def test_a_record_that_cannot_be_read_may_be_something_that_arrived(engine: Engine, log: ServiceLog) -> None:
    strange = Seen(position=1, leaf_hash=b"x" * 32, body=b"strange", unreadable="unknown type")
    Ledger(engine).apply("intake", log_id="0a1b", seen=[strange])
    told = read_nothing_lost(ReadNothingLost(id=uuid4()), caller(), log, ledger=Ledger(engine))
    assert (told.nothing_lost, told.unreadable) == (False, 1)


def test_the_clocks_are_looked_at_once_on_every_new_day(engine: Engine, log: ServiceLog) -> None:
    watchful = Watchful(ledger=Ledger(engine), limits=OwnLimits())
    clock = ScenarioClock(noon(date(2024, 2, 11)))
    nightly = Nightly(watchful=watchful, log=log, clock=clock)
    Told(engine)(applied(date(2024, 1, 10), due_on=date(2024, 2, 10)))
    nightly.look()
    assert facts(log) == []
    clock.move_to(noon(date(2024, 2, 12)))
    nightly.look()
    nightly.look()
    assert [type(fact) for fact in facts(log)] == [NonconformityProposed]
