"""Knows what one line of each file looks like that a previous system hands over (uttrekk fra forrige system)."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from shared.contracts.decision_words import Residence
from shared.contracts.intake_people import AddressProtection
from shared.contracts.words import Channel, DecisionForm, FormerStage, Residency, Source
from shared.vault.birth_number import read_birth_number
from shared.web.command import Code, Text, date
from shared.web.origin import SourceId


def _is_one(digits: str) -> str:
    if read_birth_number(digits) is None:
        raise ValueError("no such birth number")
    return digits


def with_point(value: Any) -> Any:
    """Norwegian spreadsheets write `3,5`."""
    return value.replace(",", ".") if isinstance(value, str) else value


BirthNumber = Annotated[str, AfterValidator(_is_one)]
Quantity = Annotated[Decimal, BeforeValidator(with_point), Field(strict=False, gt=0, le=100_000, decimal_places=2)]
Number = Annotated[int, Field(ge=1, le=99)]
Words = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}( [a-z0-9][a-z0-9-]{0,63}){0,19}$")]
"""Codes with a space between them."""


class Row(BaseModel):
    """One line. Empty fields are left out; unknown ones are refused, and no value is ever told."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)


class PersonRow(Row):
    """A person (person). Name and number go to the person register and nowhere else."""

    source_id: SourceId
    birth_number: BirthNumber
    name: Text
    protection: AddressProtection = "none"
    protected_from: date | None = None


class CaseRow(Row):
    """What every case has: its id there, whose it is, and when it began."""

    source_id: SourceId
    person: SourceId
    received_on: date
    residency: Residency = "resident"


class DecisionRow(CaseRow):
    """A running decision (løpende vedtak); its lines stand in a file of their own."""

    decided_on: date
    notified_on: date | None = None
    form: DecisionForm = "formal"
    caseworker: Code = "unknown"
    decided_by: Code = "unknown"


class LineRow(Row):
    """One line of a decision (vedtakslinje), with its amount, and since when who delivers it."""

    decision: SourceId
    line: Number
    service: Code
    outcome: Literal["granted", "partly-granted"] = "granted"
    valid_from: date
    valid_to: date | None = None
    amount: Quantity | None = None
    unit: Code | None = None
    review_by: date | None = None
    provider: Code | None = None
    started_on: date | None = None


class WaitingRow(CaseRow):
    """Somebody who qualified and waits for a place (venteliste)."""

    service: Code
    qualified_on: date
    notified_on: date | None = None
    residence: Residence | None = None
    interim: Words | None = None
    caseworker: Code = "unknown"
    decided_by: Code = "unknown"


class OpenCaseRow(CaseRow):
    """A case that is not decided (åpen sak), how far it has come, and what the applicant was told."""

    channel: Channel
    source: Source = "applicant"
    services: Words
    stage: FormerStage
    wishes: Text | None = None
    replied_on: date | None = None
    expected_answer_on: date | None = None


FILES: dict[str, type[Row]] = {
    "persons": PersonRow,
    "decisions": DecisionRow,
    "decision-lines": LineRow,
    "waiting-list": WaitingRow,
    "open-cases": OpenCaseRow,
}
"""The name of each file, without `.csv` or `.jsonl`, and what its lines look like."""
