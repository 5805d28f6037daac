"""Knows what may be told about who works here, who has which case, and what stands in the journal."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from services.assessment.commands import Part, StaffId
from shared.contracts.assessment_units import UnitKind
from shared.web.command import UUID, Code, Command, Text, date

UnitName = Annotated[str, StringConstraints(pattern=r"^\w[\w .,/&()-]{0,99}$")]
"""What a unit is called in the municipality (enhetens navn)."""


class RegisterStaffMember(Command):
    """Somebody works here as a caseworker, on these terms (registrere medarbeider)."""

    staff: StaffId
    unit: Code
    competences: Annotated[tuple[Code, ...], Field(max_length=100)] = ()
    capacity: Annotated[int, Field(ge=0, le=1000)]
    from_on: date


class RegisterStaffPosition(Command):
    """How much of a full position somebody has (registrere stillingsprosent): 10 000 basis points is all of it."""

    staff: StaffId
    basis_points: Annotated[int, Field(ge=0, le=10_000)]
    from_on: date
    to_on: date | None = None


class NoteStaffAbsence(Command):
    """A caseworker is away (registrere fravær). Without `to_on`, nobody knows until when."""

    staff: StaffId
    from_on: date
    to_on: date | None = None


class EndStaffAbsence(Command):
    """A caseworker is back (avslutte fravær)."""

    staff: StaffId
    back_on: date


class NoteStaffDeparture(Command):
    """Somebody stops working here (medarbeider slutter)."""

    staff: StaffId
    last_on: date


class RegisterUnit(Command):
    """Say what a unit is called, what it is for and where it belongs (registrere enhet), from a day on."""

    unit: Code
    name: UnitName
    kind: UnitKind
    from_on: date
    to_on: date | None = None
    parent: Code | None = None
    leader: StaffId | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.to_on is not None and self.to_on < self.from_on:
            raise ValueError("a unit does not end before it begins")
        if self.parent == self.unit:
            raise ValueError("a unit does not lie under itself")
        return self


class DeclareImpartiality(Command):
    """Say whether something ties you to the parties (erklære habilitet). About oneself only."""

    assessment_id: UUID
    is_party: bool
    is_close_to_party: bool
    has_special_circumstances: bool
    grounds: Text | None = None


class Handover(Part):
    """One case that goes to another caseworker, with what the next one must know."""

    assessment_id: UUID
    to_caseworker: StaffId
    summary: Text


def _each_once(cases: tuple[Handover, ...]) -> tuple[Handover, ...]:
    if len({case.assessment_id for case in cases}) != len(cases):
        raise ValueError("each case is handed over once")
    return cases


class HandOverCases(Command):
    """Give several cases to others at once (overføre saker), each with a summary. All of them, or none.

    `from_caseworker` has them now; without it they are cases that nobody has. `despite`: why they go to somebody
    who lacks the competence or has no room.
    """

    from_caseworker: StaffId | None
    despite: Text | None = None
    cases: Annotated[tuple[Handover, ...], Field(min_length=1, max_length=200), AfterValidator(_each_once)]


class WriteJournalEntry(Command):
    """Write in the patient journal (journalnotat)."""

    case_id: UUID
    about_on: date
    text: Text


class CorrectJournalEntry(Command):
    """Correct an entry of the patient journal (rett journalnotat). `corrects`: its version; it stays as it was."""

    case_id: UUID
    corrects: Annotated[int, Field(ge=1)]
    about_on: date
    text: Text
    reasons: Text
