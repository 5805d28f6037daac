"""Knows the facts of a decision that has been sent: reasons given later, corrected, invalid, reversed, suspended."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import Amount, AppealPeriod, ServiceCode
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef


class ProvidedReasons(msgspec.Struct, frozen=True, kw_only=True):
    """The reasons of one line (begrunnelse), given after the party asked for them."""

    line: int
    reasons: Confidential


class ReasonsRequested(Fact, tag="decision.reasons-requested.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The party asked why, before the appeal period was over (krav om begrunnelse, fvl § 24)."""

    lines: tuple[int, ...]
    requested_on: date
    findings: tuple[Finding, ...] = ()


class ReasonsProvided(Fact, tag="decision.reasons-provided.v1", frozen=True, kw_only=True):
    """The reasons reached the party (begrunnelse ettersendt). The appeal periods run anew from `arrived_on`."""

    person: PersonRef
    lines: tuple[ProvidedReasons, ...]
    sent_on: date
    arrived_on: date
    appeal_periods: tuple[AppealPeriod, ...]


class DecisionCorrected(Fact, tag="decision.decision-corrected.v1", frozen=True, kw_only=True):
    """An obvious slip in a sent decision was put right (retting av vedtak, 2025 § 70). Only what was wrong stands."""

    line: int
    amount: Amount | None
    valid_from: date | None
    valid_to: date | None
    explanation: Confidential
    corrected_on: date
    findings: tuple[Finding, ...] = ()


class LineSettled(Fact, tag="decision.line-settled.v1", frozen=True, kw_only=True):
    """What a line gives after it was altered (omgjort linje fastsatt), by an appeal or by the office itself.

    It holds instead of what was decided: for orders, reviews and later reductions.
    """

    line: int
    service: ServiceCode
    amount: Amount | None
    valid_from: date
    valid_to: date | None
    settled_on: date
    findings: tuple[Finding, ...] = ()


class DecisionInvalidated(Fact, tag="decision.decision-invalidated.v1", frozen=True, kw_only=True):
    """Lines were found to be invalid (ugyldig vedtak, fvl § 41 → 2025 § 74)."""

    lines: tuple[int, ...]
    fault: Literal["no-authority", "partiality", "not-heard", "not-investigated", "wrong-law", "wrong-facts"]
    reasons: Confidential
    invalidated_on: date
    findings: tuple[Finding, ...] = ()


class DecisionReversed(Fact, tag="decision.decision-reversed.v1", frozen=True, kw_only=True):
    """The office reversed lines without an appeal (omgjort av eget tiltak, fvl § 35 → 2025 § 71)."""

    lines: tuple[int, ...]
    ground: Literal["in-favour", "not-notified", "invalid"]
    request: UUID | None
    reasons: Confidential
    reversed_on: date
    findings: tuple[Finding, ...] = ()


class FormerLineContinued(Fact, tag="decision.former-line-continued.v1", frozen=True, kw_only=True):
    """The appeal suspends the decision, and what was before goes on (tidligere vedtak gjelder, fvl § 42)."""

    appeal: UUID
    lines: tuple[int, ...]
    continued_on: date


class SuspensionLifted(Fact, tag="decision.suspension-lifted.v1", frozen=True, kw_only=True):
    """The appeal has ended, and what it suspended may be carried out (utsettelsen er opphevet)."""

    appeal: UUID
    lines: tuple[int, ...]
    lifted_on: date


AFTERWARDS: tuple[type[Fact], ...] = (
    ReasonsRequested,
    ReasonsProvided,
    DecisionCorrected,
    LineSettled,
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    SuspensionLifted,
)
