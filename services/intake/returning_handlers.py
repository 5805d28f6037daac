"""Knows how it is carried out that somebody had not died, or lives here again: load, decide, append."""

from datetime import date

from services.intake import inquiry_replying, leaving, promise, replying, returning
from services.intake.handlers import load_case, load_person, part_of
from services.intake.inquiry_handlers import load_inquiry
from services.intake.leaving import Leaving, OpenThing
from services.intake.leaving_handlers import OpenThings, references
from services.intake.ledger_handlers import load_promise
from services.intake.person import Person
from services.intake.returning import Ending
from services.intake.returning_commands import ConfirmEnding, PutCaseBack, UndoEnding
from shared.contracts.intake_returning import EndingsOfPersonQuestioned
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt
from shared.web.command import UUID


def question_endings(due: Due, by: Caller, log: Log, *, things: OpenThings) -> None:
    """List everything the mistake ended, under every reference of the person, then say so. Nothing is listed twice."""
    ref = PersonRef(f"p-{due.stream.hex}")
    person, version = load_person(ref, log=log)
    why = leaving.leaving_of(person)
    ended = things.of(references(ref, log=log), log)
    questioned = sum(_question(thing, why=why, by=by, log=log) for thing in ended)
    seen_to = EndingsOfPersonQuestioned(person=ref, questioned=questioned)
    log.append(due.stream, version, seen_to, by=by, case_id=due.stream)


def _question(thing: OpenThing, *, why: Leaving | None, by: Caller, log: Log) -> bool:
    state, version = _load(thing.stream, log=log)
    questioned = returning.question(state, why=why, today=by.today)
    if questioned is not None:
        log.append(thing.stream, version, questioned, by=part_of(by, thing.stream), case_id=thing.case_id)
    return questioned is not None


def undo_ending(command: UndoEnding, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.thing, log=log)
    command.refuse_if_stale(version)
    undone = returning.undo_ending(
        state,
        person=_person_of(state, log=log),
        remind_on=_remind_on(state, command.thing, log=log),
        today=by.today,
    )
    return log.append(command.thing, version, undone, by=by, case_id=state.case_id or command.thing)


def confirm_ending(command: ConfirmEnding, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.thing, log=log)
    command.refuse_if_stale(version)
    confirmed = returning.confirm_ending(state, command, today=by.today)
    return log.append(command.thing, version, confirmed, by=by, case_id=state.case_id or command.thing)


def put_case_back(command: PutCaseBack, by: Caller, log: Log) -> None:
    state, version = _load(command.case_id, log=log)
    remind_on = _remind_on(state, command.case_id, log=log)
    if back := returning.put_case_back(state, remind_on=remind_on, today=by.today):
        log.append(command.case_id, version, back, by=by, case_id=command.case_id)


def _remind_on(ending: Ending, stream: UUID, *, log: Log) -> date | None:
    """The day of the deadline that ran when it ended."""
    match ending.kind:
        case "inquiry":
            return inquiry_replying.reminder(load_inquiry(stream, log=log)[0])
        case "promise":
            return promise.reminder(load_promise(stream, log=log)[0])
        case "case":
            return replying.reminder(load_case(stream, log=log)[0])
        case _:
            return None


def _person_of(ending: Ending, *, log: Log) -> Person:
    """Whom it is about, as known under the reference that is used now."""
    person = Person()
    ref = ending.person
    while ref is not None:
        person, _ = load_person(ref, log=log)
        ref = person.replaced_by
    return person


def _load(thing: UUID, *, log: Log) -> tuple[Ending, int]:
    return log.load(thing, returning.evolve, Ending())
