"""Knows what stands around the lines of an invoice: its parties, how it is to be paid, what lies inside it."""

from datetime import date
from typing import Literal

import msgspec


class ParsedParty(msgspec.Struct, frozen=True, kw_only=True):
    """Who sends or is to pay (selger, kjøper). `organisation`: nine digits, or empty where none could be found."""

    organisation: str = ""
    name: str = ""
    endpoint: str | None = None
    endpoint_scheme: str | None = None
    vat_id: str | None = None
    tax_ids: tuple[str, ...] = ()
    """Everything said about tax registration but the VAT number, such as the word Foretaksregisteret."""
    legal_id: str | None = None
    other_ids: tuple[str, ...] = ()
    has_address: bool = False
    country: str = ""

    def __repr__(self) -> str:
        return f"ParsedParty({self.organisation})"


class ParsedPayee(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else the money is to go to (betalingsmottaker), such as whoever the claim was sold to."""

    name: str = ""
    organisation: str = ""


class ParsedRepresentative(msgspec.Struct, frozen=True, kw_only=True):
    """The seller's tax representative (avgiftsrepresentant)."""

    name: str = ""
    has_address: bool = False
    country: str = ""
    vat_id: str | None = None


class ParsedPayment(msgspec.Struct, frozen=True, kw_only=True):
    """How the seller wants to be paid (betalingsmåte). `reference` is the KID, where there is one.

    `account` is None also where what is named cannot be one; `names_account` says what stands there.
    """

    code: str = ""
    account: str | None = None
    names_account: Literal["missing", "blank", "named"] = "missing"
    reference: str | None = None
    has_mandate: bool = False


class ParsedAttachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file inside the invoice (vedlegg): kept with it as it came, never opened. `sha256` is of its bytes."""

    filename: str = ""
    mime: str = ""
    size: int = 0
    sha256: str = ""

    def __repr__(self) -> str:
        return f"ParsedAttachment({self.mime}, {self.size})"


class ParsedPrecedingInvoice(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier invoice this one is about (tidligere faktura)."""

    number: str
    issued_on: date | None = None
