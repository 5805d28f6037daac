"""Stories of a service that is delivered: answered, paused, moved, looked at again, ended, registered wrongly."""

from datetime import timedelta
from typing import Any

import pytest

from services.decision.carrying_out import commands as asked
from services.decision.carrying_out.delivering import order, start
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
from services.decision.refusals import (
    AlreadyAcknowledged,
    AlreadyPaused,
    AlreadyStarted,
    DatesDoNotFollow,
    NothingToDeliver,
    NothingToUndo,
    NotOrdered,
    NotPaused,
    SameProvider,
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
from tests.kit.people import TODAY, command_id

SOUTH = "home-care-south"
given = a_decision().given(drafted(), granted, notified)
sent = given.given(ordered)
runs = sent.given(started)
paused = ServicePaused(line=1, service="home-nursing", paused_on=TODAY, reason="hospital", expected_back_on=None)
stopped = ServiceStopped(line=1, service="home-nursing", reason="declined", stopped_on=TODAY)
acknowledged = OrderAcknowledged(line=1, provider="home-care-north", starts_on=None, acknowledged_on=TODAY)


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


def test_a_service_that_began_by_mistake_may_begin_again() -> None:
    wrong = told(asked.UndoRegistration, what="start", reason="wrong-date")
    undone = runs.when(undo, wrong, today=TODAY).only(RegistrationUndone)
    later = TODAY + timedelta(days=3)
    assert runs.given(undone).when(start, start_it(started_on=later), today=later).facts
