"""Knows what was decided in the previous system and goes on here: running decisions, and places waited for."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from services.decision.commands import LineNumber, Part, RevisedAmount
from shared.contracts.decision_words import Residence
from shared.contracts.words import DecisionForm
from shared.kernel.ids import PersonRef
from shared.web.command import UUID, Code, Command, date
from shared.web.origin import SourceId

Ref = Annotated[PersonRef, StringConstraints(pattern=r"^p-[0-9a-f]{32}$")]


class ImportedLine(Part):
    """One line as it was decided, and since when it is delivered, if it is (overført linje)."""

    line: LineNumber
    service: Code
    outcome: Literal["granted", "partly-granted"]
    valid_from: date
    valid_to: date | None = None
    amount: RevisedAmount | None = None
    review_by: date | None = None
    provider: Code | None = None
    started_on: date | None = None


def _each_once(lines: tuple[ImportedLine, ...]) -> tuple[ImportedLine, ...]:
    if len({line.line for line in lines}) != len(lines):
        raise ValueError("a line is named twice")
    return lines


class FromPreviousSystem(Command):
    """What everything that was decided there has in common. `decided_by` and `caseworker` are staff ids there."""

    case_id: UUID
    person: Ref
    source_system: Code
    source_id: SourceId
    received_on: date
    notified_on: date
    form: DecisionForm = "formal"
    caseworker: Code
    decided_by: Code


class ImportDecision(FromPreviousSystem):
    """Take over a running decision (overfør vedtak)."""

    decided_on: date
    lines: Annotated[tuple[ImportedLine, ...], Field(min_length=1, max_length=99), AfterValidator(_each_once)]


class ImportWaitingListPlace(FromPreviousSystem):
    """Take over somebody who qualified and waits for a place (overfør venteliste)."""

    service: Code
    qualified_on: date
    residence: Residence | None = None
    interim: Annotated[tuple[Code, ...], Field(max_length=20)] = ()
