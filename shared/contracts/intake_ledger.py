"""Every fact of a measure without decision, and of a promise somebody else made (tiltak, løfter)."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.intake_returning import LeavingReason
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

MeasureKind = Literal["helsehjelpen", "technology", "everyday-rehabilitation", "low-threshold", "other"]
MeasureOutcome = Literal[
    "goal-reached", "partly-reached", "not-reached", "led-to-application", "declined", "died", "moved"
]
PromisedBy = Literal["hospital", "gp", "provider", "next-of-kin", "other-municipality", "nav", "other-unit", "other"]


class MeasureStarted(Fact, tag="intake.measure-started.v1", frozen=True, kw_only=True):
    """Help without a decision began (tiltak uten vedtak), with a goal."""

    person: PersonRef
    kind: MeasureKind
    goal: Confidential
    provider: str
    started_on: date
    planned_end_on: date | None
    inquiry: UUID | None


class MeasureEnded(Fact, tag="intake.measure-ended.v1", frozen=True, kw_only=True):
    """Help without a decision came to its end (tiltak avsluttet), and what it led to."""

    outcome: MeasureOutcome
    ended_on: date
    note: Confidential | None


class PromiseMade(Fact, tag="intake.promise-made.v1", frozen=True, kw_only=True):
    """Somebody outside the office promised something by a day (løfte fra andre)."""

    person: PersonRef
    by: PromisedBy
    promise: Confidential
    made_on: date
    due_on: date


class PromiseFellDue(Fact, tag="intake.promise-fell-due.v1", frozen=True, kw_only=True):
    """The day has come, and nobody has said that the promise was kept (løfte forfalt)."""

    due_on: date


class PromiseKept(Fact, tag="intake.promise-kept.v1", frozen=True, kw_only=True):
    """What was promised was done (løfte holdt)."""

    kept_on: date


class PromiseBroken(Fact, tag="intake.promise-broken.v1", frozen=True, kw_only=True, omit_defaults=True):
    """What was promised was not done (løfte brutt), or no longer matters. `left`: the person had died or moved."""

    found_on: date
    reason: Literal["not-done", "done-too-late", "no-longer-matters"]
    left: LeavingReason | None = None


LEDGER: tuple[type[Fact], ...] = (
    MeasureStarted,
    MeasureEnded,
    PromiseMade,
    PromiseFellDue,
    PromiseKept,
    PromiseBroken,
)
