"""Knows how the parties of an invoice are read: seller, buyer, and others who get the money or answer for the tax."""

import re
from functools import lru_cache
from typing import Final

from stdnum.no import orgnr

from services.billing.invoices.ehf.fields import Node
from services.billing.invoices.ehf.records_around import ParsedParty, ParsedPayee, ParsedRepresentative
from services.billing.invoices.ehf.words import ORGANISATION_SCHEME

_NINE: Final = re.compile(r"\d{9}", re.ASCII)
_VAT_NUMBER: Final = re.compile(r"NO(\d{9})(MVA)?", re.ASCII)


@lru_cache(maxsize=1_000)
def is_organisation(number: str) -> bool:
    """Nine digits whose last one fits (organisasjonsnummer)."""
    return _NINE.fullmatch(number) is not None and int(number) > 0 and bool(orgnr.is_valid(number))


def party_of(party: Node) -> ParsedParty:
    """A seller or a buyer (selger, kjøper)."""
    legal, address = party.node("PartyLegalEntity"), party.node("PostalAddress")
    vat, others = _tax_numbers(party)
    other_ids = tuple(one.text("ID") for one in party.nodes("PartyIdentification"))
    endpoint, legal_id = party.text("EndpointID"), legal.text("CompanyID")
    return ParsedParty(
        organisation=_organisation(party, legal=legal, vat=vat),
        name=legal.words("RegistrationName"),
        endpoint=endpoint or None,
        endpoint_scheme=party.attribute("EndpointID", "schemeID"),
        vat_id=vat,
        tax_ids=others,
        legal_id=legal_id or None,
        other_ids=tuple(one for one in other_ids if one),
        has_address=bool(address),
        country=address.node("Country").text("IdentificationCode"),
    )


def payee_of(root: Node) -> ParsedPayee | None:
    payee = root.node("PayeeParty")
    if not payee:
        return None
    legal = payee.node("PartyLegalEntity").text("CompanyID")
    return ParsedPayee(name=payee.node("PartyName").words("Name"), organisation=legal if _NINE.fullmatch(legal) else "")


def representative_of(root: Node) -> ParsedRepresentative | None:
    said = root.node("TaxRepresentativeParty")
    if not said:
        return None
    address = said.node("PostalAddress")
    return ParsedRepresentative(
        name=said.node("PartyName").words("Name"),
        has_address=bool(address),
        country=address.node("Country").text("IdentificationCode"),
        vat_id=_tax_numbers(said)[0],
    )


def _tax_numbers(party: Node) -> tuple[str | None, tuple[str, ...]]:
    """The VAT number, and whatever else is said about tax."""
    vat: str | None = None
    others: list[str] = []
    for one in party.nodes("PartyTaxScheme"):
        said = one.text("CompanyID")
        if not said:
            continue
        if one.node("TaxScheme").text("ID").upper() == "VAT":
            vat = vat or said
        else:
            others.append(said)
    return vat, tuple(others)


def _organisation(party: Node, *, legal: Node, vat: str | None) -> str:
    """The nine digits, where a register or a VAT number says that they are an organisation's."""
    for node, name in ((legal, "CompanyID"), (party, "EndpointID")):
        said = node.text(name)
        if _NINE.fullmatch(said) and node.attribute(name, "schemeID") in (ORGANISATION_SCHEME, None):
            return said
    number = _VAT_NUMBER.fullmatch(vat or "")
    return number[1] if number else ""
