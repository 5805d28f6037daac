"""Knows which days of a stay in hospital are the municipality's to pay, one by one, and why."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from shared.contracts.finding import Finding, Outcome
from shared.kernel.clock import OSLO, oslo_date
from shared.law.catalogue import Law
from shared.law.patient_flow import (
    A_DAY,
    admission_notice_was_in_time,
    notices_oblige,
    rate_on,
    waiting_days_are_payable,
)
from shared.law.patient_flow_runs import Run, Said, Told, runs_of

Why = Literal[
    "unanswered",
    "not-received",
    "offer-taken-back",
    "admission-notice-missing",
    "admission-notice-late",
    "claim-dropped",
]
Status = Literal["owed", "disputed", "not-owed"]


class Admission(msgspec.Struct, frozen=True, kw_only=True):
    """When somebody was admitted, and when the hospital told (tidligmelding)."""

    admitted_at: datetime
    notified_at: datetime


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Days we do not agree about (omtvistede døgn), both included, and what came of it."""

    from_on: date
    to_on: date
    ground: str
    outcome: Literal["open", "claim-dropped", "given-up"] = "open"


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """What the clock looks at: what counts of one stay in hospital. `left_on`: discharged, received by us, or died."""

    hospital: str
    admission: Admission | None
    told: tuple[Told, ...]
    said: tuple[Said, ...]
    left_on: date | None
    disputes: tuple[Dispute, ...] = ()


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """One day (døgn) a ready patient waited. `rate_in_ore` None: no rate was found for it, and none is guessed.

    `disputed`: counted and kept apart, by its `ground`. `not-owed`: the hospital may claim it; we say it cannot.
    """

    on: date
    rate_in_ore: int | None
    status: Status
    why: Why
    ground: str | None = None


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """The days up to, but not including, `until_on`, the stretches they lie in, and the legal tests behind them."""

    until_on: date
    runs: tuple[Run, ...]
    days: tuple[Day, ...]
    findings: tuple[Finding, ...]

    def counts_on(self, day: date) -> bool:
        """Whether that day is ours to pay, agreed or disputed."""
        return any(one.on == day and one.status != "not-owed" for one in self.days)


def clock_of(waiting: Waiting, *, until_on: date, law: Law) -> Clock:
    """Count the days (overliggerdøgn): a day counts when, at its end, the patient is ready and has no offer.

    A day has ended at midnight in Oslo: with today as `until_on`, today is not among them yet.
    """
    runs = runs_of(waiting.told, waiting.said, left_on=waiting.left_on)
    notice = _notice_of_admission(waiting, law=law)
    findings, days = [] if notice is None else [notice], []
    for run in runs:
        test = _test(waiting, run, notice=notice, until_on=until_on, law=law)
        findings.append(test)
        days += list(_days(waiting, run, test=test, notice=notice, law=law))
    return Clock(until_on=until_on, runs=runs, days=tuple(days), findings=tuple(findings))


def _notice_of_admission(waiting: Waiting, *, law: Law) -> Finding | None:
    """The test of § 8; None when the hospital never told of the admission: then nobody knows when it was."""
    if (admission := waiting.admission) is None:
        return None
    return admission_notice_was_in_time(
        admitted_on=oslo_date(admission.admitted_at),
        minutes_after=int((admission.notified_at - admission.admitted_at) / timedelta(minutes=1)),
        law=law,
    )


def _test(waiting: Waiting, run: Run, *, notice: Finding | None, until_on: date, law: Law) -> Finding:
    noticed_at = run.ready.at.astimezone(OSLO)
    return waiting_days_are_payable(
        hospital=waiting.hospital,
        ready_on=run.ready.on,
        noticed_on=noticed_at.date(),
        noticed_minute=noticed_at.hour * 60 + noticed_at.minute,
        admission_noticed_on=oslo_date(waiting.admission.notified_at) if waiting.admission else None,
        admission_notice_was_in_time=_met(notice),
        restarted_on=run.restarted_on,
        ended_on=run.ended_on,
        counted_until_on=until_on,
        law=law,
    )


def _days(waiting: Waiting, run: Run, *, test: Finding, notice: Finding | None, law: Law) -> Iterator[Day]:
    first, days = date.fromisoformat(str(test.considered["starts_on"])), int(test.considered["days"] or 0)
    obliged = notices_oblige(
        admission_noticed_on=oslo_date(waiting.admission.notified_at) if waiting.admission else None,
        was_in_time=_met(notice),
        on=oslo_date(run.ready.at),
        law=law,
    )
    lacks: Why | None = None if obliged else "admission-notice-missing" if notice is None else "admission-notice-late"
    for day in (first + number * A_DAY for number in range(days)):
        yield _day(waiting, day, why=lacks or _why(waiting, run, day), obliged=obliged, law=law)


def _day(waiting: Waiting, day: date, *, why: Why, obliged: bool, law: Law) -> Day:
    rate = rate_on(day, law=law)
    dispute = next((one for one in reversed(waiting.disputes) if one.from_on <= day <= one.to_on), None)
    if dispute is None:
        return Day(on=day, rate_in_ore=rate, status="owed" if obliged else "not-owed", why=why)
    if dispute.outcome == "claim-dropped":
        return Day(on=day, rate_in_ore=rate, status="not-owed", why="claim-dropped", ground=dispute.ground)
    if dispute.outcome == "given-up":
        return Day(on=day, rate_in_ore=rate, status="owed", why=why)
    return Day(on=day, rate_in_ore=rate, status="disputed", why=why, ground=dispute.ground)


def _why(waiting: Waiting, run: Run, day: date) -> Why:
    if run.restarted_on is not None:
        return "offer-taken-back"
    answered = any(run.ready.at <= one.at and oslo_date(one.at) <= day for one in waiting.said)
    return "not-received" if answered else "unanswered"


def _met(test: Finding | None) -> bool:
    return test is not None and test.outcome is Outcome.MET
