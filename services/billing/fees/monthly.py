"""Knows what a month's run records of one person: charged, held back, or nothing, and what earlier months became."""

from datetime import date

from services.billing.fees.account import ChargedMonth, FeeAccount, reference_of
from services.billing.fees.charging import charges_of
from services.billing.fees.evidence import Evidence
from services.billing.fees.payable import Rules
from services.billing.fees.refusals import CannotBeCharged
from shared.contracts.billing_charges import (
    Charge,
    ChargesCorrected,
    CorrectedBecause,
    CorrectedMonth,
    MonthCharged,
    MonthHeldBack,
)
from shared.kernel.ids import PersonRef


def charge(
    account: FeeAccount, evidence: Evidence, *, person: PersonRef, month_on: date, today: date, rules: Rules
) -> MonthCharged | MonthHeldBack | None:
    """Charge a month once (fakturere måneden). None: it is charged, owes nothing, or is held back as before."""
    if month_on in account.months:
        return None
    try:
        charges = charges_of(account, evidence, month_on=month_on, rules=rules)
    except CannotBeCharged as refused:
        return _held_back(account, refused, person=person, month_on=month_on, today=today)
    # A month that was held back and turns out to owe nothing is charged nothing: the list lets go of it.
    if not charges and month_on not in account.held_back:
        return None
    return MonthCharged(
        person=person,
        reference=reference_of(person),
        month_on=month_on,
        charges=charges,
        total_in_ore=total(charges),
        evidence=seen(account, evidence),
    )


def correct(
    account: FeeAccount, evidence: Evidence, *, person: PersonRef, today: date, rules: Rules
) -> ChargesCorrected | None:
    """Look at charged months again when more is known (avregning). None: every month comes to what it came to."""
    now = seen(account, evidence)
    stale = {day: month for day, month in account.months.items() if month.evidence != now}
    months = tuple(
        differing
        for day, month in sorted(stale.items())
        if (differing := differs(account, evidence, month_on=day, before=month, rules=rules)) is not None
    )
    if not months:
        return None
    return ChargesCorrected(
        person=person,
        reference=reference_of(person),
        because=_why(account, months),
        corrected_on=today,
        months=months,
        difference_in_ore=sum(month.after_in_ore - month.before_in_ore for month in months),
        evidence=now,
    )


def differs(
    account: FeeAccount, evidence: Evidence, *, month_on: date, before: ChargedMonth, rules: Rules
) -> CorrectedMonth | None:
    """What a month comes to now, if that is something else. A rate that is missing now changes nothing."""
    try:
        charges = charges_of(account, evidence, month_on=month_on, rules=rules)
    except CannotBeCharged:
        return None
    after = total(charges)
    if after == before.total_in_ore:
        return None
    return CorrectedMonth(month_on=month_on, before_in_ore=before.total_in_ore, after_in_ore=after, charges=charges)


def total(charges: tuple[Charge, ...]) -> int:
    """What they come to together."""
    return sum(charge.amount_in_ore for charge in charges)


def seen(account: FeeAccount, evidence: Evidence) -> int:
    """How much is known now: any new fact makes it more."""
    return account.basis + evidence.version


def _why(account: FeeAccount, months: tuple[CorrectedMonth, ...]) -> CorrectedBecause:
    before = {one.decision for month in months for one in account.months[month.month_on].charges}
    new = {one.decision for month in months for one in month.charges} - before
    made = [decided for decided in account.decided if decided.decision in new]
    if not made:
        return "evidence"
    return "appeal" if made[-1].because == "appeal" else "decision"


def _held_back(
    account: FeeAccount, refused: CannotBeCharged, *, person: PersonRef, month_on: date, today: date
) -> MonthHeldBack | None:
    known = account.held_back.get(month_on)
    if known is not None and (known.reason, known.kind, known.what) == (refused.reason, refused.kind, refused.what):
        return None
    return MonthHeldBack(
        person=person,
        month_on=month_on,
        reason=refused.reason,
        kind=refused.kind,
        what=refused.what,
        held_back_on=today,
    )
