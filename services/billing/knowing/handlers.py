"""Knows how what others tell is written down: load, see whether it is new, append; and what it does to call-offs."""

from uuid import UUID

from services.billing.knowing import following
from services.billing.knowing import whereabouts as persons
from services.billing.knowing.entitlement import Entitlement, after, evolve, stream_of
from services.billing.knowing.following import OfLine, OfPerson
from services.billing.knowing.looking_up import newest
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.knowing.whereabouts import after as person_after
from services.billing.purchasing.following_handlers import with_line, with_person
from shared.contracts.billing_whereabouts import ReferenceGivenUp
from shared.contracts.intake_people import PersonsMerged
from shared.contracts.words import LineRef
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller


def follow_line(told: OfLine, line: LineRef, *, case_id: UUID, by: Caller, log: Log) -> None:
    """What decision says of a line, and in the same unit what becomes of the call-offs it is delivered by."""
    stream = stream_of(line.decision, line.line)
    state, version = log.load(stream, evolve, Entitlement())
    if not following.follow(state, told):
        return
    ordered, beside = with_line(after(state, told), at=stream, by=by, log=log) if state.orders else ((), ())
    log.append(stream, version, told, *ordered, by=by, case_id=case_id, beside=beside)


def follow_person(told: OfPerson, person_stream: UUID, *, case_id: UUID, by: Caller, log: Log) -> None:
    """Where somebody is, under the reference that goes on; and in the same unit which invoiced days it concerns."""
    state, version = log.load(person_stream, persons.evolve, Whereabouts())
    if state.replaced_by is not None:
        goes_on = persons.stream_of(state.replaced_by)
        return follow_person(told, goes_on, case_id=goes_on if case_id == person_stream else case_id, by=by, log=log)
    if not following.find(state, told):
        return None
    beside = with_person(person_after(state, told), at=person_stream, by=by, log=log) if state.ordered else ()
    log.append(person_stream, version, told, by=by, case_id=case_id, beside=beside)


def follow_merge(merged: PersonsMerged, by: Caller, log: Log) -> None:
    """Two references are one person, with its invoiced days. Where nothing is known, only who goes on is said."""
    person, replaced = newest(merged.person, log=log), newest(merged.replaced, log=log)
    if person == replaced:
        return
    stream, former = persons.stream_of(person), persons.stream_of(replaced)
    state, version = log.load(stream, persons.evolve, Whereabouts())
    given_up, seen = log.load(former, persons.evolve, Whereabouts())
    joined = following.join(state, given_up, person=person, replaced=replaced)
    gone = Beside(stream=former, seen=seen, facts=(ReferenceGivenUp(person=replaced, by=person),), case_id=former)
    one = person_after(state, joined)
    beside = with_person(one, at=stream, by=by, log=log) if one.ordered else ()
    log.append(stream, version, joined, by=by, case_id=stream, beside=(gone, *beside))
