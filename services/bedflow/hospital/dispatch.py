"""Knows what an answer of ours to a hospital is: sent, handed over, acknowledged or not in time, sent again."""

from datetime import date, datetime
from typing import assert_never, cast

import msgspec
from msgspec.structs import replace

from services.bedflow.hospital.records import Receipt
from services.bedflow.hospital.refusals import (
    AnswerIsHeard,
    AnswerIsOutdated,
    NoSuchAnswer,
    ReceiptIsAwaited,
)
from services.bedflow.hospital.told_hospital import TellingHospital
from shared.contracts.bedflow import CaseRead
from shared.contracts.bedflow_messages import (
    AnswerDispatched,
    AnswerSentAgain,
    DispatchAcknowledged,
    DispatchFellDue,
    HandedOver,
)
from shared.contracts.fact import Recorded

DispatchFact = AnswerDispatched | AnswerSentAgain | HandedOver | DispatchAcknowledged | DispatchFellDue | CaseRead


class Dispatch(msgspec.Struct, frozen=True, kw_only=True):
    """One answer on its way (utsendelse). `answered`: a receipt has come since it was last sent."""

    sent: AnswerDispatched | None = None
    handed_over: bool = False
    acknowledged: DispatchAcknowledged | None = None
    answered: bool = False
    fell_due: bool = False
    sendings: int = 1


def evolve(dispatch: Dispatch, recorded: Recorded) -> Dispatch:
    """The dispatch after one more fact."""
    fact = cast(DispatchFact, recorded.fact)
    match fact:
        case AnswerDispatched():
            return replace(dispatch, sent=fact)
        case AnswerSentAgain():
            return replace(dispatch, sendings=fact.sending, handed_over=False, answered=False, fell_due=False)
        case HandedOver():
            return replace(dispatch, handed_over=True)
        case DispatchAcknowledged():
            return replace(dispatch, acknowledged=fact, answered=True)
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
    if dispatch.answered or dispatch.fell_due or dispatch.sent is None:
        return None
    return DispatchFellDue(fell_due_on=today)


def send_again(dispatch: Dispatch, telling: TellingHospital, *, now: datetime) -> AnswerSentAgain:
    """An answer that was not heard, or was rejected, leaves once more (sende svar på nytt)."""
    sent = dispatch.sent
    if sent is None:
        raise NoSuchAnswer("Vi har ikke sendt noe slikt svar. Kontroller svaret.")
    if dispatch.acknowledged is not None and dispatch.acknowledged.accepted:
        raise AnswerIsHeard("Sykehuset har kvittert for svaret.")
    if not dispatch.answered and not dispatch.fell_due:
        raise ReceiptIsAwaited("Svaret er sendt, og fristen for kvittering er ikke ute ennå.")
    if telling.to_tell and telling.to_tell[-1].at != sent.about:
        raise AnswerIsOutdated("Vi har svart sykehuset noe nyere siden. Send det nyeste svaret.")
    within = sent.receipt_by - sent.dispatched_at
    return AnswerSentAgain(sending=dispatch.sendings + 1, sent_at=now, receipt_by=now + within)
