"""Knows one letter of every kind, as the services compose them, for a reader of either language."""

from collections.abc import Mapping
from datetime import date

from services.decision.informing.letter_before import closed_undecided
from shared.contracts.appeal_receiving import MendingAsked
from shared.contracts.decision_reviewing import ClosedUndecided
from shared.contracts.fact import Fact
from shared.contracts.intake_people import LanguageForm
from shared.contracts.letters import LetterKind
from shared.law.loader import load
from shared.letters.content import Addressed, Letter, Reader
from tests.appeal import test_letter as of_appeal
from tests.appeal.stories import received
from tests.billing.fees.test_letter_difference import letter as of_difference
from tests.billing.fees.test_payers import DIFFERENCE
from tests.intake import test_letter as of_intake
from tests.intake.stories import acknowledged, received_by_letter, reply_sent
from tests.kit.people import ANNA, TODAY
from tests.letters.test_service_names import OFFICE, letters_about

LANGUAGES: tuple[LanguageForm, ...] = ("bokmaal", "nynorsk")
MENDING = MendingAsked(faults=("not-signed",), asked_on=TODAY, mend_by=date(2024, 3, 26))


def every_letter(language: LanguageForm) -> Mapping[LetterKind, Letter]:
    """What is written in each kind of letter."""
    granted, _, _, _, _, notice, reasons, correction, receipt = letters_about(
        load().service("home-nursing", on=TODAY), language=language
    )
    return {
        "acknowledgement": _of_intake(acknowledged, language=language),
        "provisional-reply": _of_intake(reply_sent, language=language),
        "prior-notice": notice,
        "decision": granted,
        "reasons": reasons,
        "correction": correction,
        "closed-undecided": _closed(language),
        "appeal-receipt": receipt,
        "mending-request": of_appeal.letter(MENDING, first=received(), language=language).letter,
        "appeal-rejection": of_appeal.letter(of_appeal.rejected, first=received(), language=language).letter,
        "difference-statement": of_difference(DIFFERENCE, language=language).letter,
        "forwarding-copy": of_appeal.letter(of_appeal.forwarded, first=received(), language=language).letter,
    }


def addressed(letter: Letter, *, kind: LetterKind) -> Addressed:
    """The letter, to Anna, on a fixed day."""
    return Addressed(
        kind=kind,
        party=ANNA,
        reader=Reader(person=ANNA),
        letter=letter,
        office=OFFICE,
        dated=TODAY,
        reference="2024/17",
    )


def _of_intake(fact: Fact, *, language: LanguageForm) -> Letter:
    (written,) = of_intake.letters(received_by_letter, fact, language=language)
    return written.letter


def _closed(language: LanguageForm) -> Letter:
    closed = ClosedUndecided(
        person=ANNA, round=2, received_on=TODAY, reason="need-is-gone", notified_on=TODAY, closed_on=TODAY
    )
    letter = closed_undecided(closed, office=OFFICE, reader=Reader(person=ANNA, language=language))
    assert letter is not None
    return letter
