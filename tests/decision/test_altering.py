"""Stories of what an appeal does to a decision: its outcome is altered, or the case is opened again."""

from uuid import UUID

import pytest

from services.decision.afterwards.altering import alter, reopen
from services.decision.refusals import NoSuchLine, NotNotified
from shared.contracts.decision import CaseRead, CaseReopened, OutcomeAltered
from shared.contracts.fact import Fact
from shared.kernel.refusal import NotFound
from tests.decision.stories import (
    a_decision,
    a_line,
    alter_it,
    altered,
    drafted,
    granted,
    notified,
    reopen_it,
    reopened,
)
from tests.kit.people import TODAY


def test_the_outcome_of_a_line_is_altered_by_a_new_fact() -> None:
    a_decision().given(drafted(), granted, notified).when(alter, alter_it(), today=TODAY).then(altered)


def test_the_same_alteration_is_recorded_once() -> None:
    story = a_decision().given(drafted(), granted, notified, altered)
    story.when(alter, alter_it(), today=TODAY).then_nothing()


def test_the_appeal_body_may_alter_what_the_municipality_left() -> None:
    story = a_decision().given(drafted(a_line(1), a_line(2)), granted, notified, altered)
    by_governor = alter_it(2, altered_by="county-governor")
    assert story.when(alter, by_governor, today=TODAY).only(OutcomeAltered).lines == (2,)


def test_only_lines_of_the_decision_are_altered() -> None:
    story = a_decision().given(drafted(), granted, notified)
    story.when(alter, alter_it(3), today=TODAY).then_refused(NoSuchLine, "linje 3")


def test_a_decision_set_aside_opens_the_case_for_another_round() -> None:
    a_decision().given(drafted(), granted, notified).when(reopen, reopen_it(), round=2, today=TODAY).then(reopened)


def test_only_the_services_set_aside_are_assessed_again() -> None:
    lines = drafted(a_line(1), a_line(2, service="bpa"))
    made = a_decision().given(lines, granted, notified).when(reopen, reopen_it(2), round=2, today=TODAY)
    assert made.only(CaseReopened).services == ("bpa",)


def test_a_case_is_opened_again_once() -> None:
    story = a_decision().given(drafted(), granted, notified, reopened)
    story.when(reopen, reopen_it(), round=2, today=TODAY).then_nothing()


def test_a_line_set_aside_later_gets_a_round_of_its_own() -> None:
    story = a_decision().given(drafted(a_line(1), a_line(2, service="bpa")), granted, notified, reopened)
    second = story.when(reopen, reopen_it(1, 2), round=3, today=TODAY).only(CaseReopened)
    assert (second.services, second.next_round) == (("bpa",), 3)
    story.given(second).when(reopen, reopen_it(2, 1), round=4, today=TODAY).then_nothing()


def test_an_outcome_may_be_altered_after_the_case_was_opened_again() -> None:
    story = a_decision().given(drafted(), granted, notified, reopened)
    other = alter_it(appeal_id=UUID(int=2))
    assert story.when(alter, other, today=TODAY).only(OutcomeAltered).appeal == UUID(int=2)


@pytest.mark.parametrize(
    ("history", "refusal"), [((), NotFound), ((drafted(),), NotNotified), ((drafted(), granted), NotNotified)]
)
def test_an_appeal_answers_a_decision_that_reached_its_party(
    history: tuple[Fact, ...], refusal: type[NotFound]
) -> None:
    story = a_decision().given(*history)
    story.when(alter, alter_it(), today=TODAY).then_refused(refusal)
    story.when(reopen, reopen_it(), round=2, today=TODAY).then_refused(refusal)


def test_reading_a_case_changes_nothing() -> None:
    story = a_decision().given(drafted(), granted)
    assert story.given(CaseRead(purpose="casework")).state == story.state
