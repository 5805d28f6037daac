"""Knows how old a registered person is on a day, as the birth number in the person register has it."""

from datetime import date
from typing import Protocol

from shared.kernel.confidential import Shredded
from shared.kernel.ids import PersonRef
from shared.law.children import age_on
from shared.vault.birth_number import born_on
from shared.vault.data_keys import NoAccess
from shared.vault.register import Person


class Ages(Protocol):
    """What intake asks about a person's age (alder). The day of birth is not told."""

    def age_of(self, person: PersonRef, *, on: date) -> int | None:
        """None where the number names no day, or the person has been erased."""
        ...


class PersonOpener(Protocol):
    """What intake asks of the person register for the moment of answering."""

    def open_person(self, ref: PersonRef) -> Person | Shredded | NoAccess: ...


class AgesInRegister:
    """Ages by the person register. The number is opened for the moment of counting, and kept nowhere."""

    def __init__(self, register: PersonOpener) -> None:
        self._register = register

    def age_of(self, person: PersonRef, *, on: date) -> int | None:
        known = self._register.open_person(person)
        born = born_on(known.birth_number) if isinstance(known, Person) else None
        return None if born is None or born > on else age_on(born, day=on)
