"""Knows how what decision and intake say reaches schemes of assistance, once billing has noted the line itself."""

from collections.abc import Iterable
from uuid import UUID

from services.billing.bpa.courses import course_of
from services.billing.bpa.following import KINDS, follow, give_up, join
from services.billing.bpa.scheme import Scheme, SchemeFact, after, evolve, stream_of
from services.billing.knowing.looking_up import known_line, newest
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake_people import DeathCorrected, PersonDied, PersonMoved, PersonsMerged
from shared.contracts.words import LineRef
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    """Lines may have changed: their hours are told to the scheme of the person, if they have."""
    lines = [LineRef(decision=recorded.record.stream, line=number) for number in _lines(recorded.fact)]
    _tell(lines, case_id=recorded.record.case_id, by=by, log=log)


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    """Who has died or moved away has no hours from then on; who is another reference's person goes on as that."""
    match recorded.fact:
        case PersonDied() | PersonMoved() | DeathCorrected() as fact:
            scheme, _ = log.load(stream_of(newest(fact.person, log=log)), evolve, Scheme())
            lines = [told.line for told in scheme.lines]
            _tell(lines, case_id=scheme.case_id or recorded.record.case_id, by=by, log=log)
        case PersonsMerged() as fact:
            _join(fact, by=by, log=log)
        case _:
            pass


def _tell(lines: Iterable[LineRef], *, case_id: UUID, by: Caller, log: Log) -> None:
    """What is heard at once, of lines of one person, is recorded at once: a stream takes one unit of one cause."""
    known = [(line, *known_line(line, log=log)) for line in lines]
    of_hours = [(line, found, place) for line, found, place in known if found.service in KINDS]
    whose = next((found.person for _, found, _ in of_hours if found.person is not None), None)
    if whose is None:
        return
    person = newest(whose, log=log)
    stream, facts = stream_of(person), list[SchemeFact]()
    scheme, version = log.load(stream, evolve, Scheme())
    for line, found, place in of_hours:
        course = course_of(found, place)
        told = follow(scheme, person=person, line=line, kind=KINDS[found.service], course=course, today=by.today)
        scheme = _after(scheme, told, case_id=case_id)
        facts += told
    if facts:
        log.append(stream, version, *facts, by=by, case_id=scheme.case_id or case_id)


def _join(fact: PersonsMerged, *, by: Caller, log: Log) -> None:
    """In one unit the former scheme gives its hours up, and the other takes over them and all that it had."""
    former, seen = log.load(stream_of(fact.replaced), evolve, Scheme())
    given_up = give_up(former, today=by.today)
    if not given_up:
        return
    stream = stream_of(fact.person)
    scheme, version = log.load(stream, evolve, Scheme())
    case_id = scheme.case_id or former.case_id or stream
    facts: list[SchemeFact] = [join(former, replaced=fact.replaced, today=by.today)]
    for told in former.lines:
        of_line = follow(scheme, person=fact.person, line=told.line, kind=told.kind, course=told.course, today=by.today)
        scheme = _after(scheme, of_line, case_id=case_id)
        facts += of_line
    beside = Beside(stream=stream_of(fact.replaced), seen=seen, facts=given_up, case_id=case_id)
    log.append(stream, version, *facts, by=by, case_id=case_id, beside=(beside,))


def _after(scheme: Scheme, facts: Iterable[SchemeFact], *, case_id: UUID) -> Scheme:
    for fact in facts:
        scheme = after(scheme, fact, case_id=case_id)
    return scheme


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
