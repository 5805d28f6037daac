"""The letter about a difference: each month to the øre, how it is settled, and the appeal where a decision made it."""

import re
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from services.billing.fees.correspondence import composed, set_off_with
from services.billing.knowing import whereabouts as places
from shared.contracts.billing_charges import ChargesCorrected, CorrectedBecause, CorrectedMonth
from shared.contracts.billing_refunds import FeeCreditSetOff
from shared.contracts.billing_whereabouts import AwayFromStay, BackInStay
from shared.contracts.fact import Recorded
from shared.contracts.intake_people import LanguageForm
from shared.letters.content import Addressed, Reader
from shared.letters.office import read_register
from tests.billing.fees.test_handlers import STAY_ID, a_short_stay, run, told_and_decided
from tests.billing.fees.test_letter import opened, text_of
from tests.billing.fees.test_letter_before import written
from tests.billing.fees.test_refunds import APRIL, DAY_RATE, MARCH, TODAY, charged_too_much
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, recorded

READS = """\
Vi har rettet det du har betalt i egenandel

Vi har sett på nytt på egenandelen din for mars 2023. Vi har fått vite mer om hvilke dager du fikk tjenesten, eller \
hvor mye du fikk.

Måned for måned
Mars 2023: Vi krevde 4 810,00 kr. Riktig beløp er 1 850,00 kr. Det er 2 960,00 kr for mye.
Til sammen krevde vi 4 810,00 kr. Riktig beløp er 1 850,00 kr.

Slik gjør vi det opp
Du har betalt 2 960,00 kr for mye, og får det tilbake.
Skal du fortsatt betale egenandel, trekker vi det du har til gode fra det neste kravet. Ellers betaler vi det ut.

Mener du at noe er feil
Er det feil i dagene eller månedene, si fra til oss skriftlig eller muntlig. Da ser vi på det igjen.
Dette brevet er en utregning etter vedtaket du har fått før. Det er ikke et nytt vedtak.
"""


def corrected(*months: CorrectedMonth, because: CorrectedBecause = "evidence") -> ChargesCorrected:
    return ChargesCorrected(
        person=ANNA,
        reference="EA-1",
        because=because,
        corrected_on=TODAY,
        months=months,
        difference_in_ore=sum(month.after_in_ore - month.before_in_ore for month in months),
        evidence=7,
    )


def month(on: date, before: int, after: int) -> CorrectedMonth:
    return CorrectedMonth(month_on=on, before_in_ore=before, after_in_ore=after, charges=())


def letter(fact: ChargesCorrected, *, language: LanguageForm = "bokmaal", **known: Any) -> Addressed:
    reader = Reader(person=ANNA, language=language)
    return composed(recorded(fact, on=TODAY), reader=reader, register=read_register(None), read=opened, **known)


def told(log: MemoryLog) -> Recorded:
    (one,) = (one for one in log.recorded if isinstance(one.fact, ChargesCorrected))
    return one


def amounts(words: str) -> list[int]:
    """Every amount in the words, in øre."""
    found = re.findall(r"(\d[\d\u00a0 ]*),(\d\d)\s?kr", words)
    return [int(re.sub(r"\D", "", kroner)) * 100 + int(ore) for kroner, ore in found]


def test_it_reads_exactly_like_this() -> None:
    log = charged_too_much()
    one = told(log)
    addressed = composed(
        one,
        reader=Reader(person=ANNA),
        register=read_register(None),
        read=opened,
        set_off=set_off_with(one, log=log),
    )
    assert written(addressed) == READS
    assert (addressed.kind, addressed.party, addressed.dated) == ("difference-statement", ANNA, TODAY)


def test_what_is_taken_off_at_once_is_told_with_what_is_left() -> None:
    log = MemoryLog("billing")
    a_short_stay(log)
    told_and_decided(log)
    run(log, 3)
    log.given(places.stream_of(ANNA), AwayFromStay(stay=STAY_ID, away_on=date(2023, 3, 16), bed_kept=True))
    log.given(places.stream_of(ANNA), BackInStay(stay=STAY_ID, back_on=date(2023, 4, 21)))
    run(log, 6, month_on=APRIL)
    one = told(log)
    taken_off = set_off_with(one, log=log)
    assert isinstance(taken_off, FeeCreditSetOff)
    assert isinstance(one.fact, ChargesCorrected)
    said = text_of(letter(one.fact, set_off=taken_off))
    assert "Du har betalt 2 960,00 kr for mye, og får det tilbake." in said
    assert "Vi trekker 1 850,00 kr som du har til gode, fra det vi krever nå." in said
    assert "Etter det har du 1 110,00 kr til gode." in said
    assert (taken_off.amount_in_ore, taken_off.left_in_ore) == (10 * DAY_RATE, 6 * DAY_RATE)


def test_a_set_off_of_another_unit_is_not_told_of() -> None:
    log = charged_too_much()
    log.given(places.stream_of(ANNA), BackInStay(stay=STAY_ID, back_on=date(2023, 4, 21)))
    run(log, 6, month_on=APRIL)
    assert any(isinstance(fact, FeeCreditSetOff) for fact in log.facts)
    assert set_off_with(told(log), log=log) is None


def test_who_owes_more_reads_what_comes_on_a_claim_of_its_own() -> None:
    said = text_of(letter(corrected(month(MARCH, 0, 185_00), month(APRIL, 185_00, 370_50))))
    assert "Mars 2023: Vi krevde 0,00 kr. Riktig beløp er 185,00 kr. Det er 185,00 kr for lite." in said
    assert "for mars 2023 og april 2023." in said
    assert "Du skal betale 370,50 kr til. Det kommer på et eget krav." in said
    assert "til gode" not in said


def test_months_that_even_out_leave_nobody_owing() -> None:
    said = text_of(letter(corrected(month(MARCH, 100, 200), month(APRIL, 200, 100))))
    assert "Du skylder ikke noe, og får ikke noe tilbake." in said


MONTHS = st.lists(
    st.tuples(st.integers(0, 9_999_999_99), st.integers(0, 9_999_999_99)).filter(lambda one: one[0] != one[1]),
    min_size=1,
    max_size=12,
)


@given(MONTHS)
def test_the_months_come_to_the_sum_and_to_what_is_settled_to_the_ore(known: list[tuple[int, int]]) -> None:
    months = [month(MARCH + timedelta(days=31 * n), *amount) for n, amount in enumerate(known)]
    fact = corrected(*months)
    _, by_month, settled, *_ = letter(fact).letter.sections
    *lines, together = (amounts(line) for line in by_month.paragraphs)
    assert [(before, after) for before, after, _ in lines] == known
    assert all(differs == abs(after - before) for before, after, differs in lines)
    assert together == [sum(before for before, _, _ in lines), sum(after for _, after, _ in lines)]
    assert sum(amounts(settled.paragraphs[0])) == abs(together[1] - together[0]) == abs(fact.difference_in_ore)


@pytest.mark.parametrize("because", get_args(CorrectedBecause))
def test_it_says_how_to_appeal_where_a_decision_made_the_difference(because: CorrectedBecause) -> None:
    said = text_of(letter(corrected(month(MARCH, 100, 200), because=because)))
    by_decision = because in ("decision", "appeal")
    assert ("innen 4 uker" in said and "Statsforvalteren" in said) is by_decision
    assert ("Det er ikke et nytt vedtak." in said) is not by_decision


@pytest.mark.parametrize("because", get_args(CorrectedBecause))
def test_the_same_is_written_in_nynorsk(because: CorrectedBecause) -> None:
    fact = corrected(month(MARCH, 100, 200), month(APRIL, 300, 50), because=because)
    bokmaal, nynorsk = letter(fact), letter(fact, language="nynorsk")
    assert nynorsk.letter.heading == "Vi har retta det du har betalt i eigendel"
    assert [len(one.paragraphs) for one in nynorsk.letter.sections] == [
        len(one.paragraphs) for one in bokmaal.letter.sections
    ]
    assert amounts(text_of(nynorsk)) == amounts(text_of(bokmaal))
    assert "ikke" not in text_of(nynorsk)


def test_it_ends_with_the_law_also_where_nothing_is_charged_any_more() -> None:
    last = letter(corrected(month(MARCH, 100, 0))).letter.sections[-1]
    assert last.title == "Regelverket vi har brukt"
    assert any("§ 11-2" in line for line in last.paragraphs)
    held = charged_too_much()
    fact = told(held).fact
    assert isinstance(fact, ChargesCorrected)
    again = letter(replace(fact, because="decision")).letter.sections[-1]
    assert any("§ 2" in line for line in again.paragraphs)
