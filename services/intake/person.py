"""Knows whether a person is entered in the register. Who the person is stands in the register alone."""

from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.intake.commands import ErasePerson
from services.intake.refusals import (
    ErasureAlreadyOrdered,
    PersonAlreadyRegistered,
    PersonNotRegistered,
    PersonUnderLegalHold,
)
from shared.contracts.fact import Recorded
from shared.contracts.intake import CaseRead
from shared.contracts.intake_people import PersonErased, PersonErasureOrdered, PersonErasureStopped, PersonRegistered
from shared.kernel.ids import PersonRef

PersonFact = PersonRegistered | PersonErasureOrdered | PersonErasureStopped | PersonErased | CaseRead


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person as intake sees one (person)."""

    registered: bool = False
    erasure: PersonErasureOrdered | None = None
    """The order that stands and has not been carried out."""
    erased: bool = False


def stream_of(person: PersonRef) -> UUID:
    """The person's own stream: the random number inside the reference."""
    return UUID(hex=person.removeprefix("p-"))


def evolve(person: Person, recorded: Recorded) -> Person:
    """The person after one more fact."""
    fact = cast(PersonFact, recorded.fact)
    match fact:
        case PersonRegistered():
            return replace(person, registered=True)
        case PersonErasureOrdered():
            return replace(person, erasure=fact)
        case PersonErasureStopped():
            return replace(person, erasure=None)
        case PersonErased():
            return replace(person, registered=False, erasure=None, erased=True)
        case CaseRead():
            return person
        case _:
            assert_never(fact)


def register(person: Person, *, ref: PersonRef) -> PersonRegistered:
    """Enter a person (registrere person)."""
    if person.registered:
        raise PersonAlreadyRegistered(f"Personen er allerede registrert, med referansen {ref}.")
    return PersonRegistered(person=ref)


def order_erasure(person: Person, command: ErasePerson, *, held: bool) -> PersonErasureOrdered:
    """Order that a person be erased (vedta sletting). `held`: the vault knows a legal hold."""
    if person.erasure is not None or person.erased:
        raise ErasureAlreadyOrdered("Sletting av personen er allerede vedtatt.")
    if not person.registered:
        raise PersonNotRegistered("Personen finnes ikke i personregisteret.")
    if held:
        raise PersonUnderLegalHold("Personen kan ikke slettes mens det gjelder et sletteforbud.")
    return PersonErasureOrdered(person=command.person, ground=command.ground, reference=command.reference)
