"""Knows what a health trust's credit note takes back of its bill: these days, never more than is left of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from services.billing.hospital.bill import Bill
from services.billing.hospital.splitting import days_of, in_parts
from shared.contracts.billing_hospital import BilledLine, HospitalBillCredited, HospitalBillWithdrawn
from shared.kernel.money import Ore

BilledDay = tuple[str, date]
"""A day as the bill names it: the stay by its reference, and the day."""
Credited = Mapping[BilledDay, Ore]


def credit(
    state: Bill, lines: tuple[BilledLine, ...], *, number: str, sha256: str, today: date
) -> tuple[HospitalBillCredited | HospitalBillWithdrawn, ...]:
    """Days of the bill are taken back (sykehusregning kreditert).

    A bill nobody has authorised is withdrawn when nothing is left of it; of one that is, the amount is owed to us.
    """
    credited = tuple(
        HospitalBillCredited(
            number=number, lines=part, amount=sum(one.asked for one in part), sha256=sha256, credited_on=today
        )
        for part in in_parts(lines)
    )
    is_whole = left_of(state) == sum(one.amount for one in credited)
    if is_whole and state.stage != "authorised":
        return (*credited, HospitalBillWithdrawn(withdrawn_on=today))
    return credited


def takes_too_much(state: Bill, lines: Sequence[BilledLine]) -> bool:
    """Whether more is credited of a day than is left of what was asked for it; of a withdrawn bill nothing is left."""
    asked, before, now = _by_day(state.lines), credited_of(state), _by_day(lines)
    return state.stage == "withdrawn" or any(
        amount > asked.get(day, 0) - before.get(day, 0) for day, amount in now.items()
    )


def left_of(state: Bill) -> Ore:
    """What the bill asks less what was credited."""
    return sum(one.asked for one in state.lines) - sum(one.amount for one in state.credited)


def credited_of(state: Bill) -> Credited:
    """How much was credited of each day."""
    return _by_day([line for one in state.credited for line in one.lines])


def _by_day(lines: Sequence[BilledLine]) -> Counter[BilledDay]:
    found: Counter[BilledDay] = Counter()
    for line in lines:
        for on, asked in days_of(line):
            found[line.reference, on] += asked
    return found
