"""Knows what may be said of something that ended because somebody had died or moved, and had not."""

from shared.contracts.intake_returning import StaysEnded
from shared.web.command import UUID, Command


class UndoEnding(Command):
    """Let an inquiry, a measure or a promise go on that ended by mistake (legg tilbake). `thing`: its own id."""

    thing: UUID


class ConfirmEnding(Command):
    """Let something rest although what ended it was a mistake, and say why (bekreft avslutningen)."""

    thing: UUID
    reason: StaysEnded


class PutCaseBack(Command):
    """Decision lets a closed case go on. Sent by our own inbox only."""

    case_id: UUID
