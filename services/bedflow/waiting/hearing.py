"""Knows what a waiting list does when decision or intake says that something has happened."""

from datetime import date

from services.bedflow.stays.commands import GrantedLine
from services.bedflow.waiting import heard_handlers
from services.bedflow.waiting.commands import (
    FollowBeginning,
    FollowLeaving,
    FollowListing,
    FollowPlaceDecision,
    FollowWeighing,
    LetWaitingEnd,
    UndoBeginning,
)
from shared.contracts.bedflow_waiting import LeavingReason, PlaceOutcome
from shared.contracts.decision import PlacedOnWaitingList, ServiceGranted, ServicePartlyGranted, ServiceRefused
from shared.contracts.decision_afterwards import DecisionInvalidated, DecisionReversed
from shared.contracts.decision_delivering import RegistrationUndone, ServiceStarted
from shared.contracts.decision_ending import CaseResumed, WaitsAgain
from shared.contracts.decision_reviewing import LeftWaitingList, WaitingReassessed
from shared.contracts.fact import Record, Recorded
from shared.contracts.intake_people import PersonDied, PersonMoved
from shared.contracts.words import LineRef
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id

Decided = ServiceGranted | ServicePartlyGranted | ServiceRefused


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    record, fact = recorded.record, recorded.fact
    match fact:
        case PlacedOnWaitingList():
            heard_handlers.follow_listing(when_placed_on_waiting_list(fact, record=record), by, log)
        case CaseResumed():
            # Who has been given a place is given it by that line, not by a list.
            for again in (waits for waits in fact.waits if not waits.is_given):
                heard_handlers.follow_listing(when_waiting_again(again, record=record), by, log)
        case WaitingReassessed():
            heard_handlers.follow_weighing(when_waiting_reassessed(fact, record=record), by, log)
        case LeftWaitingList():
            left = when_lines_fell(fact.line, reason=fact.reason, left_on=fact.left_on, record=record)
            heard_handlers.follow_leaving(left, by, log)
        case DecisionInvalidated() | DecisionReversed():
            on = fact.invalidated_on if isinstance(fact, DecisionInvalidated) else fact.reversed_on
            for line in fact.lines:
                fell = when_lines_fell(line, reason="decided-anew", left_on=on, record=record)
                heard_handlers.follow_leaving(fell, by, log)
        case ServiceGranted() | ServicePartlyGranted() | ServiceRefused() if fact.former:
            decided = when_place_decided(fact, former=fact.former, record=record)
            heard_handlers.follow_place_decision(decided, by, log)
        case ServiceStarted() | RegistrationUndone(what="start"):
            _hear_beginning(fact, record=record, by=by, log=log)
        case _:
            return


def _hear_beginning(fact: ServiceStarted | RegistrationUndone, *, record: Record, by: Caller, log: Log) -> None:
    if isinstance(fact, ServiceStarted):
        heard_handlers.follow_beginning(when_service_started(fact, record=record), by, log)
    else:
        heard_handlers.undo_beginning(when_beginning_undone(fact, record=record), by, log)


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case PersonDied() as died:
            heard_handlers.let_waiting_end(when_person_died(died, record=recorded.record), by, log)
        case PersonMoved(direction="out") as moved:
            heard_handlers.let_waiting_end(when_person_moved(moved, record=recorded.record), by, log)
        case _:
            return


def when_placed_on_waiting_list(placed: PlacedOnWaitingList, *, record: Record) -> FollowListing:
    """A decision grants a place that is not free yet (ventelistevedtak): the person waits here from now on."""
    return FollowListing(
        id=derived_id(record.service, record.position, "listed"),
        person=placed.person,
        service=placed.service,
        qualified_on=placed.waits_since or placed.qualified_on,
        line=GrantedLine(decision_id=record.stream, line=placed.line),
        case_id=record.case_id,
        residence=placed.residence,
        interim=placed.interim,
    )


def when_waiting_again(again: WaitsAgain, *, record: Record) -> FollowListing:
    """The case had ended by mistake (saken gjenopptatt): the person waits here as before."""
    return FollowListing(
        id=derived_id(record.service, record.position, "waits-again", again.line),
        person=again.person,
        service=again.service,
        qualified_on=again.qualified_on,
        line=GrantedLine(decision_id=record.stream, line=again.line),
        case_id=record.case_id,
        residence=again.residence,
        interim=again.interim,
        priority=again.priority,
    )


def when_waiting_reassessed(reassessed: WaitingReassessed, *, record: Record) -> FollowWeighing:
    """The case has weighed who waits anew (ny prioritering)."""
    return FollowWeighing(
        id=derived_id(record.service, record.position, "weighed"),
        line=GrantedLine(decision_id=record.stream, line=reassessed.line),
        priority=reassessed.priority,
        residence=reassessed.residence,
        interim=reassessed.interim,
        weighed_on=reassessed.assessed_on,
    )


def when_place_decided(decided: Decided, *, former: LineRef, record: Record) -> FollowPlaceDecision:
    """The second decision, about the place itself (vedtak om plass). Of most lines that replace one, nobody waits."""
    on = decided.refused_on if isinstance(decided, ServiceRefused) else decided.granted_on
    return FollowPlaceDecision(
        id=derived_id(record.service, record.position, "decided"),
        line=GrantedLine(decision_id=former.decision, line=former.line),
        decided=GrantedLine(decision_id=record.stream, line=decided.line),
        outcome=_OUTCOMES[type(decided)],
        decided_on=on,
    )


def when_service_started(started: ServiceStarted, *, record: Record) -> FollowBeginning:
    """A service began (iverksatt): whoever waited for it without being given a bed here, waits no more."""
    return FollowBeginning(
        id=derived_id(record.service, record.position, "begun"),
        line=GrantedLine(decision_id=record.stream, line=started.line),
        begun_on=started.started_on,
    )


def when_beginning_undone(undone: RegistrationUndone, *, record: Record) -> UndoBeginning:
    """That a service began was registered by mistake (feilregistrert start)."""
    return UndoBeginning(
        id=derived_id(record.service, record.position, "not-begun"),
        line=GrantedLine(decision_id=record.stream, line=undone.line),
    )


def when_lines_fell(line: int, *, reason: LeavingReason, left_on: date, record: Record) -> FollowLeaving:
    """Nobody waits by the line any more (tatt av venteliste, ugyldig eller omgjort vedtak)."""
    return FollowLeaving(
        id=derived_id(record.service, record.position, "left", line),
        line=GrantedLine(decision_id=record.stream, line=line),
        reason=reason,
        left_on=left_on,
    )


def when_person_died(died: PersonDied, *, record: Record) -> LetWaitingEnd:
    """Somebody died (dødsfall): they wait for nothing."""
    command_id = derived_id(record.service, record.position, "waiting-ends")
    return LetWaitingEnd(id=command_id, person=died.person, reason="died", left_on=died.died_on)


def when_person_moved(moved: PersonMoved, *, record: Record) -> LetWaitingEnd:
    """Somebody moved out of the municipality (flyttet): another one has the duty."""
    command_id = derived_id(record.service, record.position, "waiting-ends")
    return LetWaitingEnd(id=command_id, person=moved.person, reason="moved", left_on=moved.moved_on)


_OUTCOMES: dict[type[Decided], PlaceOutcome] = {
    ServiceGranted: "granted",
    ServicePartlyGranted: "partly-granted",
    ServiceRefused: "refused",
}
