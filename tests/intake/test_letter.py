"""What intake writes while somebody waits, in both written languages, and to whom."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from services.intake.correspondence import composed
from shared.contracts.fact import Fact
from shared.contracts.intake_people import LanguageForm
from shared.kernel.confidential import Clear, Confidential
from shared.letters.content import Addressed, Reader, Section
from shared.letters.office import EXAMPLE, read_register
from tests.intake.stories import acknowledged, received_by_letter, reply_sent
from tests.kit.people import ANNA, recorded

REGISTER = read_register(EXAMPLE)


def opened(text: Confidential) -> str:
    assert isinstance(text, Clear)
    return text.text


def letters(*facts: Fact, language: LanguageForm = "bokmaal", **reader: Any) -> tuple[Addressed, ...]:
    """About the last fact of the story."""
    story = [recorded(fact, version=number, position=number) for number, fact in enumerate(facts, start=1)]
    return composed(
        story[-1],
        story=story,
        register=REGISTER,
        read=opened,
        reader_of=lambda ref: Reader(person=ref, language=language, **reader),
    )


def said(addressed: Addressed, title: str) -> Section:
    (section,) = (section for section in addressed.letter.sections if section.title == title)
    return section


def test_an_acknowledgement_says_when_to_expect_news_and_whom_to_ask() -> None:
    (letter,) = letters(received_by_letter, acknowledged)
    assert (letter.kind, letter.letter.heading) == ("acknowledgement", "Vi har fått søknaden din")
    assert said(letter, "Når du får svar").underlined == ("12. april 2024",)
    assert "Saksbehandleren din er Kari Prøve." in said(letter, "Ta kontakt med oss").paragraphs
    assert [section.title for section in letter.letter.sections] == [
        "",
        "Når du får svar",
        "Dette skjer videre",
        "Ta kontakt med oss",
        "Regelverket vi har brukt",
    ]


def test_an_expected_day_is_told_and_underlined() -> None:
    expected = replace(acknowledged, expected_answer_on=date(2024, 4, 2))
    (letter,) = letters(received_by_letter, expected)
    assert said(letter, "Når du får svar").paragraphs == ("Du får svar fra oss innen 2. april 2024.",)


def test_a_provisional_reply_says_why_and_when() -> None:
    (letter,) = letters(received_by_letter, reply_sent)
    assert letter.letter.heading == "Søknaden din er ikke ferdig behandlet"
    assert said(letter, "Derfor tar det tid").paragraphs == ("Vi venter på legen.",)
    assert said(letter, "Når du får svar").underlined == ("2. april 2024",)
    assert said(letter, "Regelverket vi har brukt").paragraphs == ("Forvaltningsloven § 11 a.",)


def test_a_renewed_reply_says_that_the_day_has_slipped() -> None:
    later = replace(reply_sent, expected_answer_on=date(2024, 5, 2))
    (letter,) = letters(received_by_letter, reply_sent, later)
    assert letter.letter.heading == "Svaret på søknaden din tar lengre tid"
    assert letter.letter.sections[0].paragraphs[1] == (
        "Vi har sagt at du skulle få svar innen 2. april 2024. Det klarer vi ikke."
    )


@pytest.mark.parametrize("fact", [acknowledged, reply_sent])
def test_the_same_is_written_in_nynorsk(fact: Fact) -> None:
    (letter,) = letters(received_by_letter, fact, language="nynorsk")
    assert letter.letter.language == "nynorsk"
    assert "søknaden din" in letter.letter.heading.lower()
    assert "Saksbehandlaren din er Kari Prøve." in said(letter, "Ta kontakt med oss").paragraphs


def test_who_needs_an_interpreter_is_told_of_the_right() -> None:
    (letter,) = letters(received_by_letter, acknowledged, interpreter="Somali")
    assert any("Språk: Somali" in line for line in said(letter, "Ta kontakt med oss").paragraphs)


def test_what_the_previous_system_told_is_not_told_again() -> None:
    taken_over = replace(received_by_letter, imported=True)
    assert letters(taken_over, reply_sent) == ()


def test_the_letter_goes_to_the_applicant() -> None:
    (letter,) = letters(received_by_letter, acknowledged)
    assert (letter.party, letter.reader.person, letter.reader.role) == (ANNA, ANNA, "party")
