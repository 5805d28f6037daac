"""Knows which references are one person's in a service, in whichever order that was told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.fact import Recorded
from shared.contracts.intake_people import PersonsMerged
from shared.contracts.standing_notes import NotedSamePerson
from shared.eventing.log import Beside, Evolve, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef

Replaced = Mapping[PersonRef, PersonRef]
"""Which reference goes on for each that was given up."""


class KnowsReplaced(Protocol):
    """What a service keeps of a person under one reference, the others' among it."""

    @property
    def replaced(self) -> Replaced: ...


P = TypeVar("P", bound=KnowsReplaced)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a service keeps of a person where it keeps nothing but the references."""

    replaced: dict[PersonRef, PersonRef] = {}


def evolve(known: Known, recorded: Recorded) -> Known:
    """What is known after one more fact."""
    fact = cast(NotedSamePerson, recorded.fact)
    return replace(known, replaced=known.replaced | {fact.replaced: fact.person})


@dataclass(frozen=True, kw_only=True)
class References(Generic[P]):
    """The references of the persons a service knows (samme person). `noted`: the fact it records at both."""

    stream_of: Callable[[PersonRef], UUID]
    noted: type[NotedSamePerson]
    evolve: Evolve[P]
    unknown: P

    def hear(self, recorded: Recorded, by: Caller, log: Log) -> None:
        """Keep that two references are one person. Nothing where it is known."""
        match recorded.fact:
            case PersonsMerged() as merged:
                self._join(merged, by=by, log=log)
            case _:
                return

    def goes_on(self, person: PersonRef, *, log: Log) -> PersonRef:
        """The reference that is used now: a D-number's person may have got a birth number."""
        while (by := self._load(person, log)[0].replaced.get(person)) is not None:
            person = by
        return person

    def all_of(self, person: PersonRef, *, log: Log) -> dict[PersonRef, tuple[P, int]]:
        """Every reference of the person, and what stands under each. The order is the same whichever is asked for."""
        found: dict[PersonRef, tuple[P, int]] = {}
        ahead = [person]
        while ahead:
            ref = ahead.pop()
            if ref not in found:
                found[ref] = self._load(ref, log)
                replaced = found[ref][0].replaced
                ahead += [*replaced, *replaced.values()]
        return dict(sorted(found.items()))

    def _join(self, merged: PersonsMerged, *, by: Caller, log: Log) -> None:
        # Whichever references those two have become meanwhile: so nobody is replaced twice, nor by themselves.
        person, replaced = self.goes_on(merged.person, log=log), self.goes_on(merged.replaced, log=log)
        if person == replaced:
            return
        stream, former = self.stream_of(person), self.stream_of(replaced)
        told = self.noted(person=person, replaced=replaced)
        (_, version), (_, seen) = self._load(person, log), self._load(replaced, log)
        given_up = Beside(stream=former, seen=seen, facts=(told,), case_id=former)
        log.append(stream, version, told, by=by, case_id=stream, beside=(given_up,))

    def _load(self, person: PersonRef, log: Log) -> tuple[P, int]:
        return log.load(self.stream_of(person), self.evolve, self.unknown)
