"""Knows the requests about an appeal with a fault, far too late, rejected, or against a period that was moved."""

from typing import Annotated, Literal

from pydantic import Field, InstanceOf, StringConstraints

from services.appeal.commands import Lines, ShownMandate
from shared.contracts.appeal_receiving import FormFault, Mandate
from shared.contracts.appeal_reviewing import PackEntry
from shared.contracts.decision_afterwards import ReasonsProvided
from shared.contracts.decision_measures import CoercionRegistered
from shared.kernel.ids import PersonRef
from shared.web.command import UUID, Code, Command, Text, date

Ref = Annotated[PersonRef, StringConstraints(pattern=r"^p-[0-9a-f]{32}$")]


class NoteDecisionRecord(Command):
    """Something was decided that may be appealed once the party is told. Sent by our own inbox only."""

    case_id: UUID
    decision: UUID
    heard: InstanceOf[PackEntry]


class AwaitAppealPeriod(Command):
    """A decision on coercion was registered. Sent by our own inbox only."""

    case_id: UUID
    measure: UUID
    registered: InstanceOf[CoercionRegistered]
    heard: InstanceOf[PackEntry]


class AwaitInformalPeriod(Command):
    """A line was answered without a formal decision. Sent by our own inbox only."""

    case_id: UUID
    decision: UUID
    person: Ref
    line: int
    service: Code
    decided_on: date
    decided_by: str
    heard: InstanceOf[PackEntry]


class RestartAppealPeriod(Command):
    """The reasons of some lines have arrived. Sent by our own inbox only."""

    decision: UUID
    provided: InstanceOf[ReasonsProvided]


class ConfirmArrival(Command):
    """A receipt says that a copy of the letter about a decision arrived. Sent by our own inbox only."""

    decision: UUID
    confirmed_on: date


class NoteAnswer(Command):
    """The appeal body has decided what was appealed. Sent by our own deadlines only."""

    appeal_id: UUID


class NoteOwnReversal(Command):
    """The office has reversed lines without an appeal. Sent by our own inbox only."""

    decision: UUID
    lines: Lines
    reversed_on: date


class NoteReversal(Command):
    """What was asked for was reversed in the party's favour. Sent by our own inbox only. `appeal_id`: the request."""

    appeal_id: UUID
    lines: Lines
    reversed_on: date


class NoteMissingInformation(Command):
    """Note that a letter did not say how to appeal (registrer manglende klageopplysning)."""

    decision_id: UUID
    lines: Lines
    found_on: date


class GiveAppealInformation(Command):
    """Note that the party has been told how to appeal after all (ettersend klageopplysning)."""

    decision_id: UUID
    lines: Lines
    arrived_on: date


class AskForMending(Command):
    """Ask the appellant to mend a fault, within a short deadline (be om retting av klagen)."""

    appeal_id: UUID
    faults: Annotated[tuple[FormFault, ...], Field(min_length=1, max_length=4)]


class MendAppeal(Command):
    """Note that the fault is mended (registrer rettet klage). `mandate`: what was missing, when it was that."""

    appeal_id: UUID
    mended_on: date
    mandate: Mandate | None = None
    shown: ShownMandate | None = None


class LetMendingFallDue(Command):
    """The deadline to mend has passed. Sent by our own deadlines only."""

    appeal_id: UUID


class LetPassingOnFallDue(Command):
    """An appeal that goes straight to the appeal body is still here. Sent by our own deadlines only."""

    appeal_id: UUID


class RequestReversal(Command):
    """Hand on what is more than a year late, or decided by the appeal body, for reversal (behandle som omgjøring)."""

    appeal_id: UUID


class AnswerFeeReversal(Command):
    """Answer a request to reverse a user fee (besvar anmodning om omgjøring av egenandel)."""

    appeal_id: UUID
    outcome: Literal["reversed", "declined"]
    reasons: Text


class AnswerAccessReversal(Command):
    """Answer a request to reverse refused access (besvar anmodning om omgjøring av avslag på innsyn)."""

    appeal_id: UUID
    outcome: Literal["reversed", "declined"]
    reasons: Text


class NotifyRejection(Command):
    """Note that the appellant has been told of the rejection: it may be appealed (underrett om avvisning)."""

    appeal_id: UUID
    arrived_on: date


class ResumeAppeal(Command):
    """A later appeal has undone the rejection. Sent by our own deadlines only."""

    appeal_id: UUID


class RefuseAccess(Command):
    """Refuse somebody to see a case file or a journal (avslå innsyn). The sender chooses `access_id`."""

    access_id: UUID
    case_id: UUID
    person: Ref
    matter: Literal["party-access", "journal-access"]
    ground: Literal[
        "internal-document",
        "protected-others",
        "harmful-to-party",
        "danger-to-life-or-health",
        "clearly-unadvisable",
        "no-journal-kept",
    ]
    reasons: Text


class NotifyAccessRefusal(Command):
    """Note that the refusal of access has arrived: it may be appealed (underrett om avslag på innsyn)."""

    access_id: UUID
    arrived_on: date
