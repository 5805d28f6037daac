"""Knows what a health trust's credit note takes back of its bill: these days, never more than is left of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from services.billing.hospital import paid
from services.billing.hospital.bill import Bill, after, left_by_day
from services.billing.hospital.refusals import NoSuchCreditWaits
from services.billing.hospital.splitting import BilledDay, by_day, in_parts
from services.billing.invoices.crediting import TOO_MUCH
from services.billing.invoices.ehf.records import ParsedInvoice
from shared.contracts.billing_hospital import (
    BilledLine,
    HospitalBillRefused,
    HospitalBillWithdrawn,
)
from shared.contracts.billing_hospital_credits import (
    HospitalBillCredited,
    HospitalCreditAwaited,
    HospitalCreditDropped,
)
from shared.kernel.money import Ore

Credited = Mapping[BilledDay, Ore]
Credit = tuple[HospitalBillCredited | HospitalBillWithdrawn, ...]


def credit(state: Bill, lines: tuple[BilledLine, ...], *, number: str, sha256: str, today: date) -> Credit:
    """Days of the bill are taken back (sykehusregning kreditert).

    A bill nobody has authorised is withdrawn when nothing is left of it. Of one that is, what was paid for these days
    is taken off what the trust is paid next.
    """
    credited: list[HospitalBillCredited] = []
    less = state
    for part in in_parts(lines):
        told = HospitalBillCredited(
            number=number, lines=part, amount=sum(one.asked for one in part), sha256=sha256, credited_on=today
        )
        before, less = less, after(less, told)
        credited.append(replace(told, takes_off=paid.kept(before.paid) - paid.kept(less.paid)))
    if state.stage != "authorised" and not left_of(less):
        return (*credited, HospitalBillWithdrawn(withdrawn_on=today))
    return tuple(credited)


def await_bill(
    state: Bill, lines: tuple[BilledLine, ...], *, note: ParsedInvoice, today: date
) -> HospitalCreditAwaited:
    """The bill has not come (kreditnota før sykehusregning): the note waits for it here."""
    assert note.credited is not None
    return HospitalCreditAwaited(
        number=note.number,
        supplier=note.supplier,
        credits=note.credited,
        lines=lines,
        amount=sum(one.asked for one in lines),
        sha256=note.sha256,
        came_on=today,
    )


def meet(state: Bill, *, today: date) -> tuple[HospitalBillCredited | HospitalBillWithdrawn | HospitalBillRefused, ...]:
    """The bill meets the credit notes that came before it did: the first first, each as if it had come now."""
    met: list[HospitalBillCredited | HospitalBillWithdrawn | HospitalBillRefused] = []
    for note in state.waiting:
        if takes_too_much(state, note.lines):
            told: Credit | tuple[HospitalBillRefused] = (_refused(note, today=today),)
        else:
            told = credit(state, note.lines, number=note.number, sha256=note.sha256, today=today)
        for fact in told:
            state = after(state, fact)
            met.append(fact)
    return tuple(met)


def drop(state: Bill, *, number: str, today: date) -> HospitalCreditDropped:
    """The credit note waits no more (ventende kreditnota frafalt): its bill will not come."""
    if number not in {one.number for one in state.waiting}:
        raise NoSuchCreditWaits("Ingen kreditnota med dette nummeret venter på regningen.")
    return HospitalCreditDropped(number=number, dropped_on=today)


def takes_too_much(state: Bill, lines: Iterable[BilledLine]) -> bool:
    """Whether more is credited of a day than is left of what was asked for it; of a withdrawn bill nothing is left."""
    left = left_by_day(state)
    return state.stage == "withdrawn" or any(amount > left[day] for day, amount in by_day(lines).items())


def left_of(state: Bill) -> Ore:
    """What the bill asks less what was credited."""
    return sum(left_by_day(state).values())


def credited_of(state: Bill) -> Credited:
    """How much was credited of each day."""
    return by_day(line for one in state.credited for line in one.lines)


def _refused(note: HospitalCreditAwaited, *, today: date) -> HospitalBillRefused:
    return HospitalBillRefused(
        number=note.number,
        supplier=note.supplier,
        broken=(TOO_MUCH,),
        asked=note.amount,
        sha256=note.sha256,
        refused_on=today,
    )
