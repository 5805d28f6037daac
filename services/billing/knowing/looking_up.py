"""Knows where what billing was told is looked up: a decided line, whom it is for, and where they are."""

from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as persons
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.read_from import ReadFrom
from shared.contracts.words import LineRef
from shared.eventing.log import Log
from shared.kernel.ids import PersonRef

Reads = Log | ReadFrom


def newest(person: PersonRef, *, log: Reads) -> PersonRef:
    """The reference under which a person goes on."""
    while (by := _told_of(person, log=log).replaced_by) is not None:
        person = by
    return person


def whereabouts_of(person: PersonRef, *, log: Reads) -> Whereabouts:
    """Where somebody was, whichever reference names them."""
    found = _told_of(person, log=log)
    return found if found.replaced_by is None else whereabouts_of(found.replaced_by, log=log)


def entitlement_of(line: LineRef | None, *, log: Reads) -> Entitlement:
    """What a line gives, as far as anything is known of it."""
    if line is None:
        return Entitlement()
    return log.load(entitlements.stream_of(line.decision, line.line), entitlements.evolve, Entitlement())[0]


def known_line(line: LineRef, *, log: Reads) -> tuple[Entitlement, Whereabouts]:
    """What is known of a line, and of whom it is for; both empty when nothing is."""
    entitlement = entitlement_of(line, log=log)
    if entitlement.person is None:
        return entitlement, Whereabouts()
    return entitlement, whereabouts_of(entitlement.person, log=log)


def _told_of(person: PersonRef, *, log: Reads) -> Whereabouts:
    return log.load(persons.stream_of(person), persons.evolve, Whereabouts())[0]
