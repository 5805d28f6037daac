"""Every sentence has its twin, and both languages write dates, amounts and lists as people do."""

import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from string import Formatter
from typing import Any

import pytest

from shared.contracts.words import Amount
from shared.letters.words import Pair, first_upper, how_much, in_words, listed

MODULES = (
    "shared.letters.words",
    "shared.letters.closing",
    "shared.letters.rendering",
    "services.intake.wording",
    "services.intake.wording_inquiry",
    "services.decision.wording",
    "services.decision.informing.wording_later",
    "services.appeal.wording",
)
ONLY_BOKMAAL = re.compile(
    r"\b(ikke|hvis|hvorfor|hva|hvilket|noe|fra|uke[nr]?|klagen|saken|tjenesten?|søker|gjøre?)\b", re.I
)
ONLY_NYNORSK = re.compile(r"\b(ikkje|dersom|kvifor|kva|noko|frå|veke[nr]?|klaga|saka|tenesta?|gjere?)\b", re.I)


def pairs_in(held: Any) -> Iterator[Pair]:
    if isinstance(held, Pair):
        yield held
    elif isinstance(held, dict):
        for value in held.values():
            yield from pairs_in(value)
    elif isinstance(held, tuple):
        for value in held:
            yield from pairs_in(value)


PAIRS = [pair for name in MODULES for held in vars(import_module(name)).values() for pair in pairs_in(held)]


def fields(template: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.bokmaal[:40])
def test_no_sentence_lacks_its_twin(pair: Pair) -> None:
    assert pair.bokmaal.strip()
    assert pair.nynorsk.strip()
    assert fields(pair.bokmaal) == fields(pair.nynorsk)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.bokmaal[:40])
def test_no_sentence_borrows_the_other_languages_words(pair: Pair) -> None:
    assert not ONLY_BOKMAAL.search(pair.nynorsk), pair.nynorsk
    assert not ONLY_NYNORSK.search(pair.bokmaal), pair.bokmaal


def test_there_are_sentences_to_look_at() -> None:
    assert len(PAIRS) > 100


def test_dates_amounts_and_lists_are_written_as_people_write_them() -> None:
    assert in_words(date(2026, 11, 21)) == "21. november 2026"
    assert how_much(Amount(quantity=300, unit="hours-per-week"), language="bokmaal") == "3 timer i uken"
    assert how_much(Amount(quantity=150, unit="hours-per-week"), language="nynorsk") == "1,5 timar i veka"
    assert how_much(Amount(quantity=205, unit="days"), language="bokmaal") == "2,05 døgn"
    assert how_much(Amount(quantity=100, unit="visit"), language="bokmaal") == "1 visit"
    assert (listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == ("a", "a og b", "a, b og c")
    assert first_upper("praktisk bistand – IKT") == "Praktisk bistand – IKT"
