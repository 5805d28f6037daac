"""Knows what is claimed back of days that were paid, when something heard late shows that they were not owed."""

from collections.abc import Iterator
from datetime import date, timedelta

from services.billing.hospital import paid
from services.billing.hospital.bill import Bill
from services.billing.hospital.judging import verdict_on
from services.billing.hospital.knowing import Stay, clock_until
from services.billing.hospital.matching import key_of
from services.billing.hospital.paid import PaidDay
from services.billing.hospital.refusals import NothingClaimedBack
from services.billing.hospital.splitting import in_parts
from shared.contracts.billing_hospital import Verdict
from shared.contracts.billing_hospital_credits import (
    ClaimedBackDay,
    HospitalClaimBackEnded,
    HospitalClaimBackRecorded,
    HospitalClaimEnd,
)
from shared.kernel.money import Ore
from shared.law.patient_flow_clock import Clock, Day

A_DAY = timedelta(days=1)
UNDECIDED: tuple[Verdict, ...] = ("disputed", "not-our-resident")
"""Nobody has said yet whether such a day is owed: what is claimed of it stays as it is."""


def claim(state: Bill, stay: Stay, *, today: date) -> tuple[HospitalClaimBackRecorded, ...]:
    """What was paid for days of the stay and is not owed as we know it now (krav om tilbakebetaling av døgn).

    Each day that changes, with its whole claim: of a day that is owed after all, nothing.
    """
    theirs = [one for one in state.paid if one.of_stay == key_of(stay)]
    if not theirs:
        return ()
    until_on = max(today, max(one.on for one in theirs) + A_DAY)
    changed = tuple(_changed(theirs, clock_until(stay, until_on=until_on)))
    facts: list[HospitalClaimBackRecorded] = []
    told = state.paid
    for part in in_parts(changed):
        told = paid.claimed_as(told, part)
        facts.append(HospitalClaimBackRecorded(days=part, claimed=paid.claimed(told), recorded_on=today))
    return tuple(facts)


def end_claim(state: Bill, *, end: HospitalClaimEnd, today: date) -> HospitalClaimBackEnded:
    """The money came back, or will not (krav om tilbakebetaling av døgn avsluttet). A credit note ends it by itself."""
    amount = paid.claimed(state.paid)
    if not amount:
        raise NothingClaimedBack("Det er ikke krevd noe tilbake for denne regningen.")
    return HospitalClaimBackEnded(end=end, amount=amount, ended_on=today)


def _changed(paid_days: list[PaidDay], clock: Clock) -> Iterator[ClaimedBackDay]:
    days = {one.on: one for one in clock.days}
    for one in paid_days:
        verdict = verdict_on(days.get(one.on), one.on, clock)
        if verdict in UNDECIDED:
            continue
        owed = _owed(one, days.get(one.on)) if verdict == "owed" else 0
        ore = max(0, one.kept - owed - one.given_up)
        if ore != one.claimed:
            said: Verdict = "wrong-rate" if verdict == "owed" and ore else verdict
            yield ClaimedBackDay(hospital=one.hospital, stay=one.stay, on=one.on, ore=ore, verdict=said)


def _owed(paid_day: PaidDay, day: Day | None) -> Ore:
    """No more than the rate of the day; where none is entered any more, nothing is claimed for it."""
    if day is None or day.rate_in_ore is None:
        return paid_day.kept
    return min(paid_day.kept, day.rate_in_ore)
