"""Knows how to read what a bank answers to a payment file: ISO 20022 pain.002, whichever version."""

import re
from typing import Literal

import msgspec
from lxml import etree

from services.billing.payments.refusals import NotABankAnswer

MOST_BYTES = 8 * 1024 * 1024
Said = Literal["accepted", "rejected", "confirmed"]
_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.[0-9]{2}")
_CODE = re.compile(r"[A-Z0-9]{2,35}")
_SAID: dict[str, Said] = {
    "ACTC": "accepted",
    "ACCP": "accepted",
    "ACSP": "accepted",
    "ACWC": "accepted",
    "ACWP": "accepted",
    "ACSC": "confirmed",
    "ACCC": "confirmed",
    "RJCT": "rejected",
}
"""What the codes of ISO 20022 say. Received, pending and partly say nothing of a payment yet."""


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What the bank says of one payment, or of all it does not name (`payment` empty)."""

    said: Said
    payment: str = ""
    code: str = ""


class BankAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of the bank (bankens kvittering) to one file."""

    answer: str
    message: str
    statuses: tuple[Status, ...]


def read_answer(content: bytes) -> BankAnswer:
    """Raises `NotABankAnswer`. Nothing outside the bytes is ever fetched."""
    root = _root(content)
    head, about = _only(root, ".//{*}GrpHdr/{*}MsgId"), _only(root, ".//{*}OrgnlGrpInfAndSts/{*}OrgnlMsgId")
    found: list[Status] = []
    for level in ("OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts"):
        tag = "GrpSts" if level == "OrgnlGrpInfAndSts" else "PmtInfSts"
        for one in root.iterfind(f".//{{*}}{level}"):
            found += _status(one, tag=tag)
    for one in root.iterfind(".//{*}TxInfAndSts"):
        found += _status(one, tag="TxSts", payment=_only(one, "{*}OrgnlEndToEndId"))
    return BankAnswer(answer=head, message=about, statuses=tuple(found))


def _root(content: bytes) -> etree._Element:
    if len(content) > MOST_BYTES:
        raise NotABankAnswer("Filen er for stor til å være et svar fra banken.")
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotABankAnswer("Filen er ikke lesbar XML.") from None
    if root.getroottree().docinfo.doctype or not _NAMESPACE.fullmatch(etree.QName(root).namespace or ""):
        raise NotABankAnswer("Filen er ikke en statusmelding fra banken (pain.002).")
    return root


def _only(root: etree._Element, path: str) -> str:
    text = (root.findtext(path) or "").strip()
    if not text:
        raise NotABankAnswer("Statusmeldingen mangler en referanse: " + path.rpartition("}")[2] + ".")
    return text


def _status(element: etree._Element, *, tag: str, payment: str = "") -> list[Status]:
    said = _SAID.get((element.findtext(f"{{*}}{tag}") or "").strip())
    if said is None:
        return []
    reason = element.find("{*}StsRsnInf/{*}Rsn")
    code = "" if reason is None else (reason.findtext("{*}Cd") or reason.findtext("{*}Prtry") or "").strip()
    return [Status(said=said, payment=payment, code=code if _CODE.fullmatch(code) else "NARR" if code else "")]
