"""Knows the facts of a waiting list (venteliste): who waits for a place since when, weighed, offered, decided, left."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.bedflow_lines import LineFall
from shared.contracts.decision_words import Residence
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import LineRef, ServiceCode
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

PlaceDeclineReason = Literal["wants-another-place", "wants-to-wait", "need-has-changed", "no-answer", "other"]
OfferWithdrawalReason = Literal["greater-need", "bed-not-usable", "made-by-mistake", "not-granted", "other"]
PlaceOutcome = Literal["granted", "partly-granted", "refused"]
LeavingReason = Literal[
    "allocated",
    "begun",
    "declined",
    "no-longer-qualified",
    "moved",
    "died",
    "withdrawn",
    "decided-anew",
    "registered-twice",
]
"""Why somebody waits no more (ut av venteliste). `allocated` got the place here, `begun` without a bed."""


class EntryOpened(Fact, tag="bedflow.entry-opened.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody waits for a place (satt på venteliste). Stream = one person and one service.

    `qualified_on` is when the person met the conditions, `priority` 1 the greatest need. `line` is the decided line it
    rests on; the legal tests stand there. `kept_by_case`: that decision put the person here, weighs and takes off.
    `zone` and `unit` are where the person wishes to live.
    """

    person: PersonRef
    service: ServiceCode
    qualified_on: date
    opened_on: date
    priority: int
    residence: Residence | None = None
    interim: tuple[ServiceCode, ...] = ()
    line: LineRef | None = None
    kept_by_case: bool = False
    zone: str | None = None
    unit: str | None = None
    findings: tuple[Finding, ...] = ()


class LineListed(Fact, tag="bedflow.line-listed.v1", frozen=True, kw_only=True):
    """Who waits because of a decided line (linje på venteliste). Stream = the line's own."""

    person: PersonRef
    service: ServiceCode
    entry: UUID


class EntryWeighed(Fact, tag="bedflow.entry-weighed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who waits was weighed anew, by need (prioritert på nytt).

    What was weighed in the case has its reasons there. A finding that is not met says that the person may not be made
    to wait any longer.
    """

    priority: int
    weighed_on: date
    residence: Residence | None = None
    interim: tuple[ServiceCode, ...] = ()
    reasons: Confidential | None = None
    findings: tuple[Finding, ...] = ()


class WishesNoted(Fact, tag="bedflow.wishes-noted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Where somebody who waits wishes to live (ønsket sted). A wish, no condition."""

    noted_on: date
    zone: str | None = None
    unit: str | None = None


class PlaceOffered(Fact, tag="bedflow.place-offered.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who waits was offered a bed (tilbud om plass), which is promised in the same unit.

    `answer_by` is the last day to answer; `until_on` the planned end of the stay, if it has one.
    """

    bed: UUID
    stay: UUID
    from_on: date
    answer_by: date
    offered_on: date
    until_on: date | None = None


class PlaceOfferFellDue(Fact, tag="bedflow.place-offer-fell-due.v1", frozen=True, kw_only=True):
    """Nobody has answered the offer, and its last day has passed (svar på tilbud uteblir). The bed still waits."""

    due_on: date


class PlaceAccepted(Fact, tag="bedflow.place-accepted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who waits accepted the bed (takket ja til plass).

    `awaits` is the line that listed them, where the decision about the place is still to be made; then the rest is what
    it is to be about. Told once more when another decision lists who has said yes already.
    """

    bed: UUID
    accepted_on: date
    awaits: LineRef | None = None
    person: PersonRef | None = None
    service: ServiceCode | None = None
    from_on: date | None = None
    until_on: date | None = None


class PlaceDeclined(Fact, tag="bedflow.place-declined.v1", frozen=True, kw_only=True):
    """Somebody who waits declined the bed (takket nei til plass). `keeps_place`: they wait on, as they chose."""

    bed: UUID
    reason: PlaceDeclineReason
    keeps_place: bool
    declined_on: date


class PlaceOfferWithdrawn(Fact, tag="bedflow.place-offer-withdrawn.v1", frozen=True, kw_only=True):
    """We took the offer of a bed back (tilbud om plass trukket). The person waits on."""

    bed: UUID
    reason: OfferWithdrawalReason
    withdrawn_on: date


class PlaceDecided(Fact, tag="bedflow.place-decided.v1", frozen=True, kw_only=True):
    """The second decision was made, the one about the place itself (vedtak om plass). Told by decision."""

    line: LineRef
    outcome: PlaceOutcome
    decided_on: date


class PlaceDecisionFell(Fact, tag="bedflow.place-decision-fell.v1", frozen=True, kw_only=True):
    """The decided line that gave the place gives it no more (vedtak om plass bortfalt). They wait for another."""

    line: LineRef
    because: LineFall
    fell_on: date


class EntryLeft(Fact, tag="bedflow.entry-left.v1", frozen=True, kw_only=True):
    """Somebody waits no more (ute av venteliste), with the place or without it."""

    reason: LeavingReason
    left_on: date


class EntryReopened(Fact, tag="bedflow.entry-reopened.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Who had got the place waits again, for the line it rested on fell before they came (tilbake på venteliste).

    `fell` is that line; the rest is what stood when they left, so the day they qualified and the need are the same.
    """

    person: PersonRef
    service: ServiceCode
    fell: LineRef
    because: LineFall
    reopened_on: date
    qualified_on: date
    priority: int
    residence: Residence | None = None
    interim: tuple[ServiceCode, ...] = ()
    line: LineRef | None = None
    kept_by_case: bool = False
    zone: str | None = None
    unit: str | None = None
    is_right: bool = False


WAITING: tuple[type[Fact], ...] = (
    EntryOpened,
    LineListed,
    EntryWeighed,
    WishesNoted,
    PlaceOffered,
    PlaceOfferFellDue,
    PlaceDeclined,
    PlaceOfferWithdrawn,
    PlaceAccepted,
    PlaceDecided,
    PlaceDecisionFell,
    EntryLeft,
    EntryReopened,
)
