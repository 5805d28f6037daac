"""Stories of an assessment: whose it is, what is learned, and how it ends without a proposal."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from services.assessment.assessment import Assessment
from services.assessment.assigning import assign
from services.assessment.commands import RecordNeed, ScoreAssistance
from services.assessment.completing import complete
from services.assessment.opening import close, open
from services.assessment.recording import record_need, score
from services.assessment.refusals import (
    AlreadyAssigned,
    AlreadyCompleted,
    HasBeenClosed,
    ObservedInTheFuture,
    OnlyLeaderAssigns,
)
from shared.contracts.assessment import AssessmentAssigned, AssessmentCompleted, CaseRead
from shared.contracts.decision import DraftDiscarded
from shared.contracts.fact import Fact
from shared.kernel.refusal import NotFound
from shared.law.refusals import UnknownAssistanceVariable
from shared.web.command import Command
from tests.assessment.stories import (
    ANYBODY,
    ROUND_1,
    an_assessment,
    assigned_to_kari,
    close_it,
    closed,
    complete_with,
    give_to_kari,
    give_to_ola,
    line,
    need,
    note,
    open_it,
    opened,
    ready,
    record_own_words,
    score_all,
    scored,
)
from tests.kit.people import ANNA, CASE, KARI, LISE, OLA, TODAY, command_id

completed = AssessmentCompleted(
    person=ANNA,
    round=1,
    received_on=TODAY,
    completed_on=TODAY,
    caseworker="kari",
    form="formal",
    lines=(),
    findings=(),
)


def test_an_assessment_is_opened() -> None:
    an_assessment().when(open, open_it, before=Assessment(), today=TODAY).then(opened)


def test_a_round_is_opened_once() -> None:
    an_assessment().given(opened).when(open, open_it, before=Assessment(), today=TODAY).then_nothing()


def test_a_leader_gives_the_case_to_a_caseworker() -> None:
    an_assessment().given(opened).when(assign, give_to_kari, staff=ANYBODY, actor=LISE, today=TODAY).then(
        assigned_to_kari
    )


def test_a_caseworker_takes_a_case_that_nobody_has() -> None:
    an_assessment().given(opened).when(assign, give_to_kari, staff=ANYBODY, actor=KARI, today=TODAY).then(
        assigned_to_kari
    )


def test_a_caseworker_does_not_give_cases_to_others() -> None:
    an_assessment().given(opened).when(assign, give_to_ola, staff=ANYBODY, actor=KARI, today=TODAY).then_refused(
        OnlyLeaderAssigns, "leder"
    )


def test_a_caseworker_does_not_take_a_case_from_another() -> None:
    story = an_assessment().given(opened, assigned_to_kari)
    story.when(assign, give_to_ola, staff=ANYBODY, actor=OLA, today=TODAY).then_refused(OnlyLeaderAssigns)


def test_a_leader_moves_a_case() -> None:
    story = an_assessment().given(opened, assigned_to_kari)
    story.when(assign, give_to_ola, staff=ANYBODY, actor=LISE, today=TODAY).then(AssessmentAssigned(caseworker="ola"))


def test_nobody_is_given_a_case_twice() -> None:
    story = an_assessment().given(opened, assigned_to_kari)
    story.when(assign, give_to_kari, staff=ANYBODY, actor=LISE, today=TODAY).then_refused(AlreadyAssigned)


def test_one_visit_gives_several_pieces_of_information() -> None:
    command = RecordNeed(id=command_id(3), assessment_id=ROUND_1, needs=(note("own-words"), note("function")))
    story = an_assessment().given(opened)
    story.when(record_need, command, today=TODAY).then(need("own-words"), need("function"))


def test_nothing_is_observed_tomorrow() -> None:
    tomorrow = note("home", observed_on=TODAY + timedelta(days=1))
    command = RecordNeed(id=command_id(3), assessment_id=ROUND_1, needs=(note("own-words"), tomorrow))
    an_assessment().given(opened).when(record_need, command, today=TODAY).then_refused(ObservedInTheFuture)


def test_assistance_is_scored() -> None:
    an_assessment().given(opened).when(score, score_all, today=TODAY).then(scored)


def test_only_assistance_variables_are_scored() -> None:
    command = ScoreAssistance(id=command_id(4), assessment_id=ROUND_1, scores={"juggling": 5})
    asked = an_assessment().given(opened).when(score, command, today=TODAY)
    asked.then_refused(UnknownAssistanceVariable)


def test_a_later_score_replaces_the_earlier_one_of_the_same_variable() -> None:
    later = ScoreAssistance(id=command_id(5), assessment_id=ROUND_1, scores={"eating": 2})
    story = an_assessment().given(opened, scored)
    again = story.given(*story.when(score, later, today=TODAY).facts)
    assert again.state.scores == {**scored.scores, "eating": 2}


def test_a_withdrawn_application_ends_the_assessment() -> None:
    an_assessment().given(opened, assigned_to_kari).when(close, close_it, today=TODAY).then(closed)


@pytest.mark.parametrize("history", [(), (opened, closed), (opened, completed)])
def test_what_is_not_open_is_not_closed(history: tuple[Fact, ...]) -> None:
    an_assessment().given(*history).when(close, close_it, today=TODAY).then_nothing()


STEPS = [
    pytest.param(assign, give_to_kari, {"staff": ANYBODY, "actor": LISE, "today": TODAY}, id="assign"),
    pytest.param(record_need, record_own_words, {"today": TODAY}, id="record_need"),
    pytest.param(score, score_all, {"today": TODAY}, id="score"),
    pytest.param(complete, complete_with(line()), {"actor": KARI, "today": TODAY}, id="complete"),
]
Step = Callable[..., Fact]


@pytest.mark.parametrize(("step", "command", "circumstances"), STEPS)
def test_what_was_never_opened_is_not_found(step: Step, command: Command, circumstances: dict[str, Any]) -> None:
    an_assessment().when(step, command, **circumstances).then_refused(NotFound)


@pytest.mark.parametrize(("step", "command", "circumstances"), STEPS)
def test_a_completed_assessment_is_left_alone(step: Step, command: Command, circumstances: dict[str, Any]) -> None:
    story = an_assessment().given(*ready, completed)
    story.when(step, command, **circumstances).then_refused(AlreadyCompleted)


@pytest.mark.parametrize(("step", "command", "circumstances"), STEPS)
def test_a_closed_assessment_is_left_alone(step: Step, command: Command, circumstances: dict[str, Any]) -> None:
    an_assessment().given(opened, closed).when(step, command, **circumstances).then_refused(HasBeenClosed)


def test_reading_changes_nothing() -> None:
    read = an_assessment().given(opened, CaseRead(purpose="casework"))
    assert read.state == an_assessment().given(opened).state
    assert read.state.case_id == CASE


def test_a_fact_of_another_service_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        an_assessment().given(DraftDiscarded(reason="withdrawn", discarded_on=TODAY))
