"""Knows the facts of a case that is taken up again: review, prior notice, waiting, help before a decision."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.decision_words import Recipient, Residence, ReviewedLine, ReviewKind, Wish
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import LineRef, ServiceCode, UndecidedReason
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef


class HelpWithoutDecisionStarted(Fact, tag="decision.help-without-decision-started.v1", frozen=True, kw_only=True):
    """Help began before anything was decided (hjelp uten vedtak). The clock runs until the round is decided."""

    services: tuple[ServiceCode, ...]
    started_on: date
    decide_by: date


class HelpWithoutDecisionFellDue(Fact, tag="decision.help-without-decision-fell-due.v1", frozen=True, kw_only=True):
    """Help has been given for long without a decision (vedtak mangler), pbrl § 2-7."""

    due_on: date


class HelpWithoutDecisionEnded(Fact, tag="decision.help-without-decision-ended.v1", frozen=True, kw_only=True):
    """Help that began before anything was decided has ended (hjelp uten vedtak er slutt). A grant takes it over."""

    reason: Literal["decided", "declined", "no-longer-needed", "died", "moved"]
    ended_on: date


class ReviewOpened(Fact, tag="decision.review-opened.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A running or awaited service is to be assessed again (revurdering åpnet). First fact of the next round.

    `applied_for`: the party asked for it. `wish`: what they asked for that is less; that alone needs no prior notice.
    `received_on` starts both clocks.
    """

    kind: ReviewKind
    person: PersonRef
    round: int
    services: tuple[ServiceCode, ...]
    lines: tuple[ReviewedLine, ...]
    applied_for: bool
    received_on: date
    opened_on: date
    wish: Wish | None = None


class ParentNoted(Fact, tag="decision.parent-noted.v1", frozen=True, kw_only=True):
    """A parent acts for the person, who is a child therefore (foreldre som representant). Stream = the person's own.

    Recorded until mandates of every kind were noted; `MandateNoted` came instead, and this is still read.
    """

    person: PersonRef
    representation: UUID
    acts_until: date | None
    noted_on: date


class RoundReserved(Fact, tag="decision.round-reserved.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The next round belongs to a case that was set aside (ny runde satt av). First fact of that round.

    Recorded together with `CaseReopened`, so that nobody else can open the same round. Without an `appeal` the office
    itself took up what holds no more.
    """

    round: int
    appeal: UUID | None = None
    reserved_on: date


class DraftReturned(Fact, tag="decision.draft-returned.v1", frozen=True, kw_only=True):
    """The draft was sent back: more must be found out before anything is decided (utkast returnert til utredning).

    The same round is assessed on; `received_on` is as before, and no clock stops. `reasons`: what is lacking.
    """

    person: PersonRef
    round: int
    services: tuple[ServiceCode, ...]
    received_on: date
    reasons: Confidential
    returned_on: date


class PriorNoticeSent(Fact, tag="decision.prior-notice-sent.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The party was told what the office considers and asked to speak (forhåndsvarsel, fvl § 16).

    `recipients`: who else than the party alone is told, with the tests behind it.
    """

    person: PersonRef
    services: tuple[ServiceCode, ...]
    intended: Literal["reduced", "stopped"]
    reasons: Confidential
    sent_on: date
    respond_by: date
    recipients: tuple[Recipient, ...] = ()
    findings: tuple[Finding, ...] = ()


class PriorNoticeAnswered(Fact, tag="decision.prior-notice-answered.v1", frozen=True, kw_only=True):
    """The party answered the prior notice (uttalelse til forhåndsvarsel). Without `answer`: nothing to add."""

    by: Literal["party", "representative", "guardian"]
    answer: Confidential | None
    answered_on: date


class ClosedUndecided(Fact, tag="decision.closed-undecided.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A case that was announced ends without a decision, and the party is told (avsluttet uten vedtak, 2025 § 58).

    `recipients`: who else than the party alone is told.
    """

    person: PersonRef
    round: int
    received_on: date
    reason: UndecidedReason
    notified_on: date
    closed_on: date
    findings: tuple[Finding, ...] = ()
    recipients: tuple[Recipient, ...] = ()


class WaitingReassessed(Fact, tag="decision.waiting-reassessed.v1", frozen=True, kw_only=True):
    """Somebody who waits was assessed again (ny prioritering på venteliste). `priority` 1 is the greatest need."""

    line: int
    service: ServiceCode
    priority: int
    residence: Residence
    interim: tuple[ServiceCode, ...]
    assessed_on: date


class LeftWaitingList(Fact, tag="decision.left-waiting-list.v1", frozen=True, kw_only=True):
    """Somebody no longer waits for a place, without having got it (tatt av venteliste)."""

    line: int
    service: ServiceCode
    reason: Literal["declined", "no-longer-qualified", "moved", "died", "withdrawn"]
    left_on: date


PlaceDecisionEnding = Literal["decided", "declined", "withdrawn", "left", "same-person"]
"""Why nobody waits for a decision about that place (hvorfor tildelingsvedtaket ikke mangler lenger)."""


class PlaceDecisionAsked(Fact, tag="decision.place-decision-asked.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody said yes to a place, and the decision about it is missing (tildelingsvedtak mangler), pbrl § 2-1 e.

    Stream = the entry's own. `waits` is the line that listed them, `until_on` the day of leaving. `caseworker` drafted
    that line, and `received_on` is when they applied: both as known here when it was asked.
    """

    entry: UUID
    waits: LineRef
    person: PersonRef
    service: ServiceCode
    bed: UUID
    from_on: date
    accepted_on: date
    until_on: date | None = None
    caseworker: str | None = None
    received_on: date | None = None


class PlaceDecisionEnded(Fact, tag="decision.place-decision-ended.v1", frozen=True, kw_only=True):
    """The decision about the place is made, or nobody needs it any more (tildelingsvedtak mangler ikke lenger)."""

    waits: LineRef
    because: PlaceDecisionEnding
    ended_on: date


class SubstituteAppointed(Fact, tag="decision.substitute-appointed.v1", frozen=True, kw_only=True):
    """Somebody decides for a decider who is absent (stedfortreder). Stream: the absent person's own."""

    absent: str
    substitute: str
    role: str
    unit: str
    from_on: date
    to_on: date


class SubstituteWithdrawn(Fact, tag="decision.substitute-withdrawn.v1", frozen=True, kw_only=True):
    """The absent decider is back before time (stedfortreder trukket tilbake)."""

    absent: str
    substitute: str
    withdrawn_on: date


class ReversalAsked(Fact, tag="decision.reversal-asked.v1", frozen=True, kw_only=True):
    """Somebody asks for reversal, too late to appeal (anmodning om omgjøring, fvl § 35). The office must answer."""

    request: UUID
    lines: tuple[int, ...]
    asked_on: date


class ReversalDeclined(Fact, tag="decision.reversal-declined.v1", frozen=True, kw_only=True):
    """The office does not reverse its decision on its own motion (omgjøring avslått)."""

    request: UUID
    reasons: Confidential
    declined_on: date
    findings: tuple[Finding, ...] = ()


REVIEWING: tuple[type[Fact], ...] = (
    HelpWithoutDecisionStarted,
    HelpWithoutDecisionFellDue,
    HelpWithoutDecisionEnded,
    ReviewOpened,
    ParentNoted,
    RoundReserved,
    DraftReturned,
    PriorNoticeSent,
    PriorNoticeAnswered,
    ClosedUndecided,
    WaitingReassessed,
    LeftWaitingList,
    PlaceDecisionAsked,
    PlaceDecisionEnded,
    SubstituteAppointed,
    SubstituteWithdrawn,
    ReversalAsked,
    ReversalDeclined,
)
