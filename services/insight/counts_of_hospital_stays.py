"""Knows what is counted of stays in hospital: who was admitted, who was ready and went where, which days waited."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from services.insight.figures import Counts
from services.insight.flow_definitions import ADMITTED, DELAYED, ENDS, MONTHS, NOWHERE, READY
from services.insight.hospital_stays import HospitalStay
from services.insight.period import Period
from shared.law.patient_flow_clock import Day

A_DAY = timedelta(days=1)


def admitted(stays: Iterable[HospitalStay], period: Period) -> Counts:
    """Admissions told of in the period, month by month, and how many lay in hospital."""
    told = [(stay, on) for stay in stays if (on := stay.admitted_on) is not None]
    ours = [(stay, on) for stay, on in told if period.first_on <= on < period.next_on]
    by_month = Counter(on.month for _, on in ours)
    # Of months that are alike, the earlier one comes first.
    peaks = [*sorted(by_month, key=lambda month: (-by_month[month], month)), 0, 0]
    return {
        "admissions": len(ours),
        "months": max(1, _last_day(period).month),
        "days": max(1, (period.passed_until - period.first_on).days),
        "persons-by-month": len({(stay.person, on.month) for stay, on in ours}),
        "patient-days": sum(_nights(stay, on, period=period) for stay, on in told),
        "peak": peaks[0],
        "second-peak": peaks[1],
        **_months(on for _, on in ours),
    }


def ready(stays: Iterable[HospitalStay], period: Period) -> Counts:
    """Patients first declared ready in the period, and where they went: one place each, or none yet."""
    found = [stay for stay in stays if _is_within(stay.ready_on, period)]
    ends = Counter(NOWHERE if stay.destination is None else ENDS[stay.destination][0] for stay in found)
    return {"total": len(found), NOWHERE: ends[NOWHERE], **{name: ends[name] for name, _ in ENDS.values()}}


def delayed(stays: Iterable[HospitalStay], period: Period) -> Counts:
    """The days that patients who were ready waited for us, each priced by its own year."""
    by_stay = [_days(stay, period) for stay in stays]
    days = [day for found in by_stay for day in found]
    ours = [day for day in days if day.status != "not-owed"]
    undisputed = [day for day in ours if day.status != "disputed"]
    return {
        "total": len(ours),
        "disputed": len(ours) - len(undisputed),
        "undisputed": len(undisputed),
        "not-owed": len(days) - len(ours),
        "priced": sum(day.rate_in_ore is not None for day in ours),
        "cost-in-ore": sum(day.rate_in_ore or 0 for day in ours),
        "undisputed-cost-in-ore": sum(day.rate_in_ore or 0 for day in undisputed),
        "patients": sum(any(day.status != "not-owed" for day in found) for found in by_stay),
        **_months(day.on for day in ours),
    }


def _days(stay: HospitalStay, period: Period) -> list[Day]:
    return [day for day in stay.days(until_on=period.passed_until) if day.on >= period.first_on]


def _nights(stay: HospitalStay, admitted_on: date, *, period: Period) -> int:
    """How many days of the period ended with the patient in hospital."""
    left_on = min(stay.left_on or period.passed_until, period.passed_until)
    return max(0, (left_on - max(admitted_on, period.first_on)).days)


def _last_day(period: Period) -> date:
    """The last day of the period that has begun."""
    return period.last_on if period.today is None else max(period.first_on, min(period.last_on, period.today))


def _months(days: Iterable[date]) -> dict[str, int]:
    by_month = Counter(day.month for day in days)
    return {name: by_month[number] for number, name in enumerate(MONTHS, start=1)}


def _is_within(day: date | None, period: Period) -> bool:
    return day is not None and period.first_on <= day < period.next_on


COUNTS: Mapping[str, Callable[[Iterable[HospitalStay], Period], Counts]] = {
    ADMITTED.report: admitted,
    READY.report: ready,
    DELAYED.report: delayed,
}
"""Reports no statement can count: which notice counts, and which day, is worked out of all that was told."""
