"""Each rule about a line, its price, its discounts and its decimals is broken by exactly one small change."""

from datetime import date

import pytest

from services.billing.invoices.ehf.checking import check, remarks
from services.billing.invoices.ehf.reading import read_invoice
from tests.billing.ehf.documents import PLAIN, before, cac, cbc, edited, kroner, rules_of, without
from tests.kit.ehf import MUNICIPALITY, Line, make_credit_note, make_invoice

VALID = make_invoice()
LINE = "cac:InvoiceLine"
DISCOUNTED, CHARGED = make_invoice(Line(discount=10_000)), make_invoice(Line(charge=10_000))
ALL_DISCOUNTED, ALL_CHARGED = make_invoice(discount=10_000), make_invoice(charge=10_000)
IN_EUR = before(
    before(VALID, "cbc:BuyerReference", cbc("TaxCurrencyCode", "EUR")),
    "cac:LegalMonetaryTotal",
    cac("TaxTotal", kroner("TaxAmount", "0.000", "EUR")),
)
PREPAID = make_invoice(prepaid=100, rounding=-100)
OBJECT = cac("DocumentReference", cbc("ID", "1"), cbc("DocumentTypeCode", "130"))


def gross(base: str, discount: str, indicator: str = "false") -> bytes:
    """A net price of 430 kr, with what it is said to come from."""
    said = cbc("ChargeIndicator", indicator) + kroner("Amount", discount) + kroner("BaseAmount", base)
    return edited(VALID, "</cbc:PriceAmount>", f"</cbc:PriceAmount>{cac('AllowanceCharge', said)}")


def of_ten_percent(raw: bytes, base: str) -> bytes:
    """A discount or charge of 100 kr, worked out as ten percent of 1 000."""
    multiplied = before(raw, "cbc:Amount", cbc("MultiplierFactorNumeric", "10"))
    return edited(multiplied, "</cbc:Amount>", f"</cbc:Amount>{kroner('BaseAmount', base)}")


def longer(raw: bytes, element: str, said: str, *, nth: int = 1) -> bytes:
    """The same amount with three decimals."""
    return edited(
        raw, f'<cbc:{element} currencyID="NOK">{said}<', f'<cbc:{element} currencyID="NOK">{said}.000<', nth=nth
    )


BREAKING = {
    "BR-21": edited(VALID, f"<{LINE}>{cbc('ID', '1')}", f"<{LINE}>"),
    "BR-22": without(VALID, "cbc:InvoicedQuantity"),
    "BR-23": edited(VALID, ' unitCode="HUR"', ""),
    "BR-24": without(VALID, "cbc:LineExtensionAmount", nth=2),
    "BR-25": without(VALID, "cbc:Name"),
    "BR-26": without(make_invoice(Line(base_quantity="1")), "cbc:PriceAmount"),
    "BR-27": make_invoice(Line(price=-100)),
    "BR-28": gross("-10", "-440"),
    "BR-30": make_invoice(Line(from_on=date(2025, 3, 31), to_on=date(2025, 3, 1))),
    "BR-41": without(make_invoice(Line(discount=1)), "cbc:Amount"),
    "BR-42": without(DISCOUNTED, "cbc:AllowanceChargeReason"),
    "BR-43": without(make_invoice(Line(charge=1)), "cbc:Amount"),
    "BR-44": without(CHARGED, "cbc:AllowanceChargeReason"),
    "BR-54": edited(VALID, "</cac:Item>", cac("AdditionalItemProperty", cbc("Name", "Farge")) + "</cac:Item>"),
    "BR-64": before(VALID, "cac:ClassifiedTaxCategory", cac("StandardItemIdentification", cbc("ID", "1"))),
    "BR-65": before(
        VALID, "cac:ClassifiedTaxCategory", cac("CommodityClassification", cbc("ItemClassificationCode", "1"))
    ),
    "BR-CL-23": make_invoice(Line(unit="timer")),
    "BR-CO-04": without(VALID, "cac:ClassifiedTaxCategory"),
    "BR-CO-20": before(
        make_invoice(PLAIN), "cac:OrderLineReference", cac("InvoicePeriod", cbc("DescriptionCode", "35"))
    ),
    "PEPPOL-EN16931-R044": gross("440", "10", "true"),
    "PEPPOL-EN16931-R046": gross("500", "10"),
    "PEPPOL-EN16931-R100": before(VALID, "cac:Item", OBJECT * 2),
    "PEPPOL-EN16931-R101": before(VALID, "cac:Item", OBJECT.replace("130", "50")),
    "PEPPOL-EN16931-R110": make_invoice(period=(date(2025, 3, 2), date(2025, 3, 31))),
    "PEPPOL-EN16931-R111": make_invoice(period=(date(2025, 3, 1), date(2025, 3, 30))),
    "PEPPOL-EN16931-R120": make_invoice(Line(net=430_003)),
    "PEPPOL-EN16931-R121": edited(make_invoice(Line(base_quantity="1")), '"HUR">1<', '"HUR">0<'),
    "PEPPOL-EN16931-R130": edited(make_invoice(Line(base_quantity="1")), 'unitCode="HUR">1<', 'unitCode="DAY">1<'),
    "BR-DEC-01": longer(ALL_DISCOUNTED, "Amount", "100"),
    "BR-DEC-02": of_ten_percent(ALL_DISCOUNTED, "1000.000"),
    "BR-DEC-05": longer(ALL_CHARGED, "Amount", "100"),
    "BR-DEC-06": of_ten_percent(ALL_CHARGED, "1000.000"),
    "BR-DEC-09": longer(VALID, "LineExtensionAmount", "4300"),
    "BR-DEC-10": longer(ALL_DISCOUNTED, "AllowanceTotalAmount", "100"),
    "BR-DEC-11": longer(ALL_CHARGED, "ChargeTotalAmount", "100"),
    "BR-DEC-12": longer(VALID, "TaxExclusiveAmount", "4300"),
    "BR-DEC-13": longer(VALID, "TaxAmount", "0"),
    "BR-DEC-14": longer(VALID, "TaxInclusiveAmount", "4300"),
    "BR-DEC-15": IN_EUR,
    "BR-DEC-16": longer(PREPAID, "PrepaidAmount", "1"),
    "BR-DEC-17": longer(PREPAID, "PayableRoundingAmount", "-1"),
    "BR-DEC-18": longer(VALID, "PayableAmount", "4300"),
    "BR-DEC-19": longer(VALID, "TaxableAmount", "4300"),
    "BR-DEC-20": longer(VALID, "TaxAmount", "0", nth=2),
    "BR-DEC-23": longer(VALID, "LineExtensionAmount", "4300", nth=2),
    "BR-DEC-24": longer(DISCOUNTED, "Amount", "100"),
    "BR-DEC-25": of_ten_percent(DISCOUNTED, "1000.000"),
    "BR-DEC-27": longer(CHARGED, "Amount", "100"),
    "BR-DEC-28": of_ten_percent(CHARGED, "1000.000"),
    "SAKS-CURRENCY": make_invoice(currency="EUR"),
    "SAKS-NEGATIVE": make_invoice(Line(), Line(call_off=None, quantity="-1")),
    "SAKS-BUYER": make_invoice(buyer="310000027"),
    "SAKS-SELLER": without(
        edited(
            make_invoice(vat_registered=False), '<cbc:CompanyID schemeID="0192">', '<cbc:CompanyID schemeID="0007">'
        ),
        "cbc:EndpointID",
    ),
    "SAKS-DECIMALS": make_invoice(Line(quantity="1.125")),
    "SAKS-OVERLAP": make_invoice(Line(), Line(from_on=date(2025, 3, 31), to_on=date(2025, 4, 30))),
    "SAKS-CATEGORY": make_invoice(Line(vat=("G", "0"))),
}
ALSO = {"BR-CO-04": {"BR-E-08"}, "SAKS-SELLER": {"PEPPOL-EN16931-R020"}}


@pytest.mark.parametrize("rule", BREAKING)
def test_one_small_change_breaks_exactly_this_rule(rule: str) -> None:
    assert rules_of(BREAKING[rule]) == {rule} | ALSO.get(rule, set())


def test_the_line_is_named_by_its_place_and_never_by_its_words() -> None:
    (broken,) = check(read_invoice(make_invoice(PLAIN, Line(net=1, call_off=None, name="Kari Prøve"))))
    assert broken.line == 2
    assert broken.sentence.startswith("Linje 2: Linjens beløp")
    assert "Kari" not in broken.sentence


def test_a_few_ore_off_is_a_rounding_of_theirs() -> None:
    assert rules_of(make_invoice(Line(net=430_002))) == set()


def test_periods_that_follow_each_other_and_other_call_offs_do_not_overlap() -> None:
    april = Line(from_on=date(2025, 4, 1), to_on=date(2025, 4, 30))
    assert rules_of(make_invoice(Line(), april, Line(call_off="AV-2222-3333"), Line(call_off=None))) == set()


def test_a_price_may_have_more_than_two_decimals() -> None:
    assert rules_of(gross("440.123", "10.123")) == set()
    assert rules_of(make_invoice(Line(price="430.125", quantity="8"))) == set()


def test_three_decimals_are_nothing_to_us_where_no_call_off_is_counted() -> None:
    assert rules_of(make_invoice(Line(call_off=None, quantity="1.125"))) == set()
    assert rules_of(make_invoice(Line(quantity="1.500"))) == set()


def test_whom_an_invoice_is_to_is_not_asked_where_we_have_no_number_of_our_own() -> None:
    assert rules_of(make_invoice(buyer="310000027"), us=None) == set()


def test_a_credit_note_has_no_negative_hours_either() -> None:
    assert rules_of(make_credit_note(Line(), Line(call_off=None, quantity="-1"))) == {"SAKS-NEGATIVE"}


@pytest.mark.parametrize(
    ("name", "registered", "told"),
    [
        ("Prøve Omsorg AS", False, ["NO-R-002"]),
        ("Prøve Omsorg ASA", False, ["NO-R-002"]),
        ("Prøve Omsorg Ltd, NUF", False, ["NO-R-002"]),
        ("Prøve Omsorg AS", True, []),
        ("Stiftelsen Oasen", False, []),
    ],
)
def test_a_company_that_leaves_out_where_it_is_registered_is_told_and_not_refused(
    name: str, registered: bool, told: list[str]
) -> None:
    read = read_invoice(make_invoice(seller_name=name, registered=registered))
    assert [one.rule for one in remarks(read)] == told
    assert check(read, us=MUNICIPALITY) == ()
