"""What a prior notice says, in both written languages."""

from dataclasses import asdict

import pytest

from services.decision.letter import Letter
from services.decision.notice_letter import PHRASES, Language, notice_letter_of
from tests.decision.later_stories import noticed
from tests.decision.test_letter import office, opened
from tests.kit.people import TODAY


def letter(language: Language) -> Letter:
    return notice_letter_of(noticed(respond_by=TODAY), office=office, language=language, read=opened)


@pytest.mark.parametrize(
    ("language", "heading", "answer"),
    [
        ("bokmål", "Vi vurderer å redusere hjelpen din: helsetjenester i hjemmet", "Svar senest 12. mars 2024."),
        ("nynorsk", "Vi vurderer å redusere hjelpa di: helsetjenester i hjemmet", "Svar seinast 12. mars 2024."),
    ],
)
def test_the_message_comes_first_then_why_and_by_when_to_answer(language: Language, heading: str, answer: str) -> None:
    told = letter(language)
    assert told.heading == heading
    assert told.sections[1].paragraphs == ("Behovet er mindre.",)
    assert answer in told.sections[2].paragraphs[0]
    assert told.sections[2].underlined == ("12. mars 2024",)


@pytest.mark.parametrize("language", PHRASES)
def test_the_law_comes_last(language: Language) -> None:
    assert letter(language).sections[-1].paragraphs == (
        "Forvaltningsloven § 16 gir deg rett til å uttale deg før vi bestemmer oss.",
    )


def test_both_languages_fill_in_the_same_words() -> None:
    bokmål, nynorsk = (asdict(PHRASES[language]) for language in ("bokmål", "nynorsk"))
    for name, phrase in bokmål.items():
        assert phrase.count("{") == nynorsk[name].count("{"), name
    assert bokmål != nynorsk
