"""Knows the facts of what follows an appeal: the board, a worse outcome, costs, supervision, a case that ended."""

from datetime import date
from typing import Literal

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.intake import CloseReason
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

SupervisionTopic = Literal["processing-time", "assessment", "service-delivery", "coercion", "documentation", "other"]


class WorseOutcomeNoticed(Fact, tag="appeal.worse-outcome-noticed.v1", frozen=True, kw_only=True):
    """The appeal body told the party that it may decide to his detriment (varsel om endring til skade, fvl § 34)."""

    noticed_on: date
    noted_on: date
    findings: tuple[Finding, ...] = ()


class BoardSeated(Fact, tag="appeal.board-seated.v1", frozen=True, kw_only=True):
    """Who sits in the municipal board for this appeal (klagenemnda er satt). Nobody sits in on an own decision."""

    members: tuple[str, ...]
    seated_on: date
    findings: tuple[Finding, ...] = ()


class CostsClaimed(Fact, tag="appeal.costs-claimed.v1", frozen=True, kw_only=True):
    """The party wants costs paid back (krav om sakskostnader, fvl § 36). `amount` in øre."""

    claimed_on: date
    informed_on: date
    amount: int
    specification: Confidential
    findings: tuple[Finding, ...] = ()


class CostsDecided(Fact, tag="appeal.costs-decided.v1", frozen=True, kw_only=True):
    """The claim for costs was decided (sakskostnader avgjort). `covered` in øre; 0 is a refusal."""

    covered: int
    decided_on: date
    reasons: Confidential
    findings: tuple[Finding, ...] = ()


class AppealClosed(Fact, tag="appeal.appeal-closed.v1", frozen=True, kw_only=True):
    """The case is closed, and the appeal with it (klagesaken avsluttet)."""

    reason: CloseReason
    closed_on: date


class CaseEnded(Fact, tag="appeal.case-ended.v1", frozen=True, kw_only=True):
    """Intake closed the case (saken er slutt): whatever is open of its appeals is to be closed. Stream = the case's."""

    reason: CloseReason
    ended_on: date


class AppealsOfCaseClosed(Fact, tag="appeal.appeals-of-case-closed.v1", frozen=True, kw_only=True):
    """Everything open of the case's appeals has been closed (klagene i saken er avsluttet)."""

    closed: int


class SupervisionOpened(Fact, tag="appeal.supervision-opened.v1", frozen=True, kw_only=True):
    """The county governor opened a case of its own (tilsynssak, pbrl § 7-4). Stream = the supervision's own."""

    person: PersonRef
    topic: SupervisionTopic
    asked: Confidential
    received_on: date
    answer_by: date


class SupervisionAnswered(Fact, tag="appeal.supervision-answered.v1", frozen=True, kw_only=True):
    """The office answered the county governor (svar i tilsynssak)."""

    answered_on: date
    answer: Confidential
    findings: tuple[Finding, ...] = ()


class SupervisionClosed(Fact, tag="appeal.supervision-closed.v1", frozen=True, kw_only=True):
    """The county governor closed its case (tilsynssak avsluttet) and said whether the law was broken."""

    conclusion: Literal["breach", "no-breach", "guidance-given"]
    concluded: Confidential
    closed_on: date


ANSWERING: tuple[type[Fact], ...] = (
    WorseOutcomeNoticed,
    BoardSeated,
    CostsClaimed,
    CostsDecided,
    AppealClosed,
    CaseEnded,
    AppealsOfCaseClosed,
    SupervisionOpened,
    SupervisionAnswered,
    SupervisionClosed,
)
