"""Knows how a payment run is written for a bank: ISO 20022 pain.001.001.09, Norwegian account numbers and KID.

The same run gives the same bytes, whenever it is written.
"""

from datetime import datetime
from hashlib import sha256

from lxml import etree

from services.billing.payments.run import Run
from shared.contracts.billing_payments import GatheredPayment, PaidDocument, PaymentRunStarted
from shared.kernel.money import Ore

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"


def message_of(state: Run) -> str:
    """The file's id at the bank (MsgId), of at most 35 characters."""
    return _started(state).run.hex


def sha256_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def file_of(state: Run, *, created_at: datetime) -> bytes:
    """The payment file (remitteringsfil)."""
    started = _started(state)
    root = etree.Element(f"{{{NAMESPACE}}}Document", nsmap={None: NAMESPACE})
    message = _under(root, "CstmrCdtTrfInitn")
    head = _under(message, "GrpHdr")
    _under(head, "MsgId", message_of(state))
    _under(head, "CreDtTm", created_at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    _totals(head, started)
    _party(_under(head, "InitgPty"), name=started.payer, organisation=started.payer_organisation)
    _payments(message, state, started)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _payments(message: etree._Element, state: Run, started: PaymentRunStarted) -> None:
    all_of_it = _under(message, "PmtInf")
    _under(all_of_it, "PmtInfId", message_of(state))
    _under(all_of_it, "PmtMtd", "TRF")
    _totals(all_of_it, started)
    kind = _under(all_of_it, "PmtTpInf")
    _under(kind, "InstrPrty", "NORM")
    _under(_under(kind, "SvcLvl"), "Cd", "NURG")
    _under(_under(kind, "CtgyPurp"), "Cd", "SUPP")
    _under(_under(all_of_it, "ReqdExctnDt"), "Dt", started.execute_on.isoformat())
    _party(_under(all_of_it, "Dbtr"), name=started.payer, organisation=started.payer_organisation)
    payer = _under(all_of_it, "DbtrAcct")
    _account(payer, started.payer_account)
    _under(payer, "Ccy", "NOK")
    _under(_under(_under(all_of_it, "DbtrAgt"), "FinInstnId"), "BICFI", started.payer_bank)
    for one in state.payments:
        _payment(_under(all_of_it, "CdtTrfTxInf"), one.gathered)


def _payment(into: etree._Element, payment: GatheredPayment) -> None:
    ids = _under(into, "PmtId")
    _under(ids, "InstrId", payment.payment)
    _under(ids, "EndToEndId", payment.payment)
    _money(_under(into, "Amt"), "InstdAmt", payment.amount)
    _party(_under(into, "Cdtr"), name=payment.name, organisation=payment.supplier)
    _account(_under(into, "CdtrAcct"), payment.account)
    about = _under(into, "RmtInf")
    for document in payment.documents:
        _document(_under(about, "Strd"), document)


def _document(into: etree._Element, document: PaidDocument) -> None:
    """An invoice with a KID is named by it, as Norwegian banks want it; anything else by its number."""
    is_credit = document.amount < 0
    if document.kid is None or is_credit:
        named = _under(into, "RfrdDocInf")
        _under(_under(_under(named, "Tp"), "CdOrPrtry"), "Cd", "CREN" if is_credit else "CINV")
        _under(named, "Nb", document.number[:35])
    _money(_under(into, "RfrdDocAmt"), "CdtNoteAmt" if is_credit else "RmtdAmt", abs(document.amount))
    if document.kid is not None and not is_credit:
        reference = _under(into, "CdtrRefInf")
        _under(_under(_under(reference, "Tp"), "CdOrPrtry"), "Cd", "SCOR")
        _under(reference, "Ref", document.kid)


def _started(state: Run) -> PaymentRunStarted:
    assert state.started is not None
    return state.started


def _totals(into: etree._Element, started: PaymentRunStarted) -> None:
    _under(into, "NbOfTxs", str(started.payments))
    _under(into, "CtrlSum", _kroner(started.total))


def _party(into: etree._Element, *, name: str, organisation: str) -> None:
    _under(into, "Nm", name[:140])
    other = _under(_under(_under(into, "Id"), "OrgId"), "Othr")
    _under(other, "Id", organisation)
    _under(_under(other, "SchmeNm"), "Cd", "COID")


def _account(into: etree._Element, account: str) -> None:
    other = _under(_under(into, "Id"), "Othr")
    _under(other, "Id", account)
    _under(_under(other, "SchmeNm"), "Cd", "BBAN")


def _money(into: etree._Element, tag: str, amount: Ore) -> None:
    _under(into, tag, _kroner(amount)).set("Ccy", "NOK")


def _kroner(amount: Ore) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


def _under(parent: etree._Element, tag: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    child.text = text
    return child
