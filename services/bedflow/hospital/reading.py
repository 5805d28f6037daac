"""Knows how a hospital message is read: strict about what we need, blind to the rest."""

import re
from typing import Final

from lxml import etree

from services.bedflow.hospital import fields
from services.bedflow.hospital.content import content_of
from services.bedflow.hospital.fields import child, code_of, element, text_of
from services.bedflow.hospital.opening import Unreadable, open_document
from services.bedflow.hospital.records import Envelope, Message, Party, Patient, PatientNumber
from services.bedflow.hospital.schemas import Schemas
from services.bedflow.hospital.words import HEAD, HEAD_VERSION, NUMBERS, TYPES
from shared.vault.birth_number import read_birth_number

_UUID: Final = re.compile(r"\{?[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\}?", re.I | re.A)
_MESSAGE_ID: Final = re.compile(r"[A-Za-z0-9{][A-Za-z0-9._:{}-]{0,99}")
_ELEVEN: Final = re.compile(r"(?=(\d{11}))")
_FOR_TEST: Final = frozenset({"D", "T"})
"""HL7's processing ids: being made, being taught. `P` is production."""


def read_message(raw: bytes, *, schemas: Schemas | None = None) -> Message:
    """What the message says. Raises `Unreadable`: with an envelope when as much of it could be read."""
    return read_document(open_document(raw), schemas=schemas)


def read_document(root: etree._Element, *, schemas: Schemas | None = None) -> Message:
    """As `read_message`, of a document that was opened."""
    if root.tag != element(HEAD, "MsgHead"):
        raise Unreadable("unsupported", where="MsgHead")
    info = child(root, HEAD, "MsgInfo")
    envelope = _envelope(info)
    try:
        if schemas is not None:
            schemas.check(root)
        return _message(root, info, envelope=envelope)
    except Unreadable as no:
        raise Unreadable(no.reason, where=no.where, envelope=envelope) from None


def _envelope(info: etree._Element) -> Envelope:
    """Read first: whoever is refused is told so."""
    message_id = text_of(info, HEAD, "MsgId")
    if not is_message_id(message_id):
        raise Unreadable("message-id", where="MsgId")
    return Envelope(
        message_id=message_id,
        type=code_of(info, HEAD, "Type"),
        sent_at=fields.instant(text_of(info, HEAD, "GenDate"), where="GenDate"),
        sender=_party(child(info, HEAD, "Sender")),
        receiver=_party(child(info, HEAD, "Receiver")),
    )


def is_message_id(text: str) -> bool:
    """An id stands in facts and is answered with: no text, and nobody's number.

    The last digits of a random id look like a number now and then (once in ten thousand): they are nobody's.
    """
    if _UUID.fullmatch(text) is not None:
        return True
    named = any(read_birth_number(digits) is not None for digits in _ELEVEN.findall(text))
    return _MESSAGE_ID.fullmatch(text) is not None and not named


def _message(root: etree._Element, info: etree._Element, *, envelope: Envelope) -> Message:
    if text_of(info, HEAD, "MIGversion") != HEAD_VERSION:
        raise Unreadable("unsupported", where="MIGversion")
    content = content_of(root)
    if TYPES[content.kind] != envelope.type:
        raise Unreadable("structure", where="Type")
    refers_to, conversation = _references(info)
    return Message(
        message_id=envelope.message_id,
        kind=content.kind,
        type=envelope.type,
        status=content.status,
        sent_at=envelope.sent_at,
        sender=envelope.sender,
        receiver=_party(child(info, HEAD, "Receiver")),
        copies=_copies(info),
        patient=_patient(info),
        events=content.events,
        refers_to=refers_to,
        conversation=conversation,
        discharged_to=content.discharged_to,
        discharged_dead=content.discharged_dead,
        test=_is_test(info),
    )


def _references(info: etree._Element) -> tuple[str | None, str | None]:
    """The message this one is about, and the one the conversation began with."""
    said = info.find(element(HEAD, "ConversationRef"))
    if said is None:
        return None, None
    ids = text_of(said, HEAD, "RefToParent"), text_of(said, HEAD, "RefToConversation")
    if not all(is_message_id(one) for one in ids):
        raise Unreadable("message-id", where="ConversationRef")
    return ids


def _party(said: etree._Element) -> Party:
    organisation = child(said, HEAD, "Organisation")
    inner = organisation.find(element(HEAD, "Organisation"))
    outer_id = _her_id(organisation)
    if outer_id is None:
        raise Unreadable("structure", where="Organisation/Ident")
    return Party(
        organisation=outer_id,
        service=None if inner is None else _her_id(inner),
        organisation_name=_name(organisation),
        service_name="" if inner is None else _name(inner),
    )


def _copies(info: etree._Element) -> tuple[Party, ...]:
    """Organisations that got a copy (kopimottaker). A person who did is nobody we could be."""
    said = info.findall(element(HEAD, "OtherReceiver"))
    return tuple(_party(one) for one in said if one.find(element(HEAD, "Organisation")) is not None)


def _her_id(organisation: etree._Element) -> str | None:
    for ident in organisation.findall(element(HEAD, "Ident")):
        if code_of(ident, HEAD, "TypeId") == "HER":
            her_id = text_of(ident, HEAD, "Id")
            if not her_id.isascii() or not her_id.isdigit() or len(her_id) > 10:
                raise Unreadable("structure", where="Ident/Id")
            return her_id
    return None


def _name(organisation: etree._Element) -> str:
    return (organisation.findtext(element(HEAD, "OrganisationName")) or "").strip()


def _patient(info: etree._Element) -> Patient:
    said = info.find(element(HEAD, "Patient"))
    if said is None:
        return Patient()
    names = (said.findtext(element(HEAD, name)) or "" for name in ("GivenName", "MiddleName", "FamilyName"))
    return Patient(
        numbers=tuple(
            PatientNumber(kind=NUMBERS.get(code_of(ident, HEAD, "TypeId"), "other"), value=text_of(ident, HEAD, "Id"))
            for ident in said.findall(element(HEAD, "Ident"))
        ),
        name=" ".join(name.strip() for name in names if name.strip()),
    )


def _is_test(info: etree._Element) -> bool:
    said = info.find(element(HEAD, "ProcessingStatus"))
    return said is not None and said.get("V") in _FOR_TEST
