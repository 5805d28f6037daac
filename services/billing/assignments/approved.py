"""Knows which hours of an assignment somebody else has approved: what an invoice or a pay basis may rest on."""

from datetime import date

from services.billing.assignments.assignment import Assignment


def approved_hours(assignment: Assignment, *, from_on: date, to_on: date) -> int:
    """Hundredths of hours on approved timesheets, of the days from one to another, both included (godkjente timer)."""
    days = (day for sheet in assignment.sheets if sheet.stage == "approved" for day in sheet.days)
    return sum(day.quantity for day in days if from_on <= day.on <= to_on)
