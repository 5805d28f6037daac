"""Knows which requests about what is weighed are let in, sent by whom."""

from services.assessment import weighing_commands as commands
from services.assessment import weighing_handlers as handlers
from services.assessment.roles import CASEWORK
from shared.web.door import CommandDoor

WEIGHING = (
    CommandDoor(
        name="note-child",
        command=commands.NoteChild,
        handler=handlers.note_child,
        roles=CASEWORK,
        summary="Say that the case is a child's (barn som part).",
    ),
    CommandDoor(
        name="hear-child",
        command=commands.HearChild,
        handler=handlers.hear_child,
        roles=CASEWORK,
        summary="The child was informed and heard, or cannot form a view (høre barnet).",
    ),
    CommandDoor(
        name="weigh-best-interests",
        command=commands.WeighBestInterests,
        handler=handlers.weigh_best_interests,
        roles=CASEWORK,
        summary="Map and weigh the child's best interests (barnets beste).",
    ),
    CommandDoor(
        name="settle-child-task",
        command=commands.SettleChildTask,
        handler=handlers.settle_child_task,
        roles=CASEWORK,
        summary="What an age asks of the office was done (aldersoppgave).",
    ),
    CommandDoor(
        name="record-carer-situation",
        command=commands.RecordCarerSituation,
        handler=handlers.record_carer_situation,
        roles=CASEWORK,
        summary="Note how it is for whoever cares for the person (pårørendes situasjon).",
    ),
    CommandDoor(
        name="consider-lower-steps",
        command=commands.ConsiderLowerSteps,
        handler=handlers.consider_lower_steps,
        roles=CASEWORK,
        summary="Say why the lower steps of the effort ladder do not suffice (BEON).",
    ),
    CommandDoor(
        name="calculate-resources",
        command=commands.CalculateResources,
        handler=handlers.calculate_resources,
        roles=CASEWORK,
        summary="Work out hours a week from minutes and times (ressurskalkulator).",
    ),
)
