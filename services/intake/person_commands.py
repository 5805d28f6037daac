"""Knows what may be told about a person, by the office or by the population register."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from services.intake.commands import Ref
from shared.contracts.intake_people import AddressProtection, LanguageForm, PersonSource
from shared.web.command import UUID, Code, Command, Text, date

Municipality = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
"""A municipality's number (kommunenummer)."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
"""A language as ISO 639 has it, e.g. `pl`; Norwegian sign language is `nsl`."""


class NotePersonDetails(Command):
    """Note what became known of a person (registrer personopplysninger). What is left out stays as it was."""

    person: Ref
    source: PersonSource
    born_on: date | None = None
    address: Text | None = None
    municipality: Municipality | None = None


class ChooseLanguage(Command):
    """Note in which written Norwegian to write, and which interpreter is needed (velg målform)."""

    person: Ref
    form: LanguageForm
    interpreter: Language | None = None


class ProtectAddress(Command):
    """Note that an address is secret, or no longer is (registrer adressesperre)."""

    person: Ref
    source: PersonSource
    protection: AddressProtection
    valid_from: date


class RecordMove(Command):
    """Note that a person moved (registrer flytting)."""

    person: Ref
    source: PersonSource
    direction: Literal["out", "in", "within"]
    moved_on: date


class RecordDeath(Command):
    """Note that a person died (registrer dødsfall). Everything open of the person closes."""

    person: Ref
    source: PersonSource
    died_on: date


class CorrectDeath(Command):
    """Note that a death was reported by mistake (rett dødsfall)."""

    person: Ref
    source: PersonSource


class MergePersons(Command):
    """Note that two references are one person (slå sammen personer): `replaced` is no longer used."""

    person: Ref
    replaced: Ref
    ground: Literal["birth-number-for-d-number", "registered-twice"]


class ReadPerson(Command):
    """Ask who stands behind a case's reference (slå opp person). `purpose` is written into the access log."""

    person: Ref
    case_id: UUID
    purpose: Code
