"""Knows what user fees are worked out by here: the law, and the municipality's own rules, read once."""

from datetime import date

from services.billing.fees.payable import Rules
from services.billing.rules import LAW
from shared.contracts.words import AppealPeriod
from shared.law.casework_entries import AppealMatter
from shared.law.deadlines import appeal_deadline
from shared.law.fee_policy import load_fee_policy

MATTER = "user-fee"


def rules() -> Rules:
    """The rules a fee is decided and charged by. Read when first asked for: the file is the municipality's own."""
    return Rules(law=LAW, policy=load_fee_policy())


def matter_on(day: date) -> AppealMatter:
    """Period and body of an appeal against a fee (klagefrist og klageinstans)."""
    return LAW.casework.matter(MATTER, on=day)


def appeal_period(*, service: str, arrived_on: date) -> AppealPeriod:
    """Until when a fee may be appealed (klagefrist): it runs from when the letter arrived."""
    matter = matter_on(arrived_on)
    deadline_on = appeal_deadline(regime=matter.regime, knew_on=arrived_on, law=LAW)
    return AppealPeriod(line=1, service=service, regime=matter.regime, body=matter.body, deadline_on=deadline_on)
