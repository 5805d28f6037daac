"""Every fact assessment records, in the order a case lives them (utredning)."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import DecisionForm, ProposedLine, Residency, ServiceCode, UnparkOutcome
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef


class AssessmentOpened(Fact, tag="assessment.assessment-opened.v1", frozen=True, kw_only=True):
    """An assessment was opened for an application, or again after a set-aside decision (utredning startet).

    `round` is 1 for the application and one more each time the case is opened again.
    """

    person: PersonRef
    services: tuple[ServiceCode, ...]
    received_on: date
    residency: Residency
    round: int
    opened_on: date


class AssessmentAssigned(Fact, tag="assessment.assessment-assigned.v1", frozen=True, kw_only=True):
    """A caseworker was given the assessment (tildelt saksbehandler). `caseworker` is a staff id."""

    caseworker: str


class NeedRecorded(Fact, tag="assessment.need-recorded.v1", frozen=True, kw_only=True):
    """One piece of information about the need, with where it came from (opplysning innhentet)."""

    topic: Literal["own-words", "home", "health", "network", "function", "technology-tried", "lower-step-considered"]
    value: Confidential
    source: Literal["applicant", "next-of-kin", "gp", "hospital", "home-visit", "home-care", "caseworker"]
    observed_on: date


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


class AssessmentClosed(Fact, tag="assessment.assessment-closed.v1", frozen=True, kw_only=True):
    """The assessment ended without a proposal (utredning avsluttet)."""

    reason: Literal["withdrawn"]
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
    AssessmentOpened,
    AssessmentAssigned,
    NeedRecorded,
    AssistanceScored,
    AssessmentCompleted,
    AssessmentClosed,
    FactUnparked,
    CaseRead,
)
