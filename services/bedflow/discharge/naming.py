"""Knows how a stay in hospital is named: by the hospital and its own reference, never by the person."""

import re
from uuid import UUID

from shared.kernel.ids import derived_id

_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{11}(?!\d)")


def stream_of(hospital: str, reference: str) -> UUID:
    """The stream of an episode: the same hospital and reference, the same stay."""
    return derived_id("bedflow-episode", hospital, reference)


def is_a_birth_number(reference: str) -> bool:
    """Whether eleven digits in a row stand in it, spaces and punctuation left out: it would say who the person is."""
    return bool(_ELEVEN_DIGITS.search(reference)) or bool(_ELEVEN_DIGITS.search(re.sub(r"[ ._:/-]", "", reference)))
