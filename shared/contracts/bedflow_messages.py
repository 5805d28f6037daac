"""Every fact of a hospital message in and out, in the order it lives them (pleie- og omsorgsmelding)."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.bedflow_content import ContentClaimed, ContentEntrusted
from shared.contracts.bedflow_turned_away import Inlet, MessageTurnedAway
from shared.contracts.fact import Fact
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

MessageKind = Literal[
    "admitted", "ready", "ready-withdrawn", "discharged", "died", "health-information", "admission-report"
]
"""What a message is about: innlagt, utskrivningsklar, avmelding, utskrevet, død, helseopplysninger ved søknad,
innleggelsesrapport."""

MessageStatus = Literal["new", "changed", "cancelled", "added"]
"""Whether it stands alone or says something of an earlier one: ny, endring, kansellering, tillegg."""

NumberKind = Literal["birth-number", "d-number", "help-number", "other", "none"]
"""How the patient is named: fødselsnummer, D-nummer, hjelpenummer, another number, no number."""

WorkListReason = Literal[
    "unknown-sender",
    "unknown-service-address",
    "same-id-other-content",
    "marked-as-test",
    "no-number",
    "number-not-valid",
    "number-of-another-kind",
    "unknown-patient",
    "patients-differ",
    "original-missing",
    "day-missing",
    "no-open-episode",
    "several-open-episodes",
    "not-accepted",
    "addition",
]
"""Why a message waits for somebody (grunn)."""

DismissedBecause = Literal["not-ours", "wrong-patient", "handled-by-phone", "sent-again", "test-message"]
"""Why a message that waited is put away without effect (lagt bort)."""

PlacedAs = Literal["episode", "inquiry", "inquiry-taken-back", "information", "copy", "without-effect"]
"""What a message became: a step in an episode, an inquiry, the end of one, filed beside one, filed as a copy, nothing
more to do."""

HospitalAnswer = Literal["can-receive", "cannot", "later", "offer-ready", "offer-taken-back"]
"""What we tell a hospital (svar til sykehuset): we can, we cannot, we believe from a day on, an offer, no offer."""


class MessageEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When something happened to the patient, as the hospital has it (tidfestet hendelse, kodeverk 9121)."""

    code: str
    on: date | None
    at: datetime | None = None
    estimated: bool = False


class MessageReceived(Fact, tag="bedflow.message-received.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A message came in and could be read (melding mottatt). Stream = hospital and message id.

    Organisations and services by HER-id. `content` is the message itself, compressed, in `parts` parts, sealed for
    `person`, who is the patient, or a reference of its own while nobody knows who that is. `mark` is a keyed hash:
    the same id with another mark is another message.
    """

    hospital: str
    sender_service: str | None
    receiver: str
    message_id: str
    kind: MessageKind
    status: MessageStatus
    sent_at: datetime
    named_by: NumberKind
    person: PersonRef
    identified: bool
    events: tuple[MessageEvent, ...]
    inlet: Inlet
    mark: str
    content: Confidential
    parts: int = 1
    copy: bool = False
    refers_to: str | None = None
    conversation: str | None = None
    discharged_to: str | None = None
    discharged_dead: bool = False


class MessageContentKept(Fact, tag="bedflow.message-content-kept.v1", frozen=True, kw_only=True):
    """A further part of a message too large for one record (meldingsinnhold)."""

    part: int
    content: Confidential


class OriginalAwaited(Fact, tag="bedflow.original-awaited.v1", frozen=True, kw_only=True):
    """A change or cancellation came before what it is about (venter på opprinnelig melding). Stream = the original."""

    by: UUID
    status: MessageStatus


class MessagePlaced(Fact, tag="bedflow.message-placed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A message found its place (melding plassert). `about` is the episode or the inquiry.

    `received_on`: the day it came to us, which may be long before somebody could place it.
    `reference` is the one the episode is named by. `person` is None for a copy about somebody nobody here knows.
    """

    placed_as: PlacedAs
    person: PersonRef | None = None
    about: UUID | None = None
    reference: str | None = None
    received_on: date | None = None


class MessagePutOnWorkList(
    Fact, tag="bedflow.message-put-on-work-list.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """A message waits for somebody to look at it (arbeidsliste). `owner` is the unit that does.

    `refused_as`: the code the stay refused it with, for `not-accepted`.
    """

    reason: WorkListReason
    owner: str
    put_on: date
    refused_as: str | None = None


class MessageTakenFromWorkList(
    Fact, tag="bedflow.message-taken-from-work-list.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """A message waits no longer (tatt fra arbeidslisten): placed, put away with a reason, or its original came."""

    how: Literal["placed", "dismissed", "original-came"]
    taken_on: date
    because: DismissedBecause | None = None
    note: Confidential | None = None


class MessageAcknowledged(Fact, tag="bedflow.message-acknowledged.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The sender was told what became of the message (applikasjonskvittering). `error`: code list 8221.

    `held`: not at once, but when somebody had looked.
    """

    accepted: bool
    acknowledged_at: datetime
    error: str | None = None
    held: bool = False


class HandedOver(Fact, tag="bedflow.handed-over.v1", frozen=True, kw_only=True):
    """Our receipt or answer was laid where the sender picks it up (overlevert). Stream = message or dispatch."""

    handed_over_at: datetime


class EpisodeFollowed(Fact, tag="bedflow.episode-followed.v1", frozen=True, kw_only=True):
    """Messages about a patient of a hospital belong to this episode (pågående forløp). Stream = patient there."""

    episode: UUID
    reference: str
    begun_on: date


class EpisodeLeft(Fact, tag="bedflow.episode-left.v1", frozen=True, kw_only=True):
    """No further message of the patient belongs to the episode (avsluttet forløp)."""

    episode: UUID


class AnswerDispatched(Fact, tag="bedflow.answer-dispatched.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Our answer to a hospital left as a dialogue message (svar sendt). Stream = the dispatch.

    `about` is the position of what it tells of. `message_id` is ours, `in_reply_to` the hospital's. A receipt is
    expected before `receipt_by`. `on`: from which day, or the day we believe in.
    """

    episode: UUID
    about: int
    person: PersonRef
    hospital: str
    answer: HospitalAnswer
    message_id: str
    dispatched_at: datetime
    receipt_by: datetime
    service: str | None = None
    own_service: str | None = None
    on: date | None = None
    in_reply_to: str | None = None
    conversation: str | None = None


class DispatchAcknowledged(Fact, tag="bedflow.dispatch-acknowledged.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The hospital's receipt of our answer came (kvittering på vårt svar). Refused: `errors` say why; an alarm."""

    accepted: bool
    receipt_id: str
    acknowledged_at: datetime
    errors: tuple[str, ...] = ()


class DispatchFellDue(Fact, tag="bedflow.dispatch-fell-due.v1", frozen=True, kw_only=True):
    """No receipt came in time (manglende kvittering): somebody must ring the hospital."""

    fell_due_on: date


class AnswerSentAgain(Fact, tag="bedflow.answer-sent-again.v1", frozen=True, kw_only=True):
    """An answer the hospital has not heard left once more (svar sendt på nytt): the same message, under the same id.

    `sending`: 2 the second time. A receipt is expected before `receipt_by`.
    """

    sending: int
    sent_at: datetime
    receipt_by: datetime


MESSAGES: tuple[type[Fact], ...] = (
    MessageReceived,
    MessageContentKept,
    OriginalAwaited,
    MessagePlaced,
    MessagePutOnWorkList,
    MessageTakenFromWorkList,
    MessageAcknowledged,
    MessageTurnedAway,
    HandedOver,
    ContentClaimed,
    ContentEntrusted,
    EpisodeFollowed,
    EpisodeLeft,
    AnswerDispatched,
    DispatchAcknowledged,
    DispatchFellDue,
    AnswerSentAgain,
)
