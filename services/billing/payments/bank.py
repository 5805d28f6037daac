"""Knows what the bank's answer makes of the payments of a run."""

from collections.abc import Iterable, Iterator
from datetime import date

from services.billing.payments.pain002 import BankAnswer, Said, Status
from services.billing.payments.refusals import AnswerKnown, BankContradicts, NotOurPayment, RunNotReleased
from services.billing.payments.run import Payment, Run
from shared.contracts.billing_payments import PaymentRejected, PaymentsAccepted, PaymentsConfirmed

Told = PaymentsAccepted | PaymentRejected | PaymentsConfirmed
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
    told = _facts(_news(state.payments, named, rest), today=today)
    if not told:
        raise AnswerKnown("Svaret fra banken sier ikke noe nytt.")
    return told


def _news(payments: Iterable[Payment], named: dict[str, Status], rest: list[Status]) -> Iterator[tuple[str, Status]]:
    for one in payments:
        payment = one.gathered.payment
        status = named.get(payment) or (rest[-1] if rest else None)
        if status is None or status.said == one.outcome or _is_older(one, status):
            continue
        if one.outcome in ("rejected", "confirmed"):
            raise BankContradicts("Banken sier noe annet om en betaling enn den har sagt før. Ta kontakt med banken.")
        yield payment, status


def _facts(news: Iterable[tuple[str, Status]], *, today: date) -> tuple[Told, ...]:
    by: dict[Said, list[tuple[str, Status]]] = {"accepted": [], "rejected": [], "confirmed": []}
    for payment, status in news:
        by[status.said].append((payment, status))
    found: list[Told] = [PaymentRejected(payment=one, code=status.code or UNSAID) for one, status in by["rejected"]]
    if by["accepted"]:
        found.append(PaymentsAccepted(payments=tuple(one for one, _ in by["accepted"])))
    if by["confirmed"]:
        found.append(PaymentsConfirmed(payments=tuple(one for one, _ in by["confirmed"]), paid_on=today))
    return tuple(found)


def _is_older(payment: Payment, status: Status) -> bool:
    """An answer about all that comes late tells nothing of a payment that has gone further."""
    has_ended = payment.outcome in ("rejected", "confirmed")
    return has_ended and (status.said == "accepted" or not status.payment)
