"""Whatever bytes come, they are an invoice that was read and checked, or no invoice with its rule. Nothing else."""

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from services.billing.invoices.ehf.checking import check, remarks
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.invoices.ehf.records import NotAnInvoice, ParsedInvoice
from services.billing.invoices.ehf.sentences import sentences
from tests.kit.ehf import MUNICIPALITY, SUPPLIER, Line, make_credit_note, make_invoice

DOCUMENTS: Final = (
    make_invoice(Line(discount=100, charge=3), Line(vat=("S", "25"), call_off=None), discount=50, prepaid=1),
    make_credit_note(Line(vat=("Z", "0"))),
    make_invoice(Line(vat=("O", "")), vat_registered=False, attachment=("a.pdf", "application/pdf", "AAAA")),
)
SAID: Final = (
    *("", " ", "0", "-1", "1e9", "NaN", "Infinity", "9" * 30, "0." + "9" * 40, "-999999999999.99", "true"),
    *("2025-02-30", "9999-12-31", "0000-00-00", "2025-01-01Z", "E", "S", "XX", "NOK", "EUR", SUPPLIER),
    *("AV-7K2M-4QXC", "\u202e", "Å" * 3_000),
)
WORDS = st.sampled_from(SAID)


def outcome(raw: bytes) -> ParsedInvoice | NotAnInvoice:
    """What comes of the bytes; anything but these two is an error of ours."""
    try:
        read = read_invoice(raw)
    except NotAnInvoice as no:
        return no if no.sentence == sentences()[no.rule] else pytest.fail(no.rule)
    for broken in (*check(read, us=MUNICIPALITY), *remarks(read)):
        assert broken.sentence.endswith(sentences()[broken.rule])
    assert isinstance(read.payable_ore + sum(line.net_ore + line.hundredths for line in read.lines), int)
    assert all(line.unit_price is not None for line in read.lines)
    return read


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes(raw: bytes) -> None:
    assert isinstance(outcome(raw), NotAnInvoice)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(DOCUMENTS), st.lists(st.tuples(st.integers(0, 6_000), st.binary(max_size=3)), max_size=4))
def test_an_invoice_with_some_bytes_changed(document: bytes, changes: list[tuple[int, bytes]]) -> None:
    raw = bytearray(document)
    for at, now in changes:
        raw[at : at + len(now)] = now
    outcome(bytes(raw))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(DOCUMENTS), st.lists(st.tuples(st.integers(0, 200), WORDS), max_size=5))
def test_an_invoice_that_says_something_else(document: bytes, changes: list[tuple[int, str]]) -> None:
    root = etree.fromstring(document)
    said = [one for one in root.iter() if len(one) == 0]
    for at, word in changes:
        said[at % len(said)].text = word
    outcome(etree.tostring(root))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(DOCUMENTS), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=4), st.booleans()
)
def test_an_invoice_whose_elements_are_gone_doubled_or_elsewhere(
    document: bytes, moves: list[tuple[int, int]], keep: bool
) -> None:
    root = etree.fromstring(document)
    for taken, put in moves:
        elements = list(root.iter())[1:]
        if not elements:
            break
        moved, where = elements[taken % len(elements)], elements[put % len(elements)]
        if where not in moved.iter():
            where.append(etree.fromstring(etree.tostring(moved)) if keep else moved)
    outcome(etree.tostring(root))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), max_size=40))
def test_any_word_may_stand_in_free_text(word: str) -> None:
    read = outcome(make_invoice(Line(note=word, description=word), note=word))
    assert isinstance(read, ParsedInvoice)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Line,
            quantity=st.integers(0, 100_000).map(lambda n: f"{Decimal(n) / 100:f}"),
            price=st.integers(0, 10_000_000),
            vat=st.sampled_from([("E", "0"), ("S", "25"), ("S", "15"), ("Z", "0")]),
            call_off=st.none(),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_ore_is_lost_between_the_lines_and_what_is_to_be_paid(lines: list[Line]) -> None:
    read = outcome(make_invoice(*lines))
    assert isinstance(read, ParsedInvoice)
    assert check(read, us=MUNICIPALITY) == ()
    assert sum(line.net_ore for line in read.lines) == read.net_ore == sum(line.net_ore for line in lines)
    assert read.payable_ore == read.net_ore + read.vat_ore
