"""Every fact assessment records, in the order a case lives them (utredning)."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.assessment_office import (
    AssessmentHandedBack,
    CaseHandedOver,
    EmergencyHelpNoted,
    ImpartialityDeclared,
    JournalEntryWritten,
    PlaceTaken,
    StaffAbsenceEnded,
    StaffAbsenceNoted,
    StaffMemberLeft,
    StaffMemberRegistered,
    StaffPositionRegistered,
    StaffRegisterBegun,
)
from shared.contracts.assessment_sources import (
    AskedParty,
    ConsentNoted,
    ConsentReliedOn,
    ConsentWithdrawalNoted,
    InformationFellDue,
    InformationReceived,
    InformationReminded,
    InformationRequested,
    InformationRequestEnded,
    InformationShown,
    MeetingCancelled,
    MeetingHeld,
    MeetingPlanned,
    ObjectionRaised,
    ObjectionWithdrawn,
)
from shared.contracts.assessment_standing import STANDING
from shared.contracts.assessment_units import UNITS
from shared.contracts.assessment_weighing import (
    BestInterestsWeighed,
    CarerSituationRecorded,
    ChildHeard,
    ChildNoted,
    ChildTaskDone,
    ChildTaskFellDue,
    ChildTasksEnded,
    LowerStepsConsidered,
    ResourcesCalculated,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import DecisionForm, ProposedLine, Residency, ServiceCode, UnparkOutcome
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

Origin = Literal[
    "application", "own-duty", "set-aside", "planned", "changed-need", "reduction", "own-motion", "allocation"
]
"""What a round of assessment began with; the last five are the kinds of review."""

CloseReason = Literal["withdrawn", "died", "moved", "no-longer-needed", "undecided"]
Overridden = Literal["competence", "capacity"]
"""What spoke against a caseworker, and a leader put aside with a reason (tildelt likevel)."""


class AssessmentOpened(Fact, tag="assessment.assessment-opened.v1", frozen=True, kw_only=True, omit_defaults=True):
    """An assessment was opened for an application, of own duty, or again (utredning startet).

    `round` is 1 for the application and one more each time the case is opened again. `helped_since`: emergency help
    runs already. `minor`: the person was under 18 by the person register when the case began (mindreårig).
    `partial` and `objections`: the staff who are tied to the parties, and whom the person does not want asked, as the
    round before knew it. `awaits_read_back`: told by word of mouth, and not read back yet (fvl § 11 d).
    """

    person: PersonRef
    services: tuple[ServiceCode, ...]
    received_on: date
    residency: Residency
    round: int
    opened_on: date
    origin: Origin = "application"
    helped_since: date | None = None
    minor: bool = False
    partial: tuple[str, ...] = ()
    objections: tuple[AskedParty, ...] = ()
    awaits_read_back: bool = False


class ReadBackNoted(Fact, tag="assessment.read-back-noted.v1", frozen=True, kw_only=True):
    """What was applied for by word of mouth was read back and confirmed (opplest søknad), as intake told of it."""

    read_back_on: date


class AssessmentAssigned(Fact, tag="assessment.assessment-assigned.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A caseworker was given the assessment (tildelt saksbehandler). `caseworker` is a staff id.

    `despite`: why a leader chose somebody who lacks the competence or has no room; `overrides` says which of them.
    `handover` and `summary` of a case that went to another together with several.
    """

    caseworker: str
    despite: Confidential | None = None
    handover: UUID | None = None
    summary: Confidential | None = None
    overrides: tuple[Overridden, ...] = ()


class NeedRecorded(Fact, tag="assessment.need-recorded.v1", frozen=True, kw_only=True, omit_defaults=True):
    """One piece of information about the need, with where it came from (opplysning innhentet).

    `replaces` is the version of an earlier piece that no longer holds; it stays in the log as it was.
    """

    topic: Literal["own-words", "home", "health", "network", "function", "technology-tried", "lower-step-considered"]
    value: Confidential
    source: Literal["applicant", "next-of-kin", "gp", "hospital", "home-visit", "home-care", "caseworker"]
    observed_on: date
    replaces: int | None = None


class AssistanceScored(Fact, tag="assessment.assistance-scored.v1", frozen=True, kw_only=True):
    """The assistance variables were scored (bistandsvariabler, IPLOS): variable → 1–5, or 9 = not relevant."""

    scores: dict[str, int]
    scored_on: date


class AssessmentCompleted(Fact, tag="assessment.assessment-completed.v1", frozen=True, kw_only=True):
    """The need is assessed and an outcome is proposed per service (utredning fullført).

    `findings` are the legal tests behind the proposal; `caseworker` is who answers for it.
    """

    person: PersonRef
    round: int
    received_on: date
    completed_on: date
    caseworker: str
    form: DecisionForm
    lines: tuple[ProposedLine, ...]
    findings: tuple[Finding, ...]


class AssessmentReopened(Fact, tag="assessment.assessment-reopened.v1", frozen=True, kw_only=True):
    """The draft was sent back, and the round is assessed on with all that is known (utredning gjenopptatt).

    The caseworker who had it has it still. `draft` is decision's stream.
    """

    draft: UUID
    reopened_on: date


class AssessmentClosed(Fact, tag="assessment.assessment-closed.v1", frozen=True, kw_only=True):
    """The assessment ended without a proposal (utredning avsluttet).

    `caused_by_application` is intake's stream: of the application, or of the case nobody applied for.
    """

    reason: CloseReason
    closed_on: date
    caused_by_application: UUID


class FactUnparked(Fact, tag="assessment.fact-unparked.v1", frozen=True, kw_only=True):
    """Operations let a fact that could not be used be tried again (melding gjenopptatt).

    `reason` is why it was parked; `outcome` what came of it. Still parked: `still` says why.
    """

    upstream: str
    position: int
    reason: str
    outcome: UnparkOutcome
    still: str | None = None


class CaseRead(Fact, tag="assessment.case-read.v1", frozen=True, kw_only=True):
    """Somebody read the case here (innsynslogg, pasientjournalloven § 22)."""

    purpose: str


FACTS: tuple[type[Fact], ...] = (
    StaffRegisterBegun,
    StaffMemberRegistered,
    StaffPositionRegistered,
    StaffAbsenceNoted,
    StaffAbsenceEnded,
    StaffMemberLeft,
    *UNITS,
    EmergencyHelpNoted,
    AssessmentOpened,
    ReadBackNoted,
    ImpartialityDeclared,
    AssessmentAssigned,
    PlaceTaken,
    AssessmentHandedBack,
    CaseHandedOver,
    MeetingPlanned,
    MeetingHeld,
    MeetingCancelled,
    ObjectionRaised,
    ObjectionWithdrawn,
    ConsentNoted,
    InformationRequested,
    ConsentReliedOn,
    ConsentWithdrawalNoted,
    *STANDING,
    InformationFellDue,
    InformationReminded,
    InformationReceived,
    InformationRequestEnded,
    NeedRecorded,
    InformationShown,
    ChildNoted,
    ChildHeard,
    BestInterestsWeighed,
    ChildTaskFellDue,
    ChildTaskDone,
    ChildTasksEnded,
    AssistanceScored,
    CarerSituationRecorded,
    LowerStepsConsidered,
    ResourcesCalculated,
    AssessmentCompleted,
    AssessmentReopened,
    AssessmentClosed,
    JournalEntryWritten,
    FactUnparked,
    CaseRead,
)
