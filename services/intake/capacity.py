"""Knows how it is found whether a person can decide (beslutningskompetanse)."""

from datetime import date

from services.intake import rules
from services.intake.standing import Standing
from services.intake.standing_commands import FindCapacity
from shared.contracts.finding import Outcome
from shared.contracts.intake_standing import CapacityFound
from shared.kernel.confidential import Clear


def find(standing: Standing, command: FindCapacity, *, today: date) -> CapacityFound:
    """Note whether the person can decide (vurdere beslutningskompetanse), pbrl § 4-3. May be found anew at any time.

    Where there is no capacity, the form of the finding is a test of its own: what is missing shows.
    """
    capacity = rules.capacity(command, on=today)
    form = () if capacity.outcome == Outcome.MET else (rules.capacity_form(command, on=today),)
    return CapacityFound(
        person=command.person,
        found_on=today,
        matters=command.matters,
        findings=(capacity, *form),
        reasons=Clear(command.person, "health", command.reasons),
    )
