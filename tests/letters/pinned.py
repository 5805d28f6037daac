"""Knows one example of every fact about letters, as each service's contract pins it."""

from datetime import UTC, datetime
from uuid import UUID

from shared.contracts import appeal_letters, billing_letters, decision_letters, intake_letters
from shared.contracts.fact import Fact
from shared.contracts.letters import (
    ClosedLetter,
    DeliveredLetter,
    LetterKind,
    PrintedLetter,
    RetriedLetter,
    SentLetter,
    UnwrittenLetter,
)
from tests.kit.people import ANNA, TODAY

TOLD_STREAM = UUID("00000000-0000-4000-8000-00000000ca5e")
ARRIVED_AT = datetime(2024, 3, 13, 9, 30, tzinfo=UTC)


def sent(kind: type[SentLetter], *, about: LetterKind) -> SentLetter:
    return kind(
        kind=about,
        about=12,
        told_stream=TOLD_STREAM,
        number=1,
        person=ANNA,
        recipient=ANNA,
        role="party",
        language="nynorsk",
        channel="digital",
        sha256="9f" * 32,
    )


def not_written(kind: type[UnwrittenLetter]) -> UnwrittenLetter:
    return kind(about=12, told_stream=TOLD_STREAM, reason="cannot-be-composed")


def retried(kind: type[RetriedLetter]) -> RetriedLetter:
    return kind(about=12, told_stream=TOLD_STREAM)


def closed(kind: type[ClosedLetter]) -> ClosedLetter:
    return kind(about=12, told_stream=TOLD_STREAM, reason="written-by-hand", closed_on=TODAY)


def delivered(kind: type[DeliveredLetter]) -> DeliveredLetter:
    return kind(number=1, reading="delivered", delivered_at=ARRIVED_AT)


def printed(kind: type[PrintedLetter]) -> PrintedLetter:
    return kind(number=1, reason="rejected", printed_at=ARRIVED_AT)


INTAKE: list[Fact] = [
    sent(intake_letters.LetterSent, about="provisional-reply"),
    not_written(intake_letters.LetterNotWritten),
    retried(intake_letters.LetterRetried),
    closed(intake_letters.LetterClosed),
    delivered(intake_letters.LetterDelivered),
    printed(intake_letters.LetterPrinted),
]
DECISION: list[Fact] = [
    sent(decision_letters.LetterSent, about="decision"),
    not_written(decision_letters.LetterNotWritten),
    retried(decision_letters.LetterRetried),
    closed(decision_letters.LetterClosed),
    delivered(decision_letters.LetterDelivered),
    printed(decision_letters.LetterPrinted),
    decision_letters.ReaderNoted(person=ANNA, language="nynorsk", interpreter="Somali"),
]
APPEAL: list[Fact] = [
    sent(appeal_letters.LetterSent, about="appeal-receipt"),
    not_written(appeal_letters.LetterNotWritten),
    retried(appeal_letters.LetterRetried),
    closed(appeal_letters.LetterClosed),
    delivered(appeal_letters.LetterDelivered),
    printed(appeal_letters.LetterPrinted),
    appeal_letters.ReaderNoted(person=ANNA, protection="confidential"),
]
BILLING: list[Fact] = [
    sent(billing_letters.LetterSent, about="decision"),
    not_written(billing_letters.LetterNotWritten),
    retried(billing_letters.LetterRetried),
    closed(billing_letters.LetterClosed),
    delivered(billing_letters.LetterDelivered),
    printed(billing_letters.LetterPrinted),
    billing_letters.ReaderNoted(person=ANNA, protection="confidential"),
]
