"""Knows under which reference a person goes on (samme person): the person's own stream of stays says so."""

from typing import TypeVar

from msgspec.structs import replace

from services.bedflow.places.bed import Bed
from services.bedflow.stays.resident import Resident, evolve, stream_of
from shared.eventing.log import Log
from shared.kernel.ids import PersonRef
from shared.web.command import Command

C = TypeVar("C", bound=Command)


def newest(person: PersonRef, *, log: Log) -> PersonRef:
    """The reference that is used now: a D-number's person may have got a birth number."""
    while (by := log.load(stream_of(person), evolve, Resident())[0].replaced_by) is not None:
        person = by
    return person


def others(person: PersonRef, *, log: Log) -> tuple[PersonRef, ...]:
    """The references that person had before."""
    return log.load(stream_of(person), evolve, Resident())[0].also


def as_known_now(command: C, *, log: Log) -> C:
    """The same request about the reference that goes on."""
    person = getattr(command, "person", None)
    if person is None or (known := newest(person, log=log)) == person:
        return command
    return command.model_copy(update={"person": known})


def kept_as_known_now(bed: Bed, *, log: Log) -> Bed:
    """The bed, kept for whoever it was kept for under the reference that goes on."""
    kept = bed.reserved
    if kept is None or kept.person is None:
        return bed
    return replace(bed, reserved=replace(kept, person=newest(kept.person, log=log)))
