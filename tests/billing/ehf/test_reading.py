"""An invoice is read as it is written, to the øre; what is no invoice is refused before it is looked at."""

from base64 import b64encode
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

import pytest

from services.billing.invoices.ehf.opening import MOST_BYTES, MOST_MARKS
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.invoices.ehf.records import NotAnInvoice, ParsedVat
from services.billing.invoices.ehf.sentences import sentence_of
from tests.bedflow.hospital import mail
from tests.billing.ehf.documents import rules_of
from tests.kit.ehf import ACCOUNT, KID, MUNICIPALITY, SUPPLIER, Line, make_credit_note, make_invoice


def refused(raw: bytes) -> NotAnInvoice:
    with pytest.raises(NotAnInvoice) as caught:
        read_invoice(raw)
    return caught.value


def edited(was: str, now: str, raw: bytes = make_invoice()) -> bytes:
    text = raw.decode()
    assert was in text
    return text.replace(was, now).encode()


def test_the_head_says_who_wants_what_from_whom() -> None:
    raw = make_invoice()
    read = read_invoice(raw)
    assert (read.kind, read.number, read.supplier, read.buyer.organisation) == (
        "invoice",
        "F-1001",
        SUPPLIER,
        MUNICIPALITY,
    )
    assert (read.account, read.reference, read.currency) == (ACCOUNT, KID, "NOK")
    assert (read.issued_on, read.due_on) == (date(2025, 4, 3), date(2025, 5, 3))
    assert read.sha256 == sha256(raw).hexdigest()


def test_a_line_says_which_days_how_much_and_at_what_price() -> None:
    (line,) = read_invoice(make_invoice(Line(quantity="12.5", price=43_000))).lines
    assert (line.call_off, line.from_on, line.to_on) == ("AV-7K2M-4QXC", date(2025, 3, 1), date(2025, 3, 31))
    assert (line.hundredths, line.unit, line.unit_price, line.net_ore) == (1250, "HUR", Fraction(43_000), 537_500)
    assert line.vat == ParsedVat(category="E", percent=Decimal(0))


def test_a_price_for_more_than_one_unit_is_divided_exactly() -> None:
    (line,) = read_invoice(make_invoice(Line(quantity="10", price=100_00, base_quantity="3"))).lines
    assert line.unit_price == Fraction(100_00, 3)
    assert line.net_ore == 33_333


def test_the_sums_are_counted_in_ore() -> None:
    lines = (Line(quantity="1.25", price=33_333), Line(from_on=None, to_on=None, price=1_000, vat=("S", "25")))
    read = read_invoice(make_invoice(*lines, discount=500, charge=25, prepaid=1_000, rounding=-3))
    assert read.net_ore == 41_666 + 10_000 - 500 + 25
    assert read.vat_ore == 2_500
    assert read.gross_ore == read.net_ore + read.vat_ore
    assert read.payable_ore == read.gross_ore - 1_000 - 3


def test_a_credit_note_names_the_invoice_it_credits() -> None:
    read = read_invoice(make_credit_note(credits="F-7"))
    assert (read.kind, read.credited, read.lines[0].net_ore) == ("credit-note", "F-7", 430_000)


@pytest.mark.parametrize("account", ["1234 56 78903", "1234.56.78903", "1234-56-78903", "NO9312345678903"])
def test_an_account_is_eleven_digits_however_it_is_written(account: str) -> None:
    assert read_invoice(make_invoice(account=account)).account == "12345678903"


def test_what_is_no_account_or_kid_is_left_where_it_stands() -> None:
    read = read_invoice(make_invoice(account="se note", kid="Timer for Kari Prøve"))
    assert (read.account, read.reference) == (None, None)
    assert rules_of(make_invoice(account="IBAN32423940")) == set()
    assert read_invoice(make_invoice(kid="123456-")).reference == "123456-"


def test_what_lies_inside_is_counted_and_marked_and_never_opened() -> None:
    content = b"%PDF-1.7 <script>alert(1)</script>"
    raw = make_invoice(attachment=("timer.pdf", "application/pdf", b64encode(content).decode()))
    (attachment,) = read_invoice(raw).attachments
    assert (attachment.filename, attachment.mime, attachment.size) == ("timer.pdf", "application/pdf", len(content))
    assert attachment.sha256 == sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (Line(call_off="AV-7K2M-4QXP"), {}),
        (Line(call_off="av 7k2m 4qxp"), {}),
        (Line(call_off=None, note="Gjelder AV7K2M4QXP mars"), {}),
        (Line(call_off="17", description="Avrop AV-7K2M-4QXP"), {}),
        (Line(call_off=None), {"order": "AV-7K2M-4QXP"}),
        (Line(call_off="AV-7K2M-4QXP"), {"order": "AV-2222-3333"}),
    ],
)
def test_a_call_off_is_found_where_suppliers_write_it(line: Line, words: dict[str, str]) -> None:
    assert read_invoice(make_invoice(line, **words)).lines[0].call_off == "AV-7K2M-4QXP"


def test_a_reference_with_a_wrong_sign_is_kept_for_its_sender_to_hear_of_and_words_are_not() -> None:
    assert read_invoice(make_invoice(Line(call_off="AV-7K2M-4QXC"))).lines[0].call_off == "AV-7K2M-4QXC"
    assert read_invoice(make_invoice(Line(call_off=None, note="AV-7K2M-4QXC"))).lines[0].call_off is None


@pytest.mark.parametrize("note", ["", "AV-7K2M", "HAV-7K2M-4QXP", "AV-7K2M-4QXP eller AV-2222-333Y"])
def test_a_line_that_names_none_or_several_call_offs_names_none(note: str) -> None:
    assert read_invoice(make_invoice(Line(call_off=None, note=note))).lines[0].call_off is None


def test_no_word_of_the_supplier_is_printed() -> None:
    line, attached = Line(name="Kari Prøve", note="Kari Prøve"), ("Kari.pdf", "application/pdf", "AAAA")
    read = read_invoice(make_invoice(line, note="Kari Prøve", seller_name="Kari", attachment=attached))
    assert "Kari" not in f"{read!r} {read.lines!r} {read.seller!r} {read.attachments!r}"


BOMB = b"<!DOCTYPE a [" + b'<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">' + b"]><Invoice>&b;</Invoice>"


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"", "SAKS-XML"),
        (b"ikke xml", "SAKS-XML"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "SAKS-XML"),
        (b"PK\x03\x04\0\0\0\0", "SAKS-XML"),
        (make_invoice()[:-20], "SAKS-XML"),
        (b"\xff" + make_invoice(), "SAKS-XML"),
        (b'<?xml version="1.0"?>' + BOMB, "SAKS-DTD"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "SAKS-DTD"),
        (make_invoice().replace(b"<cbc:ID>F-1001", b"<cbc:ID>&xxe;"), "SAKS-XML"),
        (BOMB.decode().encode("utf-16"), "SAKS-ENCODING"),
        (BOMB.decode().encode("utf-16-le"), "SAKS-ENCODING"),
        (BOMB.decode().encode("utf-16-be"), "SAKS-ENCODING"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "SAKS-ENCODING"),
        (b"<a>" * 100 + b"</a>" * 100, "SAKS-DEPTH"),
        (b"<a>" * 900 + b"</a>" * 900, "SAKS-DEPTH"),
        (b"<a>" + b" " * MOST_BYTES + b"</a>", "SAKS-SIZE"),
        (make_invoice(attachment=("a.pdf", "application/pdf", "A" * 10_100_000)), "SAKS-SIZE"),
        (b"<a>" + b"<a/>" * MOST_MARKS + b"</a>", "SAKS-ELEMENTS"),
        (b"<a " + b'a="" ' * MOST_MARKS + b"/>", "SAKS-ELEMENTS"),
        (b"<Invoice/>", "SAKS-UBL"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "SAKS-UBL"),
        (mail.admitted.xml(), "SAKS-UBL"),
        (make_invoice().replace(b"xsd:Invoice-2", b"xsd:Order-2"), "SAKS-UBL"),
    ],
)
def test_what_is_no_invoice_is_refused_with_its_rule(raw: bytes, rule: str) -> None:
    no = refused(raw)
    assert (no.rule, no.sentence) == (rule, sentence_of(rule))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("<cbc:ID>F-1001</cbc:ID>", "<cbc:ID>F-1001</cbc:ID><cbc:ID>F-1002</cbc:ID>"),
        ("<cbc:IssueDate>2025-04-03", "<cbc:IssueDate>3. april 2025"),
        ("<cbc:IssueDate>2025-04-03", "<cbc:IssueDate>2025-02-30"),
        ('unitCode="HUR">10<', 'unitCode="HUR">ti<'),
        ('unitCode="HUR">10<', 'unitCode="HUR">1e3<'),
        ('unitCode="HUR">10<', 'unitCode="HUR">NaN<'),
        ('unitCode="HUR">10<', 'unitCode="HUR">10,5<'),
        ('unitCode="HUR">10<', f'unitCode="HUR">{"9" * 400}<'),
        ("<cac:Item>", "<cac:Item>løs tekst"),
        ("<cbc:Name>Praktisk bistand", "<cbc:Name><cbc:ID>1</cbc:ID>"),
        ("<cac:Item>", '<cac:Item><x xmlns="http://example.test/"/>'),
        ("<cac:Price>", "<cac:Price/><cac:Price>"),
    ],
)
def test_what_the_schema_would_not_have_is_refused(was: str, now: str) -> None:
    assert refused(edited(was, now)).rule == "SAKS-SYNTAX"


def test_an_attachment_that_is_no_base64_is_refused() -> None:
    raw = make_invoice(attachment=("a.pdf", "application/pdf", "AAAA"))
    assert refused(edited(">AAAA<", ">Å&#38;<", raw)).rule == "SAKS-SYNTAX"


@pytest.mark.parametrize("number", [mail.KARI, f"F {mail.KARI}", mail.KARI_D, "F" * 65])
def test_an_invoice_number_that_is_a_birth_number_or_endless_is_refused(number: str) -> None:
    assert refused(make_invoice(number=number)).rule == "SAKS-ID"
    assert refused(make_credit_note(credits=number)).rule == "SAKS-ID"


@pytest.mark.parametrize("said", [mail.KARI, f"avrop {mail.KARI}", "x" * 65])
def test_a_reference_that_names_somebody_or_never_ends_stands_in_the_file_alone(said: str) -> None:
    raw = edited("<cac:InvoiceLine><cbc:ID>1<", f"<cac:InvoiceLine><cbc:ID>{said}<", make_invoice(Line(call_off=said)))
    cost = f"<cbc:AccountingCost>{said}</cbc:AccountingCost>"
    (line,) = read_invoice(edited("<cac:OrderLineReference>", f"{cost}<cac:OrderLineReference>", raw)).lines
    assert (line.line_id, line.order_line, line.accounting_cost, line.call_off) == ("1", None, None, None)


def test_an_invoice_number_of_eleven_digits_that_only_looks_like_one_is_read() -> None:
    assert read_invoice(make_invoice(number="98765432109")).number == "98765432109"


def test_comments_instructions_and_extensions_are_looked_past() -> None:
    extension = (
        '<ext:UBLExtensions xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2">'
        "<ext:UBLExtension><ext:ExtensionContent><a/></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
    )
    raw = edited("<cbc:CustomizationID>", f"{extension}<!-- Kari --><?pi Kari?><cbc:CustomizationID>")
    read = read_invoice(raw)
    assert (read.number, read.faults) == ("F-1001", ())


def test_an_invoice_is_read_out_of_the_envelope_it_was_carried_in() -> None:
    name = 'xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"'
    inside = make_invoice().partition(b"?>")[2].decode()
    head, tail = f"<StandardBusinessDocument {name}><StandardBusinessDocumentHeader/>", "</StandardBusinessDocument>"
    assert read_invoice(f"{head}{inside}{tail}".encode()).number == "F-1001"
    assert refused(f"{head}{inside}{inside}{tail}".encode()).rule == "SAKS-UBL"
    assert refused(f"{head}{tail}".encode()).rule == "SAKS-UBL"


def test_nothing_is_fetched_from_where_an_invoice_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket", None)
    link = "<cac:Attachment><cac:ExternalReference><cbc:URI>http://127.0.0.1:9/</cbc:URI></cac:ExternalReference>"
    told = (
        f"<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID>{link}</cac:Attachment></cac:AdditionalDocumentReference>"
    )
    raw = edited("<cac:AccountingSupplierParty>", f"{told}<cac:AccountingSupplierParty>")
    assert read_invoice(raw).attachments == ()
