"""Knows what is tried of services that are a right, or that the municipality has rules of its own for."""

from datetime import date

from services.assessment import rules
from services.assessment.commands import CompleteAssessment
from services.assessment.refusals import BpaIsARight
from shared.contracts.finding import Finding


def granting_findings(command: CompleteAssessment, *, today: date) -> tuple[Finding, ...]:
    """The tests of the right to personal assistance (BPA) and of the local regulation, where they were answered."""
    local = tuple(
        rules.local_criterion_is_met(criterion, service=service, is_met=is_met, on=today)
        for service, tried in command.criteria.items()
        for criterion, is_met in tried.items()
    )
    return (*_bpa(command, today=today), *local)


def _bpa(command: CompleteAssessment, *, today: date) -> tuple[Finding, ...]:
    right = None if command.bpa is None else rules.has_right_to_bpa(command.bpa, on=today)
    if right is None:
        return ()
    refused = [line.line for line in command.lines if line.service == rules.BPA and line.outcome == "refused"]
    if refused and rules.is_met(right):
        raise BpaIsARight(f"Linje {refused[0]}: den som har rett til BPA, kan ikke få avslag på BPA (pbrl. § 2-1 d).")
    return (right,)
