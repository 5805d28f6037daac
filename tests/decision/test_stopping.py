"""Nobody loses a running service unannounced: it ends when its time is over, by a decision, or as the person agrees."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace as changed
from pydantic import ValidationError

from services.decision.carrying_out.commands import StopService
from services.decision.carrying_out.refusals import EndingNotAgreed, EndsByNoDecision, PeriodNotOver
from services.decision.carrying_out.stopping import stop, stop_all
from services.decision.decision import Decision
from services.decision.refusals import DatesDoNotFollow, ExecutionIsSuspended, NotRunning
from shared.contracts.decision_afterwards import DecisionInvalidated
from shared.contracts.decision_delivering import ServiceStopped
from shared.kernel.confidential import Clear
from tests.decision.later_stories import FORMER, LONG_AGO, suspended
from tests.decision.stories import (
    DECISION,
    TOMORROW,
    YESTERDAY,
    a_decision,
    a_line,
    drafted,
    granted,
    notified,
    ordered,
    refused,
    reopened,
    started,
)
from tests.kit.given import Answer, Story
from tests.kit.people import ANNA, TODAY, command_id

sent = a_decision().given(drafted(), granted, notified, ordered)
runs = sent.given(started)
new_draft = drafted(a_line(outcome="refused", former=FORMER, change="stopped"), round=2)
ended_by = a_decision().given(new_draft, changed(refused, former=FORMER, change="stopped"))


def stopped(reason: Any, **more: Any) -> ServiceStopped:
    return ServiceStopped(**({"line": 1, "service": "home-nursing", "reason": reason, "stopped_on": TODAY} | more))


def asked(reason: str, story: Story[Decision] = runs, others: tuple[Decision, ...] = (), **more: Any) -> Answer:
    told = {"id": command_id(50), "decision_id": DECISION, "line": 1, "reason": reason, "stopped_on": TODAY}
    return story.when(stop, StopService(**(told | more)), others=(story.state, *others), today=TODAY)


def test_who_wants_no_more_of_it_gets_no_more_and_once() -> None:
    asked("declined").then(stopped("declined"))
    asked("declined", runs.given(stopped("declined"))).then_refused(NotRunning, "linje 1")
    asked("declined", sent).then_refused(NotRunning)


@pytest.mark.parametrize("reason", ["decided", "replaced"])
def test_a_decision_that_is_said_to_end_it_must_have_been_made(reason: str) -> None:
    asked(reason).then_refused(EndsByNoDecision, "vedtak")
    asked(reason, others=(a_decision().given(new_draft).state,)).then_refused(EndsByNoDecision)
    asked(reason, others=(ended_by.state,)).then(stopped(reason))


def test_a_decision_about_something_else_or_one_that_fell_ends_nothing() -> None:
    other = changed(refused, former=changed(FORMER, line=2))
    asked("decided", others=(a_decision().given(new_draft, other).state,)).then_refused(EndsByNoDecision)
    fell = DecisionInvalidated(
        lines=(1,), fault="wrong-facts", reasons=Clear(ANNA, "health", "Feil."), invalidated_on=TODAY
    )
    asked("decided", others=(ended_by.given(fell).state,)).then_refused(EndsByNoDecision)


def test_what_was_set_aside_ends_by_the_round_that_decided_it_anew() -> None:
    anew = a_decision().given(drafted(a_line(outcome="refused"), round=2), refused)
    asked("decided", others=(anew.state,)).then_refused(EndsByNoDecision)
    asked("decided", runs.given(reopened), (anew.state,)).then(stopped("decided"))
    third = a_decision().given(drafted(a_line(outcome="refused"), round=3), refused)
    asked("decided", runs.given(reopened), (third.state,)).then_refused(EndsByNoDecision)


def test_it_does_not_end_before_the_decision_that_ends_it() -> None:
    began = changed(runs.state.deliveries[1], started_on=LONG_AGO)
    early = changed(runs.state, deliveries={1: began})
    asked("decided", replace(runs, state=early), (ended_by.state,), stopped_on=YESTERDAY).then_refused(DatesDoNotFollow)


def test_what_an_appeal_suspends_is_not_stopped_by_the_decision() -> None:
    asked("decided", runs.given(suspended), (ended_by.state,)).then_refused(ExecutionIsSuspended)


@pytest.mark.parametrize("reason", ["goal-reached", "no-longer-needed"])
def test_the_person_agrees_that_it_is_enough_or_a_decision_must_be_made(reason: str) -> None:
    asked(reason).then_refused(EndingNotAgreed, "nytt vedtak")
    asked(reason, agreed_on=TOMORROW).then_refused(DatesDoNotFollow)
    asked(reason, agreed_on=YESTERDAY).then(stopped(reason, agreed_on=YESTERDAY))


@pytest.mark.parametrize(("last_on", "is_over"), [(None, False), (TOMORROW, False), (TODAY, True), (YESTERDAY, True)])
def test_its_time_is_over_on_the_last_day_of_the_grant_and_not_before(last_on: date | None, is_over: bool) -> None:
    line = a_line(valid_to=last_on)
    limited = a_decision().given(drafted(line), changed(granted, valid_to=last_on), notified, ordered, started)
    answer = asked("period-over", limited)
    if is_over:
        answer.then(stopped("period-over"))
    else:
        answer.then_refused(PeriodNotOver, "nytt vedtak")


@pytest.mark.parametrize("reason", ["moved", "died"])
def test_nobody_says_by_hand_that_somebody_moved_or_died(reason: str) -> None:
    with pytest.raises(ValidationError):
        asked(reason)


def test_everything_that_runs_ends_when_somebody_dies() -> None:
    (fact,) = stop_all(runs.state, reason="died", on=TODAY)
    assert (fact.reason, fact.stopped_on) == ("died", TODAY)
    assert stop_all(runs.given(stopped("declined")).state, reason="died", on=TODAY) == ()
