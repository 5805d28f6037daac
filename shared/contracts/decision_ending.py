"""Knows the facts of what ends without a new decision, and of what goes on without one that holds."""

from datetime import date
from typing import Literal

import msgspec

from shared.contracts.decision_words import Residence
from shared.contracts.fact import Fact
from shared.contracts.words import ServiceCode
from shared.kernel.ids import PersonRef

CaseEnding = Literal["died", "moved", "no-longer-needed"]
"""Why nothing more comes of a case (hvorfor saken er slutt)."""

GroundLoss = Literal["invalid", "reversed", "set-aside", "refused", "dismissed", "waiting-list"]
"""Why no decision carries a service that runs (hvorfor vedtaket ikke bærer tjenesten)."""


class CaseEnded(Fact, tag="decision.case-ended.v1", frozen=True, kw_only=True):
    """The person died or moved, or needs nothing more (saken er slutt): nothing new begins under this decision.

    `lines` are all of its lines: whatever waited on one of them, waits no more.
    """

    reason: CaseEnding
    lines: tuple[int, ...]
    ended_on: date


class OrderCancelled(Fact, tag="decision.order-cancelled.v1", frozen=True, kw_only=True):
    """The provider shall not deliver after all (bestilling avbestilt): the case ended before the service began."""

    line: int
    service: ServiceCode
    provider: str
    reason: CaseEnding
    cancelled_on: date


class GroundLost(Fact, tag="decision.ground-lost.v1", frozen=True, kw_only=True):
    """A service runs and no decision carries it any more (tjeneste uten gyldig vedtak): somebody must end it or decide.

    Recorded with what took the ground away. Nobody loses help by it: it ends by a new decision, or as they wish.
    `caseworker` drafted the line, and `received_on` is when they applied.
    """

    line: int
    service: ServiceCode
    because: GroundLoss
    lost_on: date
    caseworker: str
    received_on: date


class DeathFollowed(Fact, tag="decision.death-followed.v1", frozen=True, kw_only=True):
    """A case was closed because the person died (saken avsluttet ved dødsfall). Stream = the person's own.

    Kept so that every case is found again when the death turns out to be a mistake.
    """

    person: PersonRef
    died_on: date


class EndingQuestioned(Fact, tag="decision.ending-questioned.v1", frozen=True, kw_only=True):
    """The death that ended the case was told by mistake (avslutning i tvil): somebody resumes it, or lets it rest.

    `caseworker` drafted the decision and `received_on` is when they applied, where there is a draft.
    """

    caseworker: str | None
    received_on: date | None
    questioned_on: date


class WaitsAgain(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line somebody waits on as before the case ended (tilbake på venteliste): since the same day, as last weighed.

    `is_given`: a later decision gives them the place, and they have not moved in.
    """

    line: int
    person: PersonRef
    service: ServiceCode
    qualified_on: date
    priority: int | None = None
    residence: Residence | None = None
    interim: tuple[ServiceCode, ...] = ()
    is_given: bool = False


class LookedAtAgain(msgspec.Struct, frozen=True, kw_only=True):
    """A line that has not begun, and the day it is to be looked at as before the case ended (frist for revurdering)."""

    line: int
    review_by: date


class CaseResumed(Fact, tag="decision.case-resumed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The case goes on after all (saken gjenopptatt). What the mistake stopped is told beside, line by line.

    `waits` and `reviews`: what it had ended of lines that have not begun.
    """

    resumed_on: date
    waits: tuple[WaitsAgain, ...] = ()
    reviews: tuple[LookedAtAgain, ...] = ()


class EndingConfirmed(Fact, tag="decision.ending-confirmed.v1", frozen=True, kw_only=True):
    """The case stays ended although the reason was a mistake (avslutning bekreftet)."""

    confirmed_on: date


ENDING: tuple[type[Fact], ...] = (
    CaseEnded,
    OrderCancelled,
    GroundLost,
    DeathFollowed,
    EndingQuestioned,
    CaseResumed,
    EndingConfirmed,
)
