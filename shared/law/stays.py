"""Knows when stays in institutions are charged as a long one."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import finding


def stay_is_charged_as_long(*, days_in_year: int, counted_on: date, law: Law) -> Finding:
    """Whether a year's stays are charged as a long one (langtidsvederlag), egenandelsforskriften § 3: 60 days.

    One stay or several: the days of the calendar year are counted together.
    """
    from_day = law.threshold("long-stay-from-day-of-year", on=counted_on)
    return finding(
        "stay-is-charged-as-long",
        law=law.provision("long-stay-fee", on=counted_on),
        met=days_in_year >= from_day,
        considered={"days_in_year": days_in_year, "counted_on": counted_on, "from_day": from_day},
    )
