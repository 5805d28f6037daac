"""Knows every request decision accepts, in the order a case lives them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.words import LineOutcome
from shared.web.command import UUID, Code, Command, Text, date


class Part(BaseModel):
    """A part of a command: strict, frozen, no unknown fields."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)


class RevisedAmount(Part):
    """How much of a service: `quantity` in hundredths of `unit` (150 = 1.5 hours a week)."""

    quantity: Annotated[int, Field(ge=1, le=10_000_000)]
    unit: Code


class RevisedLine(Part):
    """One line of the draft as somebody would rather have it. Lines may be changed, not added or left out."""

    line: Annotated[int, Field(ge=1, le=99)]
    outcome: LineOutcome
    amount: RevisedAmount | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    reasons: Text | None = None
    remaining_need: Text | None = None


class LineReasons(Part):
    """Why one line came out as it did (begrunnelse, fvl § 25), and which need remains and how it is met."""

    line: Annotated[int, Field(ge=1, le=99)]
    reasons: Text | None = None
    remaining_need: Text | None = None
    dissatisfaction_likely: bool = False


class ReviseDraft(Command):
    """A person changes lines of the draft and becomes one of those who proposed it (endre utkast)."""

    decision_id: UUID
    lines: Annotated[tuple[RevisedLine, ...], Field(min_length=1, max_length=99)]


class MakeDecision(Command):
    """Somebody with authority decides every line as drafted (fatte vedtak)."""

    decision_id: UUID
    reasons: Annotated[tuple[LineReasons, ...], Field(max_length=99)] = ()


class NotifyDecision(Command):
    """The decision was sent and has reached the party (underretning om vedtak)."""

    decision_id: UUID
    sent_on: date
    arrived_on: date


class SendOrder(Command):
    """The provider is told to deliver (bestilling til utfører)."""

    decision_id: UUID
    line: Annotated[int, Field(ge=1, le=99)]
    provider: Code
    goal: Text | None = None


class StartService(Command):
    """The service began, possibly before the decision was made (iverksetting)."""

    decision_id: UUID
    line: Annotated[int, Field(ge=1, le=99)]
    provider: Code
    started_on: date
