"""Knows which services are paid by assignment, how, at which dated rate, and the legal test of the agreement."""

from datetime import date

from services.billing.assignments.refusals import PayNotKnown
from services.billing.rules import LAW
from shared.contracts.billing_assignments import AgreementForm, PayKind
from shared.contracts.finding import Finding
from shared.contracts.words import ServiceCode
from shared.law import assignment_pay, assignments
from shared.law.assignment_pay import AssignmentPay

PAID: dict[ServiceCode, PayKind] = {
    "carer-allowance": "by-month",
    "support-contact": "by-timesheet",
    "respite-outside-institution": "by-timesheet",
}
"""Omsorgsstønad, støttekontakt and privat avlastning."""

# Read here, a file that cannot be meant keeps the service from starting instead of failing somebody later.
assignment_pay.rates()


def agreement_suits_the_work(*, form: AgreementForm, service: str, weekly: int, on: date) -> Finding:
    """Whether an assignment may stand as one, or must be assessed as employment (HR-2016-1366-A)."""
    return assignments.agreement_suits_the_work(
        form=form, service=service, weekly_quantity=weekly, agreed_on=on, law=LAW
    )


def pay_on(service: str, *, day: date) -> AssignmentPay:
    """The municipality's rate on a day (sats). Raises `PayNotKnown`, never guesses."""
    if (found := pay_known_on(service, day=day)) is not None:
        return found
    raise PayNotKnown(
        f"Satsen for {service} er ikke lagt inn for {day.isoformat()}. Legg inn kommunens sats med kilde først."
    )


def pay_known_on(service: str, *, day: date) -> AssignmentPay | None:
    """The rate, or None where nobody has entered one."""
    return assignment_pay.rate_on(assignment_pay.rates(), service=service, day=day)
