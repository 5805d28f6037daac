"""Knows what the bank's answer makes of the payments of a run."""

from collections.abc import Iterable
from datetime import date

from services.billing.payments.pain002 import BankAnswer, Status
from services.billing.payments.refusals import AnswerKnown, BankContradicts, NotOurPayment, RunNotReleased
from services.billing.payments.run import Payment, Run
from shared.contracts.billing_payments import PaymentAccepted, PaymentConfirmed, PaymentRejected

Told = PaymentAccepted | PaymentRejected | PaymentConfirmed
UNSAID = "NARR"
"""ISO 20022's code for a reason that has no code."""


def take_in(state: Run, answer: BankAnswer, *, today: date) -> tuple[Told, ...]:
    """What the bank says now that it had not said (bankens kvittering). A payment named by itself counts before all."""
    if state.released is None or answer.message != state.released.message:
        raise RunNotReleased("Banken svarer på en fil som ikke er sendt.")
    named = {one.payment: one for one in answer.statuses if one.payment}
    if strangers := named.keys() - {one.gathered.payment for one in state.payments}:
        raise NotOurPayment(f"Banken svarer på {len(strangers)} betaling(er) som ikke er med i remitteringen.")
    rest = [one for one in answer.statuses if not one.payment]
    told = tuple(_told(state.payments, named, rest, today=today))
    if not told:
        raise AnswerKnown("Svaret fra banken sier ikke noe nytt.")
    return told


def _told(payments: Iterable[Payment], named: dict[str, Status], rest: list[Status], *, today: date) -> Iterable[Told]:
    for one in payments:
        payment = one.gathered.payment
        status = named.get(payment) or (rest[-1] if rest else None)
        if status is None or status.said == one.outcome or _is_older(one, status):
            continue
        if one.outcome in ("rejected", "confirmed"):
            raise BankContradicts("Banken sier noe annet om en betaling enn den har sagt før. Ta kontakt med banken.")
        match status.said:
            case "accepted":
                yield PaymentAccepted(payment=payment)
            case "rejected":
                yield PaymentRejected(payment=payment, code=status.code or UNSAID)
            case "confirmed":
                yield PaymentConfirmed(payment=payment, paid_on=today)


def _is_older(payment: Payment, status: Status) -> bool:
    """An answer about all that comes late tells nothing of a payment that has gone further."""
    has_ended = payment.outcome in ("rejected", "confirmed")
    return has_ended and (status.said == "accepted" or not status.payment)
