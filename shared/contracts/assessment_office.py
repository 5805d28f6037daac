"""Knows every fact of assessment about who works on a case, and what they keep in the journal."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef, derived_id


class StaffMemberRegistered(Fact, tag="assessment.staff-member-registered.v1", frozen=True, kw_only=True):
    """Somebody works here as a caseworker (medarbeider). A later registration takes the place of the earlier one.

    `competences` are service codes and `children`; none at all means every kind of case. `capacity` is how many
    open assessments at once; `owner` is the staff id of who answers for these terms.
    """

    staff: str
    unit: str
    competences: tuple[str, ...]
    capacity: int
    owner: str
    from_on: date


class StaffRegisterBegun(Fact, tag="assessment.staff-register-begun.v1", frozen=True, kw_only=True):
    """The office keeps a register of who works here (personaloversikt). Whoever is not in it gets no case from now on.

    Recorded once, with the first registration. `owner` is the staff id of who answers for it.
    """

    owner: str
    begun_on: date


class StaffPositionRegistered(Fact, tag="assessment.staff-position-registered.v1", frozen=True, kw_only=True):
    """How much of a full position somebody has on these days, both included (stillingsprosent).

    In basis points: 10 000 is a full position (et årsverk). On a day that several cover, the newest holds.
    `to_on` None: until further notice. `owner` is the staff id of who answers for it.
    """

    staff: str
    basis_points: int
    from_on: date
    to_on: date | None
    owner: str


class StaffAbsenceNoted(Fact, tag="assessment.staff-absence-noted.v1", frozen=True, kw_only=True):
    """A caseworker is away on these days, both included (fravær); why is nobody's business here.

    `to_on` None: nobody knows until when.
    """

    staff: str
    from_on: date
    to_on: date | None
    owner: str


class StaffAbsenceEnded(Fact, tag="assessment.staff-absence-ended.v1", frozen=True, kw_only=True):
    """A caseworker is back (tilbake fra fravær). `back_on` is the first day at work."""

    staff: str
    back_on: date


class StaffMemberLeft(Fact, tag="assessment.staff-member-left.v1", frozen=True, kw_only=True):
    """Somebody no longer works here (medarbeider sluttet). `last_on` is the last day at work."""

    staff: str
    last_on: date
    owner: str


class PlaceTaken(Fact, tag="assessment.place-taken.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A case took one of a caseworker's places (plass brukt). Recorded together with the assignment, or not at all.

    Of those in the register alone. `freed` are the assessments that were found to be over, or another's, since.
    """

    staff: str
    assessment: UUID
    freed: tuple[UUID, ...] = ()


class ImpartialityDeclared(Fact, tag="assessment.impartiality-declared.v1", frozen=True, kw_only=True):
    """A caseworker said whether something ties her to the parties (habilitet, fvl § 6). `grounds`: what it is."""

    staff: str
    finding: Finding
    declared_on: date
    grounds: Confidential | None


class AssessmentHandedBack(Fact, tag="assessment.assessment-handed-back.v1", frozen=True, kw_only=True):
    """The caseworker may not go on, and the case waits for another (saken levert tilbake)."""

    caseworker: str
    reason: Literal["not-impartial"]


class CaseHandedOver(Fact, tag="assessment.case-handed-over.v1", frozen=True, kw_only=True):
    """One of several cases that went to another caseworker at once (saksoverføring). The case itself has a summary."""

    assessment: UUID
    case: UUID
    from_caseworker: str | None
    to_caseworker: str
    handed_over_on: date


class EmergencyHelpNoted(Fact, tag="assessment.emergency-help-noted.v1", frozen=True, kw_only=True):
    """Help runs before anything is decided, so that the assessment hastens (akutt hjelp løper)."""

    helped_since: date


class JournalEntryWritten(
    Fact, tag="assessment.journal-entry-written.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """Something was written in the patient journal (journalnotat, hpl § 39). It is no part of the case file.

    `replaces` is the version of the entry it corrects, which stays as it was (hpl § 42), `reasons` why.
    """

    person: PersonRef
    about_on: date
    text: Confidential
    replaces: int | None = None
    reasons: Confidential | None = None


def journal_of(case_id: UUID) -> UUID:
    """The journal's stream and its own case id (journal): whoever reads the case does not read the journal."""
    return derived_id("journal", case_id)
