"""Knows how what others say and days that pass reach who waits: load, decide, append."""

from collections.abc import Callable

from services.bedflow.lines.handlers import line_named
from services.bedflow.lines.line import GONE
from services.bedflow.persons.references import as_known_now
from services.bedflow.stays.one_stay_handlers import load_resident
from services.bedflow.stays.resident import stream_of as stream_of_resident
from services.bedflow.waiting import leaving, listing, offering
from services.bedflow.waiting.commands import (
    FollowBeginning,
    FollowLeaving,
    FollowListing,
    FollowPlaceDecision,
    FollowWeighing,
    LetPlaceOfferFallDue,
    LetWaitingEnd,
    OfLine,
    UndoBeginning,
)
from services.bedflow.waiting.entry import Entry, line_ref, stream_of
from services.bedflow.waiting.handlers import case_of, given_back, load_entry
from services.bedflow.waiting.listed import Listed, evolve_listed, stream_of_line
from services.bedflow.waiting.rules import BEDS_FOR
from shared.contracts.bedflow_waiting import LineListed, PlaceOfferWithdrawn
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller


def follow_listing(command: FollowListing, by: Caller, log: Log) -> None:
    """Later facts of decision name the line alone: who waits by it is written down in the same unit."""
    command = as_known_now(command, log=log)
    if load_resident(stream_of_resident(command.person), log=log)[0].died_on is not None:
        return
    stream = stream_of(command.person, command.service)
    state, version = load_entry(stream, log=log)
    if followed := listing.follow(state, command, today=by.today):
        of_line = stream_of_line(line_ref(command.line))
        _, seen = log.load(of_line, evolve_listed, Listed())
        listed = LineListed(person=command.person, service=command.service, entry=stream)
        line = Beside(stream=of_line, seen=seen, facts=(listed,), case_id=command.case_id)
        log.append(stream, version, *followed, by=by, case_id=command.case_id, beside=(line,))


def follow_weighing(command: FollowWeighing, by: Caller, log: Log) -> None:
    _of_line(command, lambda state: _only(listing.follow_weighing(state, command)), by=by, log=log)


def follow_place_decision(command: FollowPlaceDecision, by: Caller, log: Log) -> None:
    """Of a line that has fallen already, nothing is decided."""
    line = line_named(command.decided, log=log)
    if line is not None and line.fell is not None and line.fell.because in GONE:
        return
    _of_line(command, lambda state: offering.decide(state, command, today=by.today), by=by, log=log)


def follow_leaving(command: FollowLeaving, by: Caller, log: Log) -> None:
    _of_line(command, lambda state: _only(leaving.follow_leaving(state, command)), by=by, log=log, gives_back=True)


def follow_beginning(command: FollowBeginning, by: Caller, log: Log) -> None:
    """Of a line about no bed nobody waits here."""
    line = line_named(command.line, log=log)
    if line is None:
        return
    stream = stream_of(line.person, line.decided.service)
    state, version = load_entry(stream, log=log)
    if left := leaving.follow_beginning(state, command):
        bed = given_back(state, by=by, log=log)
        log.append(stream, version, left, by=by, case_id=case_of(state), beside=bed)


def undo_beginning(command: UndoBeginning, by: Caller, log: Log) -> None:
    line = line_named(command.line, log=log)
    if line is None or load_resident(stream_of_resident(line.person), log=log)[0].died_on is not None:
        return
    stream = stream_of(line.person, line.decided.service)
    state, version = load_entry(stream, log=log)
    if waits := leaving.undo_beginning(state, command, gives=line.gives, today=by.today):
        log.append(stream, version, *waits, by=by, case_id=case_of(state))


def let_waiting_end(command: LetWaitingEnd, by: Caller, log: Log) -> None:
    """Every list the person may be on."""
    command = as_known_now(command, log=log)
    for service in BEDS_FOR:
        stream = stream_of(command.person, service)
        state, version = load_entry(stream, log=log)
        if ended := leaving.let_end(state, command):
            bed = given_back(state, by=by, log=log)
            log.append(stream, version, ended, by=by, case_id=case_of(state), beside=bed)


def let_place_offer_fall_due(command: LetPlaceOfferFallDue, by: Caller, log: Log) -> None:
    state, version = load_entry(command.stream, log=log)
    if fell_due := offering.let_offer_fall_due(state, today=by.today):
        log.append(command.stream, version, fell_due, by=by, case_id=case_of(state))


def _of_line(
    command: OfLine,
    decide: Callable[[Entry], tuple[Fact, ...]],
    *,
    by: Caller,
    log: Log,
    gives_back: bool = False,
) -> None:
    listed, _ = log.load(stream_of_line(line_ref(command.line)), evolve_listed, Listed())
    if listed.entry is None:
        return
    entry = listed.entry
    state, version = load_entry(entry, log=log)
    while state.replaced_by is not None:
        entry = stream_of(state.replaced_by, state.service)
        state, version = load_entry(entry, log=log)
    if decided := decide(state):
        is_withdrawn = gives_back or any(isinstance(fact, PlaceOfferWithdrawn) for fact in decided)
        bed = given_back(state, by=by, log=log) if is_withdrawn else ()
        log.append(entry, version, *decided, by=by, case_id=case_of(state), beside=bed)


def _only(fact: Fact | None) -> tuple[Fact, ...]:
    return () if fact is None else (fact,)
