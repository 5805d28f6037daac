"""Knows the words of the format: namespaces, the versions we read, and the codes it has closed lists of."""

from typing import Final

INVOICE: Final = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
CREDIT_NOTE: Final = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
ENVELOPE: Final = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
CAC: Final = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
CBC: Final = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"

CUSTOMIZATION: Final = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE: Final = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"

NORWAY: Final = "NO"
KRONER: Final = "NOK"
ORGANISATION_SCHEME: Final = "0192"
"""The register of legal entities (Enhetsregisteret)."""
REGISTERED: Final = "Foretaksregisteret"

INVOICE_TYPES: Final = frozenset(
    "71 80 82 84 102 218 219 331 380 382 383 386 388 393 395 553 575 623 780 817 870 875 876 877".split()
)
CREDIT_NOTE_TYPES: Final = frozenset("81 83 381 396 532".split())
"""What EHF Billing lets an invoice and a credit note be (UNCL 1001)."""

CREDIT_TRANSFER: Final = frozenset({"30", "58"})
DIRECT_DEBIT: Final = frozenset({"49", "59"})
MIME_CODES: Final = frozenset(
    {
        "application/pdf",
        "image/png",
        "image/jpeg",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    }
)
"""Which kinds of files may lie inside an invoice."""
