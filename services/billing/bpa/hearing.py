"""Knows how what decision and intake say reaches schemes of assistance, once billing has noted the line itself."""

from collections.abc import Iterable
from uuid import UUID

from services.billing.bpa.courses import course_of, known_line
from services.billing.bpa.following import KINDS, follow, give_up, join
from services.billing.bpa.scheme import Scheme, evolve, stream_of
from services.billing.knowing.handlers import newest
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake_people import DeathCorrected, PersonDied, PersonMoved, PersonsMerged
from shared.contracts.words import LineRef
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    """A line may have changed: its hours are told to the scheme of the person, if they have."""
    for number in _lines(recorded.fact):
        line = LineRef(decision=recorded.record.stream, line=number)
        _tell(line, case_id=recorded.record.case_id, by=by, log=log)


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    """Who has died or moved away has no hours from then on; who is another reference's person goes on as that."""
    match recorded.fact:
        case PersonDied() | PersonMoved() | DeathCorrected() as fact:
            scheme, _ = log.load(stream_of(fact.person), evolve, Scheme())
            _tell_again(scheme, by=by, log=log)
        case PersonsMerged() as fact:
            _join(fact, by=by, log=log)
        case _:
            pass


def _tell_again(scheme: Scheme, *, by: Caller, log: Log) -> None:
    for told in scheme.lines:
        _tell(told.line, case_id=scheme.case_id or told.line.decision, by=by, log=log)


def _tell(line: LineRef, *, case_id: UUID, by: Caller, log: Log) -> None:
    entitlement, whereabouts = known_line(line, log=log)
    kind = KINDS.get(entitlement.service)
    if kind is None or entitlement.person is None:
        return
    person = newest(entitlement.person, log=log)
    stream = stream_of(person)
    scheme, version = log.load(stream, evolve, Scheme())
    course = course_of(entitlement, whereabouts)
    told = follow(scheme, person=person, line=line, kind=kind, course=course, today=by.today)
    if told:
        log.append(stream, version, *told, by=by, case_id=scheme.case_id or case_id)


def _join(fact: PersonsMerged, *, by: Caller, log: Log) -> None:
    """The former scheme gives its hours up and the other takes over what it had, in one unit; then lines are told."""
    former, seen = log.load(stream_of(fact.replaced), evolve, Scheme())
    given_up = give_up(former, today=by.today)
    if not given_up:
        return
    stream = stream_of(fact.person)
    _, version = log.load(stream, evolve, Scheme())
    case_id = former.case_id or stream
    beside = Beside(stream=stream_of(fact.replaced), seen=seen, facts=given_up, case_id=case_id)
    joined = join(former, replaced=fact.replaced, today=by.today)
    log.append(stream, version, joined, by=by, case_id=case_id, beside=(beside,))
    _tell_again(former, by=by, log=log)


def _lines(fact: Fact) -> Iterable[int]:
    """The lines a fact is about, unless it says that they are of a service without hours of assistance."""
    service = getattr(fact, "service", None)
    if service is not None and service not in KINDS:
        return ()
    line = getattr(fact, "line", None)
    if isinstance(line, int):
        return (line,)
    lines = getattr(fact, "lines", ())
    return tuple(line for line in lines if isinstance(line, int)) if isinstance(lines, tuple) else ()
