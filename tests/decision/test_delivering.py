"""Stories of delivering: the order to the provider, and the day the service begins."""

import pytest

from services.decision.carrying_out.delivering import order, start
from services.decision.refusals import (
    AlreadyOrdered,
    AlreadyStarted,
    DraftIsDiscarded,
    NoSuchLine,
    NotDecided,
    NothingToDeliver,
    NotSettled,
    StartLiesAhead,
)
from shared.contracts.decision_delivering import OrderSent, ServiceStarted
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.contracts.words import LineOutcome
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound
from tests.decision.later_stories import settled, suspended
from tests.decision.stories import (
    TOMORROW,
    YESTERDAY,
    a_decision,
    a_line,
    altered,
    discarded,
    drafted,
    granted,
    notified,
    order_it,
    ordered,
    start_it,
    started,
)
from tests.kit.people import ANNA, TODAY


def test_a_granted_service_is_ordered() -> None:
    a_decision().given(drafted(), granted).when(order, order_it(), today=TODAY).then(ordered)


def test_the_goal_travels_with_the_order_and_is_sealed() -> None:
    story = a_decision().given(drafted(), granted)
    sent = story.when(order, order_it(goal="Dusje selv."), today=TODAY).only(OrderSent)
    assert sent.goal == Clear(ANNA, "health", "Dusje selv.")


@pytest.mark.parametrize("history", [(), (drafted(),), (discarded,)])
def test_nothing_is_ordered_before_the_decision(history: tuple[Fact, ...]) -> None:
    a_decision().given(*history).when(order, order_it(), today=TODAY).then_refused(NotDecided)


@pytest.mark.parametrize("outcome", ["refused", "waiting-list", "dismissed"])
def test_what_gives_no_service_is_neither_ordered_nor_started(outcome: LineOutcome) -> None:
    story = a_decision().given(drafted(a_line(outcome=outcome)), granted)
    story.when(order, order_it(), today=TODAY).then_refused(NothingToDeliver)
    story.when(start, start_it(), today=TODAY).then_refused(NothingToDeliver)


def test_what_an_appeal_turned_around_is_ordered_when_it_is_said_what_it_gives() -> None:
    story = a_decision().given(drafted(a_line(outcome="refused")), granted, notified, altered)
    story.when(order, order_it(), today=TODAY).then_refused(NotSettled, "Fastsett først hva den gir")
    story.given(settled).when(order, order_it(), today=TODAY).then(ordered)
    story.given(settled, altered).when(order, order_it(), today=TODAY).then_refused(NotSettled)


def test_what_an_appeal_turned_around_begins_when_it_is_said_what_it_gives() -> None:
    story = a_decision().given(drafted(a_line(outcome="refused")), granted, notified, altered)
    story.when(start, start_it(), today=TODAY).then_refused(NotSettled, "settes i gang")
    assert story.given(settled).when(start, start_it(), today=TODAY).only(ServiceStarted).started_on == TODAY


def test_an_order_is_sent_once() -> None:
    story = a_decision().given(drafted(), granted, ordered)
    story.when(order, order_it(), today=TODAY).then_refused(AlreadyOrdered, "linje 1")


def test_only_lines_of_the_decision_are_ordered() -> None:
    a_decision().given(drafted(), granted).when(order, order_it(2), today=TODAY).then_refused(NoSuchLine)


def test_a_service_starts() -> None:
    a_decision().given(drafted(), granted, ordered).when(start, start_it(), today=TODAY).then(started)


def test_help_that_cannot_wait_starts_before_the_decision() -> None:
    made = a_decision().given(drafted()).when(start, start_it(started_on=YESTERDAY), today=TODAY)
    assert made.only(ServiceStarted).started_on == YESTERDAY


def test_a_service_starts_once() -> None:
    story = a_decision().given(drafted(), granted, started)
    story.when(start, start_it(), today=TODAY).then_refused(AlreadyStarted, "linje 1")


def test_a_service_that_begins_tomorrow_has_not_begun() -> None:
    story = a_decision().given(drafted(), granted)
    story.when(start, start_it(started_on=TOMORROW), today=TODAY).then_refused(StartLiesAhead)


def test_nothing_starts_without_a_draft() -> None:
    a_decision().when(start, start_it(), today=TODAY).then_refused(NotFound)


def test_nothing_starts_after_the_withdrawal() -> None:
    story = a_decision().given(drafted(), discarded)
    story.when(start, start_it(), today=TODAY).then_refused(DraftIsDiscarded)


def test_a_start_says_whether_the_party_had_been_told_and_no_appeal_kept_it_waiting() -> None:
    def found(*history: Fact) -> Outcome:
        asked = a_decision().given(drafted(), granted, *history).when(start, start_it(), today=TODAY)
        (test,) = asked.only(ServiceStarted).findings
        assert test.rule == "execution-may-begin"
        return test.outcome

    assert found() is Outcome.NOT_MET, "nobody had told the party"
    assert found(notified) is Outcome.MET
    assert found(notified, suspended) is Outcome.NOT_MET
    early = start_it(started_on=YESTERDAY)
    before = a_decision().given(drafted(), granted, notified).when(start, early, today=TODAY).only(ServiceStarted)
    assert before.findings[0].outcome is Outcome.NOT_MET
