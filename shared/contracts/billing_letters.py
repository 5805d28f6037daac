"""Knows the facts of the letters billing writes, in a stream of their own for each fact they tell of (brev)."""

from shared.contracts.fact import Fact
from shared.contracts.letters import (
    ClosedLetter,
    DeliveredLetter,
    PrintedLetter,
    RetriedLetter,
    SentLetter,
    UnwrittenLetter,
)
from shared.contracts.person_notes import NotedReader


class LetterSent(SentLetter, tag="billing.letter-sent.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A letter left the office (brev sendt)."""


class LetterDelivered(
    DeliveredLetter, tag="billing.letter-delivered.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """The delivery service says that a letter arrived (brev levert)."""


class LetterNotWritten(UnwrittenLetter, tag="billing.letter-not-written.v1", frozen=True, kw_only=True):
    """A letter could not be composed: somebody must write it by hand (brev ikke skrevet)."""


class LetterRetried(RetriedLetter, tag="billing.letter-retried.v1", frozen=True, kw_only=True):
    """A letter that could not be composed is to be tried again (brev prøves på nytt)."""


class LetterClosed(ClosedLetter, tag="billing.letter-closed.v1", frozen=True, kw_only=True):
    """Nobody waits any longer for a letter that could not be composed (brev avsluttet)."""


class LetterPrinted(PrintedLetter, tag="billing.letter-printed.v1", frozen=True, kw_only=True):
    """A letter goes by post, since the delivery service could not deliver it (brev skrevet ut)."""


class ReaderNoted(NotedReader, tag="billing.reader-noted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """What must be minded when a person is written to became known (mottaker notert). Stream = the person's own."""


LETTERS: tuple[type[Fact], ...] = (
    LetterSent,
    LetterNotWritten,
    LetterRetried,
    LetterClosed,
    LetterDelivered,
    LetterPrinted,
    ReaderNoted,
)
