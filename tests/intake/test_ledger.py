"""Stories of help without a decision, and of what others have promised."""

from datetime import timedelta
from typing import Any

import pytest

from services.intake import measure, promise
from services.intake.leaving import Leaving
from services.intake.ledger_commands import BreakPromise, EndMeasure, KeepPromise, NotePromise, StartMeasure
from services.intake.measure import Measure
from services.intake.promise import Promise
from services.intake.refusals import (
    EndsBeforeItBegins,
    LiesInTheFuture,
    PersonNotRegistered,
)
from services.intake.refusals_of_what_runs import (
    MeasureAlreadyStarted,
    MeasureHasEnded,
    PromiseAlreadyNoted,
    PromiseIsSettled,
)
from shared.contracts.intake_ledger import MeasureEnded, PromiseBroken, PromiseFellDue, PromiseKept
from shared.kernel.refusal import NotFound
from tests.intake.stories import IN_THREE_WEEKS, INQUIRY
from tests.kit.given import Story
from tests.kit.people import ANNA, CASE, TODAY, command_id

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def a_measure() -> Story[Measure]:
    return Story(evolve=measure.evolve, state=Measure())


def a_promise() -> Story[Promise]:
    return Story(evolve=promise.evolve, state=Promise())


def start(**changes: Any) -> StartMeasure:
    told: dict[str, Any] = {
        "id": command_id(1),
        "measure_id": INQUIRY,
        "case_id": CASE,
        "person": ANNA,
        "kind": "everyday-rehabilitation",
        "goal": "Gå i trapp selv.",
        "provider": "rehab-team",
        "started_on": TODAY,
        "planned_end_on": IN_THREE_WEEKS,
    }
    return StartMeasure(**(told | changes))


def note(**changes: Any) -> NotePromise:
    told: dict[str, Any] = {
        "id": command_id(2),
        "promise_id": INQUIRY,
        "case_id": CASE,
        "person": ANNA,
        "by": "hospital",
        "promise": "Sender epikrise.",
        "made_on": TODAY,
        "due_on": IN_THREE_WEEKS,
    }
    return NotePromise(**(told | changes))


started = measure.start(Measure(), start(), registered=True, today=TODAY)
made = promise.make(Promise(), note(), registered=True, today=TODAY)
end_it = EndMeasure(id=command_id(3), measure_id=INQUIRY, outcome="goal-reached", ended_on=TODAY)
ended = MeasureEnded(outcome="goal-reached", ended_on=TODAY, note=None)
keep_it = KeepPromise(id=command_id(4), promise_id=INQUIRY, kept_on=TODAY)
break_it = BreakPromise(id=command_id(5), promise_id=INQUIRY, reason="not-done")
kept = PromiseKept(kept_on=TODAY)


def test_a_measure_has_a_beginning_and_an_outcome() -> None:
    a_measure().when(measure.start, start(), registered=True, today=TODAY).then(started)
    a_measure().given(started).when(measure.end, end_it, today=TODAY).then(ended)


@pytest.mark.parametrize(
    ("command", "registered", "refusal"),
    [
        (start(), False, PersonNotRegistered),
        (start(started_on=TOMORROW), True, LiesInTheFuture),
        (start(planned_end_on=YESTERDAY), True, EndsBeforeItBegins),
    ],
)
def test_a_measure_that_cannot_be_is_refused(command: StartMeasure, registered: bool, refusal: Any) -> None:
    a_measure().when(measure.start, command, registered=registered, today=TODAY).then_refused(refusal)


def test_a_measure_begins_and_ends_once() -> None:
    again = a_measure().given(started).when(measure.start, start(), registered=True, today=TODAY)
    again.then_refused(MeasureAlreadyStarted)
    a_measure().given(started, ended).when(measure.end, end_it, today=TODAY).then_refused(MeasureHasEnded)
    a_measure().when(measure.end, end_it, today=TODAY).then_refused(NotFound)


def test_whoever_moves_away_needs_no_measure_and_holds_nobody_to_a_promise() -> None:
    away = Leaving(reason="moved", on=YESTERDAY)
    broken_off = MeasureEnded(outcome="moved", ended_on=TODAY, note=None)
    a_measure().given(started).when(measure.break_off, why=away).then(broken_off)
    a_measure().given(started, ended).when(measure.break_off, why=away).then_nothing()
    released = PromiseBroken(found_on=TODAY, reason="no-longer-matters", left="moved")
    a_promise().given(made).when(promise.release, why=away, today=TODAY).then(released)
    a_promise().given(made, kept).when(promise.release, why=away, today=TODAY).then_nothing()


def test_a_promise_falls_due_once_unless_it_was_kept() -> None:
    fell_due = PromiseFellDue(due_on=IN_THREE_WEEKS)
    a_promise().given(made).when(promise.fall_due).then(fell_due)
    a_promise().given(made, fell_due).when(promise.fall_due).then_nothing()
    a_promise().given(made, kept).when(promise.fall_due).then_nothing()


def test_a_promise_is_kept_or_broken_once() -> None:
    a_promise().given(made).when(promise.keep, keep_it, today=TODAY).then(kept)
    broken = PromiseBroken(found_on=TODAY, reason="not-done")
    a_promise().given(made).when(promise.break_promise, break_it, today=TODAY).then(broken)
    a_promise().given(made, broken).when(promise.keep, keep_it, today=TODAY).then_refused(PromiseIsSettled)
    a_promise().when(promise.keep, keep_it, today=TODAY).then_refused(NotFound)


def test_a_promise_is_noted_once_and_not_for_yesterday() -> None:
    again = a_promise().given(made).when(promise.make, note(), registered=True, today=TODAY)
    again.then_refused(PromiseAlreadyNoted)
    late = a_promise().when(promise.make, note(due_on=YESTERDAY), registered=True, today=TODAY)
    late.then_refused(EndsBeforeItBegins)
    unknown = a_promise().when(promise.make, note(), registered=False, today=TODAY)
    unknown.then_refused(PersonNotRegistered)
