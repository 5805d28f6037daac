"""Knows what may be asked about hospital messages, and what it looks like when it is well formed."""

from base64 import b64decode
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from services.bedflow.discharge.commands import Person
from shared.contracts.bedflow_messages import DismissedBecause
from shared.web.command import UUID, Command, Text


def _whole(text: str) -> str:
    b64decode(text, validate=True)
    return text


Content = Annotated[
    str,
    StringConstraints(min_length=4, max_length=60_000, pattern=r"^[A-Za-z0-9+/]+={0,2}$"),
    AfterValidator(_whole),
]
"""A message in base64. Larger ones come over HTTP as they are, or through the folder."""


class TakeInMessage(Command):
    """Take in a message from a hospital (ta imot melding)."""

    content: Content


class PlaceMessage(Command):
    """Say whom a message that waits is about, and which stay it belongs to (plasser melding).

    `episode_id`: a stay that goes on; left out, the message finds it or opens one.
    """

    message: UUID
    person: Person
    episode_id: UUID | None = None


class SendAnswerAgain(Command):
    """Send an answer the hospital has not heard, or has rejected, once more (send svar på nytt)."""

    dispatch: UUID


class DismissMessage(Command):
    """Put a message that waits away without effect (legg bort melding)."""

    message: UUID
    because: DismissedBecause
    note: Text | None = None
