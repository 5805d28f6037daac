"""Knows where an appeal stands, and whether it may be tried."""

from collections.abc import Mapping
from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from services.appeal import rules
from services.appeal.refusals import (
    AlreadyReviewed,
    AssignedToAnother,
    DeciderCannotReview,
    GoesDirectly,
    HasEnded,
    IsLate,
    IsToBeMended,
    NoStanding,
)
from shared.contracts.appeal import AppealForwarded, AppealReceived, AppealRejected
from shared.contracts.appeal_answering import CostsClaimed
from shared.contracts.appeal_receiving import AppealMended, MendingAsked
from shared.contracts.appeal_reviewing import PackEntry, SuspensionRequested
from shared.kernel.actor import Actor
from shared.kernel.refusal import NotFound

Stage = Literal["absent", "received", "partly-allowed", "forwarded", "ended"]

NO_CASE = UUID(int=0)


class Appeal(msgspec.Struct, frozen=True, kw_only=True):
    """One appeal against lines of one decision (klage). `received` is what it rests on, once there is one.

    `rejected_as` and `forwarded_as`: the records in our log that say so. `reversal_is_open`: it has become a request to
    reverse a fee, which has no answer; `reversal_is_decisions`: one that decision is to answer. `decided`: by line,
    when the appeal body decided what cannot be appealed again.
    """

    stage: Stage = "absent"
    case_id: UUID = NO_CASE
    received: AppealReceived | None = None
    to_mend: MendingAsked | None = None
    mended: AppealMended | None = None
    mending_fell_due: bool = False
    passing_on_fell_due: bool = False
    admitted: bool = False
    rejected: AppealRejected | None = None
    rejected_by: str = ""
    rejected_as: PackEntry | None = None
    resumed: bool = False
    reversal_is_open: bool = False
    reversal_is_decisions: bool = False
    reviewer: str | None = None
    notes: frozenset[UUID] = frozenset()
    unseen: frozenset[UUID] = frozenset()
    allowed: frozenset[int] = frozenset()
    forwarded: AppealForwarded | None = None
    forwarded_as: PackEntry | None = None
    reviewed_by: frozenset[str] = frozenset()
    pack_sent: bool = False
    suspension_asked: SuspensionRequested | None = None
    suspension_fell_due: bool = False
    suspended: frozenset[int] = frozenset()
    worse_noticed_on: date | None = None
    answered: frozenset[int] = frozenset()
    decided: Mapping[int, date] = msgspec.field(default_factory=dict)
    changed_on: date | None = None
    costs: CostsClaimed | None = None
    costs_decided: bool = False


def received_of(appeal: Appeal) -> AppealReceived:
    """What came in. There is no appeal without it."""
    if appeal.received is None:
        raise NotFound
    return appeal.received


def must_await_review(appeal: Appeal) -> None:
    """Guards what the municipality does first: nothing is allowed, forwarded or ended yet."""
    must_be_open(appeal)
    if goes_directly(appeal):
        raise GoesDirectly("Klagen går rett til klageinstansen. Kommunen tar ikke stilling til den, men sender den.")
    if appeal.stage != "received":
        raise AlreadyReviewed("Kommunen har allerede tatt stilling til klagen.")


def goes_directly(appeal: Appeal) -> bool:
    """Whether the appeal goes straight to the appeal body (direkte til klageinstansen), unreviewed."""
    return received_of(appeal).pass_on_by is not None


def must_be_open(appeal: Appeal) -> None:
    """Guards whatever an ended appeal cannot take."""
    received_of(appeal)
    if appeal.stage == "ended":
        raise HasEnded("Klagen er ferdig behandlet.")


def must_be_triable(appeal: Appeal) -> None:
    """Guards the review: mended, from somebody who may appeal, in time or admitted; or the appeal body said so."""
    received = received_of(appeal)
    if appeal.resumed:
        return
    if appeal.to_mend is not None and appeal.mended is None:
        raise IsToBeMended("Klagen har feil som skal rettes. Den behandles når den er rettet, eller avvises.")
    if not has_standing(appeal):
        raise NoStanding("Den som har klaget, har ikke klagerett. Klagen må avvises, eller fullmakt legges fram.")
    if not received.in_time and not appeal.admitted:
        raise IsLate("Klagen er for sen og ikke tatt til behandling.")


def must_be_for(appeal: Appeal, actor: Actor, *, decided_by: str) -> None:
    """Guards every review: nobody reviews an own decision, and nobody takes a colleague's appeal unasked."""
    if actor.id == decided_by:
        raise DeciderCannotReview("Den som fattet vedtaket, kan ikke selv behandle klagen.")
    if appeal.reviewer not in (None, actor.id):
        raise AssignedToAnother("Klagen er tildelt en annen. Tildel den på nytt først.")


def has_standing(appeal: Appeal) -> bool:
    """Whether the sender may appeal (klagerett), with what was shown since."""
    shown = appeal.mended.findings if appeal.mended else ()
    return rules.has_standing((*received_of(appeal).findings, *shown))


def unanswered(appeal: Appeal) -> frozenset[int]:
    """The lines the appeal body has, and has not answered (ubesvarte linjer)."""
    sent = frozenset(appeal.forwarded.lines) if appeal.forwarded else frozenset()
    return sent - appeal.answered
