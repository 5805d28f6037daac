"""Knows when a hospital's notices oblige the municipality to answer, and to pay for patients who wait."""

from datetime import UTC, date, datetime, time, timedelta

from shared.contracts.finding import Finding
from shared.kernel.clock import OSLO, oslo_date, start_of
from shared.law.catalogue import Law
from shared.law.deadlines import this_or_next_working_day
from shared.law.findings import finding
from shared.law.patient_flow_entries import Agreement
from shared.law.refusals import RateNotKnown

A_DAY = timedelta(days=1)
RATE = "delayed-discharge-day"


def admission_notice_was_in_time(*, admitted_on: date, minutes_after: int | None, law: Law) -> Finding:
    """Whether the hospital told in time that somebody was admitted (tidligmelding), FOR-2011-11-18-1115 § 8.

    `minutes_after` is how long after the admission the notice was sent, None when there is none.
    """
    hours = law.threshold("admission-notice-within-hours", on=admitted_on)
    return finding(
        "admission-notice-was-in-time",
        law=law.provision("admission-notice", on=admitted_on),
        met=minutes_after is not None and minutes_after <= hours * 60,
        considered={"admitted_on": admitted_on, "minutes_after": minutes_after, "hours": hours},
    )


def waiting_days_are_payable(
    *,
    hospital: str,
    ready_on: date,
    noticed_on: date,
    noticed_minute: int,
    admission_noticed_on: date | None,
    admission_notice_was_in_time: bool,
    restarted_on: date | None,
    ended_on: date | None,
    counted_until_on: date,
    law: Law,
) -> Finding:
    """Whether days a ready patient waits are the municipality's to pay (betalingsplikt), FOR-2011-11-18-1115 § 13.

    From the later of *declared ready* and a valid notice, or the day an agreement has put in its place, up to the day
    we say that an offer is ready, or the patient is no longer there to receive. Weekends count, estimates do not.
    """
    starts_on = first_day(
        hospital=hospital, ready_on=ready_on, noticed_on=noticed_on, noticed_minute=noticed_minute, law=law
    )
    starts_on = max(day for day in (starts_on, restarted_on, admission_noticed_on) if day is not None)
    stops_on = counted_until_on if ended_on is None else min(ended_on, counted_until_on)
    is_owed = notices_oblige(
        admission_noticed_on=admission_noticed_on, was_in_time=admission_notice_was_in_time, on=noticed_on, law=law
    )
    days = max((stops_on - starts_on).days, 0)
    return finding(
        "waiting-days-are-payable",
        law=law.provision("delayed-discharge", on=noticed_on),
        met=is_owed and days > 0,
        considered={
            "hospital": hospital,
            "ready_on": ready_on,
            "noticed_on": noticed_on,
            "noticed_minute": noticed_minute,
            "admission_noticed_on": admission_noticed_on,
            "admission_notice_was_in_time": admission_notice_was_in_time,
            "restarted_on": restarted_on,
            "ended_on": ended_on,
            "counted_until_on": counted_until_on,
            "starts_on": starts_on,
            "days": days,
        },
    )


def notices_oblige(*, admission_noticed_on: date | None, was_in_time: bool, on: date, law: Law) -> bool:
    """Whether the notice of the admission leaves the duty standing (vilkårene i §§ 8–10). Late: as the data say."""
    if admission_noticed_on is None:
        return False
    return was_in_time or not law.threshold("late-admission-notice-stops-payment", on=on)


def first_day(*, hospital: str, ready_on: date, noticed_on: date, noticed_minute: int, law: Law) -> date:
    """The first day that counts: ready and told, or what was agreed with the hospital, when that is later."""
    agreement = law.agreement(hospital, on=noticed_on)
    first = max(ready_on, noticed_on)
    if agreement is None:
        return first
    if first == noticed_on and _is_too_late(agreement, minute=noticed_minute):
        first += A_DAY
    first = _open_day(agreement, first)
    return _open_day(agreement, first + agreement.receive_within_days * A_DAY)


def answer_due_at(*, hospital: str, noticed_at: datetime, law: Law) -> datetime:
    """Until when we owe the hospital an answer (svarfrist), § 11: the same day, or the hour that was agreed."""
    noticed_on = oslo_date(noticed_at)
    agreement = law.agreement(hospital, on=noticed_on)
    days = law.threshold("answer-within-days", on=noticed_on) if agreement is None else agreement.answer_within_days
    due_on = noticed_on + days * A_DAY
    if agreement is None:
        return start_of(due_on + A_DAY)
    due_on = _open_day(agreement, due_on)
    if agreement.answer_by is None:
        return start_of(due_on + A_DAY)
    due_at = _at(due_on, agreement.answer_by)
    return due_at if due_at > noticed_at else _at(_open_day(agreement, due_on + A_DAY), agreement.answer_by)


def rate_on(day: date, *, law: Law) -> int | None:
    """What the day costs in øre (døgnpris), by its own year; None when no rate was found for it."""
    try:
        return law.rate(RATE, on=day)
    except RateNotKnown:
        return None


def _is_too_late(agreement: Agreement, *, minute: int) -> bool:
    by = agreement.notice_by
    return by is not None and minute > by.hour * 60 + by.minute


def _open_day(agreement: Agreement, day: date) -> date:
    return this_or_next_working_day(day) if agreement.on_closed_days == "next-working-day" else day


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=OSLO).astimezone(UTC)
