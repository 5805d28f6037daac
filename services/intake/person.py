"""Knows what intake must know of a person: entered, alive, here, written to how. Who it is stands in the register."""

from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.intake.commands import ErasePerson
from services.intake.refusals import (
    ErasureAlreadyOrdered,
    PersonAlreadyRegistered,
    PersonHasDied,
    PersonHasNewReference,
    PersonNotRegistered,
    PersonUnderLegalHold,
)
from shared.contracts.fact import Recorded
from shared.contracts.intake import CaseRead
from shared.contracts.intake_people import (
    AddressProtection,
    CasesOfPersonClosed,
    DeathCorrected,
    LanguageChosen,
    PersonDetailsNoted,
    PersonDied,
    PersonErased,
    PersonErasureOrdered,
    PersonErasureStopped,
    PersonMoved,
    PersonRegistered,
    PersonReplaced,
    PersonsMerged,
    ProtectedAddressChanged,
)
from shared.contracts.intake_returning import EndingsOfPersonQuestioned
from shared.kernel.ids import PersonRef

PersonFact = (
    PersonRegistered
    | PersonDetailsNoted
    | LanguageChosen
    | ProtectedAddressChanged
    | PersonMoved
    | PersonDied
    | DeathCorrected
    | CasesOfPersonClosed
    | EndingsOfPersonQuestioned
    | PersonsMerged
    | PersonReplaced
    | PersonErasureOrdered
    | PersonErasureStopped
    | PersonErased
    | CaseRead
)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person as intake sees one (person)."""

    registered: bool = False
    died: PersonDied | None = None
    moved: PersonMoved | None = None
    """The last move."""
    protection: AddressProtection = "none"
    language: LanguageChosen | None = None
    also: tuple[PersonRef, ...] = ()
    """References that turned out to be this person."""
    replaced_by: PersonRef | None = None
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
        case PersonDied() | DeathCorrected() | PersonMoved() | ProtectedAddressChanged() | LanguageChosen():
            return _after_news(person, fact)
        case PersonsMerged():
            return replace(person, also=(*person.also, fact.replaced))
        case PersonReplaced():
            return replace(person, replaced_by=fact.by)
        case PersonErasureOrdered() | PersonErasureStopped() | PersonErased():
            return _after_erasing(person, fact)
        case PersonDetailsNoted() | CasesOfPersonClosed() | EndingsOfPersonQuestioned() | CaseRead():
            return person
        case _:
            assert_never(fact)


def _after_news(
    person: Person, fact: PersonDied | DeathCorrected | PersonMoved | ProtectedAddressChanged | LanguageChosen
) -> Person:
    match fact:
        case PersonDied():
            return replace(person, died=fact)
        case DeathCorrected():
            return replace(person, died=None)
        case PersonMoved():
            return replace(person, moved=fact)
        case ProtectedAddressChanged():
            return replace(person, protection=fact.protection)
        case LanguageChosen():
            return replace(person, language=fact)


def _after_erasing(person: Person, fact: PersonErasureOrdered | PersonErasureStopped | PersonErased) -> Person:
    match fact:
        case PersonErasureOrdered():
            return replace(person, erasure=fact)
        case PersonErasureStopped():
            return replace(person, erasure=None)
        case PersonErased():
            return replace(person, registered=False, erasure=None, erased=True)


def known(person: Person) -> bool:
    """Whether something may be noted of the person. Raises `PersonHasNewReference`."""
    if person.replaced_by is not None:
        raise PersonHasNewReference(f"Personen er slått sammen med en annen. Bruk referansen {person.replaced_by}.")
    return person.registered


def living(person: Person) -> bool:
    """Whether something may begin for the person. Raises `PersonHasDied`, `PersonHasNewReference`."""
    if person.died is not None:
        raise PersonHasDied("Personen er registrert død. Ingenting nytt kan åpnes.")
    return known(person)


def must_be_known(person: Person) -> None:
    """Raises what `known` raises, and `PersonNotRegistered`."""
    if not known(person):
        raise PersonNotRegistered("Personen finnes ikke i personregisteret.")


def register(person: Person, *, ref: PersonRef) -> PersonRegistered:
    """Enter a person (registrere person)."""
    if person.registered:
        raise PersonAlreadyRegistered(f"Personen er allerede registrert, med referansen {ref}.")
    return PersonRegistered(person=ref)


def order_erasure(person: Person, command: ErasePerson, *, held: bool) -> PersonErasureOrdered:
    """Order that a person be erased (vedta sletting). `held`: the vault knows a legal hold."""
    if person.erasure is not None or person.erased:
        raise ErasureAlreadyOrdered("Sletting av personen er allerede vedtatt.")
    must_be_known(person)
    if held:
        raise PersonUnderLegalHold("Personen kan ikke slettes mens det gjelder et sletteforbud.")
    return PersonErasureOrdered(person=command.person, ground=command.ground, reference=command.reference)
