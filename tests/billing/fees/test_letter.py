"""The letters about fees: the amount first, why, what is free, how to appeal, the law last; in both languages."""

from datetime import date
from typing import Any, get_args

import pytest

from services.billing.fees.correspondence import composed
from shared.contracts.billing_charges import YearSettled
from shared.contracts.billing_fees import FeeDecided, FeeKind
from shared.contracts.fact import Fact
from shared.contracts.intake_people import LanguageForm
from shared.contracts.letters import LetterKind
from shared.kernel.confidential import Clear, Confidential
from shared.letters.content import Addressed, Reader
from shared.letters.office import read_register
from tests.billing.fees.stories import (
    ALARM,
    HOME,
    OTHER_FEE,
    PLACE,
    STAY,
    decided,
    fee,
    income,
    noted,
    story,
    told,
)
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA, recorded
from tests.letters.pinned import BILLING

MAY = date(2023, 5, 1)
NO_BREAK = "\u00a0"


def opened(text: Confidential) -> str:
    assert isinstance(text, Clear)
    return text.text


def letter(fact: Fact, *, language: LanguageForm = "bokmaal") -> Addressed:
    reader = Reader(person=ANNA, language=language)
    return composed(recorded(fact), reader=reader, register=read_register(None), read=opened)


def text_of(addressed: Addressed) -> str:
    sections = addressed.letter.sections
    words = " ".join(" ".join((section.title, *section.paragraphs)) for section in sections)
    return f"{addressed.letter.heading} {words}".replace(NO_BREAK, " ")


def of(kind: str, granted: str, line: Any, from_on: date = MAY, **asked: Any) -> FeeDecided:
    use = "practical-assistance" if kind == "practical-assistance" else "long-stay"
    known = story(noted(granted, line), told, income(400_000, use=use, year=from_on.year))
    return decided(known, fee(kind, from_on, **asked))


LONG = of("long-stay", "long-term-stay", PLACE, income_year=2023)
SHORT = of("short-stay", "short-term-stay", STAY)
VISITS = of("day-or-night", "day-stay", HOME)
PRACTICAL = of("practical-assistance", "practical-assistance", HOME, income_year=2023)
LOCAL = of("local-price", "personal-alarm", ALARM, service="personal-alarm")
SETTLED = YearSettled(
    person=ANNA,
    reference="EA-1",
    decision=OTHER_FEE,
    year=2022,
    income_in_ore=340_000_00,
    charged_in_ore=200_000_00,
    due_in_ore=234_000_00,
    difference_in_ore=34_000_00,
    months=(),
    settled_on=MAY,
    findings=LONG.findings,
    regime="care-4-weeks",
    body="county-governor",
)
EVERY = (LONG, SHORT, VISITS, PRACTICAL, LOCAL, SETTLED)


def test_a_resident_reads_the_year_how_it_is_worked_out_and_that_it_will_be_settled() -> None:
    said = text_of(letter(LONG))
    assert LONG.yearly_in_ore is not None
    assert f"Du skal betale {LONG.yearly_in_ore // 100:,}".replace(",", " ") in said
    assert "75 prosent" in said
    assert "85 prosent" in said
    assert "minst 25 prosent" in said
    assert "etteroppgjør" in said
    assert "Etter inntekten." in said


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (SHORT, "185,00 kr for hvert døgn"),
        (VISITS, "105,00 kr for hver dag eller natt"),
        (PRACTICAL, "høyst 1 500,00 kr i måneden"),
        (LOCAL, "kommunens pris, 250,00 kr (per måned)"),
        (SETTLED, "Du skal betale 34 000,00 kr til."),
    ],
    ids=["short", "visits", "practical", "local", "settled"],
)
def test_the_amount_stands_in_the_letter(fact: Fact, words: str) -> None:
    assert words in text_of(letter(fact))


def test_a_household_below_two_g_reads_that_it_is_protected() -> None:
    known = story(noted("practical-assistance", HOME), told, income(100_000, use="practical-assistance"))
    below = decided(known, fee("practical-assistance", MAY, income_year=2023))
    assert "aldri mer enn det staten har fastsatt" in text_of(letter(below))


def test_no_amount_is_written_where_nobody_found_the_rate() -> None:
    unknown = of("short-stay", "short-term-stay", STAY, from_on=date(2024, 2, 1))
    said = text_of(letter(unknown))
    assert "det beløpet staten har fastsatt" in said
    assert "for hvert døgn" not in said


@pytest.mark.parametrize(("difference", "words"), [(-5_00, "Du får 5,00 kr tilbake."), (0, "Du skylder ikke noe")])
def test_a_settlement_says_who_owes_whom(difference: int, words: str) -> None:
    known = {name: getattr(SETTLED, name) for name in SETTLED.__struct_fields__}
    assert words in text_of(letter(YearSettled(**{**known, "difference_in_ore": difference})))


@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: getattr(fact, "kind", "settlement"))
def test_every_letter_says_how_to_appeal_and_ends_with_the_law(fact: Fact) -> None:
    told_so = letter(fact)
    assert "innen 4 uker etter at du fikk dette brevet" in text_of(told_so)
    assert "Statsforvalteren" in text_of(told_so)
    assert told_so.letter.sections[-1].title == "Regelverket vi har brukt"
    assert told_so.kind in get_args(LetterKind)


@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: getattr(fact, "kind", "settlement"))
def test_the_same_is_written_in_nynorsk(fact: Fact) -> None:
    bokmaal, nynorsk = letter(fact), letter(fact, language="nynorsk")
    assert nynorsk.letter.language == "nynorsk"
    assert nynorsk.letter.heading != bokmaal.letter.heading
    assert "ikkje" in text_of(nynorsk) or "veker" in text_of(nynorsk)


@pytest.mark.parametrize("fact", [LONG, PRACTICAL], ids=["long", "practical"])
def test_what_follows_from_income_says_its_year_and_that_the_next_is_decided_anew(fact: FeeDecided) -> None:
    said = text_of(letter(fact))
    assert "Vedtaket gjelder fra 1. mai 2023 til 31. desember 2023." in said
    assert "regner vi ut beløpet på nytt med tallene for 2024, og du får et nytt vedtak" in said
    assert "krever vi ikke noe for 2024" in said


@pytest.mark.parametrize(
    ("fact", "then"),
    [
        (SHORT, "det beløpet staten fastsetter for 2024"),
        (VISITS, "det beløpet staten fastsetter for 2024"),
        (LOCAL, "den prisen kommunen har fastsatt for 2024"),
    ],
    ids=["short", "visits", "local"],
)
def test_what_has_a_rate_holds_until_it_is_changed_and_says_whose_the_next_years_is(
    fact: FeeDecided, then: str
) -> None:
    said = text_of(letter(fact))
    assert "Vedtaket gjelder fra 1. mai 2023, til vi endrer det eller du ikke lenger får tjenesten." in said
    assert f"Når året er slutt, betaler du {then}." in said


def test_every_kind_of_fee_has_a_letter() -> None:
    assert {fact.kind for fact in EVERY if isinstance(fact, FeeDecided)} == set(get_args(FeeKind))


@pytest.mark.parametrize("fact", BILLING, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_of_a_letter_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)
