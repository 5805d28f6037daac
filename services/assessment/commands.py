"""Knows every request assessment accepts, in the order a case lives them."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.assessment import CloseReason, Origin
from shared.contracts.words import DecisionForm, LineOutcome, Residency, ServiceCode
from shared.kernel.ids import PersonRef
from shared.web.command import UUID, Code, Command, Text, date
from shared.web.question import Question

Topic = Literal["own-words", "home", "health", "network", "function", "technology-tried", "lower-step-considered"]
NeedSource = Literal["applicant", "next-of-kin", "gp", "hospital", "home-visit", "home-care", "caseworker"]

StaffId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
"""The opaque id of somebody in the office, as their token has it."""


def _on_the_scale(score: int) -> int:
    if score not in (1, 2, 3, 4, 5, 9):
        raise ValueError("a score is 1, 2, 3, 4, 5 or 9")
    return score


# Not a Literal of numbers: that would take `true` for 1 and 3.0 for 3.
Score = Annotated[int, AfterValidator(_on_the_scale)]


class Part(BaseModel):
    """A part of a command: strict, frozen, no unknown fields."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)


class NeedNote(Part):
    """One piece of information, with where it came from and when it was seen.

    `replaces` is the version of an earlier piece on the same topic that no longer holds.
    """

    topic: Topic
    value: Text
    source: NeedSource
    observed_on: date
    replaces: Annotated[int, Field(ge=1)] | None = None


class PlaceNeed(Part):
    """What must be settled before a place is proposed: can the person soundly live at home?"""

    needs_care_round_the_clock: bool
    home_care_is_sound: bool


class BpaNeed(Part):
    """What makes personal assistance a right (rett til BPA), pbrl § 2-1 d. Hundredths of the hours a week needed."""

    age: Annotated[int, Field(ge=0, le=130)]
    weekly_quantity: Annotated[int, Field(ge=0, le=16_800)]
    needed_over_two_years: bool
    is_substantially_costlier: bool
    held_right_before_limit: bool = False


class LineAmount(Part):
    """How much of a service: `quantity` in hundredths of `unit` (150 = 1.5 hours a week)."""

    quantity: Annotated[int, Field(ge=1, le=10_000_000)]
    unit: Code


class LowerSteps(Part):
    """Why the steps below a service's own do not suffice (vurdering av lavere trinn, BEON): all of them, or up to."""

    why_not_enough: Text
    up_to_step: Annotated[int, Field(ge=0, le=20)] | None = None


class LineProposal(Part):
    """What is proposed for one service. `reasons` and `remaining_need` follow whoever gets less than asked for.

    `lower_steps` where they were not considered before.
    """

    line: Annotated[int, Field(ge=1, le=99)]
    service: Code
    outcome: LineOutcome
    amount: LineAmount | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    reasons: Text | None = None
    remaining_need: Text | None = None
    lower_steps: LowerSteps | None = None


def _numbered_from_one(lines: tuple[LineProposal, ...]) -> tuple[LineProposal, ...]:
    if [line.line for line in lines] != list(range(1, len(lines) + 1)):
        raise ValueError("lines are numbered 1, 2, 3 … in order")
    return lines


Lines = Annotated[tuple[LineProposal, ...], Field(min_length=1, max_length=99), AfterValidator(_numbered_from_one)]


class OpenAssessment(Command):
    """Open an assessment (åpne utredning). Sent by our own inbox only; no `residency`: as in the round before."""

    case_id: UUID
    round: int
    person: PersonRef
    services: tuple[ServiceCode, ...]
    received_on: date
    residency: Residency | None
    origin: Origin = "application"
    minor: bool = False
    awaits_read_back: bool = False


class NoteEmergencyHelp(Command):
    """Help runs before anything is decided (akutt hjelp). Sent by our own inbox only."""

    case_id: UUID
    helped_since: date


class NoteReadBack(Command):
    """What was applied for by word of mouth was read back and confirmed (opplest). Sent by our own inbox only."""

    case_id: UUID
    read_back_on: date


class AssignAssessment(Command):
    """Give the assessment to a caseworker, or take it (tildele saksbehandler).

    `despite`: why a leader chooses somebody who lacks the competence or has no room.
    """

    assessment_id: UUID
    caseworker: StaffId
    despite: Text | None = None


class RecordNeed(Command):
    """Note what was learned about the need, one or several pieces at once (registrere opplysninger)."""

    assessment_id: UUID
    needs: Annotated[tuple[NeedNote, ...], Field(min_length=1, max_length=50)]


class ScoreAssistance(Command):
    """Score the assistance variables (skåre bistandsvariabler): 1–5, or 9 = not relevant. Later scores replace."""

    assessment_id: UUID
    scores: Annotated[dict[Code, Score], Field(min_length=1, max_length=50)]


Criteria = Annotated[dict[Code, Annotated[dict[Code, bool], Field(max_length=50)]], Field(max_length=20)]
"""Service → criterion of the municipality's own regulation → whether it is met."""


class CompleteAssessment(Command):
    """Answer the legal tests and propose an outcome per service (fullføre utredning).

    `bpa` and `criteria` where the right to personal assistance, or the municipality's own regulation, was tried.
    """

    assessment_id: UUID
    form: DecisionForm
    needs_health_care: bool
    need_is_covered: bool
    place: PlaceNeed | None = None
    bpa: BpaNeed | None = None
    criteria: Criteria = Field(default_factory=dict)
    lines: Lines


class CloseAssessment(Command):
    """End the assessment because the application was withdrawn. Sent by our own inbox only."""

    case_id: UUID
    application: UUID


class CloseCase(Command):
    """End every round of the case: the person has left us, or needs no more. Sent by our own inbox only."""

    case_id: UUID
    reason: Literal["died", "moved", "no-longer-needed"]
    closed_on: date


class ReopenRound(Command):
    """Assess on: the draft was sent back. Sent by our own inbox only."""

    case_id: UUID
    round: int
    draft: UUID
    person: PersonRef
    services: tuple[ServiceCode, ...]
    received_on: date


class CloseRound(Command):
    """End one round: it will not be decided. Sent by our own inbox only."""

    case_id: UUID
    round: int
    closed_on: date
    reason: CloseReason = "undecided"


class AskAssignedAssessments(Question):
    """Whose assessments: the asker's own (mine utredninger), unless somebody else is named."""

    caseworker: StaffId | None = None


class AskOldInformation(Question):
    """How old (gamle opplysninger): seen so many months ago or more."""

    months: Annotated[int, Field(ge=1, le=120)] = 6
