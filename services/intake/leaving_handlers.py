"""Knows how everything open of a person who has left us is closed: once each, however often it is tried."""

from collections.abc import Sequence
from typing import Protocol

from services.intake import closing, leaving, measure, promise, resolving
from services.intake.handlers import load_case, load_person, part_of
from services.intake.inquiry_handlers import load_inquiry
from services.intake.leaving import Leaving, OpenThing
from services.intake.ledger_handlers import load_measure, load_promise
from services.intake.person import stream_of
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import CaseHasMovedOn

TRIES = 5


class OpenThings(Protocol):
    """What is open of a person, as of everything recorded before the question (`services/intake/open_things.py`)."""

    def of(self, persons: Sequence[PersonRef], log: Log) -> list[OpenThing]: ...


def close_what_is_open(due: Due, by: Caller, log: Log, *, round: leaving.Round, things: OpenThings) -> None:
    """End everything open of the person, then say so. A crash in between closes the rest later, nothing twice."""
    ref = PersonRef(f"p-{due.stream.hex}")
    person, _ = load_person(ref, log=log)
    why = leaving.leaving_of(person)
    if why is None:
        return
    ending = [thing for thing in things.of(references(ref, log=log), log) if leaving.ends(thing, why)]
    closed = sum(_close(thing, why=why, by=by, log=log) for thing in ending)
    state, version = load_person(ref, log=log)
    if seen_to := leaving.seen_to(state, ref=ref, closed=closed, round=round):
        log.append(due.stream, version, seen_to, by=by, case_id=stream_of(ref))


def references(ref: PersonRef, *, log: Log) -> tuple[PersonRef, ...]:
    """The person's reference, and each that it came instead of, however often they were merged."""
    found: list[PersonRef] = []
    ahead = [ref]
    while ahead:
        if (one := ahead.pop(0)) not in found:
            found.append(one)
            ahead += load_person(one, log=log)[0].also
    return tuple(found)


def _close(thing: OpenThing, *, why: Leaving, by: Caller, log: Log) -> bool:
    """Whether something was closed. Somebody may be working on the thing at this moment: try again."""
    for _ in range(TRIES - 1):
        try:
            return _close_once(thing, why=why, by=by, log=log)
        except CaseHasMovedOn:
            continue
    return _close_once(thing, why=why, by=by, log=log)


def _close_once(thing: OpenThing, *, why: Leaving, by: Caller, log: Log) -> bool:
    fact, version = _ending(thing, why=why, by=by, log=log)
    if fact is not None:
        log.append(thing.stream, version, fact, by=part_of(by, thing.stream), case_id=thing.case_id)
    return fact is not None


def _ending(thing: OpenThing, *, why: Leaving, by: Caller, log: Log) -> tuple[Fact | None, int]:
    match thing.kind:
        case "case":
            case, version = load_case(thing.stream, log=log)
            return closing.leave(case, why=why), version
        case "inquiry":
            asked, version, _ = load_inquiry(thing.stream, log=log)
            return resolving.drop(asked, why=why, today=by.today), version
        case "measure":
            helped, version = load_measure(thing.stream, log=log)
            return measure.break_off(helped, why=why), version
        case "promise":
            promised, version = load_promise(thing.stream, log=log)
            return promise.release(promised, why=why, today=by.today), version
