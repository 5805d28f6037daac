"""Knows what stands inside a message of each kind: its status, what happened when, and where the patient went."""

from dataclasses import dataclass

from lxml import etree

from services.bedflow.hospital.fields import child, code_of, element, moment, truth
from services.bedflow.hospital.opening import Unreadable
from services.bedflow.hospital.words import COMPONENT, CONTENT, HEAD, LOGISTICS, STATUSES
from shared.contracts.bedflow_messages import MessageEvent, MessageKind, MessageStatus

_MOST_EVENTS = 20
_DEAD = frozenset({"2", "3"})
"""Kodeverk 8431: som død, selvmord."""
_WITHOUT_EVENTS: frozenset[MessageKind] = frozenset({"health-information", "admission-report"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The care content of a message (innhold)."""

    kind: MessageKind
    status: MessageStatus
    events: tuple[MessageEvent, ...]
    discharged_to: str | None = None
    discharged_dead: bool = False


def content_of(root: etree._Element) -> Content:
    """The one document of the message that is no attachment. Raises `Unreadable`."""
    outer, inner, kind = _place_of(_written(root))
    events = _events(inner)
    if not events and kind not in _WITHOUT_EVENTS:
        raise Unreadable("structure", where="TidsfestetHendelse")
    went_to, dead = _destination(inner) if kind == "discharged" else (None, False)
    return Content(kind=kind, status=_status(outer), events=events, discharged_to=went_to, discharged_dead=dead)


def _written(root: etree._Element) -> etree._Element:
    references = (child(one, HEAD, "RefDoc") for one in root.findall(element(HEAD, "Document")))
    written = [one for one in references if code_of(one, HEAD, "MsgType") == "XML"]
    if len(written) != 1:
        raise Unreadable("structure", where="Document")
    content = child(written[0], HEAD, "Content")
    if len(content) != 1:
        raise Unreadable("structure", where="Content")
    return content[0]


def _place_of(outer: etree._Element) -> tuple[etree._Element, etree._Element, MessageKind]:
    """The element with the head of the content, the one with its substance, and what that makes it."""
    candidates = outer if outer.tag == element(LOGISTICS, "Pasientlogistikk") else [outer]
    found = [(one, CONTENT[key]) for one in candidates if (key := _key(one)) in CONTENT]
    if len(found) != 1:
        raise Unreadable("unsupported", where="Content")
    return outer, *found[0]


def _key(one: etree._Element) -> tuple[str, str]:
    name = etree.QName(one)
    return name.namespace or "", name.localname


def _status(outer: etree._Element) -> MessageStatus:
    said = code_of(child(outer, COMPONENT, "InformasjonOmForsendelsen"), COMPONENT, "Forsendelsesstatus")
    if said not in STATUSES:
        raise Unreadable("structure", where="Forsendelsesstatus")
    return STATUSES[said]


def _events(inner: etree._Element) -> tuple[MessageEvent, ...]:
    said = list(inner.iter(element(COMPONENT, "TidsfestetHendelse")))
    if len(said) > _MOST_EVENTS:
        raise Unreadable("structure", where="TidsfestetHendelse")
    return tuple(_event(one) for one in said)


def _event(said: etree._Element) -> MessageEvent:
    code = said.find(element(COMPONENT, "Hendelsekode"))
    on, at = moment(code_of(said, COMPONENT, "TidspunktForHendelse"), where="TidspunktForHendelse")
    return MessageEvent(
        code="" if code is None else (code.get("V") or "")[:10],
        on=on,
        at=at,
        estimated=truth(said, COMPONENT, "Anslag"),
    )


def _destination(inner: etree._Element) -> tuple[str, bool]:
    """Where the patient went (UtTil, kodeverk 8408), and whether dead (Uttilstand, 8431)."""
    said = child(inner, COMPONENT, "UtskrevetTil")
    state = said.find(element(COMPONENT, "Uttilstand"))
    return code_of(said, COMPONENT, "UtTil"), state is not None and state.get("V") in _DEAD
