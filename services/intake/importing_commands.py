"""Knows what the previous system hands over when the office goes live, besides open applications."""

from services.intake.commands import BirthNumber, Ref, RegisterPerson, Services
from shared.contracts.words import Residency
from shared.web.command import UUID, Code, Command, date
from shared.web.origin import SourceId


class ImportPerson(RegisterPerson):
    """Enter a person the previous system knew (overfør person)."""

    source_system: Code
    source_id: SourceId


class TakeOverCase(Command):
    """Take over a case that was decided in the previous system (overfør sak). Its decision is imported beside it."""

    case_id: UUID
    person: Ref
    residency: Residency
    received_on: date
    services: Services
    source_system: Code
    source_id: SourceId


class FindPerson(Command):
    """Ask for the reference of a person by birth number (finn person)."""

    birth_number: BirthNumber
