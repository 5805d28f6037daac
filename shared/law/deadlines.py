"""Knows how legal deadlines are counted, and which day is the last."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import assert_never

from shared.contracts.words import AppealPeriod, AppealRegime
from shared.law.catalogue import Law
from shared.law.entries import Unit
from shared.law.norway import Norway

SATURDAY = 5


def count(start: date, *, length: int, unit: Unit) -> date:
    """The last day of a deadline (fristberegning): the day it begins is not counted, domstolloven § 148.

    Weeks end on the same weekday, months and years on the same date number, or on the month's last day.
    """
    match unit:
        case "days":
            return start + timedelta(days=length)
        case "weeks":
            return start + timedelta(weeks=length)
        case "months":
            return months_after(start, length)
        case "years":
            return months_after(start, 12 * length)
        case _:
            assert_never(unit)


def months_after(start: date, months: int) -> date:
    """The same date number so many months later, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=256)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year (helligdager, 1. og 17. mai). 24 and 31 December are none."""
    return frozenset(Norway(years=year))


def is_working_day(day: date) -> bool:
    """Whether the day is neither Saturday, Sunday nor public holiday (virkedag)."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def this_or_next_working_day(day: date) -> date:
    """Where a citizen's deadline moves when its last day is no working day (domstolloven § 149)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def this_or_previous_working_day(day: date) -> date:
    """The last working day on which the office can still keep a duty of its own that falls on `day`."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_before(day: date, *, days: int) -> date:
    """So many working days before a day; with 0, the day itself or the working day before it."""
    day = this_or_previous_working_day(day)
    for _ in range(days):
        day = this_or_previous_working_day(day - timedelta(days=1))
    return day


def working_days_after(day: date, *, days: int) -> date:
    """So many working days after a day; the day itself is not counted."""
    for _ in range(days):
        day = this_or_next_working_day(day + timedelta(days=1))
    return day


def own_duty_alarm(*, due_on: date) -> date:
    """When the office is told of a duty of its own that falls due (varsel): the last working day on or before it."""
    return this_or_previous_working_day(due_on)


def last_day(kind: str, *, starts_on: date, law: Law) -> date:
    """The last day of a deadline of this kind. Only a citizen's deadline moves past weekends and holidays."""
    rule = law.deadline(kind, on=starts_on)
    end = count(starts_on, length=rule.length, unit=rule.unit)
    return this_or_next_working_day(end) if rule.whose == "citizen" else end


def provisional_reply_due(*, received_on: date, law: Law) -> date:
    """The day a month has passed since receipt (frist for foreløpig svar), fvl § 11 a. Never moved forward."""
    return last_day("provisional-reply", starts_on=received_on, law=law)


def provisional_reply_warning(*, received_on: date, law: Law) -> date:
    """The working day on which the office is told that the month is near."""
    rule = law.deadline("provisional-reply", on=received_on)
    return working_days_before(provisional_reply_due(received_on=received_on, law=law), days=rule.warn_working_days)


def appeal_deadline(*, regime: AppealRegime, knew_on: date, law: Law) -> date:
    """The last day to send an appeal (klagefrist), pbrl § 7-5 or fvl § 29, counted from knowledge of the decision."""
    return last_day(f"appeal-{regime}", starts_on=knew_on, law=law)


def appeal_period(*, line: int, service: str, decided_on: date, knew_on: date, law: Law) -> AppealPeriod:
    """The right to appeal one line (klageadgang): its regime, body and last day."""
    entry = law.service(service, on=decided_on)
    return AppealPeriod(
        line=line,
        service=service,
        regime=entry.appeal_regime,
        body=entry.appeal_body,
        deadline_on=appeal_deadline(regime=entry.appeal_regime, knew_on=knew_on, law=law),
    )


def appeal_hard_stop(*, decided_on: date, law: Law) -> date:
    """The last day a late appeal can be admitted at all (ett år etter vedtaket), fvl § 31 third paragraph."""
    return last_day("late-appeal", starts_on=decided_on, law=law)


def costs_claim_deadline(*, informed_on: date, law: Law) -> date:
    """The last day to claim costs after a changed decision (sakskostnader), fvl § 36."""
    return last_day("costs-claim", starts_on=informed_on, law=law)


def worse_outcome_notice_deadline(*, appeal_received_on: date, law: Law) -> date:
    """The last day the appeal body may give notice of a worse outcome (endring til skade), fvl § 34."""
    return last_day("notice-of-worse-outcome", starts_on=appeal_received_on, law=law)


def prior_notice_response_deadline(*, noticed_on: date, law: Law) -> date:
    """The last day a party may answer a prior notice (uttalefrist), fvl § 16 → 2025 § 42. The office's own length."""
    return last_day("prior-notice-response", starts_on=noticed_on, law=law)
