"""Knows how many days of a calendar year a person has spent in institutions, over all stays."""

from datetime import date, timedelta

from services.bedflow import rules
from services.bedflow.days import A_DAY, Days, spent
from services.bedflow.stays.resident import Resident

COUNTED = frozenset({"short-term", "rehabilitation", "clarification", "long-term"})
"""Kinds of stay that are paid by the day. Respite and the acute bed are free, a night has a rate of its own."""


def days_in_year(resident: Resident, *, until: date) -> int:
    """The days of the year of the last of them, up to and without `until`; days away are not counted."""
    last = until - A_DAY
    asked = Days(since=date(last.year, 1, 1), until=until)
    return spent((here for stay in resident.stays if stay.kind in COUNTED for here in stay.present), asked)


def long_stay_on(resident: Resident, *, since: date) -> date:
    """The day on which a stay that goes on from a day is long: this year, or the next."""
    since = max(since, rules.COUNTED_FROM)
    limit = rules.long_stay_from_day(on=since)
    so_far = days_in_year(resident, until=since) if since > date(since.year, 1, 1) else 0
    reached = since + timedelta(days=max(limit - so_far - 1, 0))
    return reached if reached.year == since.year else next_year(since)


def long_again_on(resident: Resident, *, since: date) -> date:
    """The same of a stay that has gone on all the time: what was reached before that day has been said."""
    is_new_year = since <= date(since.year, 1, 1)
    if not is_new_year and days_in_year(resident, until=since) >= rules.long_stay_from_day(on=since):
        return next_year(since)
    return long_stay_on(resident, since=since)


def next_year(day: date) -> date:
    """The day on which a stay is long again, when it goes on from New Year."""
    new_year = date(day.year + 1, 1, 1)
    return new_year + timedelta(days=rules.long_stay_from_day(on=new_year) - 1)
