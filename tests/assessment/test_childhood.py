"""Stories of a child's case: informed and heard at any age, best interests, and tasks when the child grows older."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.assessment.childhood import (
    hear_child,
    let_child_task_fall_due,
    note_child,
    settle_child_task,
    weigh_best_interests,
)
from services.assessment.refusals import ChildIsNotHeard, ChildIsNotNoted, NoSuchTask, NotAChild, ObservedInTheFuture
from services.assessment.rules import LAW
from services.assessment.weighing_commands import (
    HearChild,
    LetChildTaskFallDue,
    NoteChild,
    SettleChildTask,
    WeighBestInterests,
)
from shared.contracts.assessment_weighing import (
    BestInterestsWeighed,
    ChildHeard,
    ChildNoted,
    ChildTaskDone,
    ChildTaskFellDue,
    ChildTasksEnded,
)
from shared.contracts.finding import Finding, Outcome
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound
from shared.law.rerun import rerun
from tests.assessment.stories import ROUND_1, an_assessment, girl, opened
from tests.assessment.test_assessment import completed
from tests.kit.people import ANNA, TODAY, command_id

best = WeighBestInterests(id=command_id(3), assessment_id=ROUND_1, mapped="Oppdiktet.", weighed="Oppdiktet.")
let_due = LetChildTaskFallDue(id=command_id(4), assessment_id=ROUND_1, age=15)
settle = SettleChildTask(id=command_id(5), assessment_id=ROUND_1, age=15)
turned_15 = ChildTaskFellDue(age=15, due_on=date(2024, 5, 1))


def born(day: date) -> NoteChild:
    return NoteChild(id=command_id(1), assessment_id=ROUND_1, born_on=day)


def hearing(**changes: Any) -> HearChild:
    told = {"can_form_view": True, "was_informed": True, "was_heard": True} | changes
    return HearChild(id=command_id(2), assessment_id=ROUND_1, view="Vil bo hjemme.", **told)


def outcomes(findings: tuple[Finding, ...]) -> dict[str, Outcome]:
    return {found.rule: found.outcome for found in findings}


def test_a_childs_case_says_who_is_told_and_which_birthdays_give_a_task() -> None:
    an_assessment().given(opened).when(note_child, born(date(2009, 5, 17)), today=TODAY).then(girl)


def test_of_a_birthday_only_the_month_stands_in_the_clear() -> None:
    assert all(task.due_on.day == 1 for task in girl.tasks)
    assert girl.born_on == Clear(ANNA, "identity", "2009-05-17")


@pytest.mark.parametrize(
    ("born_on", "ages", "own_notice", "decides_alone"),
    [
        (date(2020, 1, 1), (15, 16, 18), False, False),
        (date(2009, 3, 12), (16, 18), True, False),
        (date(2008, 3, 12), (18,), True, True),
        (date(2006, 3, 13), (18,), True, True),
    ],
)
def test_age_says_who_is_told_and_who_decides(
    born_on: date, ages: tuple[int, ...], own_notice: bool, decides_alone: bool
) -> None:
    noted = an_assessment().given(opened).when(note_child, born(born_on), today=TODAY).only(ChildNoted)
    assert tuple(task.age for task in noted.tasks) == ages
    told = [found for found in noted.findings if found.considered.get("recipient") == "person"]
    assert [found.outcome is Outcome.MET for found in told] == [own_notice]
    assert (outcomes(noted.findings)["young-person-decides-alone"] is Outcome.MET) == decides_alone


def test_whoever_is_of_age_is_no_child() -> None:
    story = an_assessment().given(opened)
    story.when(note_child, born(date(2006, 3, 12)), today=TODAY).then_refused(NotAChild, "myndig")
    story.when(note_child, born(TODAY + timedelta(days=1)), today=TODAY).then_refused(ObservedInTheFuture)


@pytest.mark.parametrize("born_on", [date(2021, 6, 1), date(2013, 6, 1), date(2007, 6, 1)])
def test_a_child_able_to_form_a_view_is_informed_and_heard_at_any_age(born_on: date) -> None:
    noted = an_assessment().given(opened).when(note_child, born(born_on), today=TODAY).only(ChildNoted)
    story = an_assessment().given(opened, noted)
    story.when(hear_child, hearing(was_heard=False), today=TODAY).then_refused(ChildIsNotHeard, "høres")
    story.when(hear_child, hearing(was_informed=False), today=TODAY).then_refused(ChildIsNotHeard)
    heard = story.when(hear_child, hearing(), today=TODAY).only(ChildHeard)
    assert outcomes(heard.findings)["child-was-heard"] is Outcome.MET
    assert heard.view == Clear(ANNA, "health", "Vil bo hjemme.")


def test_a_child_that_cannot_form_a_view_is_not_made_to() -> None:
    story = an_assessment().given(opened, girl)
    told = hearing(can_form_view=False, was_informed=False, was_heard=False)
    assert story.when(hear_child, told, today=TODAY).only(ChildHeard).can_form_view is False


@pytest.mark.parametrize(("age", "great"), [(11, False), (12, True), (17, True)])
def test_age_weighs_and_never_gates(age: int, great: bool) -> None:
    noted = an_assessment().given(opened).when(note_child, born(date(2024 - age, 1, 1)), today=TODAY).only(ChildNoted)
    heard = an_assessment().given(opened, noted).when(hear_child, hearing(), today=TODAY).only(ChildHeard)
    assert (outcomes(heard.findings)["childs-view-has-great-weight"] is Outcome.MET) == great


def test_the_childs_best_interests_are_mapped_and_weighed() -> None:
    weighed = an_assessment().given(opened, girl).when(weigh_best_interests, best, today=TODAY)
    assert weighed.only(BestInterestsWeighed).finding.outcome is Outcome.MET


def test_the_findings_about_a_child_give_the_same_answer_again() -> None:
    heard = an_assessment().given(opened, girl).when(hear_child, hearing(), today=TODAY).only(ChildHeard)
    for found in (*girl.findings, *heard.findings):
        assert rerun(found, LAW) == found


def test_first_it_is_said_that_the_case_is_a_childs() -> None:
    story = an_assessment().given(opened)
    story.when(hear_child, hearing(), today=TODAY).then_refused(ChildIsNotNoted)
    story.when(weigh_best_interests, best, today=TODAY).then_refused(ChildIsNotNoted)
    story.when(settle_child_task, settle, today=TODAY).then_refused(ChildIsNotNoted)


def test_a_birthday_gives_a_task_once_also_after_the_round_is_finished() -> None:
    story = an_assessment().given(opened, girl, completed)
    story.when(let_child_task_fall_due, let_due).then(turned_15)
    story.given(turned_15).when(let_child_task_fall_due, let_due).then_nothing()


def test_a_task_is_done_once() -> None:
    story = an_assessment().given(opened, girl, completed, turned_15)
    done = story.when(settle_child_task, settle, today=TODAY)
    done.then(ChildTaskDone(age=15, done_on=TODAY))
    story.given(*done.facts).when(settle_child_task, settle, today=TODAY).then_refused(NoSuchTask)


def test_only_15_16_and_18_give_a_task() -> None:
    other = settle.model_copy(update={"age": 17})
    an_assessment().given(opened, girl).when(settle_child_task, other, today=TODAY).then_refused(NoSuchTask)
    an_assessment().when(settle_child_task, settle, today=TODAY).then_refused(NotFound)


def test_who_has_left_us_grows_no_older_here() -> None:
    story = an_assessment().given(opened, girl, ChildTasksEnded(reason="moved", ended_on=TODAY))
    story.when(let_child_task_fall_due, let_due).then_nothing()
    an_assessment().given(opened).when(let_child_task_fall_due, let_due).then_nothing()


def test_a_child_noted_again_has_the_newest_tasks() -> None:
    again = an_assessment().given(opened, girl).when(note_child, born(date(2008, 5, 17)), today=TODAY).only(ChildNoted)
    child = an_assessment().given(opened, girl, again).state.weighed.child
    assert child is not None
    assert [task.age for task in child.tasks] == [16, 18]
