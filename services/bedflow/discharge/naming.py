"""Knows how a stay in hospital is named: by the hospital and its own reference, never by the person."""

import re
from uuid import UUID

from shared.kernel.ids import PersonRef, derived_id
from shared.vault.birth_number import read_birth_number

_NUMBERS = re.compile(r"(?<!\d)(\d{6})[ ._:/-]?(\d{5})(?!\d)")


def stream_of(hospital: str, reference: str) -> UUID:
    """The stream of an episode: the same hospital and reference, the same stay."""
    return derived_id("bedflow-episode", hospital, reference)


def stream_of_patient(person: PersonRef) -> UUID:
    """The stream that knows which stays in hospital a person has had, wherever."""
    return derived_id("bedflow-stays-in-hospital", person)


def holds_a_birth_number(reference: str) -> bool:
    """Whether a birth number stands in it (fødselsnummer), in one piece or parted after the day."""
    return any(read_birth_number(day + rest) is not None for day, rest in _NUMBERS.findall(reference))
