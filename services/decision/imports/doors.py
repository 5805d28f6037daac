"""Knows what decision lets in from the previous system."""

from services.decision.imports import handlers as importing_handlers
from services.decision.imports.commands import ImportDecision, ImportWaitingListPlace
from shared.web.door import CommandDoor

TAKING_OVER = ("operator",)

IMPORTING = (
    CommandDoor(
        name="import-decision",
        command=ImportDecision,
        handler=importing_handlers.import_decision,
        roles=TAKING_OVER,
        summary="Take over a running decision from the previous system, with its own days (overføre vedtak).",
    ),
    CommandDoor(
        name="import-waiting-list-place",
        command=ImportWaitingListPlace,
        handler=importing_handlers.import_waiting_list_place,
        roles=TAKING_OVER,
        summary="Take over somebody who waits for a place in the previous system (overføre venteliste).",
    ),
)
