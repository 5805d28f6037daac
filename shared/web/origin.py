"""Knows how something is named that comes from another system: which system, and its own id there."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from shared.vault.birth_number import read_birth_number


def _nobodys_number(text: str) -> str:
    if read_birth_number(text) is not None:
        raise ValueError("an id must not be a birth number")
    return text


SourceId = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"),
    AfterValidator(_nobodys_number),
]
"""The id something had in the system it comes from (kilde-id). It stands in facts: never a birth number."""
