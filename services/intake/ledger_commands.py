"""Knows what may be told about help without a decision, and about what others have promised."""

from typing import Literal

from services.intake.commands import Ref
from shared.contracts.intake_ledger import MeasureKind, PromisedBy
from shared.web.command import UUID, Code, Command, Text, date


class StartMeasure(Command):
    """Note that help without a decision began (start tiltak), with its goal."""

    measure_id: UUID
    case_id: UUID
    person: Ref
    kind: MeasureKind
    goal: Text
    provider: Code
    started_on: date
    planned_end_on: date | None = None
    inquiry_id: UUID | None = None


class EndMeasure(Command):
    """Note that help without a decision came to its end, and how (avslutt tiltak)."""

    measure_id: UUID
    outcome: Literal["goal-reached", "partly-reached", "not-reached", "led-to-application", "declined"]
    ended_on: date
    note: Text | None = None


class NotePromise(Command):
    """Note what somebody outside the office has promised, and by when (registrer løfte)."""

    promise_id: UUID
    case_id: UUID
    person: Ref
    by: PromisedBy
    promise: Text
    made_on: date
    due_on: date


class KeepPromise(Command):
    """Note that what was promised was done (løfte holdt)."""

    promise_id: UUID
    kept_on: date


class BreakPromise(Command):
    """Note that what was promised was not done (løfte brutt)."""

    promise_id: UUID
    reason: Literal["not-done", "done-too-late", "no-longer-matters"]
