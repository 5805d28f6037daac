"""Knows what became of the letters about one fact: which left, which arrived, which went by post."""

from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.fact import Recorded
from shared.contracts.letters import (
    ClosedLetter,
    DeliveredLetter,
    PrintedLetter,
    Reading,
    RetriedLetter,
    SentLetter,
    UnwrittenLetter,
)
from shared.kernel.ids import derived_id
from shared.letters.delivery import DeliveryReceipt

NO_CASE = UUID(int=0)

LetterFact = SentLetter | UnwrittenLetter | RetriedLetter | ClosedLetter | DeliveredLetter | PrintedLetter


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """One copy, for one reader. `readings`: what has been said of it."""

    sent: SentLetter
    readings: frozenset[str] = frozenset()
    printed: bool = False


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """Every copy of the letter about one fact, by number (brevets eksemplarer).

    `unwritten`: the stream of that fact, while the letter could not be composed; `retried`: it is to be tried again.
    """

    case_id: UUID = NO_CASE
    by_number: dict[int, Copy] = {}
    unwritten: UUID | None = None
    retried: bool = False


def stream_of(service: str, *, about: int) -> UUID:
    """The stream of the letters about one fact: its own, so that a letter makes nobody's screen stale."""
    return derived_id("letters", service, about)


def name_of(*, about: int, number: int) -> str:
    """What a letter is called outside the log."""
    return f"{about:012d}-{number}"


def about_and_number(letter: str) -> tuple[int, int] | None:
    """The fact and the copy a name stands for; nothing when it is no name of ours."""
    about, _, number = letter.partition("-")
    return (int(about), int(number)) if about.isdecimal() and number.isdecimal() else None


def evolve(copies: Copies, recorded: Recorded) -> Copies:
    """The copies after one more fact."""
    fact = cast(LetterFact, recorded.fact)
    match fact:
        case UnwrittenLetter():
            return replace(copies, case_id=recorded.record.case_id, unwritten=fact.told_stream, retried=False)
        case RetriedLetter():
            return replace(copies, retried=True)
        case ClosedLetter():
            return replace(copies, unwritten=None, retried=False)
        case SentLetter():
            known = copies.by_number | {fact.number: Copy(sent=fact)}
            case_id = recorded.record.case_id
            return replace(copies, case_id=case_id, by_number=known, unwritten=None, retried=False)
        case DeliveredLetter() | PrintedLetter():
            return replace(
                copies, by_number=copies.by_number | {fact.number: _told(copies.by_number[fact.number], fact)}
            )
        case _:
            assert_never(fact)


def _told(copy: Copy, fact: DeliveredLetter | PrintedLetter) -> Copy:
    if isinstance(fact, DeliveredLetter):
        return replace(copy, readings=copy.readings | {fact.reading})
    return replace(copy, printed=True)


READINGS: dict[str, Reading] = {"levert": "delivered", "lest": "read"}


def is_news(copy: Copy, receipt: DeliveryReceipt) -> bool:
    """Whether a receipt says something that is not recorded. That it was received says nothing we did not know."""
    if receipt.state == "mottatt":
        return False
    if receipt.state == "avvist":
        return not copy.printed and not copy.readings
    return READINGS[receipt.state] not in copy.readings
