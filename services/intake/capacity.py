"""Knows how it is found whether a person can decide (beslutningskompetanse)."""

from datetime import date

from services.intake import rules
from services.intake.consenting import consent_for
from services.intake.standing import Standing
from services.intake.standing_commands import FindCapacity
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake_standing import CapacityFound
from shared.kernel.confidential import Clear


def find(standing: Standing, command: FindCapacity, *, today: date) -> CapacityFound:
    """Note whether the person can decide (vurdere beslutningskompetanse), pbrl § 4-3. May be found anew at any time.

    Where there is no capacity, the form of the finding is a test of its own: what is missing shows. Whether next of
    kin might be told, is another, when they were.
    """
    capacity = rules.capacity(command, on=today)
    form = () if capacity.outcome == Outcome.MET else (rules.capacity_form(command, on=today),)
    kin = (_told_kin(standing, has_capacity=not form, today=today),) if command.next_of_kin_informed else ()
    return CapacityFound(
        person=command.person,
        found_on=today,
        matters=command.matters,
        findings=(capacity, *form, *kin),
        reasons=Clear(command.person, "health", command.reasons),
    )


def _told_kin(standing: Standing, *, has_capacity: bool, today: date) -> Finding:
    agreed = consent_for(standing, purpose="share-information", party="next-of-kin", on=today)
    return rules.kin_may_be_told(by_consent=agreed is not None, person_has_capacity=has_capacity, on=today)
