"""Knows the shape of a case as the office knew it at one moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from shared.contracts.assessment import Origin
from shared.contracts.words import AppealBody, AppealOutcome, DecisionForm, LineOutcome

Stage = Literal[
    "unknown",
    "inquiry",
    "received",
    "in-assessment",
    "assessed",
    "drafted",
    "decided",
    "notified",
    "in-appeal",
    "appeal-forwarded",
    "appeal-answered",
    "reopened",
    "withdrawn",
    "closed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One round of assessment (utredning). `proposed` is one outcome per service, in line order."""

    stream: UUID
    round: int
    opened_on: date
    origin: Origin = "application"
    caseworker: str | None = None
    child_heard_on: date | None = None
    scored_on: date | None = None
    completed_on: date | None = None
    closed_on: date | None = None
    proposed: tuple[tuple[str, LineOutcome], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One decided service (vedtakslinje) with what has happened to it since."""

    line: int
    service: str
    outcome: LineOutcome
    decided_on: date
    legal_basis: str
    started_on: date | None = None
    stopped_on: date | None = None
    altered_on: date | None = None
    invalid_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision (vedtak), from the draft on. `decided_by` is a staff id."""

    stream: UUID
    round: int
    form: DecisionForm
    drafted_on: date
    caseworker: str
    needs_second_person: bool
    decided_by: str | None = None
    notified_on: date | None = None
    arrived_on: date | None = None
    discarded_on: date | None = None
    reopened_on: date | None = None
    closed_on: date | None = None
    ended_on: date | None = None
    ended_because: str | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """One appeal (klage) and how it went."""

    stream: UUID
    decision: UUID
    lines: tuple[int, ...]
    body: AppealBody
    received_on: date
    in_time: bool
    admitted_late_on: date | None = None
    rejected_on: date | None = None
    allowed_on: date | None = None
    forwarded_on: date | None = None
    decided_on: date | None = None
    outcome: AppealOutcome | None = None
    withdrawn_on: date | None = None
    mend_by: date | None = None
    suspended_on: date | None = None
    suspended_lines: tuple[int, ...] = ()
    reversal_requested_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One stay in a bed (opphold) that was allocated in the case, and how it went."""

    stay: UUID
    kind: str
    bed: UUID
    allocated_on: date
    planned_end_on: date | None = None
    withdrawn_on: date | None = None
    begun_on: date | None = None
    away_since: date | None = None
    long_since: date | None = None
    ended_on: date | None = None
    destination: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicedLine:
    """What one line of an invoice was paid with (fakturalinje), in øre."""

    invoice: UUID
    line: int
    ore: int

    @property
    def key(self) -> tuple[UUID, int]:
        return self.invoice, self.line


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOff:
    """One service ordered of a supplier (avrop) in the case, and what was paid for it."""

    call_off: UUID
    number: str
    supplier: str
    service: str
    decision: UUID
    line: int
    from_on: date
    to_on: date | None = None
    ended: str | None = None
    invoiced: tuple[InvoicedLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside an application: an inquiry, help without a decision, or what somebody else promised.

    `in_doubt_since`: what ended it was a mistake, or is over, and nobody has put it back or left it.
    """

    kind: Literal["inquiry", "measure", "promise"]
    stream: UUID
    begun_on: date
    due_on: date | None = None
    owner: str | None = None
    acknowledged_on: date | None = None
    expected_answer_on: date | None = None
    ended_on: date | None = None
    ended_how: str | None = None
    in_doubt_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One deadline (frist). `met_on` is when what it asks for was done; `ended` says why it runs no more."""

    kind: Literal["provisional-reply", "inquiry-reply", "appeal"]
    due_on: date
    decision: UUID | None = None
    line: int | None = None
    inquiry: UUID | None = None
    met_on: date | None = None
    ended: Literal["done", "answered", "withdrawn", "closed", "resolved", "nobody-to-tell"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """A whole case across all services (saken), folded from records. Holds no confidential text."""

    stage: Stage = "unknown"
    person: str | None = None
    residency: str | None = None
    services: tuple[str, ...] = ()
    received_on: date | None = None
    acknowledged_on: date | None = None
    expected_answer_on: date | None = None
    answered_on: date | None = None
    withdrawn_on: date | None = None
    closed_on: date | None = None
    closed_because: str | None = None
    before_closing: Stage | None = None
    """Where it goes on from when what closed it was a mistake."""
    helped_since: date | None = None
    begun_by: Literal["applicant", "office"] = "applicant"
    assessments: tuple[Assessment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    stays: tuple[Stay, ...] = ()
    call_offs: tuple[CallOff, ...] = ()
    beside: tuple[Beside, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    last_recorded_at: datetime | None = None
    records: int = 0
