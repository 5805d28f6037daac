"""Knows every request decision accepts, and what it looks like when it is well formed."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, InstanceOf

from shared.contracts.assessment import AssessmentCompleted
from shared.contracts.decision_words import Ground, RegimeReason, Residence
from shared.contracts.words import AppealRegime, DecisionForm, LineOutcome
from shared.web.command import UUID, Code, Command, Text, date

LineNumber = Annotated[int, Field(ge=1, le=99)]


class Part(BaseModel):
    """A part of a request: as strict and frozen as the whole."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)


class RevisedAmount(Part):
    """How much of a service: `quantity` in hundredths of `unit` (150 = 1.5 hours a week)."""

    quantity: Annotated[int, Field(ge=1, le=10_000_000)]
    unit: Code


class RevisedLine(Part):
    """One line of the draft as it should be instead. Lines are changed, never added or left out."""

    line: LineNumber
    outcome: LineOutcome
    amount: RevisedAmount | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    reasons: Text | None = None
    remaining_need: Text | None = None
    review_by: date | None = None
    regime: AppealRegime | None = None
    regime_reason: RegimeReason | None = None


class LineReasons(Part):
    """Why one line came out as it did (begrunnelse, fvl § 25), which need remains and how it is met.

    With `reservation` a grant may be changed before its end. `grounds` are what weighed;
    `is_sound` the decider's word that what is given is sound (forsvarlig).
    """

    line: LineNumber
    reasons: Text | None = None
    remaining_need: Text | None = None
    dissatisfaction_likely: bool = False
    reservation: Text | None = None
    grounds: Annotated[tuple[Ground, ...], Field(max_length=6)] = ()
    is_sound: bool | None = None
    interim: Annotated[tuple[Code, ...], Field(max_length=20)] = ()
    residence: Residence | None = None


class Addressees(Part):
    """Who may have to be told (adressater): the party's age and those who speak for the party, as references."""

    age: Annotated[int, Field(ge=0, le=130)]
    guardian: Code | None = None
    representative: Code | None = None


def _revised_once(lines: tuple[RevisedLine, ...]) -> tuple[RevisedLine, ...]:
    _each_once([line.line for line in lines])
    return lines


def _reasoned_once(reasons: tuple[LineReasons, ...]) -> tuple[LineReasons, ...]:
    _each_once([given.line for given in reasons])
    return reasons


def _each_once(numbers: list[int]) -> None:
    if len(set(numbers)) != len(numbers):
        raise ValueError("a line is named twice")


class DraftDecision(Command):
    """An assessment proposes an outcome. Sent by our own inbox only."""

    case_id: UUID
    assessment: UUID
    proposal: InstanceOf[AssessmentCompleted]


class ReviseDraft(Command):
    """Change lines of the draft, and so become one of those who proposed it (endre utkast)."""

    decision_id: UUID
    form: DecisionForm | None = None
    lines: Annotated[tuple[RevisedLine, ...], Field(min_length=1, max_length=99), AfterValidator(_revised_once)]


class ReturnDraft(Command):
    """Send the draft back: more must be found out before anything is decided (returner til utredning)."""

    decision_id: UUID
    reasons: Text


class DiscardDraft(Command):
    """The application was withdrawn, or the case closed. Sent by our own inbox only."""

    case_id: UUID
    reason: Literal["withdrawn", "died", "moved", "no-longer-needed"] = "withdrawn"
    from_on: date | None = None
    person: Code | None = None


class MakeDecision(Command):
    """Decide every line as it stands in the draft (fatt vedtak). Reasons are given here, line by line.

    `for_absent` is the staff id of the absent decider somebody stands in for (stedfortreder). `party_age` is
    told where it is known: for a child, best interests come first.
    """

    decision_id: UUID
    for_absent: Code | None = None
    party_age: Annotated[int, Field(ge=0, le=130)] | None = None
    reasons: Annotated[tuple[LineReasons, ...], Field(max_length=99), AfterValidator(_reasoned_once)] = ()


class NotifyDecision(Command):
    """Note that the decision was sent and has reached the party (underrett om vedtak).

    `addressees` tells the party's age and who else speaks for the party than those who are registered.
    """

    decision_id: UUID
    sent_on: date
    arrived_on: date
    addressees: Addressees | None = None


class SendOrder(Command):
    """Tell the provider to deliver (send bestilling)."""

    decision_id: UUID
    line: LineNumber
    provider: Code
    goal: Text | None = None
    goals: Annotated[tuple[Text, ...], Field(max_length=10)] = ()
    acknowledge_by: date | None = None


class StartService(Command):
    """Note that the service has begun, perhaps before the decision (registrer iverksetting)."""

    decision_id: UUID
    line: LineNumber
    provider: Code
    started_on: date


class AlterOutcome(Command):
    """An appeal changed the outcome of lines. Sent by our own inbox only."""

    decision_id: UUID
    appeal_id: UUID
    altered_by: Literal["municipality", "county-governor", "municipal-board"]
    lines: tuple[LineNumber, ...]


class ReopenCase(Command):
    """The appeal body set the decision aside. Sent by our own inbox only."""

    decision_id: UUID
    appeal_id: UUID
    lines: tuple[LineNumber, ...]
