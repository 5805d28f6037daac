"""Knows what an invoice says, as plain records: from whom, to whom, which days, how much, and nothing decided yet."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import msgspec

from services.billing.invoices.ehf.records_around import (
    ParsedAttachment,
    ParsedParty,
    ParsedPayee,
    ParsedPayment,
    ParsedPrecedingInvoice,
    ParsedRepresentative,
)
from shared.kernel.money import Ore, whole_ore

InvoiceKind = Literal["invoice", "credit-note"]
"""An invoice (faktura) or a credit note (kreditnota)."""


class NotAnInvoice(Exception):
    """The bytes are no EHF invoice anybody could read (kan ikke leses). `rule` is stable, the sentence never quotes."""

    def __init__(self, rule: str, sentence: str) -> None:
        super().__init__(f"{rule}: {sentence}")
        self.rule = rule
        self.sentence = sentence


class Broken(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rule the invoice breaks (brutt regel). `line`: the n-th line of it; their own words are never repeated."""

    rule: str
    sentence: str
    line: int | None = None


class ParsedVat(msgspec.Struct, frozen=True, kw_only=True):
    """A VAT category (avgiftskategori) and its rate: `E` is exempt, as health services are; `S` is 25, 15 or 12 %."""

    category: str
    percent: Decimal | None = None


class ParsedAllowance(msgspec.Struct, frozen=True, kw_only=True):
    """A discount or a charge (rabatt, gebyr), of the document or of a line. `has_reason`: a word or a code for it."""

    charge: bool
    amount: Decimal | None
    base: Decimal | None = None
    percent: Decimal | None = None
    has_reason: bool = False
    vat: ParsedVat | None = None


class ParsedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line (fakturalinje). Amounts are exact kroner as written; `*_ore` are what we count with.

    `call_off` is our own number for what was ordered, where the line or the order reference names exactly one.
    `name`, `description` and `note` are the supplier's own words: confidential when recorded.
    """

    line: int
    line_id: str
    call_off: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    base_quantity: Decimal | None = None
    base_unit: str | None = None
    gross_price: Decimal | None = None
    price_discount: Decimal | None = None
    net: Decimal | None = None
    vat: ParsedVat | None = None
    allowances: tuple[ParsedAllowance, ...] = ()
    accounting_cost: str | None = None
    order_line: str | None = None
    name: str = ""
    description: str = ""
    note: str = ""

    def __repr__(self) -> str:
        return f"ParsedLine({self.line})"

    @property
    def hundredths(self) -> int:
        """The quantity as `Amount` has it; a third decimal is a broken rule where a call-off is named."""
        return int(whole_ore(Fraction(self.quantity or 0) * 100))

    @property
    def net_ore(self) -> Ore:
        """What is asked for the line, without VAT."""
        return in_ore(self.net)

    @property
    def unit_price(self) -> Fraction:
        """Øre for one unit, exact: the net price divided by the quantity it is for."""
        return Fraction(self.price or 0) * 100 / Fraction(self.base_quantity or 1)


class ParsedTax(msgspec.Struct, frozen=True, kw_only=True):
    """The sum of one VAT category (avgiftsspesifikasjon)."""

    vat: ParsedVat | None
    taxable: Decimal | None
    tax: Decimal | None
    has_reason: bool = False


class ParsedTotals(msgspec.Struct, frozen=True, kw_only=True):
    """The sums of the document, as written (totalsummer)."""

    lines: Decimal | None = None
    without_vat: Decimal | None = None
    with_vat: Decimal | None = None
    allowances: Decimal | None = None
    charges: Decimal | None = None
    prepaid: Decimal | None = None
    rounding: Decimal | None = None
    payable: Decimal | None = None


class ParsedInvoice(msgspec.Struct, frozen=True, kw_only=True):
    """An invoice or credit note as it was read (innlest faktura). A credit note's amounts are positive, as written.

    `faults` are rules that its form breaks; `checking.check` gives these and all the others.
    """

    kind: InvoiceKind
    number: str
    sha256: str
    seller: ParsedParty
    buyer: ParsedParty
    issued_on: date | None = None
    due_on: date | None = None
    type_code: str = ""
    customization: str = ""
    profile: str = ""
    currency: str = ""
    tax_currency: str = ""
    notes: tuple[str, ...] = ()
    tax_point_on: date | None = None
    tax_point_code: str = ""
    has_period: bool = False
    from_on: date | None = None
    to_on: date | None = None
    buyer_reference: str = ""
    order_reference: str = ""
    contract_reference: str = ""
    preceding: tuple[ParsedPrecedingInvoice, ...] = ()
    attachments: tuple[ParsedAttachment, ...] = ()
    payee: ParsedPayee | None = None
    representative: ParsedRepresentative | None = None
    payments: tuple[ParsedPayment, ...] = ()
    has_terms: bool = False
    allowances: tuple[ParsedAllowance, ...] = ()
    taxes: tuple[ParsedTax, ...] = ()
    tax_totals: tuple[tuple[str, Decimal | None, bool], ...] = ()
    """Currency, amount, and whether it has the sums of the categories beside it."""
    totals: ParsedTotals = ParsedTotals()
    lines: tuple[ParsedLine, ...] = ()
    faults: tuple[Broken, ...] = ()

    def __repr__(self) -> str:
        return f"ParsedInvoice({self.kind}, {len(self.lines)} lines)"

    @property
    def supplier(self) -> str:
        """The seller's organisation number (organisasjonsnummer)."""
        return self.seller.organisation

    @property
    def net_ore(self) -> Ore:
        """The whole invoice without VAT."""
        return in_ore(self.totals.without_vat)

    @property
    def vat_ore(self) -> Ore:
        return sum(in_ore(amount) for currency, amount, broken_down in self.tax_totals if broken_down)

    @property
    def gross_ore(self) -> Ore:
        """The whole invoice with VAT."""
        return in_ore(self.totals.with_vat)

    @property
    def payable_ore(self) -> Ore:
        """What is to be paid now: with VAT, less what was prepaid, rounded as they rounded it."""
        return in_ore(self.totals.payable)

    @property
    def account(self) -> str | None:
        """The account the money is asked to (kontonummer); the first that is named."""
        return next((one.account for one in self.payments if one.account), None)

    @property
    def reference(self) -> str | None:
        """The payment reference (KID)."""
        return next((one.reference for one in self.payments if one.reference), None)

    @property
    def credited(self) -> str | None:
        """The number of the invoice a credit note is about, where it names exactly one."""
        return self.preceding[0].number if len(self.preceding) == 1 else None


def in_ore(amount: Decimal | None) -> Ore:
    """Exact for two decimals; more of them are a broken rule."""
    return 0 if amount is None else whole_ore(Fraction(amount) * 100)
