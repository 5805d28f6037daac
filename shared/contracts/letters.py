"""Knows what every service that writes letters records of them, from sent to read, and when none was written (brev)."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact
from shared.contracts.intake_people import LanguageForm
from shared.kernel.ids import PersonRef

LetterKind = Literal[
    "acknowledgement",
    "provisional-reply",
    "prior-notice",
    "decision",
    "reasons",
    "correction",
    "closed-undecided",
    "appeal-receipt",
    "mending-request",
    "appeal-rejection",
    "forwarding-copy",
    "difference-statement",
]
"""What a letter is about (brevtype)."""

RecipientRole = Literal["party", "parents", "guardian", "representative", "third-party"]
"""In which role somebody gets a letter (mottaker)."""

LetterChannel = Literal["digital", "protected"]
"""Which way a letter leaves (forsendelsesmåte): digitally first, or as is done when the address is secret."""

Reading = Literal["delivered", "read"]
"""What the delivery service says of a letter (levert, lest)."""


ClosedBecause = Literal["written-by-hand", "told-otherwise", "not-needed"]
"""Why nobody waits for a letter that was not written (grunn): sent by hand, told in another way, nobody needs it."""


class SentLetter(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """What is recorded of a letter that left. `about` is the position of the fact it tells of, in `told_stream`.

    `sha256` is that of the bytes, so that whoever has the letter can prove it. `number` counts the copies.
    """

    kind: LetterKind
    about: int
    told_stream: UUID
    number: int
    person: PersonRef
    recipient: PersonRef
    role: RecipientRole
    language: LanguageForm
    channel: LetterChannel
    sha256: str
    interpreter: str | None = None


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """That a copy reached its reader (kommet fram): what it was about, in whose stream, to whom."""

    kind: LetterKind
    told_stream: UUID
    role: RecipientRole


class DeliveredLetter(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """What is recorded of a letter that reached its reader. `number` is that of the copy.

    `arrival` stands with the first receipt alone: from that day a deadline may run.
    """

    number: int
    reading: Reading
    delivered_at: datetime
    arrival: Arrival | None = None


class PrintedLetter(Fact, frozen=True, kw_only=True):
    """What is recorded of a letter that could not be delivered digitally and goes by post."""

    number: int
    reason: Literal["rejected"]
    printed_at: datetime


class UnwrittenLetter(Fact, frozen=True, kw_only=True):
    """What is recorded of a letter that could not be composed. `about`: as for one that was sent."""

    about: int
    told_stream: UUID
    reason: Literal["cannot-be-composed"]


class RetriedLetter(Fact, frozen=True, kw_only=True):
    """What is recorded when a letter that could not be composed is to be tried again. `about`: as for one sent."""

    about: int
    told_stream: UUID


class ClosedLetter(Fact, frozen=True, kw_only=True):
    """What is recorded when nobody waits any longer for a letter that could not be composed."""

    about: int
    told_stream: UUID
    reason: ClosedBecause
    closed_on: date
