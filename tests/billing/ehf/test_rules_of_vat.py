"""Each rule of each VAT category is broken by exactly one small change; the categories are told apart."""

from pathlib import Path

import pytest

from services.billing.invoices import door
from services.billing.invoices.ehf.sentences import sentences
from tests.billing.ehf import test_rules_of_documents, test_rules_of_lines
from tests.billing.ehf.documents import before, cac, cbc, edited, kroner, rules_of, taxed, without
from tests.kit.ehf import Line, make_invoice

RATES = {"E": "0", "Z": "0", "S": "25", "O": "", "AE": "0"}
WITH_REASON = ("E", "O", "AE")
CATEGORIES = sorted(RATES)
TAX = cac("TaxScheme", cbc("ID", "VAT"))


def written(code: str, *, numbers: bool | None = None, **words: int) -> bytes:
    """A valid invoice whose one line is of a category. `numbers`: whether the seller has any for the tax office."""
    numbered = numbers if numbers is not None else code != "O"
    return make_invoice(taxed(code, RATES[code]), vat_registered=numbered, registered=bool(numbers is None), **words)


def post(code: str, *, rate: str = "0") -> str:
    """A sum of nothing for a category."""
    reason = cbc("TaxExemptionReason", "Unntatt") if code in WITH_REASON else ""
    percent = cbc("Percent", rate) if rate else ""
    category = cac("TaxCategory", cbc("ID", code), percent, reason, TAX)
    return cac("TaxSubtotal", kroner("TaxableAmount", "0"), kroner("TaxAmount", "0"), category)


def with_rate(code: str, raw: bytes, percent: str, *, inside: str) -> bytes:
    """What stands inside the first such element has another rate."""
    rate = cbc("Percent", RATES[code]) if RATES[code] else ""
    return edited(
        raw, f"<cac:{inside}>{cbc('ID', code)}{rate}", f"<cac:{inside}>{cbc('ID', code)}{cbc('Percent', percent)}"
    )


def wrong_rate(code: str) -> str:
    return "0" if code == "S" else "25"


@pytest.mark.parametrize("code", CATEGORIES)
def test_a_category_by_itself_breaks_nothing(code: str) -> None:
    assert rules_of(written(code)) == set()
    assert rules_of(written(code, discount=100, charge=25)) == set()


@pytest.mark.parametrize("code", [code for code in CATEGORIES if code != "S"])
def test_a_category_has_one_sum(code: str) -> None:
    raw = before(written(code), "cac:TaxSubtotal", post(code, rate=RATES[code]))
    assert rules_of(raw) == {f"BR-{code}-01", f"BR-{code}-08"}


def test_what_is_taxed_has_a_sum_and_what_is_not_has_none() -> None:
    assert rules_of(before(written("E"), "cac:TaxSubtotal", post("S", rate="25"))) == {"BR-S-01"}


@pytest.mark.parametrize("code", CATEGORIES)
def test_who_sells_says_who_it_is_to_the_tax_office_and_outside_it_does_not(code: str) -> None:
    bare = code == "O"
    assert rules_of(written(code, numbers=bare)) == {f"BR-{code}-02"}
    assert rules_of(written(code, numbers=bare, discount=100)) == {f"BR-{code}-02", f"BR-{code}-03"}
    assert rules_of(written(code, numbers=bare, charge=100)) == {f"BR-{code}-02", f"BR-{code}-04"}


def test_reverse_charge_needs_the_buyers_number_as_well() -> None:
    raw = without(written("AE"), "cbc:CompanyID", inside="cac:AccountingCustomerParty")
    assert rules_of(raw) == {"BR-AE-02"}


@pytest.mark.parametrize("code", CATEGORIES)
def test_the_rate_is_the_one_of_the_category(code: str) -> None:
    # A rate of its own is a sum of its own where rates are told apart.
    missing = {"BR-S-08"} if code == "S" else set()
    line = with_rate(code, written(code), wrong_rate(code), inside="ClassifiedTaxCategory")
    assert rules_of(line) == {f"BR-{code}-05"} | missing
    discount = with_rate(code, written(code, discount=50), wrong_rate(code), inside="TaxCategory")
    assert rules_of(discount) == {f"BR-{code}-06"}
    charge = with_rate(code, written(code, charge=50), wrong_rate(code), inside="TaxCategory")
    assert rules_of(charge) == {f"BR-{code}-07"}


@pytest.mark.parametrize("code", CATEGORIES)
def test_the_sum_is_that_of_lines_discounts_and_charges(code: str) -> None:
    raw = edited(written(code), 'TaxableAmount currencyID="NOK">4300', 'TaxableAmount currencyID="NOK">4302')
    assert rules_of(raw) == {f"BR-{code}-08"}


@pytest.mark.parametrize("code", [code for code in CATEGORIES if code != "S"])
def test_the_tax_of_what_is_not_taxed_is_nothing(code: str) -> None:
    sums = {"TaxAmount": 50, "TaxInclusiveAmount": 430_050, "PayableAmount": 430_050}
    raw = make_invoice(taxed(code, RATES[code]), vat_registered=code != "O", totals=sums)
    more = edited(raw, '<cbc:TaxAmount currencyID="NOK">0<', '<cbc:TaxAmount currencyID="NOK">0.5<')
    assert rules_of(more) == {f"BR-{code}-09"}


def test_the_tax_of_what_is_taxed_is_its_share() -> None:
    sums = {"TaxAmount": 107_700, "TaxInclusiveAmount": 537_700, "PayableAmount": 537_700}
    raw = make_invoice(taxed("S", "25"), totals=sums)
    more = edited(raw, '<cbc:TaxAmount currencyID="NOK">1075<', '<cbc:TaxAmount currencyID="NOK">1077<')
    assert rules_of(more) == {"BR-S-09", "BR-CO-17"}


@pytest.mark.parametrize("code", CATEGORIES)
def test_why_something_is_not_taxed_is_said_there_and_only_there(code: str) -> None:
    raw = written(code)
    if code in WITH_REASON:
        assert rules_of(without(raw, "cbc:TaxExemptionReason")) == {f"BR-{code}-10"}
        return
    assert rules_of(before(raw, "cac:TaxScheme", cbc("TaxExemptionReason", "Nei"), nth=3)) == {f"BR-{code}-10"}


def test_what_is_outside_the_tax_stands_in_a_document_of_its_own() -> None:
    raw = written("O", discount=50, charge=50)
    exempt = f"<cac:TaxCategory>{cbc('ID', 'E')}{cbc('Percent', '0')}"
    outside = f"<cac:TaxCategory>{cbc('ID', 'O')}"
    assert rules_of(before(raw, "cac:TaxSubtotal", post("E"))) == {"BR-O-11"}
    assert rules_of(edited(raw, outside, exempt)) == {"BR-O-13", "BR-E-01", "BR-O-08"}
    assert rules_of(edited(raw, outside, exempt, nth=2)) == {"BR-O-14", "BR-E-01", "BR-O-08"}
    lines = (taxed("O", ""), Line(quantity="0", call_off=None))
    mixed = make_invoice(*lines, vat_registered=False)
    assert rules_of(mixed) == {"BR-O-11", "BR-O-12"}


def test_every_rule_there_is_has_been_broken() -> None:
    of_categories = {rule for rule in sentences() if rule.split("-")[1] in RATES}
    told = {*test_rules_of_documents.BREAKING, *test_rules_of_lines.BREAKING, *of_categories}
    of_files = {
        "SAKS-SIZE",
        "SAKS-XML",
        "SAKS-ENCODING",
        "SAKS-DTD",
        "SAKS-DEPTH",
        "SAKS-ELEMENTS",
        "SAKS-UBL",
        "SAKS-SYNTAX",
        "SAKS-ID",
    }
    # One is only a warning: `remarks`.
    assert told | of_files | {"NO-R-002"} == set(sentences())


def test_every_rule_of_our_own_stands_in_what_suppliers_are_told() -> None:
    told = (Path(__file__).parents[3] / "docs" / "invoices.md").read_text(encoding="utf-8")
    for rule in {*sentences(), *door.SENTENCES}:
        assert not rule.startswith("SAKS-") or f"`{rule}`" in told, rule
