"""Knows what intake lets in from the previous system, and what a feed may ask of the person register."""

from services.intake import importing_handlers
from services.intake.importing_commands import FindPerson, ImportPerson, TakeOverCase
from services.intake.roles import FEED, TAKING_OVER
from shared.web.door import CommandDoor, ObserverDoor

IMPORT_PERSON = CommandDoor(
    name="import-person",
    command=ImportPerson,
    # The person register itself is bound in `main.py`, here and in `FIND_PERSON`.
    handler=importing_handlers.import_person,
    roles=TAKING_OVER,
    summary="Enter a person the previous system knew (overføre person).",
)

FIND_PERSON = ObserverDoor(
    name="find-person",
    command=FindPerson,
    handler=importing_handlers.find_person,
    # A hospital names its patients by number, and whoever places them must find them.
    roles=(*FEED, "bed-coordinator"),
    summary="Ask for the reference of a person by birth number; nothing is recorded (finne person).",
)

TAKING_OVER_DOORS = (
    IMPORT_PERSON,
    CommandDoor(
        name="take-over-case",
        command=TakeOverCase,
        handler=importing_handlers.take_over_case,
        roles=TAKING_OVER,
        summary="Take over a case that was decided in the previous system (overføre sak).",
    ),
    FIND_PERSON,
)
