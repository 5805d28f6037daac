"""Each rule about the document, its parties, its sums and its form is broken by exactly one small change."""

from datetime import date

import pytest

from services.billing.invoices.ehf.checking import MOST, check
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.invoices.ehf.sentences import sentences
from tests.billing.ehf.documents import PLAIN, before, cac, cbc, edited, kroner, rules_of, with_sums, without
from tests.kit.ehf import ISSUED_ON, SUPPLIER, Ehf, Line, make_credit_note, make_invoice

VALID = make_invoice()
MARCH = (date(2025, 3, 1), date(2025, 3, 31))
ATTACHED = make_invoice(attachment=("a.pdf", "application/pdf", "AAAA"))
ALL_SUMS = ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount")
REPRESENTATIVE = cac(
    "TaxRepresentativeParty",
    cac("PartyName", cbc("Name", "Prøve")),
    cac("PostalAddress", cbc("CityName", "By"), cac("Country", cbc("IdentificationCode", "NO"))),
    cac("PartyTaxScheme", cbc("CompanyID", f"NO{SUPPLIER}MVA"), cac("TaxScheme", cbc("ID", "VAT"))),
)
REPRESENTED = before(VALID, "cac:PaymentMeans", REPRESENTATIVE)
EUR = before(VALID, "cbc:BuyerReference", cbc("TaxCurrencyCode", "EUR"))
IN_EUR = cac("TaxTotal", kroner("TaxAmount", "-1", "EUR"))
TAXED = before(make_invoice(Line(vat=("S", "25"))), "cbc:BuyerReference", cbc("TaxCurrencyCode", "EUR"))
PERIOD = cac("InvoicePeriod", cbc("DescriptionCode", "35"))
TOTAL = "cac:LegalMonetaryTotal"
ADDRESS = cac("DeliveryLocation", cac("Address", cbc("CityName", "By")))
DISCOUNTED, CHARGED = make_invoice(discount=10_000), make_invoice(charge=10_000)

BREAKING = {
    "BR-01": without(VALID, "cbc:CustomizationID"),
    "BR-02": edited(VALID, cbc("ID", "F-1001"), ""),
    "BR-03": without(VALID, "cbc:IssueDate"),
    "BR-04": without(VALID, "cbc:InvoiceTypeCode"),
    "BR-05": without(VALID, "cbc:DocumentCurrencyCode"),
    "BR-12": without(VALID, "cbc:LineExtensionAmount", inside=TOTAL),
    "BR-13": without(VALID, "cbc:TaxExclusiveAmount"),
    "BR-14": without(VALID, "cbc:TaxInclusiveAmount"),
    "BR-15": without(VALID, "cbc:PayableAmount"),
    "BR-16": without(VALID, "cac:InvoiceLine"),
    "BR-29": make_invoice(PLAIN, period=MARCH[::-1]),
    "BR-52": edited(
        ATTACHED, cac("AdditionalDocumentReference", cbc("ID", "1"))[:-34], "<cac:AdditionalDocumentReference>"
    ),
    "BR-53": EUR,
    "BR-55": before(
        VALID,
        "cac:AccountingSupplierParty",
        cac("BillingReference", cac("InvoiceDocumentReference", cbc("IssueDate", "2025-01-01"))),
    ),
    "BR-57": before(VALID, "cac:PaymentMeans", cac("Delivery", ADDRESS)),
    "BR-CO-03": before(
        before(VALID, "cac:AccountingSupplierParty", PERIOD),
        "cbc:DocumentCurrencyCode",
        cbc("TaxPointDate", "2025-04-03"),
    ),
    "BR-CO-19": before(
        make_invoice(PLAIN),
        "cac:AccountingSupplierParty",
        PERIOD.replace("<cbc:D", cbc("StartDate", "2025-03-01") + "<cbc:D"),
    ),
    "BR-CO-25": without(VALID, "cbc:DueDate"),
    "PEPPOL-EN16931-R001": without(VALID, "cbc:ProfileID"),
    "PEPPOL-EN16931-R002": before(make_invoice(note="en"), "cbc:DocumentCurrencyCode", cbc("Note", "to")),
    "PEPPOL-EN16931-R003": make_invoice(buyer_reference=None),
    "PEPPOL-EN16931-R004": edited(VALID, "#compliant#", "#conformant#"),
    "PEPPOL-EN16931-R005": before(
        before(VALID, "cbc:BuyerReference", cbc("TaxCurrencyCode", "NOK")),
        TOTAL,
        cac("TaxTotal", kroner("TaxAmount", "0")),
    ),
    "PEPPOL-EN16931-R007": edited(VALID, "billing:01:1.0", "billing:en:1.0"),
    "PEPPOL-EN16931-R008": before(VALID, "cbc:DocumentCurrencyCode", cbc("Note", " ")),
    "PEPPOL-EN16931-F001": edited(VALID, "<cbc:IssueDate>2025-04-03", "<cbc:IssueDate>2025-04-03Z"),
    "PEPPOL-EN16931-P0100": make_invoice(type_code="381"),
    "PEPPOL-EN16931-P0101": make_credit_note(type_code="380"),
    "PEPPOL-EN16931-CL001": make_invoice(attachment=("a.html", "text/html", "AAAA")),
    "BR-06": without(VALID, "cbc:RegistrationName"),
    "BR-07": without(VALID, "cbc:RegistrationName", nth=2),
    "BR-08": without(VALID, "cac:PostalAddress"),
    "BR-09": without(VALID, "cac:Country"),
    "BR-10": without(VALID, "cac:PostalAddress", nth=2),
    "BR-11": without(VALID, "cac:Country", nth=2),
    "BR-17": before(
        VALID,
        "cac:PaymentMeans",
        cac("PayeeParty", cac("PartyLegalEntity", cbc("CompanyID", SUPPLIER, ' schemeID="0192"'))),
    ),
    "BR-18": without(REPRESENTED, "cac:PartyName"),
    "BR-19": without(REPRESENTED, "cac:PostalAddress", nth=3),
    "BR-20": without(REPRESENTED, "cac:Country", nth=3),
    "BR-56": without(REPRESENTED, "cac:PartyTaxScheme", nth=3),
    "BR-62": edited(VALID, '<cbc:EndpointID schemeID="0192"', "<cbc:EndpointID"),
    "BR-63": edited(VALID, '<cbc:EndpointID schemeID="0192"', "<cbc:EndpointID", nth=2),
    "BR-CO-09": edited(VALID, f"NO{SUPPLIER}MVA", SUPPLIER),
    "BR-CO-26": without(make_invoice(vat_registered=False), "cbc:CompanyID", inside="cac:PartyLegalEntity"),
    "PEPPOL-EN16931-R010": without(VALID, "cbc:EndpointID", nth=2),
    "PEPPOL-EN16931-R020": without(VALID, "cbc:EndpointID"),
    "PEPPOL-COMMON-R041": edited(VALID, f'"0192">{SUPPLIER}', '"0192">310000018'),
    "NO-R-001": edited(VALID, f"NO{SUPPLIER}MVA", f"NO{SUPPLIER}"),
    "BR-49": without(VALID, "cbc:PaymentMeansCode"),
    "BR-50": edited(VALID, "12345678903", ""),
    "BR-51": before(VALID, "cac:PayeeFinancialAccount", cac("CardAccount", cbc("PrimaryAccountNumberID", "123"))),
    "BR-61": without(VALID, "cac:PayeeFinancialAccount"),
    "PEPPOL-EN16931-R061": edited(VALID, "<cbc:PaymentMeansCode>30", "<cbc:PaymentMeansCode>49"),
    "BR-CO-10": with_sums(100, *ALL_SUMS),
    "BR-CO-11": make_invoice(totals={"AllowanceTotalAmount": 100} | dict.fromkeys(ALL_SUMS[1:], 429_900)),
    "BR-CO-12": make_invoice(totals={"ChargeTotalAmount": 100} | dict.fromkeys(ALL_SUMS[1:], 430_100)),
    "BR-CO-13": with_sums(100, *ALL_SUMS[1:]),
    "BR-CO-14": make_invoice(totals={"TaxAmount": 100} | dict.fromkeys(ALL_SUMS[2:], 430_100)),
    "BR-CO-15": with_sums(1, *ALL_SUMS[2:]),
    "BR-CO-16": with_sums(-1, "PayableAmount"),
    "BR-CO-17": edited(VALID, "<cbc:Percent>0", "<cbc:Percent>25"),
    "BR-CO-18": without(VALID, "cac:TaxTotal"),
    "BR-45": without(VALID, "cbc:TaxableAmount"),
    "BR-46": without(VALID, "cbc:TaxAmount", nth=2),
    "BR-47": without(VALID, "cac:TaxCategory"),
    "BR-48": without(VALID, "cbc:Percent"),
    "PEPPOL-EN16931-R051": edited(VALID, 'PriceAmount currencyID="NOK"', 'PriceAmount currencyID="EUR"'),
    "PEPPOL-EN16931-R053": before(
        VALID,
        TOTAL,
        cac(
            "TaxTotal",
            kroner("TaxAmount", "0"),
            cac("TaxSubtotal", kroner("TaxableAmount", "0"), kroner("TaxAmount", "0")),
        ),
    ),
    "PEPPOL-EN16931-R054": before(VALID, TOTAL, cac("TaxTotal", kroner("TaxAmount", "0"))),
    "PEPPOL-EN16931-R055": before(TAXED, TOTAL, IN_EUR),
    "BR-31": without(DISCOUNTED, "cbc:Amount"),
    "BR-32": without(DISCOUNTED, "cac:TaxCategory"),
    "BR-33": without(DISCOUNTED, "cbc:AllowanceChargeReason"),
    "BR-36": without(CHARGED, "cbc:Amount"),
    "BR-37": without(CHARGED, "cac:TaxCategory"),
    "BR-38": without(CHARGED, "cbc:AllowanceChargeReason"),
    "PEPPOL-EN16931-R040": before(
        edited(DISCOUNTED, "</cbc:Amount>", f"</cbc:Amount>{kroner('BaseAmount', '1000')}"),
        "cbc:Amount",
        cbc("MultiplierFactorNumeric", "11"),
    ),
    "PEPPOL-EN16931-R041": before(DISCOUNTED, "cbc:Amount", cbc("MultiplierFactorNumeric", "10")),
    "PEPPOL-EN16931-R042": edited(DISCOUNTED, "</cbc:Amount>", f"</cbc:Amount>{kroner('BaseAmount', '1000')}"),
    "PEPPOL-EN16931-R043": edited(DISCOUNTED, "<cbc:ChargeIndicator>false", "<cbc:ChargeIndicator>0"),
}
ALSO = {
    "BR-32": {"BR-E-08"},
    "BR-37": {"BR-E-08"},
    "BR-47": {"BR-E-01"},
    "BR-50": {"PEPPOL-EN16931-R008"},
    "BR-53": {"PEPPOL-EN16931-R054"},
    "PEPPOL-EN16931-R053": {"BR-47"},
}
"""What is broken by the same change because two rules say the same of it."""


@pytest.mark.parametrize("rule", BREAKING)
def test_one_small_change_breaks_exactly_this_rule(rule: str) -> None:
    assert rules_of(BREAKING[rule]) == {rule} | ALSO.get(rule, set())


@pytest.mark.parametrize(
    "ehf",
    [
        Ehf(),
        Ehf(kind="CreditNote", number="K-1", credits="F-1"),
        Ehf(period=MARCH, order="AV-7K2M-4QXC", note="Takk"),
        Ehf(lines=(Line(), Line(call_off="AV-2222-3333", vat=("S", "25")), Line(call_off=None, vat=("S", "15")))),
        Ehf(lines=(Line(vat=("O", "")),), vat_registered=False),
        Ehf(discount=100, charge=2_500, prepaid=1_000, rounding=-50),
        Ehf(lines=(Line(discount=100, charge=30),), account=None),
        Ehf(issued_on=ISSUED_ON, due_on=ISSUED_ON, attachment=("a.csv", "text/csv", "AAAA")),
    ],
)
def test_what_a_supplier_writes_correctly_breaks_nothing(ehf: Ehf) -> None:
    assert rules_of(ehf.xml()) == set()


def test_whoever_makes_the_same_mistake_on_every_line_is_told_of_the_first_hundred() -> None:
    read = read_invoice(make_invoice(*(Line(call_off=None, quantity="-1") for _ in range(300))))
    assert [one.line for one in check(read) if one.rule == "SAKS-NEGATIVE"] == list(range(1, MOST + 1))


def test_every_sentence_says_what_is_wrong_and_ends_like_one() -> None:
    for rule, sentence in sentences().items():
        assert sentence.endswith("."), rule
        assert not set("{}<>") & set(sentence), rule
