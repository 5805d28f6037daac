"""Knows what a hospital message says, as plain records: from whom, to whom, about whom, and what happened when."""

from dataclasses import dataclass, field
from datetime import datetime

from shared.contracts.bedflow_messages import MessageEvent, MessageKind, MessageStatus, NumberKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A communication party (kommunikasjonspart): an organisation and, where named, the service within it.

    Both by HER-id, the key of the national address register. Names are only for what we write back.
    """

    organisation: str
    service: str | None = None
    organisation_name: str = ""
    service_name: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.organisation,) if self.service is None else (self.service, self.organisation)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientNumber:
    """A number a patient is named by. Never printed, never recorded."""

    kind: NumberKind
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """The patient as the message names them. Never printed, never recorded."""

    numbers: tuple[PatientNumber, ...] = ()
    name: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A hospital message (PLO-melding) as it was read; nothing has been decided about it."""

    message_id: str
    kind: MessageKind
    type: str
    status: MessageStatus
    sent_at: datetime
    sender: Party
    receiver: Party
    copies: tuple[Party, ...]
    patient: Patient
    events: tuple[MessageEvent, ...]
    refers_to: str | None = None
    conversation: str | None = None
    discharged_to: str | None = None
    discharged_dead: bool = False
    test: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """An application receipt (applikasjonskvittering) somebody sent us about a message of ours."""

    receipt_id: str
    about: str
    sender: Party
    accepted: bool
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """As much of a message as a refusal needs to be answered: to whom, about what."""

    message_id: str
    type: str
    sent_at: datetime
    sender: Party
    receiver: Party | None = None
