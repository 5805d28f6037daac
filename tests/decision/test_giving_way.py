"""The service that was runs no more beside the one that comes instead: one act ends the one and begins the other."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from services.decision import handlers
from services.decision.carrying_out import handlers as delivering_handlers
from shared.contracts.decision_delivering import RegistrationUndone, ServiceStarted, ServiceStopped
from shared.contracts.fact import Fact
from tests.decision.later_stories import FORMER, SECOND, review_opened, suspended
from tests.decision.stories import (
    DECISION,
    TOMORROW,
    a_line,
    drafted,
    granted,
    make_it,
    notified,
    reopened,
    start_it,
    started,
)
from tests.decision.test_handlers import a_log
from tests.decision.test_losing_ground import undo_it
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, KARI, OLA, TODAY, calling

BEFORE = TODAY - timedelta(days=40)
runs = (drafted(), granted, notified, replace(started, started_on=BEFORE))
instead = drafted(a_line(former=FORMER, change="changed"), round=2)
given = replace(granted, former=FORMER, change="changed")


def changed(*more: Fact, second: tuple[Fact, ...] = (review_opened(), instead, given, notified)) -> MemoryLog:
    log = a_log(*runs, *more)
    log.given(SECOND, *second, case_id=CASE)
    return log


def starts(log: MemoryLog, **changes: Any) -> MemoryLog:
    handlers.start_service(start_it(decision_id=SECOND, **changes), calling(KARI, n=3), log)
    return log


def of_the_former(log: MemoryLog, kind: type[Fact]) -> list[Fact]:
    return [one.fact for one in log.recorded if isinstance(one.fact, kind) and one.record.stream == DECISION]


def stopped(on: Any) -> ServiceStopped:
    return ServiceStopped(line=1, service="home-nursing", reason="replaced", stopped_on=on)


def test_what_a_later_line_comes_instead_of_ends_the_day_before_it_begins() -> None:
    log = starts(changed())
    assert isinstance(log.facts[-1], ServiceStarted)
    assert of_the_former(log, ServiceStopped) == [stopped(TODAY - timedelta(days=1))]


def test_what_began_the_same_day_ends_on_its_first() -> None:
    log = starts(changed(), started_on=BEFORE)
    assert of_the_former(log, ServiceStopped) == [stopped(BEFORE)]


def test_what_was_set_aside_ends_when_what_was_decided_anew_begins() -> None:
    log = starts(changed(reopened, second=(drafted(round=2), granted, notified)))
    assert of_the_former(log, ServiceStopped) == [stopped(TODAY - timedelta(days=1))]


def test_another_service_beside_it_goes_on() -> None:
    other = (drafted(round=2), granted, notified)
    assert of_the_former(starts(changed(second=other)), ServiceStopped) == []


def test_what_an_appeal_keeps_alive_goes_on() -> None:
    assert of_the_former(starts(changed(suspended)), ServiceStopped) == []


def test_what_begins_before_the_decision_takes_nothing_away_until_it_is_decided() -> None:
    log = starts(changed(second=(replace(review_opened(), applied_for=True), instead)))
    assert of_the_former(log, ServiceStopped) == []
    handlers.make_decision(make_it().model_copy(update={"decision_id": SECOND}), calling(OLA, n=4, on=TOMORROW), log)
    assert of_the_former(log, ServiceStopped) == [stopped(TODAY)]


def test_a_start_that_was_a_mistake_gives_back_what_gave_way_to_it() -> None:
    log = starts(changed())
    undone = undo_it("start").model_copy(update={"decision_id": SECOND})
    delivering_handlers.undo_registration(undone, calling(KARI, n=5), log)
    again = RegistrationUndone(line=1, what="stop", reason="did-not-happen", undone_on=TODAY)
    assert of_the_former(log, RegistrationUndone) == [again]


def test_what_somebody_stopped_by_hand_for_another_reason_stays_stopped() -> None:
    declined = ServiceStopped(line=1, service="home-nursing", reason="declined", stopped_on=BEFORE)
    log = starts(changed(declined))
    undone = undo_it("start").model_copy(update={"decision_id": SECOND})
    delivering_handlers.undo_registration(undone, calling(KARI, n=5), log)
    assert of_the_former(log, RegistrationUndone) == []
