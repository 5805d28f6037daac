"""Knows what is said of a message at once: taken in, refused, put on a work list, known already; and its receipt."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from services.bedflow.hospital.message import Message
from services.bedflow.hospital.records import Envelope, Party
from services.bedflow.hospital.words import TYPES
from services.bedflow.hospital.writing import AppRec, write_apprec
from shared.contracts.bedflow_turned_away import MessageRefusal
from shared.kernel.ids import derived_id

Result = Literal["accepted", "refused", "to-work-list", "duplicate"]
ERROR_OF: Final[dict[MessageRefusal, str]] = {
    "not-xml": "T01",
    "encoding": "T01",
    "document-type": "T01",
    "too-large": "T99",
    "too-deep": "T99",
    "schema": "T02",
    "structure": "T02",
    "unsupported": "T10",
    "message-id": "E10",
}
_UNKNOWN: Final = "ukjent"
_TYPE: Final = re.compile("[A-Z_]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one message (utfall). `receipt` is the AppRec; None while somebody must look first.

    `reason` is a code, `where` an element of the format: neither ever holds what the message says.
    """

    result: Result
    message: UUID | None = None
    message_id: str | None = None
    reason: str | None = None
    where: str = ""
    receipt: bytes | None = None


def refusal(reason: MessageRefusal, *, envelope: Envelope | None, us: Party, at: datetime, mark: str) -> bytes:
    """The receipt of what was not taken in. The same bytes get a receipt with the same id."""
    return write_apprec(
        AppRec(
            receipt_id=str(derived_id("bedflow-apprec", mark)),
            made_at=at,
            sender=us,
            receiver=None if envelope is None else _bare(envelope.sender),
            about=_UNKNOWN if envelope is None else envelope.message_id,
            about_type=_UNKNOWN.upper() if envelope is None else _plain(envelope.type),
            about_sent_at=at if envelope is None else envelope.sent_at,
            error=ERROR_OF[reason],
        )
    )


def receipt_of(state: Message, *, message: UUID, us: Party) -> bytes | None:
    """The receipt as it was recorded, written anew whenever it is asked for; None before somebody has looked."""
    received, acknowledged = state.received, state.acknowledged
    if received is None or acknowledged is None:
        return None
    return write_apprec(
        AppRec(
            receipt_id=str(derived_id("bedflow-apprec", message)),
            made_at=acknowledged.acknowledged_at,
            sender=us,
            receiver=Party(organisation=received.hospital, service=received.sender_service),
            about=received.message_id,
            about_type=TYPES[received.kind],
            about_sent_at=received.sent_at,
            error=acknowledged.error,
        )
    )


def _bare(party: Party) -> Party:
    """By its numbers alone: what else a refused message said is not repeated."""
    return Party(organisation=party.organisation, service=party.service)


def _plain(type_word: str) -> str:
    return type_word if _TYPE.fullmatch(type_word) else _UNKNOWN.upper()
