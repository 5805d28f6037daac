"""Knows what an answer of ours to a hospital is: sent, handed over, acknowledged or not in time."""

from datetime import date, datetime
from typing import assert_never, cast

import msgspec
from msgspec.structs import replace

from services.bedflow.hospital.records import Receipt
from shared.contracts.bedflow import CaseRead
from shared.contracts.bedflow_messages import AnswerDispatched, DispatchAcknowledged, DispatchFellDue, HandedOver
from shared.contracts.fact import Recorded

DispatchFact = AnswerDispatched | HandedOver | DispatchAcknowledged | DispatchFellDue | CaseRead


class Dispatch(msgspec.Struct, frozen=True, kw_only=True):
    """One answer on its way (utsendelse)."""

    sent: AnswerDispatched | None = None
    handed_over: bool = False
    acknowledged: DispatchAcknowledged | None = None
    fell_due: bool = False


def evolve(dispatch: Dispatch, recorded: Recorded) -> Dispatch:
    """The dispatch after one more fact."""
    fact = cast(DispatchFact, recorded.fact)
    match fact:
        case AnswerDispatched():
            return replace(dispatch, sent=fact)
        case HandedOver():
            return replace(dispatch, handed_over=True)
        case DispatchAcknowledged():
            return replace(dispatch, acknowledged=fact)
        case DispatchFellDue():
            return replace(dispatch, fell_due=True)
        case CaseRead():
            return dispatch
        case _:
            assert_never(fact)


def acknowledge(dispatch: Dispatch, receipt: Receipt, *, now: datetime) -> DispatchAcknowledged | None:
    """The hospital's receipt (kvittering). None when it is not about this dispatch, or says nothing new.

    A first "no" may be followed by a "yes" when the message was sent on by hand there; never the other way.
    """
    before = dispatch.acknowledged
    if dispatch.sent is None or receipt.sender.organisation != dispatch.sent.hospital:
        return None
    if before is not None and (before.accepted or before.receipt_id == receipt.receipt_id):
        return None
    return DispatchAcknowledged(
        accepted=receipt.accepted, receipt_id=receipt.receipt_id, acknowledged_at=now, errors=receipt.errors
    )


def let_fall_due(dispatch: Dispatch, *, today: date) -> DispatchFellDue | None:
    """No receipt came in time (manglende kvittering)."""
    if dispatch.acknowledged is not None or dispatch.fell_due or dispatch.sent is None:
        return None
    return DispatchFellDue(fell_due_on=today)
