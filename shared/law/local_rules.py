"""Knows the municipality's own regulation for places, criterion by criterion."""

from collections.abc import Iterable
from datetime import date, timedelta

from shared.contracts.finding import Finding, LawRef
from shared.law.casework_entries import Criterion
from shared.law.catalogue import Law
from shared.law.entries import holds
from shared.law.findings import finding
from shared.law.refusals import CriterionNotInRegulation


def local_criteria(service: str, *, on: date, law: Law) -> tuple[Criterion, ...]:
    """What the municipality asks for before it grants the service (kriterier i lokal forskrift), hol § 3-2 a."""
    return law.casework.criteria_for(service, on=on)


def criteria_version(service: str, *, on: date, law: Law) -> date | None:
    """Since when a service's criteria are what they are that day (kriterieversjon). None: there are none."""
    return version_of((row for row in law.casework.criteria if row.service == service), on=on)


def version_of(rows: Iterable[Criterion], *, on: date) -> date | None:
    """The first day of the version in force among one service's rows: what falls away makes a new one, too."""
    known = tuple(rows)
    began = [row.valid_from for row in known if holds(row, on=on)]
    ended = [row.valid_to + timedelta(days=1) for row in known if row.valid_to is not None and row.valid_to < on]
    return max(*began, *ended, date.min) if began else None


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
