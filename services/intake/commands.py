"""Knows every request intake accepts, and what it looks like when it is well formed."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from shared.contracts.words import Channel, ErasureGround, FormerStage, Residency, Source, UndecidedReason
from shared.kernel.ids import PersonRef
from shared.web.command import UUID, Code, Command, Text, date
from shared.web.origin import SourceId

Ref = Annotated[PersonRef, StringConstraints(pattern=r"^p-[0-9a-f]{32}$")]
"""The opaque reference of a registered person."""

BirthNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{11}$")]
"""A birth number or D-number (fødselsnummer). Handed to the person register; it stands in no fact."""

ArchiveReference = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z/._-]{0,63}$")]
"""The archive's case number of the decision to erase; never free text."""


def _each_once(services: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(services)) != len(services):
        raise ValueError("a service is named twice")
    return services


Services = Annotated[tuple[Code, ...], Field(min_length=1, max_length=20), AfterValidator(_each_once)]


class RegisterPerson(Command):
    """Enter a person in the person register (registrer person)."""

    birth_number: BirthNumber
    name: Text


class ErasePerson(Command):
    """Order that a person be erased, on a listed legal ground (vedta sletting)."""

    person: Ref
    ground: ErasureGround
    reference: ArchiveReference


class ReceiveInquiry(Command):
    """Note that somebody told the office about a need (registrer henvendelse)."""

    inquiry_id: UUID
    case_id: UUID
    channel: Channel
    source: Source
    received_on: date
    person: Ref | None = None
    content: Text | None = None


class ReceiveApplication(Command):
    """Note that an application has arrived (registrer søknad). The sender chooses `case_id`.

    `read_back`: what was told by word of mouth was read back at once, and confirmed (opplest).
    """

    case_id: UUID
    person: Ref
    channel: Channel
    source: Source
    received_on: date
    residency: Residency
    services: Services
    wishes: Text
    moving_in_on: date | None = None
    no_local_address: bool = False
    read_back: bool = False


class ImportApplication(ReceiveApplication):
    """Take over an open application from the previous system (overfør søknad), with the day it arrived there."""

    replied_on: date | None = None
    expected_answer_on: date | None = None
    source_system: Code | None = None
    source_id: SourceId | None = None
    former_stage: FormerStage | None = None


class ReadBackApplication(Command):
    """Note that an oral application was read back to whoever told it (bekreft opplest søknad), fvl § 11 d."""

    case_id: UUID
    confirmed: bool
    correction: Text | None = None


class AcknowledgeApplication(Command):
    """Tell the applicant that the application has arrived (bekreft mottak)."""

    case_id: UUID
    expected_answer_on: date | None = None


class SendProvisionalReply(Command):
    """Tell the applicant why it takes time and when to expect an answer (send foreløpig svar)."""

    case_id: UUID
    expected_answer_on: date
    reason: Text


class WithdrawApplication(Command):
    """Note that the application was withdrawn (registrer trukket søknad)."""

    case_id: UUID
    withdrawn_by: Literal["applicant", "representative"]


class CloseCase(Command):
    """Note that nothing more is to be decided (avslutt sak). A death is recorded of the person, not of the case."""

    case_id: UUID
    reason: Literal["moved", "no-longer-needed"]
    closed_on: date


class LetProvisionalReplyFallDue(Command):
    """A month is near: remind of the provisional reply. Sent by our own deadline keeper only."""

    case_id: UUID


class AnswerApplication(Command):
    """A decision has reached the applicant, or why there will be none. Sent by our own inbox only."""

    case_id: UUID
    decision: UUID
    answered_on: date
    undecided: UndecidedReason | None = None
