"""Knows how our receipts and answers are written in the published formats: AppRec, and dialogue messages in MsgHead."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

from lxml import etree

from services.bedflow.hospital.records import Party, PatientNumber
from services.bedflow.hospital.words import (
    APPREC,
    APPREC_ERRORS,
    APPREC_MIG,
    DIALOGUE,
    DIALOGUE_TOPICS,
    HEAD,
    HEAD_VERSION,
    HER_ID,
    PERSON_ID,
)
from shared.contracts.bedflow_messages import NumberKind
from shared.kernel.clock import OSLO

Version = Literal["1.0", "1.1"]
ERRORS: Final[dict[str, str]] = {
    "E10": "Ugyldig meldingsidentifikator",
    "E21": "Mottaker finnes ikke",
    "E31": "Pasientens fødselsnummer er feil",
    "T01": "Ikke XML / ikke 'well formed' / uleselig",
    "T02": "XML validerer ikke",
    "T10": "Støtter ikke meldingsformatet",
    "T99": "Annen feil på format",
    "X99": "Annen feil",
}
"""Code list 8221, those we use."""
_NUMBER_TYPES: Final[dict[NumberKind, tuple[str, str]]] = {
    "birth-number": ("FNR", "Fødselsnummer"),
    "d-number": ("DNR", "D-nummer"),
    "help-number": ("HNR", "Hjelpenummer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AppRec:
    """A receipt of ours (applikasjonskvittering). It names messages and organisations, never a patient."""

    receipt_id: str
    made_at: datetime
    sender: Party | None
    receiver: Party | None
    about: str
    about_type: str
    about_sent_at: datetime
    error: str | None = None


def write_apprec(receipt: AppRec, *, version: Version = "1.1") -> bytes:
    """Accepted when there is no error; rejected with it (status 2)."""
    space = APPREC[version]
    root = etree.Element(f"{{{space}}}AppRec", nsmap={None: space})
    _coded(root, "MsgType", code="APPREC")
    _text(root, "MIGversion", APPREC_MIG[version])
    _text(root, "SoftwareName", "Saksgang")
    _text(root, "GenDate", _instant(receipt.made_at))
    _text(root, "Id", receipt.receipt_id)
    _institution(root, "Sender", receipt.sender)
    _institution(root, "Receiver", receipt.receiver)
    accepted = receipt.error is None
    _coded(root, "Status", code="1" if accepted else "2", name="OK" if accepted else "Avvist")
    if receipt.error is not None:
        _coded(root, "Error", code=receipt.error, name=ERRORS[receipt.error], system=APPREC_ERRORS)
    original = _under(root, "OriginalMsgId")
    _coded(original, "MsgType", code=receipt.about_type)
    _text(original, "IssueDate", _instant(receipt.about_sent_at))
    _text(original, "Id", receipt.about)
    return _bytes(root)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """Our answer to a hospital as it is written (helsefaglig dialog)."""

    message_id: str
    made_at: datetime
    sender: Party
    receiver: Party
    number: PatientNumber
    name: str = field(repr=False)
    subject: str
    text: str
    noted_on: date
    in_reply_to: str | None = None
    conversation: str | None = None


def write_dialogue(dialogue: Dialogue) -> bytes:
    """A dialogue message 1.1 in a head 1.2."""
    root = etree.Element(f"{{{HEAD}}}MsgHead", nsmap={None: HEAD})
    _head(_under(root, "MsgInfo"), dialogue)
    reference = _under(_under(root, "Document"), "RefDoc")
    _under(reference, "IssueDate").set("V", _instant(dialogue.made_at))
    _coded(reference, "MsgType", code="XML", name="XML-instans")
    content = _under(reference, "Content")
    note = _under(etree.SubElement(content, f"{{{DIALOGUE}}}Dialogmelding", nsmap={None: DIALOGUE}), "Notat")
    topic = "Tilbakemelding på mottak av utskrivningsklar pasient"
    _coded(note, "TemaKodet", code="7", name=topic, system=DIALOGUE_TOPICS)
    _text(note, "Tema", dialogue.subject)
    _text(note, "TekstNotatInnhold", dialogue.text)
    _text(note, "DokIdNotat", dialogue.message_id)
    _text(note, "DatoNotat", dialogue.noted_on.isoformat())
    return _bytes(root)


def _head(info: etree._Element, dialogue: Dialogue) -> None:
    _coded(info, "Type", code="DIALOG_HELSEFAGLIG", name="Helsefaglig dialog")
    _text(info, "MIGversion", HEAD_VERSION)
    _text(info, "GenDate", _instant(dialogue.made_at))
    _text(info, "MsgId", dialogue.message_id)
    if dialogue.in_reply_to is not None:
        reference = _under(info, "ConversationRef")
        _text(reference, "RefToParent", dialogue.in_reply_to)
        _text(reference, "RefToConversation", dialogue.conversation or dialogue.in_reply_to)
    _organisation(_under(info, "Sender"), dialogue.sender)
    _organisation(_under(info, "Receiver"), dialogue.receiver)
    _patient(info, dialogue)


def _patient(info: etree._Element, dialogue: Dialogue) -> None:
    patient = _under(info, "Patient")
    given, _, family = dialogue.name.rpartition(" ")
    _text(patient, "FamilyName", family)
    if given:
        _text(patient, "GivenName", given)
    code, name = _NUMBER_TYPES[dialogue.number.kind]
    ident = _under(patient, "Ident")
    _text(ident, "Id", dialogue.number.value)
    _coded(ident, "TypeId", code=code, name=name, system=PERSON_ID)


def _organisation(parent: etree._Element, party: Party) -> None:
    organisation = _named(parent, name=party.organisation_name, her_id=party.organisation)
    if party.service is not None:
        _named(organisation, name=party.service_name, her_id=party.service)


def _named(parent: etree._Element, *, name: str, her_id: str) -> etree._Element:
    organisation = _under(parent, "Organisation")
    _text(organisation, "OrganisationName", name or her_id)
    ident = _under(organisation, "Ident")
    _text(ident, "Id", her_id)
    _coded(ident, "TypeId", code="HER", name="HER-id", system=HER_ID)
    return organisation


def _institution(root: etree._Element, role: str, party: Party | None) -> None:
    institution = _under(_under(_under(root, role), "HCP"), "Inst")
    if party is None:
        return
    _identified(institution, name=party.organisation_name, her_id=party.organisation)
    if party.service is not None:
        _identified(_under(institution, "Dept"), name=party.service_name, her_id=party.service)


def _identified(parent: etree._Element, *, name: str, her_id: str) -> None:
    if name:
        _text(parent, "Name", name)
    _text(parent, "Id", her_id)
    _coded(parent, "TypeId", code="HER", name="HER-id")


def _under(parent: etree._Element, name: str) -> etree._Element:
    """A child in the parent's own namespace."""
    return etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}")


def _text(parent: etree._Element, name: str, text: str) -> None:
    _under(parent, name).text = text


def _coded(
    parent: etree._Element, element: str, *, code: str, name: str | None = None, system: str | None = None
) -> None:
    said = _under(parent, element)
    for key, value in (("V", code), ("S", system), ("DN", name)):
        if value is not None:
            said.set(key, value)


def _instant(at: datetime) -> str:
    """Norwegian time, with its offset, to the second."""
    return at.astimezone(OSLO).isoformat(timespec="seconds")


def _bytes(root: etree._Element) -> bytes:
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return document
