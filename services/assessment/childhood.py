"""Knows what a child's case asks for: a say at any age, best interests, and tasks when the child grows older."""

from datetime import date

from services.assessment import rules, rules_for_children
from services.assessment.assessment import Assessment, must_be_open
from services.assessment.recording import not_ahead
from services.assessment.refusals import ChildIsNotHeard, ChildIsNotNoted, NoSuchTask, NotAChild
from services.assessment.weighed import Child
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
    ChildTask,
    ChildTaskDone,
    ChildTaskFellDue,
)
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound


def note_child(assessment: Assessment, command: NoteChild, *, today: date) -> ChildNoted:
    """Say that the case is a child's (barn som part), and which birthdays give us a task."""
    must_be_open(assessment)
    not_ahead(command.born_on, today=today)
    tasks = rules_for_children.child_tasks(command.born_on, on=today)
    # Whose case began as a child's may come of age on the way: then that is noted, and nothing more is asked for.
    if not tasks and not assessment.minor and assessment.weighed.child is None:
        raise NotAChild("Personen er myndig.")
    age = rules_for_children.age_on(command.born_on, day=today)
    return ChildNoted(
        born_on=Clear(assessment.person, "identity", command.born_on.isoformat()),
        age=age,
        has_guardian=command.has_guardian,
        has_representative=command.has_representative,
        tasks=tuple(ChildTask(age=at, due_on=day.replace(day=1)) for at, day in tasks),
        findings=rules_for_children.who_is_told_and_decides(
            age=age, has_guardian=command.has_guardian, has_representative=command.has_representative, on=today
        ),
        noted_on=today,
    )


def hear_child(assessment: Assessment, command: HearChild, *, today: date) -> ChildHeard:
    """Inform and hear the child (barnets syn). Age says how much the view weighs, never whether it is asked for."""
    must_be_open(assessment)
    child = _child(assessment)
    heard = rules_for_children.child_was_heard(
        can_form_view=command.can_form_view, was_informed=command.was_informed, was_heard=command.was_heard, on=today
    )
    if not rules.is_met(heard):
        raise ChildIsNotHeard("Et barn som kan danne seg egne synspunkter, skal både informeres og høres.")
    return ChildHeard(
        can_form_view=command.can_form_view,
        view=Clear(assessment.person, "health", command.view),
        findings=(heard, *rules_for_children.weight_of_childs_view(age=child.noted.age, on=today)),
        heard_on=today,
    )


def weigh_best_interests(assessment: Assessment, command: WeighBestInterests, *, today: date) -> BestInterestsWeighed:
    """Map and weigh the child's best interests (barnets beste)."""
    must_be_open(assessment)
    _child(assessment)
    return BestInterestsWeighed(
        mapped=Clear(assessment.person, "health", command.mapped),
        weighed=Clear(assessment.person, "health", command.weighed),
        finding=rules_for_children.best_interests_were_weighed(on=today),
        weighed_on=today,
    )


def let_child_task_fall_due(assessment: Assessment, command: LetChildTaskFallDue) -> ChildTaskFellDue | None:
    """The child reaches the age this month (oppgave ved 15, 16 og 18 år), whether the round is open or not."""
    child = assessment.weighed.child
    if child is None or command.age in child.fell_due:
        return None
    due = [task for task in child.tasks if task.age == command.age]
    return ChildTaskFellDue(age=command.age, due_on=due[0].due_on) if due else None


def settle_child_task(assessment: Assessment, command: SettleChildTask, *, today: date) -> ChildTaskDone:
    """What the age asks for was done (aldersoppgave utført), also long after the round is finished."""
    if assessment.stage == "absent":
        raise NotFound
    if command.age not in {task.age for task in _child(assessment).tasks}:
        raise NoSuchTask("Det er ingen oppgave som gjenstår ved denne alderen.")
    return ChildTaskDone(age=command.age, done_on=today)


def _child(assessment: Assessment) -> Child:
    child = assessment.weighed.child
    if child is None:
        raise ChildIsNotNoted("Registrer først at saken gjelder et barn.")
    return child
