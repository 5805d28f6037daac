"""Knows what must be looked at before help is bought of a single person: an agreement may be employment in law."""

from datetime import date
from typing import Literal

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import finding

AgreementForm = Literal["assignment-agreement", "employment-contract"]


def agreement_suits_the_work(
    *, form: AgreementForm, service: str, weekly_quantity: int, agreed_on: date, law: Law
) -> Finding:
    """Whether an agreement may stand as an assignment (oppdrag), aml § 1-8; HR-2016-1366-A held a reliever employed.

    `weekly_quantity` in hundredths of an hour. Not met does not forbid: it says that somebody must assess whether the
    relation is employment. Few hours a week speak for an assignment; the limit is the municipality's own.
    """
    limit = law.threshold("assignment-assess-from-hours", on=agreed_on)
    is_little = weekly_quantity < 100 * limit
    return finding(
        "agreement-suits-the-work",
        law=law.provision("employee-or-contractor", on=agreed_on),
        met=form == "employment-contract" or is_little or service == "carer-allowance",
        considered={
            "form": form,
            "service": service,
            "weekly_quantity": weekly_quantity,
            "agreed_on": agreed_on,
            "assess_from_hours": limit,
        },
    )
