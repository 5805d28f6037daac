"""Knows how each request about waiting is carried out: load, decide, append who waits and the bed together."""

from collections.abc import Callable
from uuid import UUID

from services.bedflow.days import A_DAY, Days
from services.bedflow.lines.handlers import granted_by, line_named, rests_on
from services.bedflow.looking_again import look_again
from services.bedflow.persons.references import kept_as_known_now
from services.bedflow.places import occupying
from services.bedflow.places.bed import Bed
from services.bedflow.places.handlers import load_bed
from services.bedflow.stays import allocating
from services.bedflow.stays import resident as residents
from services.bedflow.stays.commands import AllocateStay, GrantedLine
from services.bedflow.stays.kinds import KIND_OF
from services.bedflow.stays.one_stay_handlers import load_resident
from services.bedflow.stays.resident import must_live
from services.bedflow.waiting import leaving, listing, offering
from services.bedflow.waiting.commands import (
    AcceptPlace,
    AllocatePlaceToWaiting,
    DeclinePlace,
    EnterWaitingList,
    LeaveEntry,
    NoteWishes,
    OfferPlace,
    OfPerson,
    WeighEntry,
    WithdrawPlaceOffer,
)
from services.bedflow.waiting.entry import Entry, Offer, evolve, stream_of
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def load_entry(stream: UUID, *, log: Log) -> tuple[Entry, int]:
    return log.load(stream, evolve, Entry())


@look_again
def enter_waiting_list(command: EnterWaitingList, by: Caller, log: Log) -> Receipt:
    stream, state, version = _found(command, log=log)
    home = residents.stream_of(command.person)
    resident, seen = load_resident(home, log=log)
    must_live(resident, by.today + A_DAY)
    entered = listing.enter(state, command, today=by.today)
    undisturbed = Beside(stream=home, seen=seen, facts=(), case_id=home)
    return log.append(stream, version, entered, by=by, case_id=command.case_id or stream, beside=(undisturbed,))


@look_again
def weigh_entry(command: WeighEntry, by: Caller, log: Log) -> Receipt:
    stream, state, version = _found(command, log=log)
    weighed = listing.weigh(state, command, today=by.today)
    return log.append(stream, version, weighed, by=by, case_id=case_of(state))


@look_again
def note_wishes(command: NoteWishes, by: Caller, log: Log) -> Receipt:
    stream, state, version = _found(command, log=log)
    noted = listing.wish(state, command, today=by.today)
    return log.append(stream, version, noted, by=by, case_id=case_of(state))


@look_again
def offer_place(command: OfferPlace, by: Caller, log: Log) -> Receipt:
    stream, state, version = _found(command, log=log)
    bed, seen = load_bed(command.bed_id, log=log)
    offered = offering.offer(state, command, bed=bed, today=by.today)
    days = Days(since=command.from_on, until=command.until_on)
    promised = occupying.promise(
        kept_as_known_now(bed, log=log), stay=command.stay_id, person=command.person, days=days
    )
    with_it = Beside(stream=command.bed_id, seen=seen, facts=(promised,), case_id=case_of(state))
    return log.append(stream, version, offered, by=by, case_id=case_of(state), beside=(with_it,))


@look_again
def accept_place(command: AcceptPlace, by: Caller, log: Log) -> Receipt:
    stream, state, version = _found(command, log=log)
    accepted = offering.accept(state, today=by.today)
    return log.append(stream, version, accepted, by=by, case_id=case_of(state))


@look_again
def decline_place(command: DeclinePlace, by: Caller, log: Log) -> Receipt:
    stream, state, version = _found(command, log=log)
    declined = offering.decline(state, command, today=by.today)
    bed = given_back(state, by=by, log=log)
    return log.append(stream, version, *declined, by=by, case_id=case_of(state), beside=bed)


@look_again
def withdraw_place_offer(command: WithdrawPlaceOffer, by: Caller, log: Log) -> Receipt:
    stream, state, version = _found(command, log=log)
    withdrawn = offering.withdraw(state, command, today=by.today)
    bed = given_back(state, by=by, log=log)
    return log.append(stream, version, withdrawn, by=by, case_id=case_of(state), beside=bed)


@look_again
def allocate_place_to_waiting(command: AllocatePlaceToWaiting, by: Caller, log: Log) -> Receipt:
    """The bed is promised to the stay already: only the person's own stream learns of it."""
    stream, state, version = _found(command, log=log)
    left = offering.allocate(state, today=by.today)
    line = granted_by(state.gives) or command.line
    beside = (*rests_on(line, log=log), _stay(command, state, line=line, by=by, log=log))
    return log.append(stream, version, left, by=by, case_id=case_of(state), beside=beside)


@look_again
def leave_entry(command: LeaveEntry, by: Caller, log: Log) -> Receipt:
    stream, state, version = _found(command, log=log)
    left = leaving.leave(state, command, today=by.today)
    bed = given_back(state, by=by, log=log)
    return log.append(stream, version, left, by=by, case_id=case_of(state), beside=bed)


def given_back(entry: Entry, *, by: Caller, log: Log) -> tuple[Beside, ...]:
    """What the offered bed says when it is not theirs after all; nothing when none was offered."""
    if entry.offer is None:
        return ()
    stay = entry.offer.stay
    return (_bed(entry.offer, lambda bed: occupying.withdraw(bed, stay=stay, today=by.today), entry=entry, log=log),)


def case_of(entry: Entry) -> UUID:
    """The case somebody waits in. Decide first: nobody waits without one."""
    assert entry.case_id is not None
    return entry.case_id


def _found(command: OfPerson, *, log: Log) -> tuple[UUID, Entry, int]:
    stream = stream_of(command.person, command.service)
    state, version = load_entry(stream, log=log)
    command.refuse_if_stale(version)
    return stream, state, version


def _bed(offer: Offer, decide: Callable[[Bed], Fact], *, entry: Entry, log: Log) -> Beside:
    bed, seen = load_bed(offer.bed, log=log)
    return Beside(stream=offer.bed, seen=seen, facts=(decide(bed),), case_id=case_of(entry))


def _stay(command: AllocatePlaceToWaiting, entry: Entry, *, line: GrantedLine | None, by: Caller, log: Log) -> Beside:
    assert entry.offer is not None
    stream, offered = residents.stream_of(command.person), entry.offer
    resident, seen = load_resident(stream, log=log)
    asked = AllocateStay(
        id=command.id,
        person=command.person,
        stay_id=offered.stay,
        bed_id=offered.bed,
        kind=KIND_OF[command.service],
        from_on=offered.days.since,
        until_on=offered.days.until,
        line=line,
    )
    allocated = allocating.allocate(resident, asked, line=line_named(asked.line, log=log), today=by.today)
    return Beside(stream=stream, seen=seen, facts=(allocated,), case_id=case_of(entry))
