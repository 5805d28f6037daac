"""Knows when two references are one person, and which of them goes on (D-nummer og fødselsnummer)."""

from services.intake.person import Person, must_be_known
from services.intake.person_commands import MergePersons
from services.intake.refusals import SamePerson
from shared.contracts.intake_people import PersonDied, PersonReplaced, PersonsMerged
from shared.kernel.ids import PersonRef


def merge(person: Person, command: MergePersons, *, other: Person) -> PersonsMerged:
    """Two references are one person (samme person). `other`: the person behind the reference that is given up."""
    if command.person == command.replaced:
        raise SamePerson("Det er samme referanse to ganger.")
    must_be_known(person)
    must_be_known(other)
    return PersonsMerged(person=command.person, replaced=command.replaced, ground=command.ground)


def give_up(person: Person, *, ref: PersonRef, by: PersonRef) -> PersonReplaced | None:
    """The reference is no longer used (erstattet). Nothing when it was given up before."""
    if person.replaced_by is not None:
        return None
    return PersonReplaced(person=ref, by=by)


def take_over_death(person: Person, other: Person, *, ref: PersonRef) -> PersonDied | None:
    """Whose other reference is dead, is dead (dødsfall følger personen): known under the reference that goes on."""
    if person.died is not None or other.died is None:
        return None
    return PersonDied(person=ref, source=other.died.source, died_on=other.died.died_on)
