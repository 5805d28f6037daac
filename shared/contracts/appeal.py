"""Every fact appeal records, in the order a case lives them (klage)."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import AppealBody, AppealOutcome, AppealPeriod, UnparkOutcome
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef


class AppealPeriodStarted(Fact, tag="appeal.appeal-period-started.v1", frozen=True, kw_only=True):
    """A decision reached its party and may be appealed (klagefristen løper). Stream = the period's own."""

    decision: UUID
    person: PersonRef
    decided_on: date
    decided_by: str
    arrived_on: date
    periods: tuple[AppealPeriod, ...]


class AppealReceived(Fact, tag="appeal.appeal-received.v1", frozen=True, kw_only=True):
    """A written appeal came in (klage mottatt). `findings` say whether it is in time and who may appeal."""

    decision: UUID
    person: PersonRef
    appellant: Literal["party", "representative", "guardian", "next-of-kin"]
    lines: tuple[int, ...]
    body: AppealBody
    sent_on: date
    received_on: date
    deadline_on: date
    in_time: bool
    grounds: Confidential
    findings: tuple[Finding, ...]


class LateAppealAdmitted(Fact, tag="appeal.late-appeal-admitted.v1", frozen=True, kw_only=True):
    """A late appeal was admitted all the same (oppfriskning for oversittet klagefrist, fvl § 31)."""

    admitted_on: date
    reason: Literal["not-to-blame", "special-reasons"]
    findings: tuple[Finding, ...] = ()


class AppealRejected(Fact, tag="appeal.appeal-rejected.v1", frozen=True, kw_only=True):
    """The appeal was rejected without being tried (klagen avvist, fvl § 33)."""

    rejected_on: date
    reason: Literal["too-late", "no-standing"]


class AppealAllowed(Fact, tag="appeal.appeal-allowed.v1", frozen=True, kw_only=True):
    """The municipality changed its own decision in full (klagen tatt til følge)."""

    decision: UUID
    lines: tuple[int, ...]
    allowed_on: date
    reasons: Confidential


class AppealPartlyAllowed(Fact, tag="appeal.appeal-partly-allowed.v1", frozen=True, kw_only=True):
    """The municipality changed some lines; the rest goes on to the appeal body (delvis tatt til følge)."""

    decision: UUID
    lines: tuple[int, ...]
    allowed_on: date
    reasons: Confidential


class AppealForwarded(Fact, tag="appeal.appeal-forwarded.v1", frozen=True, kw_only=True):
    """The appeal was sent on with the documents (oversendt klageinstansen)."""

    decision: UUID
    body: AppealBody
    lines: tuple[int, ...]
    forwarded_on: date
    statement: Confidential


class AppealDecided(Fact, tag="appeal.appeal-decided.v1", frozen=True, kw_only=True):
    """The appeal body answered (klagen avgjort). `received_on` is when its answer reached the office."""

    decision: UUID
    body: AppealBody
    outcome: AppealOutcome
    lines: tuple[int, ...]
    decided_on: date
    received_on: date
    theme: Literal["moving-in", "assessment", "reasons", "amount", "other"]


class AppealWithdrawn(Fact, tag="appeal.appeal-withdrawn.v1", frozen=True, kw_only=True):
    """The appeal was withdrawn before it was decided (klagen trukket)."""

    withdrawn_on: date


class FactUnparked(Fact, tag="appeal.fact-unparked.v1", frozen=True, kw_only=True):
    """Operations let a fact that could not be used be tried again (melding gjenopptatt).

    `reason` is why it was parked; `outcome` what came of it. Still parked: `still` says why.
    """

    upstream: str
    position: int
    reason: str
    outcome: UnparkOutcome
    still: str | None = None


class CaseRead(Fact, tag="appeal.case-read.v1", frozen=True, kw_only=True):
    """Somebody read the case here (innsynslogg, pasientjournalloven § 22)."""

    purpose: str


FACTS: tuple[type[Fact], ...] = (
    AppealPeriodStarted,
    AppealReceived,
    LateAppealAdmitted,
    AppealRejected,
    AppealAllowed,
    AppealPartlyAllowed,
    AppealForwarded,
    AppealDecided,
    AppealWithdrawn,
    FactUnparked,
    CaseRead,
)
