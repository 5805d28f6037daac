"""Knows whether a person is entered in the register. Who the person is stands in the register alone."""

from dataclasses import dataclass, replace
from typing import assert_never, cast
from uuid import UUID

from services.intake.refusals import PersonAlreadyRegistered
from shared.contracts.fact import Recorded
from shared.contracts.intake import CaseRead, PersonRegistered
from shared.kernel.ids import PersonRef

PersonFact = PersonRegistered | CaseRead


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as intake sees one (person)."""

    registered: bool = False


def stream_of(person: PersonRef) -> UUID:
    """The person's own stream: the random number inside the reference."""
    return UUID(hex=person.removeprefix("p-"))


def evolve(person: Person, recorded: Recorded) -> Person:
    """The person after one more fact."""
    fact = cast(PersonFact, recorded.fact)
    match fact:
        case PersonRegistered():
            return replace(person, registered=True)
        case CaseRead():
            return person
        case _:
            assert_never(fact)


def register(person: Person, *, ref: PersonRef) -> PersonRegistered:
    """Enter a person (registrere person)."""
    if person.registered:
        raise PersonAlreadyRegistered(f"Personen er allerede registrert, med referansen {ref}.")
    return PersonRegistered(person=ref)
