"""Knows what is asked of whoever delivers letters, in the states KS SvarUt has (mottatt, levert, lest, avvist)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, Protocol
from uuid import UUID

import msgspec

from shared.contracts.intake_people import LanguageForm
from shared.contracts.letters import LetterChannel, LetterKind, RecipientRole
from shared.kernel.ids import PersonRef

State = Literal["mottatt", "levert", "lest", "avvist"]
"""Received by the delivery service; with the reader; opened by the reader; cannot be delivered digitally."""


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What whoever delivers must know of a letter (forsendelse). No name, no address, nothing about health.

    `letter` names it for ever: handed over twice under one name, it is one letter. `recipient` is a reference: name
    and address are looked up when it is sent, and are never ours to keep.
    """

    letter: str
    service: str
    case_id: UUID
    kind: LetterKind
    person: PersonRef
    recipient: PersonRef
    role: RecipientRole
    language: LanguageForm
    channel: LetterChannel
    interpreter: str | None
    dated: date
    sha256: str


class DeliveryReceipt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What whoever delivers says of a letter (kvittering)."""

    letter: str
    state: State
    at: datetime


class Delivery(Protocol):
    """A way out for letters (forsendelse). The shipped one is a folder (`file_outlet.py`)."""

    def hand_over(self, envelope: Envelope, pdf: bytes) -> None:
        """Take a letter. Again under the same name: nothing new. Raises OSError when it cannot be taken now."""
        ...

    def print_instead(self, envelope: Envelope, pdf: bytes) -> None:
        """The letter goes by post: it could not be delivered digitally."""
        ...

    def receipts(self) -> Iterable[DeliveryReceipt]:
        """What has been said and not yet settled."""
        ...

    def settle(self, receipt: DeliveryReceipt) -> None:
        """The receipt has been recorded, or concerns nothing of ours; nothing in the clear is left of what arrived."""
        ...

    def waiting(self) -> Iterable[Envelope]:
        """What lies here in the clear."""
        ...

    def forget(self, letter: str) -> None:
        """Nothing of it lies here in the clear any longer."""
        ...
