"""Knows the dates of a case: when each step of it falls, from receipt to the county governor's answer."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared.law.catalogue import Law
from shared.law.deadlines import (
    appeal_deadline,
    provisional_reply_due,
    this_or_next_working_day,
    working_days_before,
)
from shared.scenario.pace import AppealPace, DecisionPace, Pace
from shared.scenario.working_days import working_days_later


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDates:
    """When one round of a case was assessed, decided, sent and known."""

    assigned_on: date
    completed_on: date
    decided_on: date
    sent_on: date
    arrived_on: date
    known_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDates:
    """When an appeal was sent, received, handled and answered."""

    sent_on: date
    received_on: date
    admitted_on: date
    handled_on: date
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The dates of a case (saksgang). `received_on` may be a Sunday; all the office does falls on working days."""

    received_on: date
    registered_on: date
    first: DecisionDates
    appeal: AppealDates | None
    second: DecisionDates | None
    provisional_reply_on: date | None

    @property
    def last_on(self) -> date:
        """The last day that the course cannot do without."""
        if self.second:
            return self.second.decided_on
        return self.appeal.answered_on if self.appeal else self.first.decided_on


def course_of(pace: Pace, *, received_on: date, law: Law) -> Course:
    """The course of a case at this pace, when it is received on that day."""
    registered_on = this_or_next_working_day(received_on)
    first = _decision_dates(pace.first, received_on=received_on, not_before=registered_on)
    appeal = _appeal_dates(pace.appeal, first=first, law=law) if pace.appeal else None
    second = None
    if pace.second and appeal:
        second = _decision_dates(pace.second, received_on=appeal.answered_on, not_before=appeal.answered_on)
    return Course(
        received_on=received_on,
        registered_on=registered_on,
        first=first,
        appeal=appeal,
        second=second,
        provisional_reply_on=_provisional_reply_on(pace, received_on=received_on, first=first, law=law),
    )


def _decision_dates(pace: DecisionPace, *, received_on: date, not_before: date) -> DecisionDates:
    decided_on = this_or_next_working_day(max(received_on + timedelta(days=pace.days_to_decision), not_before))
    # The office takes a day over it at least, and only the most urgent ones are assessed on the day they come.
    next_day = min(working_days_later(not_before, 1), max(working_days_before(decided_on, days=1), not_before))
    completed_on = max(working_days_before(decided_on, days=pace.days_of_draft), next_day)
    sent_on = working_days_later(decided_on, pace.days_to_sending)
    arrived_on = sent_on + timedelta(days=pace.days_in_transit)
    return DecisionDates(
        assigned_on=max(working_days_before(completed_on, days=pace.days_of_assessment), next_day),
        completed_on=completed_on,
        decided_on=decided_on,
        sent_on=sent_on,
        arrived_on=arrived_on,
        known_on=this_or_next_working_day(arrived_on),
    )


def _appeal_dates(pace: AppealPace, *, first: DecisionDates, law: Law) -> AppealDates:
    sent_on = first.arrived_on + timedelta(days=pace.days_to_appeal)
    if pace.days_late:
        deadline_on = appeal_deadline(regime="care-4-weeks", knew_on=first.arrived_on, law=law)
        sent_on = deadline_on + timedelta(days=pace.days_late)
    received_on = this_or_next_working_day(max(sent_on + timedelta(days=1), first.known_on + timedelta(days=1)))
    admitted_on = working_days_later(received_on, 1)
    handled_on = this_or_next_working_day(admitted_on + timedelta(days=pace.days_to_handle))
    return AppealDates(
        sent_on=sent_on,
        received_on=received_on,
        admitted_on=admitted_on,
        handled_on=handled_on,
        answered_on=this_or_next_working_day(handled_on + timedelta(days=pace.days_to_answer)),
    )


def _provisional_reply_on(pace: Pace, *, received_on: date, first: DecisionDates, law: Law) -> date | None:
    """Some working days before the month is up, when the answer arrives after it and nobody forgets."""
    due_on = provisional_reply_due(received_on=received_on, law=law)
    if first.known_on <= due_on or pace.forgets_provisional_reply:
        return None
    return working_days_before(due_on, days=pace.days_before_due)
