"""Every fact of an inquiry, in the order it lives them (henvendelse)."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import Channel, Source
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

InquiryOutcome = Literal[
    "application",
    "own-duty-case",
    "measure",
    "advice",
    "passed-on",
    "no-need",
    "person-died",
    "person-moved",
    "taken-back",
]
"""What became of an inquiry. `passed-on`: somebody else's to answer. `taken-back`: by the hospital that sent it."""

ReplyReason = Literal["many-waiting", "needs-examining", "waits-for-others"]
"""Why an answer takes time. A list and no text: the sender may be no party, and is told nothing about the person."""

ReplyWay = Literal["letter", "phone", "visit", "message"]
"""How the sender was told: by a letter of ours, or otherwise by whoever answers."""

NoReplyReason = Literal["anonymous", "no-address"]
"""Why nobody can be told: nobody knows who it was, or nothing reaches the sender."""


class InquiryReceived(Fact, tag="intake.inquiry-received.v1", frozen=True, kw_only=True):
    """Somebody told the office about a need (henvendelse); not yet an application.

    While nobody knows whom it concerns (`person` is None), what was told is sealed under a key of the inquiry's own.
    """

    channel: Channel
    source: Source
    received_on: date
    person: PersonRef | None
    content: Confidential | None


class InquiryIdentified(Fact, tag="intake.inquiry-identified.v1", frozen=True, kw_only=True):
    """It became known whom the inquiry concerns (hvem henvendelsen gjelder).

    `made_for`: the reference its words were sealed for meanwhile; those keys are to be the person's. None: no words.
    """

    person: PersonRef
    identified_on: date
    made_for: PersonRef | None


class InquiryWordsEntrusted(Fact, tag="intake.inquiry-words-entrusted.v1", frozen=True, kw_only=True):
    """The keys of what an inquiry told are the person's from now on, and erased with hers (henvendelsens nøkler)."""

    made_for: PersonRef
    person: PersonRef


class InquiryAssigned(Fact, tag="intake.inquiry-assigned.v1", frozen=True, kw_only=True):
    """Somebody in the office follows the inquiry up (ansvarlig for henvendelsen). `owner` is a staff id."""

    owner: str
    assigned_on: date


class InquiryAcknowledged(Fact, tag="intake.inquiry-acknowledged.v1", frozen=True, kw_only=True):
    """The sender was told that the inquiry had arrived (bekreftelse på henvendelse), 2025 § 10 (2)."""

    acknowledged_on: date
    expected_answer_on: date | None


class InquiryReplyFellDue(Fact, tag="intake.inquiry-reply-fell-due.v1", frozen=True, kw_only=True):
    """The month of an inquiry, or the day that was told, is near (frist for foreløpig svar på henvendelse).

    `announced`: `due_on` is the day the sender was told, and not the end of the month of 2025 § 17.
    """

    due_on: date
    announced: bool


class InquiryReplySent(Fact, tag="intake.inquiry-reply-sent.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Whoever made the inquiry was told why it takes time and when to expect an answer (foreløpig svar på henvendelse).

    `recipient`: who a letter goes to; told otherwise, it may be nobody the register knows. `findings`: whether the
    law asks for the reply, that it says what it must and, when a day was told before, whether it must be told again.
    """

    sent_on: date
    expected_answer_on: date
    reason: ReplyReason
    told: ReplyWay
    recipient: PersonRef | None = None
    findings: tuple[Finding, ...] = ()


class InquiryReplyDropped(Fact, tag="intake.inquiry-reply-dropped.v1", frozen=True, kw_only=True):
    """Nobody can be told (ingen å gi foreløpig svar): the deadline ends, and the inquiry stays open."""

    reason: NoReplyReason
    dropped_on: date


class OralNoteReadBack(Fact, tag="intake.oral-note-read-back.v1", frozen=True, kw_only=True):
    """What was told by word of mouth was read back (opplest), fvl § 11 d; of an inquiry or an application."""

    read_back_on: date
    confirmed: bool
    correction: Confidential | None


class AdviceGiven(Fact, tag="intake.advice-given.v1", frozen=True, kw_only=True):
    """The office gave guidance (veiledning), fvl § 11 → 2025 § 9."""

    given_on: date
    topic: Literal["services", "rights", "housing", "technology", "network", "other"]
    advice: Confidential | None


class InquiryResolved(Fact, tag="intake.inquiry-resolved.v1", frozen=True, kw_only=True):
    """Nothing more is to be done about the inquiry (henvendelsen er avsluttet). `led_to`: the case or measure."""

    outcome: InquiryOutcome
    resolved_on: date
    led_to: UUID | None


INQUIRIES: tuple[type[Fact], ...] = (
    InquiryReceived,
    InquiryIdentified,
    InquiryWordsEntrusted,
    InquiryAssigned,
    InquiryAcknowledged,
    InquiryReplyFellDue,
    InquiryReplySent,
    InquiryReplyDropped,
    OralNoteReadBack,
    AdviceGiven,
    InquiryResolved,
)
