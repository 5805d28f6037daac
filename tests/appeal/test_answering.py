"""Stories of how an appeal ends: the appeal body answers, or the appeal is withdrawn."""

from typing import Any

import pytest

from services.appeal.answering.ending import answer, withdraw
from services.appeal.refusals import AnsweredTooEarly, DatesDoNotFollow, HasEnded, NoSuchLine, NotForwarded
from shared.contracts.appeal import AppealDecided, CaseRead
from shared.contracts.fact import Fact
from shared.contracts.words import AppealOutcome
from shared.kernel.refusal import NotFound
from tests.appeal.stories import (
    ENDINGS,
    TOMORROW,
    YESTERDAY,
    an_appeal,
    answer_it,
    answered,
    forwarded,
    partly_allowed,
    received,
    withdrawn,
)
from tests.kit.given import Answer
from tests.kit.people import TODAY


def told(*history: Fact, **changes: Any) -> Answer:
    return an_appeal().given(*history).when(answer, answer_it(**changes), today=TODAY)


@pytest.mark.parametrize("outcome", ["affirmed", "altered", "set-aside", "dismissed", "withdrawn"])
def test_the_appeal_body_answers(outcome: AppealOutcome) -> None:
    assert told(received(), forwarded, outcome=outcome).only(AppealDecided).outcome == outcome


def test_an_answer_names_the_lines_it_holds_for() -> None:
    told(received(), forwarded).then(answered)
    assert told(received(), forwarded, outcome="altered", lines=(2,)).only(AppealDecided).lines == (2,)


def test_nobody_answers_what_was_not_sent_on() -> None:
    told(received()).then_refused(NotForwarded)
    told(received(), partly_allowed).then_refused(NotForwarded)


def test_nobody_answers_before_being_asked() -> None:
    told(received(), forwarded, decided_on=YESTERDAY).then_refused(AnsweredTooEarly)


@pytest.mark.parametrize("dates", [{"decided_on": TOMORROW}, {"received_on": YESTERDAY}, {"received_on": TOMORROW}])
def test_an_answer_is_decided_and_then_received(dates: dict[str, Any]) -> None:
    told(received(), forwarded, **dates).then_refused(DatesDoNotFollow)


def test_an_answer_holds_for_lines_that_were_sent_on() -> None:
    told(received(), forwarded, lines=(2, 3)).then_refused(NoSuchLine, "Linje 3")


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ended_appeal_is_neither_answered_nor_withdrawn(ending: Fact) -> None:
    told(received(), forwarded, ending).then_refused(HasEnded)
    an_appeal().given(received(), ending).when(withdraw, today=TODAY).then_refused(HasEnded)


@pytest.mark.parametrize("history", [(received(),), (received(), partly_allowed), (received(), forwarded)])
def test_an_open_appeal_may_be_withdrawn(history: tuple[Fact, ...]) -> None:
    an_appeal().given(*history).when(withdraw, today=TODAY).then(withdrawn)


def test_nothing_is_answered_or_withdrawn_before_an_appeal() -> None:
    told().then_refused(NotFound)
    an_appeal().when(withdraw, today=TODAY).then_refused(NotFound)


def test_reading_a_case_changes_nothing() -> None:
    story = an_appeal().given(received())
    assert story.given(CaseRead(purpose="casework")).state == story.state
