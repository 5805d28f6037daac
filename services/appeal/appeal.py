"""Knows where an appeal stands, and whether it may be tried."""

from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.appeal.refusals import AlreadyReviewed, HasEnded
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealForwarded,
    AppealPartlyAllowed,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
    CaseRead,
    LateAppealAdmitted,
)
from shared.contracts.fact import Recorded
from shared.kernel.refusal import NotFound

Stage = Literal["absent", "received", "partly-allowed", "forwarded", "ended"]

AppealFact = (
    AppealReceived
    | LateAppealAdmitted
    | AppealRejected
    | AppealAllowed
    | AppealPartlyAllowed
    | AppealForwarded
    | AppealDecided
    | AppealWithdrawn
    | CaseRead
)

NO_CASE = UUID(int=0)


class Appeal(msgspec.Struct, frozen=True, kw_only=True):
    """One appeal against lines of one decision (klage). `received` is what it rests on, once there is one."""

    stage: Stage = "absent"
    case_id: UUID = NO_CASE
    received: AppealReceived | None = None
    admitted: bool = False
    allowed: frozenset[int] = frozenset()
    forwarded: AppealForwarded | None = None


def evolve(appeal: Appeal, recorded: Recorded) -> Appeal:
    """The appeal after one more fact."""
    fact = cast(AppealFact, recorded.fact)
    match fact:
        case AppealReceived():
            return replace(appeal, stage="received", case_id=recorded.record.case_id, received=fact)
        case LateAppealAdmitted():
            return replace(appeal, admitted=True)
        case AppealPartlyAllowed():
            return replace(appeal, stage="partly-allowed", allowed=frozenset(fact.lines))
        case AppealForwarded():
            return replace(appeal, stage="forwarded", forwarded=fact)
        case AppealRejected() | AppealAllowed() | AppealDecided() | AppealWithdrawn():
            return replace(appeal, stage="ended")
        case CaseRead():
            return appeal
        case _:
            assert_never(fact)


def received_of(appeal: Appeal) -> AppealReceived:
    """What came in. There is no appeal without it."""
    if appeal.received is None:
        raise NotFound
    return appeal.received


def must_await_review(appeal: Appeal) -> None:
    """Guards what the municipality does first: nothing is allowed, forwarded or ended yet."""
    must_be_open(appeal)
    if appeal.stage != "received":
        raise AlreadyReviewed("Kommunen har allerede tatt stilling til klagen.")


def must_be_open(appeal: Appeal) -> None:
    """Guards whatever an ended appeal cannot take."""
    received_of(appeal)
    if appeal.stage == "ended":
        raise HasEnded("Klagen er ferdig behandlet.")
