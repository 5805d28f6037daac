"""Who waits for what has begun without a bed here waits no more, and waits again when the beginning was a mistake."""

import pytest

from services.bedflow.stays.commands import GrantedLine
from services.bedflow.waiting import handlers
from shared.contracts.bedflow_waiting import EntryLeft, EntryOpened, PlaceDecided
from shared.contracts.decision_afterwards import LineSettled
from shared.contracts.decision_delivering import RegistrationUndone, ServiceStarted
from shared.contracts.fact import Fact
from tests.bedflow.stories import NEW_YEAR, TOMORROW
from tests.bedflow.waiting.house import by_decision, granted, hear, of_stream, opened_beds, refused, say, with_offer
from tests.bedflow.waiting.stories import ANNAS, SECOND_DECISION, SECOND_LINE, SERVICE, accept_it, enter_it
from tests.bedflow.waiting.test_case_ended import entry
from tests.bedflow.waiting.test_falling import bed
from tests.kit.memory_log import MemoryLog
from tests.kit.people import TODAY

settled = LineSettled(line=1, service=SERVICE, amount=None, valid_from=TOMORROW, valid_to=None, settled_on=TODAY)
started = ServiceStarted(line=1, service=SERVICE, provider="sykehjemmet", started_on=TODAY)
not_started = RegistrationUndone(line=1, what="start", reason="wrong-line", undone_on=TODAY)


def told(log: MemoryLog, *facts: Fact) -> MemoryLog:
    for n, fact in enumerate(facts, start=60):
        hear(log, fact, stream=SECOND_DECISION, n=n)
    return log


def own_list() -> MemoryLog:
    log = told(opened_beds(), granted)
    say(log, handlers.enter_waiting_list, enter_it(line=GrantedLine(decision_id=SECOND_DECISION, line=1)), n=30)
    return log


def begins(log: MemoryLog) -> MemoryLog:
    hear(log, started, stream=SECOND_DECISION, n=70)
    return log


@pytest.mark.parametrize("won", [(granted,), (refused, settled)], ids=["granted", "won on appeal"])
def test_who_waits_by_a_decision_waits_no_more_when_the_place_is_begun_elsewhere(won: tuple[Fact, ...]) -> None:
    log = begins(told(by_decision(), *won))
    assert of_stream(log, ANNAS)[-1] == EntryLeft(reason="begun", left_on=TODAY)


def test_so_does_who_waits_by_a_list_line_that_was_turned_around() -> None:
    log = by_decision()
    hear(log, settled, n=60)
    hear(log, started, n=61)
    assert not entry(log).is_open


def test_a_list_of_our_own_that_rests_on_the_line_closes_too_and_an_unanswered_bed_is_free() -> None:
    log = begins(with_offer(own_list()))
    assert (entry(log).is_open, entry(log).left, bed(log).promises) == (False, "begun", ())


def test_who_has_said_yes_to_a_bed_is_taken_off_when_it_is_allocated() -> None:
    log = with_offer(told(by_decision(), granted))
    say(log, handlers.accept_place, accept_it(), n=34)
    assert entry(begins(log)).is_open


def test_a_service_that_begins_by_another_line_closes_nothing() -> None:
    log = by_decision()
    assert entry(begins(log)).is_open


def test_a_beginning_that_was_a_mistake_puts_them_back_since_the_same_day_with_the_place_decided() -> None:
    log = begins(told(by_decision(), granted))
    before = entry(told(by_decision(), granted))
    hear(log, not_started, stream=SECOND_DECISION, n=71)
    opened, decided = of_stream(log, ANNAS)[-2:]
    assert isinstance(opened, EntryOpened)
    assert (opened.qualified_on, opened.kept_by_case) == (NEW_YEAR, True)
    assert decided == PlaceDecided(line=SECOND_LINE, outcome="granted", decided_on=TODAY)
    assert entry(log) == before
