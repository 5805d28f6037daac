"""Knows the facts of a decision that is to wait before anybody has appealed it (utsatt iverksetting før klage).

Their stream is that of the decision's period. `ExecutionSuspended` and `SuspensionEnded` stand beside them there.
"""

from datetime import date
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef


class EarlySuspensionRequested(Fact, tag="appeal.early-suspension-requested.v1", frozen=True, kw_only=True):
    """The decision should wait, and may still be appealed (krav om utsatt iverksetting før klage, fvl § 42).

    `ends_on`: the last day to appeal as it is known; where the period has not begun, when to look again.
    """

    decision: UUID
    person: PersonRef
    lines: tuple[int, ...]
    requested_on: date
    decide_by: date
    ends_on: date
    grounds: Confidential


class EarlySuspensionFellDue(Fact, tag="appeal.early-suspension-fell-due.v1", frozen=True, kw_only=True):
    """A request that came before any appeal has waited too long (kravet før klage er ikke avgjort)."""

    decide_by: date


class EarlySuspensionDeclined(Fact, tag="appeal.early-suspension-declined.v1", frozen=True, kw_only=True):
    """The decision is carried out meanwhile (utsatt iverksetting før klage avslått), with reasons.

    `suspended`: lines that wait all the same, for an earlier request.
    """

    declined_on: date
    exception: Confidential | None
    reasons: Confidential
    suspended: tuple[int, ...]
    findings: tuple[Finding, ...] = ()


class EarlySuspensionProlonged(Fact, tag="appeal.early-suspension-prolonged.v1", frozen=True, kw_only=True):
    """The period to appeal runs longer than was known, or has not begun (utsettelsen varer lenger)."""

    ends_on: date


class EarlySuspensionCarried(Fact, tag="appeal.early-suspension-carried.v1", frozen=True, kw_only=True):
    """An appeal came, and the request or the suspension of its lines goes on there (fulgt over i klagesaken).

    `undecided` and `suspended`: the lines that stay behind, for they are not appealed.
    """

    appeal: UUID
    lines: tuple[int, ...]
    undecided: tuple[int, ...]
    suspended: tuple[int, ...]
    carried_on: date


class EarlySuspensionEnded(Fact, tag="appeal.early-suspension-ended.v1", frozen=True, kw_only=True):
    """The period ended and nobody appealed these lines (utsettelsen falt bort): they may be carried out."""

    lines: tuple[int, ...]
    ended_on: date


EARLY_SUSPENSION: tuple[type[Fact], ...] = (
    EarlySuspensionRequested,
    EarlySuspensionFellDue,
    EarlySuspensionDeclined,
    EarlySuspensionProlonged,
    EarlySuspensionCarried,
    EarlySuspensionEnded,
)
