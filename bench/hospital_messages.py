"""Knows hospital messages of our own making about invented people, in the published format."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import uuid4

from tests.bedflow.hospital.mail import Mail, admitted, discharged, ready, withdrawn
from tests.kit.casework import invented_number

STORY = (admitted, ready, withdrawn, discharged)
"""What a hospital says about one patient, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """An invented patient, and everything the hospital sends about them."""

    birth_number: str
    messages: tuple[bytes, ...]


def patients(messages: int) -> Iterator[Patient]:
    """As many as make so many messages."""
    for _ in range(messages // len(STORY)):
        number = invented_number()
        yield Patient(birth_number=number, messages=tuple(_about(mail, number).xml() for mail in STORY))


def _about(mail: Mail, number: str) -> Mail:
    return replace(mail, numbers=(("FNR", number),), message_id=str(uuid4()), name=("Prøve", "Oppdiktet"))
