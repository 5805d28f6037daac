"""Knows what others have promised, and whether they kept it."""

from datetime import date, timedelta
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.intake.consenting import must_end_after
from services.intake.leaving import Leaving
from services.intake.ledger_commands import BreakPromise, KeepPromise, NotePromise
from services.intake.population import not_ahead
from services.intake.refusals import (
    PersonNotRegistered,
)
from services.intake.refusals_of_what_runs import (
    PromiseAlreadyNoted,
    PromiseIsSettled,
)
from shared.contracts.fact import Recorded
from shared.contracts.intake import CaseRead
from shared.contracts.intake_ledger import PromiseBroken, PromiseFellDue, PromiseKept, PromiseMade
from shared.contracts.intake_returning import EndingConfirmed, EndingQuestioned, EndingUndone
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound

PromiseFact = (
    PromiseMade
    | PromiseFellDue
    | PromiseKept
    | PromiseBroken
    | EndingQuestioned
    | EndingUndone
    | EndingConfirmed
    | CaseRead
)
A_DAY = timedelta(days=1)


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody outside the office promised (løfte)."""

    stage: Literal["absent", "made", "due", "kept", "broken"] = "absent"
    case_id: UUID | None = None
    due_on: date = date.max
    fell_due: bool = False


def evolve(promise: Promise, recorded: Recorded) -> Promise:
    """The promise after one more fact."""
    fact = cast(PromiseFact, recorded.fact)
    match fact:
        case PromiseMade():
            return replace(promise, stage="made", case_id=recorded.record.case_id, due_on=fact.due_on)
        case PromiseFellDue():
            return replace(promise, stage="due", fell_due=True)
        case PromiseKept():
            return replace(promise, stage="kept")
        case PromiseBroken():
            return replace(promise, stage="broken")
        case EndingUndone():
            return replace(promise, stage="due" if promise.fell_due else "made")
        case EndingQuestioned() | EndingConfirmed() | CaseRead():
            return promise
        case _:
            assert_never(fact)


def make(promise: Promise, command: NotePromise, *, registered: bool, today: date) -> PromiseMade:
    """Note who has promised what, and by when (løfte)."""
    if promise.stage != "absent":
        raise PromiseAlreadyNoted("Løftet er allerede registrert.")
    if not registered:
        raise PersonNotRegistered("Personen må registreres før løftet.")
    not_ahead(command.made_on, today=today)
    must_end_after(command.due_on, begins_on=command.made_on)
    return PromiseMade(
        person=command.person,
        by=command.by,
        promise=Clear(command.person, "health", command.promise),
        made_on=command.made_on,
        due_on=command.due_on,
    )


def fall_due(promise: Promise) -> PromiseFellDue | None:
    """The day has come (løfte forfalt). Nothing when somebody has told how it went."""
    return PromiseFellDue(due_on=promise.due_on) if promise.stage == "made" else None


def keep(promise: Promise, command: KeepPromise, *, today: date) -> PromiseKept:
    """Note that it was kept (løfte holdt)."""
    _must_stand(promise)
    not_ahead(command.kept_on, today=today)
    return PromiseKept(kept_on=command.kept_on)


def break_promise(promise: Promise, command: BreakPromise, *, today: date) -> PromiseBroken:
    """Note that it was not kept (løfte brutt)."""
    _must_stand(promise)
    return PromiseBroken(found_on=today, reason=command.reason)


def reminder(promise: Promise) -> date | None:
    """The day it is asked how it went: when the promised day has passed. None where that was asked."""
    return None if promise.fell_due or promise.stage == "absent" else promise.due_on + A_DAY


def release(promise: Promise, *, why: Leaving, today: date) -> PromiseBroken | None:
    """It no longer matters: the person has left us (død, utflyttet)."""
    if promise.stage not in ("made", "due"):
        return None
    return PromiseBroken(found_on=today, reason="no-longer-matters", left=why.reason)


def _must_stand(promise: Promise) -> None:
    if promise.stage == "absent":
        raise NotFound
    if promise.stage in ("kept", "broken"):
        raise PromiseIsSettled("Det er allerede registrert hvordan det gikk med løftet.")
