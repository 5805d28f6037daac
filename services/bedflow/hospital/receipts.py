"""Knows how the receipts of others are read: the hospital's word on an answer of ours (applikasjonskvittering)."""

from lxml import etree

from services.bedflow.hospital.fields import child, code_of, element, text_of
from services.bedflow.hospital.opening import Unreadable
from services.bedflow.hospital.reading import is_message_id
from services.bedflow.hospital.records import Party, Receipt
from services.bedflow.hospital.words import APPREC

_STATUSES = {"1": True, "2": False, "3": False}
"""Code list 8258: OK, rejected, OK with a fault in a part. Somebody must look at the last two."""


def is_receipt(root: etree._Element) -> bool:
    return root.tag in {element(space, "AppRec") for space in APPREC.values()}


def read_receipt(root: etree._Element) -> Receipt:
    """What the receipt says. Raises `Unreadable`; a receipt is never answered."""
    space = etree.QName(root).namespace or ""
    ids = text_of(root, space, "Id"), text_of(child(root, space, "OriginalMsgId"), space, "Id")
    if not all(is_message_id(one) for one in ids):
        raise Unreadable("message-id", where="Id")
    status = code_of(root, space, "Status")
    if status not in _STATUSES:
        raise Unreadable("structure", where="Status")
    return Receipt(
        receipt_id=ids[0],
        about=ids[1],
        sender=_institution(child(root, space, "Sender"), space),
        accepted=_STATUSES[status],
        errors=tuple((one.get("V") or "")[:10] for one in root.findall(element(space, "Error")))[:10],
    )


def _institution(role: etree._Element, space: str) -> Party:
    found = child(child(role, space, "HCP"), space, "Inst")
    if code_of(found, space, "TypeId") != "HER":
        raise Unreadable("structure", where="Inst/TypeId")
    return Party(organisation=text_of(found, space, "Id"))
