"""Knows how messages, patients of a hospital and what is opened from them are named, never by a person's number."""

from typing import Final
from uuid import UUID

from shared.contracts.bedflow_notices import notice_of
from shared.kernel.ids import PersonRef, derived_id

_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def message_stream(hospital: str, message_id: str) -> UUID:
    """The stream of a message: the same hospital and id, the same message."""
    return notice_of(hospital, message_id)


def twin_stream(hospital: str, message_id: str, mark: str) -> UUID:
    """The stream of another message that came under an id already used."""
    return derived_id("bedflow-message", hospital, message_id, mark)


def patient_stream(hospital: str, person: PersonRef) -> UUID:
    """The stream that remembers which episodes of a patient go on at a hospital."""
    return derived_id("bedflow-patient", hospital, person)


def nobody_yet(stream: UUID) -> PersonRef:
    """The reference a message is sealed for while nobody knows whom it is about. No person has it."""
    return PersonRef(f"p-{derived_id('bedflow-nobody-yet', stream).hex}")


def reference_of(message: UUID) -> str:
    """What we call a stay that a message opened; the format has no name for it. Letters: no eleven digits in a row."""
    return f"plo-{message.hex.translate(_LETTERS)}"


def inquiry_of(message: UUID) -> UUID:
    return derived_id("bedflow-inquiry", message)


def dispatch_stream(episode: UUID, position: int) -> UUID:
    """The stream of one answer of ours: the fact it tells of stands at `position`."""
    return derived_id("bedflow-dispatch", episode, position)
