"""Knows what we say to each day a hospital bills: one verdict each, from our own clock and what was billed before."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from uuid import UUID

from services.billing.hospital.crediting import Credited
from services.billing.hospital.knowing import Stay, claimed_by_others, clock_until
from services.billing.hospital.matching import Ties, key_of, stay_of
from services.billing.hospital.refusals import HospitalRateNotKnown
from services.billing.hospital.splitting import days_of
from shared.contracts.billing_hospital import BilledLine, HospitalLineTied, JudgedDay, Verdict
from shared.kernel.money import Ore
from shared.law.patient_flow_clock import Clock, Day
from shared.law.patient_flow_runs import Ending

NOTHING: Credited = MappingProxyType({})
NO_TIES: Mapping[str, HospitalLineTied] = MappingProxyType({})
PAID: tuple[Verdict, ...] = ("owed", "wrong-rate")
_AFTER: dict[Ending, Verdict] = {
    "offered": "offer-was-ready",
    "withdrawn": "withdrawn",
    "readmitted": "readmitted",
    "left-hospital": "left-hospital",
}


def judge(
    lines: Sequence[BilledLine],
    *,
    stays: Sequence[Stay],
    bill: UUID,
    today: date,
    ties: Ties = NO_TIES,
    credited: Credited = NOTHING,
) -> tuple[JudgedDay, ...]:
    """Every billed day with its verdict (kontroll døgn for døgn). Raises `HospitalRateNotKnown` rather than guess."""
    known = [stay for stay in stays if stay.is_known]
    clocks = {key_of(stay): clock_until(stay, until_on=today) for stay in known}
    seen = {key_of(stay): set(claimed_by_others(stay, bill=bill)) for stay in known}
    found, back = [], dict(credited)
    for line in lines:
        stay = stay_of(line, stays=known, ties=ties)
        for on, whole in days_of(line):
            less = min(whole, back.get((line.reference, on), 0))
            back[line.reference, on] = back.get((line.reference, on), 0) - less
            if stay is None or whole == less:
                found.append(_not_held(line, on, whole - less))
                continue
            billed, clock = seen[key_of(stay)], clocks[key_of(stay)]
            found.append(_judged(line, on, whole - less, stay, clock, was_billed=on in billed, today=today))
            billed.add(on)
    return tuple(found)


def _not_held(line: BilledLine, on: date, asked: Ore) -> JudgedDay:
    """A day that is held against no clock: nothing is left of it, or we know of no such stay."""
    why: Verdict = "unknown-stay" if asked else "credited"
    return JudgedDay(line=line.line, reference=line.reference, on=on, asked=asked, verdict=why)


def _judged(
    line: BilledLine, on: date, asked: Ore, stay: Stay, clock: Clock, *, was_billed: bool, today: date
) -> JudgedDay:
    day = next((one for one in clock.days if one.on == on), None)
    verdict = "billed-before" if was_billed else "not-over-yet" if on >= today else verdict_on(day, on, clock)
    rate = _rate(day) if day is not None and verdict in ("owed", "disputed", "not-our-resident") else None
    payable = min(asked, rate) if rate is not None and verdict == "owed" else 0
    if verdict == "owed" and asked != rate:
        verdict = "wrong-rate"
    return JudgedDay(
        line=line.line,
        reference=line.reference,
        on=on,
        asked=asked,
        verdict=verdict,
        payable=payable,
        rate=rate,
        hospital=stay.hospital,
        stay=stay.reference if stay.reference != line.reference else None,
    )


def verdict_on(day: Day | None, on: date, clock: Clock) -> Verdict:
    """What our own clock says of a day, whoever has billed it."""
    if day is None:
        return _why_never_counted(on, clock)
    if day.status == "owed":
        return "owed"
    if day.status == "disputed":
        return "not-our-resident" if day.ground == "not-our-resident" else "disputed"
    match day.why:
        case "claim-dropped":
            return "claim-dropped"
        case "admission-notice-late":
            return "notice-late"
        case _:
            return "notice-missing"


def _why_never_counted(on: date, clock: Clock) -> Verdict:
    """Before the first stretch of waiting, or after the one that ended last before the day."""
    if not clock.runs:
        return "never-ready"
    # The law's own test says from which day each stretch could count.
    tests = (one for one in clock.findings if one.rule == "waiting-days-are-payable")
    begun = [
        (begins_on, run)
        for run, test in zip(clock.runs, tests, strict=True)
        if (begins_on := date.fromisoformat(str(test.considered["starts_on"]))) <= on
    ]
    ended_by = max(begun, key=lambda one: one[0])[1].ended_by if begun else None
    return _AFTER[ended_by] if ended_by is not None else "before-notice"


def _rate(day: Day) -> Ore:
    if day.rate_in_ore is None:
        raise HospitalRateNotKnown(day.on)
    return day.rate_in_ore
