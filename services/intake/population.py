"""Knows which news of a person intake takes in, from the population register or from people (folkeregisteret)."""

from datetime import date

from services.intake.person import Person, known, must_be_known
from services.intake.person_commands import (
    ChooseLanguage,
    CorrectDeath,
    NotePersonDetails,
    ProtectAddress,
    RecordDeath,
    RecordMove,
)
from services.intake.refusals import DeathAlreadyRecorded, LiesInTheFuture, NoDeathRecorded, NothingNew
from shared.contracts.intake_people import (
    DeathCorrected,
    LanguageChosen,
    PersonDetailsNoted,
    PersonDied,
    PersonMoved,
    ProtectedAddressChanged,
)
from shared.kernel.confidential import Clear


def die(person: Person, command: RecordDeath, *, today: date) -> PersonDied:
    """Note a death (dødsfall)."""
    must_be_known(person)
    if person.died is not None:
        raise DeathAlreadyRecorded("Personen er allerede registrert død.")
    not_ahead(command.died_on, today=today)
    return PersonDied(person=command.person, source=command.source, died_on=command.died_on)


def correct_death(person: Person, command: CorrectDeath, *, today: date) -> DeathCorrected:
    """Note that a death was reported by mistake (rette dødsfall), for the reference that goes on."""
    known(person)
    if person.died is None:
        raise NoDeathRecorded("Det er ikke registrert noe dødsfall å rette.")
    return DeathCorrected(person=command.person, source=command.source, corrected_on=today)


def move(person: Person, command: RecordMove, *, today: date) -> PersonMoved:
    """Note that the person has moved (flyttet). A move told twice is noted once."""
    must_be_known(person)
    not_ahead(command.moved_on, today=today)
    last = person.moved
    if last is not None and (last.direction, last.moved_on) == (command.direction, command.moved_on):
        raise NothingNew("Flyttingen er allerede registrert.")
    return PersonMoved(
        person=command.person, source=command.source, direction=command.direction, moved_on=command.moved_on
    )


def protect_address(person: Person, command: ProtectAddress) -> ProtectedAddressChanged:
    """Note how far the address is secret (adressesperre)."""
    must_be_known(person)
    if person.protection == command.protection:
        raise NothingNew("Adressesperren er allerede registrert slik.")
    return ProtectedAddressChanged(
        person=command.person,
        source=command.source,
        protection=command.protection,
        valid_from=command.valid_from,
    )


def note_details(person: Person, command: NotePersonDetails, *, today: date) -> PersonDetailsNoted:
    """Note what became known of the person (personopplysninger)."""
    must_be_known(person)
    if (command.born_on, command.address, command.municipality) == (None, None, None):
        raise NothingNew("Det er ikke oppgitt noen nye opplysninger.")
    return PersonDetailsNoted(
        person=command.person,
        source=command.source,
        noted_on=today,
        born_on=Clear(command.person, "identity", command.born_on.isoformat()) if command.born_on else None,
        address=Clear(command.person, "identity", command.address) if command.address else None,
        municipality=command.municipality,
    )


def choose_language(person: Person, command: ChooseLanguage) -> LanguageChosen:
    """Note in which form to write, and which interpreter is needed (målform, tolk)."""
    must_be_known(person)
    chosen = LanguageChosen(person=command.person, form=command.form, interpreter=command.interpreter)
    if person.language == chosen:
        raise NothingNew("Målform og tolk er allerede registrert slik.")
    return chosen


def not_ahead(day: date, *, today: date) -> None:
    """Raises `LiesInTheFuture`."""
    if day > today:
        raise LiesInTheFuture("Datoen kan ikke ligge fram i tid.")
