"""Knows where somebody who waits for a place stands: weighed, offered a bed, decided, gone from the list."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.bedflow.days import Days
from services.bedflow.stays.commands import GrantedLine
from services.bedflow.waiting.refusals import NotWaiting
from services.bedflow.waiting.rules import is_met
from shared.contracts.bedflow_persons import EntryJoined, EntryReplaced, OfferTakenAlong
from shared.contracts.bedflow_waiting import (
    EntryLeft,
    EntryOpened,
    EntryReopened,
    EntryWeighed,
    LeavingReason,
    PlaceAccepted,
    PlaceDecided,
    PlaceDecisionFell,
    PlaceDeclined,
    PlaceOffered,
    PlaceOfferFellDue,
    PlaceOfferWithdrawn,
    WishesNoted,
)
from shared.contracts.decision_words import Residence
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef, derived_id

EntryFact = (
    EntryOpened
    | EntryWeighed
    | WishesNoted
    | PlaceOffered
    | PlaceOfferFellDue
    | PlaceAccepted
    | PlaceDeclined
    | PlaceOfferWithdrawn
    | PlaceDecided
    | PlaceDecisionFell
    | EntryLeft
    | EntryReopened
    | EntryJoined
    | EntryReplaced
)
LAST_PRIORITY = 5


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A bed that is promised to who waits (tilbud om plass), until they answer and after they have."""

    bed: UUID
    stay: UUID
    days: Days
    answer_by: date
    is_accepted: bool = False
    is_overdue: bool = False
    accepted_on: date | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One person on one service's list (plass på ventelisten).

    `line` is the decided line it rests on, `decided` that of the second decision. `kept_by_case`: on decision's own
    list. `is_right`: the last weighing found that nothing but a nursing home is sound. `wants_off`: the person asked
    to be taken off a list the case keeps. `replaced_by`: the reference under which the person waits now. `fell`: the
    line that had given the place and gives it no more, or refused it. `left`, `served_by`: why nobody waits here, and
    the stay.
    """

    person: PersonRef | None = None
    service: str = ""
    case_id: UUID | None = None
    is_open: bool = False
    qualified_on: date = date.max
    opened_on: date = date.min
    priority: int = LAST_PRIORITY
    residence: Residence | None = None
    interim: tuple[str, ...] = ()
    zone: str | None = None
    unit: str | None = None
    line: LineRef | None = None
    kept_by_case: bool = False
    decided: LineRef | None = None
    offer: Offer | None = None
    is_right: bool = False
    wants_off: bool = False
    replaced_by: PersonRef | None = None
    fell: LineRef | None = None
    left: LeavingReason | None = None
    served_by: UUID | None = None

    @property
    def gives(self) -> LineRef | None:
        """The line by which a stay may be given: the second decision where the first only listed."""
        return self.decided if self.kept_by_case else self.decided or self.line


def stream_of(person: PersonRef, service: str) -> UUID:
    """Where the waiting of one person for one service stands."""
    return derived_id("waiting", person, service)


def evolve(entry: Entry, recorded: Recorded) -> Entry:
    """The entry after one more fact."""
    fact = cast(EntryFact, recorded.fact)
    match fact:
        case EntryOpened() | EntryReopened() | EntryJoined():
            return _entered(entry, fact, case_id=recorded.record.case_id)
        case EntryWeighed():
            return _weighed(entry, fact)
        case WishesNoted():
            return replace(entry, zone=fact.zone, unit=fact.unit)
        case PlaceDecided():
            is_refused = fact.outcome == "refused"
            # A refusal may be turned around on appeal, and the line settled then gives the place.
            return replace(entry, decided=None if is_refused else fact.line, fell=fact.line if is_refused else None)
        case PlaceDecisionFell():
            return _undecided(entry, fact)
        case EntryLeft():
            return _gone(entry, fact)
        case EntryReplaced():
            return replace(entry, service=fact.service, is_open=False, offer=None, replaced_by=fact.by)
        case PlaceOffered() | PlaceOfferFellDue() | PlaceAccepted() | PlaceDeclined() | PlaceOfferWithdrawn():
            return _offered(entry, fact)
        case _:
            assert_never(fact)


def must_wait(entry: Entry) -> None:
    """Guards whatever is done with who waits."""
    if not entry.is_open:
        raise NotWaiting("Personen står ikke på ventelisten for denne tjenesten.")


def waits_by(entry: Entry, line: GrantedLine) -> bool:
    """Whether the person still waits because of that decided line, and no later one."""
    return entry.is_open and entry.line == line_ref(line)


def line_ref(line: GrantedLine) -> LineRef:
    """A line as facts name it."""
    return LineRef(decision=line.decision_id, line=line.line)


def _weighed(entry: Entry, fact: EntryWeighed) -> Entry:
    """What was weighed in the case says nothing of the legal test: the last one stands."""
    is_right = not all(is_met(finding) for finding in fact.findings) if fact.findings else entry.is_right
    meanwhile = {"residence": fact.residence, "interim": fact.interim}
    return replace(entry, priority=fact.priority, is_right=is_right, **meanwhile)


def _entered(entry: Entry, fact: EntryOpened | EntryReopened | EntryJoined, *, case_id: UUID) -> Entry:
    match fact:
        case EntryOpened():
            opened = replace(_told(fact, case_id=case_id), opened_on=fact.opened_on)
            # Whom a decision lists who waits already keeps the bed that is offered.
            kept = {"offer": entry.offer, "is_right": entry.is_right, "opened_on": entry.opened_on}
            return replace(opened, **kept) if entry.is_open else opened
        case EntryReopened():
            opened = replace(_told(fact, case_id=case_id), opened_on=fact.reopened_on)
            return replace(opened, is_right=fact.is_right, fell=fact.fell)
        case EntryJoined():
            return _joined(fact, case_id=case_id)
        case _:
            assert_never(fact)


def _told(fact: EntryOpened | EntryReopened | EntryJoined, *, case_id: UUID) -> Entry:
    """What every fact says with which somebody comes to wait here."""
    return Entry(
        person=fact.person,
        service=fact.service,
        case_id=case_id,
        is_open=True,
        qualified_on=fact.qualified_on,
        priority=fact.priority,
        residence=fact.residence,
        interim=fact.interim,
        zone=fact.zone,
        unit=fact.unit,
        line=fact.line,
        kept_by_case=fact.kept_by_case,
    )


def _undecided(entry: Entry, fact: PlaceDecisionFell) -> Entry:
    """A list of our own rests on the line that gives; a decision's list rests on the one that listed."""
    own = entry.line if entry.kept_by_case or entry.line != fact.line else None
    decided = None if entry.decided == fact.line else entry.decided
    return replace(entry, line=own, decided=decided, fell=fact.line)


def _gone(entry: Entry, fact: EntryLeft) -> Entry:
    stay = entry.offer.stay if entry.offer is not None and fact.reason == "allocated" else None
    return replace(entry, is_open=False, offer=None, left=fact.reason, served_by=stay)


def _joined(fact: EntryJoined, *, case_id: UUID) -> Entry:
    return replace(
        _told(fact, case_id=case_id),
        decided=fact.decided,
        offer=_as_told(fact.offer) if fact.offer else None,
        is_right=fact.is_right,
        wants_off=fact.wants_off,
    )


def _as_told(told: OfferTakenAlong) -> Offer:
    return Offer(
        bed=told.bed,
        stay=told.stay,
        days=Days(since=told.from_on, until=told.until_on),
        answer_by=told.answer_by,
        is_accepted=told.is_accepted,
        is_overdue=told.is_overdue,
        accepted_on=told.accepted_on,
    )


def _offered(
    entry: Entry, fact: PlaceOffered | PlaceOfferFellDue | PlaceAccepted | PlaceDeclined | PlaceOfferWithdrawn
) -> Entry:
    match fact:
        case PlaceOffered():
            days = Days(since=fact.from_on, until=fact.until_on)
            offer = Offer(bed=fact.bed, stay=fact.stay, days=days, answer_by=fact.answer_by)
            return replace(entry, offer=offer, wants_off=False)
        case PlaceOfferFellDue():
            return replace(entry, offer=entry.offer and replace(entry.offer, is_overdue=True))
        case PlaceAccepted():
            yes = {"is_accepted": True, "accepted_on": fact.accepted_on}
            return replace(entry, offer=entry.offer and replace(entry.offer, **yes))
        case PlaceDeclined():
            return replace(entry, offer=None, wants_off=not fact.keeps_place)
        case PlaceOfferWithdrawn():
            return replace(entry, offer=None)
        case _:
            assert_never(fact)
