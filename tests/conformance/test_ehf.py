"""Invoices are compared with the published UBL schemas and the published example, where they are."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from services.billing.invoices.ehf.checking import check, remarks
from services.billing.invoices.ehf.reading import read_invoice
from tests.billing.ehf import test_rules_of_documents, test_rules_of_lines
from tests.billing.ehf.test_any_file import DOCUMENTS
from tests.kit.ehf import ISSUED_ON, Ehf, Line, split_evenly

OURS = {
    "one line": Ehf(),
    "credit note": Ehf(kind="CreditNote", number="K-1", credits="F-1"),
    "everything": Ehf(
        lines=(
            Line(from_on=ISSUED_ON, to_on=ISSUED_ON, discount=100, charge=30, description="Timer", note="Mars"),
            Line(call_off=None, from_on=ISSUED_ON, to_on=ISSUED_ON, vat=("S", "25"), base_quantity="2"),
            Line(call_off="AV-2222-3333", from_on=ISSUED_ON, to_on=ISSUED_ON, vat=("Z", "0")),
        ),
        period=(ISSUED_ON, ISSUED_ON),
        order="4500012345",
        note="Takk",
        discount=500,
        charge=100,
        prepaid=1_000,
        rounding=50,
        attachment=("timer.pdf", "application/pdf", "VGVzdA=="),
    ),
    "outside the tax": Ehf(lines=(Line(vat=("O", "")),), vat_registered=False),
    "no account": Ehf(account=None),
    "credit note without account": Ehf(kind="CreditNote", account=None, credits=None),
    "a thousand lines": Ehf(
        lines=tuple(Line(quantity=of, call_off=None) for of in split_evenly(1_234_567, into=1_000))
    ),
}
BREAKING = {**test_rules_of_documents.BREAKING, **test_rules_of_lines.BREAKING}
SCHEMA_AS_WELL = {
    *("BR-02", "BR-03", "BR-15", "BR-16", "BR-21", "BR-24", "BR-26", "BR-31", "BR-36", "BR-41", "BR-43", "BR-46"),
    *("BR-47", "BR-49", "BR-51", "BR-52", "BR-55", "PEPPOL-EN16931-R053"),
}
"""Documents that the schema forbids as well: we read them as far as they go, and say which rule is broken."""


@pytest.fixture(scope="module")
def ubl(data: Path) -> Path:
    if not (data / "ehf").is_dir():
        pytest.skip("the published schemas and example (../shared/data/ehf) are not here")
    return data / "ehf"


@cache
def schema(folder: Path, kind: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(folder / "ubl-2.1" / "maindoc" / f"UBL-{kind}-2.1.xsd"))


def faults(folder: Path, raw: bytes) -> list[str]:
    """What the published schema says against a document."""
    root = etree.fromstring(raw)
    against = schema(folder, etree.QName(root).localname)
    return [] if against.validate(root) else [str(one) for one in against.error_log]


@pytest.mark.parametrize("name", OURS)
def test_what_our_own_tests_are_made_of_is_valid_and_breaks_no_rule(ubl: Path, name: str) -> None:
    raw = OURS[name].xml()
    assert faults(ubl, raw) == []
    assert check(read_invoice(raw)) == ()


@pytest.mark.parametrize("raw", DOCUMENTS)
def test_what_is_fuzzed_begins_as_a_valid_document(ubl: Path, raw: bytes) -> None:
    assert faults(ubl, raw) == []


@pytest.mark.parametrize("rule", sorted(BREAKING))
def test_what_breaks_one_rule_is_a_document_all_the_same(ubl: Path, rule: str) -> None:
    assert bool(faults(ubl, BREAKING[rule])) == (rule in SCHEMA_AS_WELL)


def test_the_published_example_is_read_to_the_ore_and_is_another_towns(ubl: Path) -> None:
    raw = (ubl / "ehf-3-faktura-1.xml").read_bytes()
    assert faults(ubl, raw) == []
    read = read_invoice(raw)
    assert (read.number, read.supplier, read.currency, read.account) == ("TOSL108", "123456785", "NOK", "86011117947")
    assert (read.net_ore, read.vat_ore, read.gross_ore, read.payable_ore) == (143_650, 36_528, 180_178, 80_200)
    assert [line.net_ore for line in read.lines] == [127_300, -396, 496, -2_500, 18_750]
    assert [(one.mime, one.size) for one in read.attachments] == [("application/pdf", 21)]
    assert remarks(read) == ()


def test_the_published_example_breaks_none_but_our_own_rules(ubl: Path) -> None:
    """It sells books and cables back with negative quantities, which Peppol lets an invoice do, and is not to us."""
    read = read_invoice((ubl / "ehf-3-faktura-1.xml").read_bytes())
    assert {one.rule for one in check(read, us="310000000")} == {"SAKS-NEGATIVE", "SAKS-BUYER"}
