"""Stories of a service that is delivered: answered, paused, moved, looked at again, ended, registered wrongly."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.decision.carrying_out import commands as asked
from services.decision.carrying_out.delivering import order, start
from services.decision.carrying_out.refusals import SameProvider
from services.decision.carrying_out.running import (
    acknowledge,
    change_provider,
    chase,
    decline_order,
    explain_delay,
    let_review_fall_due,
    look_again,
    pause,
    resume,
    undo,
)
from services.decision.deadlines import deadlines_of
from services.decision.refusals import (
    AlreadyAcknowledged,
    AlreadyPaused,
    AlreadyStarted,
    DatesDoNotFollow,
    NothingToDeliver,
    NothingToUndo,
    NotOrdered,
    NotPaused,
)
from shared.contracts.decision_delivering import (
    DelayExplained,
    OrderAcknowledged,
    OrderChased,
    OrderDeclined,
    ProviderChanged,
    RegistrationUndone,
    ReviewFellDue,
    ServicePaused,
    ServiceResumed,
    ServiceReviewed,
    ServiceStopped,
)
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start
from tests.decision import pinned
from tests.decision.stories import (
    DECISION,
    TOMORROW,
    YESTERDAY,
    a_decision,
    a_line,
    drafted,
    granted,
    notified,
    order_it,
    ordered,
    refused,
    start_it,
    started,
)
from tests.kit.people import TODAY, command_id, recorded

SOUTH = "home-care-south"
given = a_decision().given(drafted(), granted, notified)
sent = given.given(ordered)
runs = sent.given(started)
paused = ServicePaused(line=1, service="home-nursing", paused_on=TODAY, reason="hospital", expected_back_on=None)
stopped = ServiceStopped(line=1, service="home-nursing", reason="declined", stopped_on=TODAY)
acknowledged = OrderAcknowledged(line=1, provider="home-care-north", starts_on=None, acknowledged_on=TODAY)
FACTS = {type(fact).__name__: fact for fact in pinned.BESIDE_THE_MAIN_ROAD}
ANSWER_BY = TODAY + timedelta(days=3)
asked_to_answer = replace(ordered, acknowledge_by=ANSWER_BY)
put_right = replace(FACTS["OrderCorrected"], acknowledge_by=ANSWER_BY)
chased, due = FACTS["OrderChased"], FACTS["ReviewFellDue"]


def told(kind: type[Any], **changes: Any) -> Any:
    return kind(**({"id": command_id(50), "decision_id": DECISION, "line": 1} | changes))


pause_it = told(asked.PauseService, paused_on=TODAY, reason="hospital")


def test_the_provider_says_yes_once() -> None:
    sent.when(acknowledge, told(asked.AcknowledgeOrder), today=TODAY).then(acknowledged)
    answered = sent.given(acknowledged)
    answered.when(acknowledge, told(asked.AcknowledgeOrder), today=TODAY).then_refused(AlreadyAcknowledged)
    runs.when(chase, told(asked.ChaseOrder), today=TODAY).then_refused(AlreadyAcknowledged)


def test_nobody_answers_an_order_that_was_not_sent() -> None:
    given.when(acknowledge, told(asked.AcknowledgeOrder), today=TODAY).then_refused(NotOrdered, "linje 1")


def test_what_one_provider_declines_another_is_asked() -> None:
    no = told(asked.DeclineOrder, reason="no-capacity")
    declined = sent.when(decline_order, no, today=TODAY).only(OrderDeclined)
    assert sent.given(declined).when(order, order_it(provider=SOUTH), today=TODAY).facts


def test_who_does_not_answer_is_reminded_and_counted() -> None:
    first = sent.when(chase, told(asked.ChaseOrder), today=TODAY).only(OrderChased)
    second = sent.given(first).when(chase, told(asked.ChaseOrder), today=TODAY).only(OrderChased)
    assert (first.reminder, second.reminder) == (1, 2)


def test_a_service_rests_and_goes_on() -> None:
    runs.when(pause, pause_it, today=TODAY).then(paused)
    resting = runs.given(paused)
    resting.when(pause, pause_it, today=TODAY).then_refused(AlreadyPaused)
    back = told(asked.ResumeService, resumed_on=TODAY)
    resumed = resting.when(resume, back, today=TODAY).only(ServiceResumed)
    resting.given(resumed).when(resume, back, today=TODAY).then_refused(NotPaused)


@pytest.mark.parametrize("day", [YESTERDAY, TOMORROW])
def test_a_service_rests_after_it_began_and_not_ahead(day: Any) -> None:
    runs.when(pause, told(asked.PauseService, paused_on=day, reason="travel"), today=TODAY).then_refused(
        DatesDoNotFollow
    )


def test_another_provider_takes_over() -> None:
    move = told(asked.ChangeProvider, provider=SOUTH, reason="own-choice", changed_on=TODAY)
    moved = runs.when(change_provider, move, today=TODAY).only(ProviderChanged)
    assert moved.former_provider == "home-care-north"
    runs.given(moved).when(change_provider, move, today=TODAY).then_refused(SameProvider)


def test_a_service_is_looked_at_again() -> None:
    again = told(asked.ReviewService, outcome="continue", note="Går bra.", next_review_by=TOMORROW)
    assert runs.when(look_again, again, today=TODAY).only(ServiceReviewed).next_review_by == TOMORROW
    late = told(asked.ReviewService, outcome="continue", next_review_by=TODAY)
    runs.when(look_again, late, today=TODAY).then_refused(DatesDoNotFollow)


def test_a_review_falls_due_once_while_the_service_runs() -> None:
    due = told(asked.LetReviewFallDue)
    fell_due = runs.when(let_review_fall_due, due, today=TODAY).only(ReviewFellDue)
    runs.given(fell_due).when(let_review_fall_due, due, today=TODAY).then_nothing()
    runs.given(stopped).when(let_review_fall_due, due, today=TODAY).then_nothing()


def test_a_decision_that_is_not_carried_out_is_explained() -> None:
    why = told(asked.ExplainDelay, reason="no-staff", interim=("meals",))
    assert sent.when(explain_delay, why, today=TODAY).only(DelayExplained).interim == ("meals",)
    runs.when(explain_delay, why, today=TODAY).then_refused(AlreadyStarted)
    no = a_decision().given(drafted(a_line(outcome="refused")), refused, notified)
    no.when(explain_delay, why, today=TODAY).then_refused(NothingToDeliver)


@pytest.mark.parametrize(
    ("what", "story"),
    [
        ("order", sent),
        ("acknowledgement", sent.given(acknowledged)),
        ("start", runs),
        ("pause", runs.given(paused)),
        ("stop", runs.given(stopped)),
    ],
)
def test_what_was_registered_by_mistake_does_not_hold_and_can_be_undone_once(what: str, story: Any) -> None:
    wrong = told(asked.UndoRegistration, what=what, reason="wrong-line")
    undone = story.when(undo, wrong, today=TODAY).only(RegistrationUndone)
    story.given(undone).when(undo, wrong, today=TODAY).then_refused(NothingToUndo)


def undone_of(story: Any, what: str) -> RegistrationUndone:
    wrong = told(asked.UndoRegistration, what=what, reason="wrong-line")
    fact = story.when(undo, wrong, today=TODAY).only(RegistrationUndone)
    assert isinstance(fact, RegistrationUndone)
    return fact


@pytest.mark.parametrize(
    ("history", "what"),
    [
        ((asked_to_answer, acknowledged), "acknowledgement"),
        ((asked_to_answer, started), "start"),
        ((asked_to_answer, acknowledged, put_right, acknowledged), "acknowledgement"),
    ],
    ids=["answered", "begun", "answered anew"],
)
def test_an_answer_by_mistake_leaves_the_order_to_be_answered_by_its_day(history: tuple[Fact, ...], what: str) -> None:
    fact = undone_of(given.given(*history), what)
    assert fact.acknowledge_by == ANSWER_BY
    day_after = start_of(ANSWER_BY + timedelta(days=1))
    assert deadlines_of(recorded(fact))[:1] == (Start(kind="order-1", due_at=day_after),)


@pytest.mark.parametrize(
    ("history", "what"),
    [
        ((ordered, acknowledged), "acknowledgement"),
        ((asked_to_answer, acknowledged), "order"),
        ((asked_to_answer, acknowledged, started), "start"),
        ((asked_to_answer, chased, acknowledged), "acknowledgement"),
    ],
    ids=["no day", "no order", "answered", "chased before"],
)
def test_an_order_nobody_waits_to_be_answered_is_not_chased(history: tuple[Fact, ...], what: str) -> None:
    fact = undone_of(given.given(*history), what)
    assert fact.acknowledge_by is None
    assert not [one for one in deadlines_of(recorded(fact)) if isinstance(one, Start)]


def test_a_service_that_was_stopped_by_mistake_is_looked_at_again_on_its_day() -> None:
    looked_at = a_decision().given(drafted(), replace(granted, review_by=ANSWER_BY), notified, started, stopped)
    for what in ("stop", "start"):
        fact = undone_of(looked_at, what)
        assert fact.review_by == ANSWER_BY
        assert Start(kind="review-1", due_at=start_of(ANSWER_BY)) in deadlines_of(recorded(fact))


@pytest.mark.parametrize("again", [None, TOMORROW])
def test_the_day_is_that_of_the_last_review(again: date | None) -> None:
    first = a_decision().given(drafted(), replace(granted, review_by=YESTERDAY), notified, started, due)
    looked_at = first.given(replace(FACTS["ServiceReviewed"], next_review_by=again), stopped)
    assert undone_of(looked_at, "stop").review_by == again


def test_a_review_that_fell_due_before_is_due_still_and_not_once_more() -> None:
    fell = a_decision().given(drafted(), replace(granted, review_by=YESTERDAY), notified, started, due, stopped)
    assert undone_of(fell, "stop").review_by is None


def test_a_service_that_began_by_mistake_may_begin_again() -> None:
    wrong = told(asked.UndoRegistration, what="start", reason="wrong-date")
    undone = runs.when(undo, wrong, today=TODAY).only(RegistrationUndone)
    later = TODAY + timedelta(days=3)
    assert runs.given(undone).when(start, start_it(started_on=later), today=later).facts
