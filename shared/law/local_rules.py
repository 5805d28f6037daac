"""Knows the municipality's own regulation for places, criterion by criterion."""

from datetime import date

from shared.contracts.finding import Finding, LawRef
from shared.law.casework_entries import Criterion
from shared.law.catalogue import Law
from shared.law.findings import finding
from shared.law.refusals import CriterionNotInRegulation


def local_criteria(service: str, *, on: date, law: Law) -> tuple[Criterion, ...]:
    """What the municipality asks for before it grants the service (kriterier i lokal forskrift), hol § 3-2 a."""
    return law.casework.criteria_for(service, on=on)


def local_criterion_is_met(*, service: str, criterion: str, is_met: bool, assessed_on: date, law: Law) -> Finding:
    """Whether one criterion of the local regulation is met (lokal forskrift), hol § 3-2 a second paragraph."""
    row = next((one for one in local_criteria(service, on=assessed_on, law=law) if one.code == criterion), None)
    if row is None:
        raise CriterionNotInRegulation
    return finding(
        "local-criterion-is-met",
        law=LawRef(law=row.regulation, paragraph=row.paragraph, version=row.valid_from.isoformat()),
        met=is_met,
        considered={
            "service": service,
            "criterion": criterion,
            "is_met": is_met,
            "assessed_on": assessed_on,
            "text": row.text,
        },
    )
