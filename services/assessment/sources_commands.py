"""Knows what may be told about meetings, and about what others are asked."""

from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.assessment_sources import AskedParty, InformationBasis, MeetingKind, Present
from shared.contracts.intake_standing import InformationKind, Party
from shared.web.command import UUID, Command, Text, date

Number = Annotated[int, Field(ge=1, le=999)]


class PlanMeeting(Command):
    """A home visit or conversation is agreed (avtale hjemmebesøk eller samtale)."""

    assessment_id: UUID
    kind: MeetingKind
    planned_on: date


class RecordMeeting(Command):
    """Somebody was visited or spoken with (registrere hjemmebesøk eller samtale). `meeting`: the planned one."""

    assessment_id: UUID
    kind: MeetingKind
    held_on: date
    present: Annotated[tuple[Present, ...], Field(min_length=1, max_length=10)]
    notes: Text
    meeting: Number | None = None


class CancelMeeting(Command):
    """What was agreed will not happen (avlyse møte)."""

    assessment_id: UUID
    meeting: Number


class RaiseObjection(Command):
    """The person does not want this party to be asked (motsette seg innhenting)."""

    assessment_id: UUID
    party: AskedParty


class WithdrawObjection(Command):
    """The person no longer minds that this party is asked (trekke innvending)."""

    assessment_id: UUID
    party: AskedParty


class RequestInformation(Command):
    """Ask somebody for information (innhente opplysninger). `consent`: the id of the consent in intake.

    `is_necessary` is what the caseworker answers where no consent is asked for (hpl §§ 25 and 45).
    """

    assessment_id: UUID
    party: AskedParty
    basis: InformationBasis
    consent: UUID | None = None
    is_necessary: bool
    asked: Text
    respond_by: date


class NoteConsent(Command):
    """The person agreed that others are asked (samtykke til innhenting). Sent by our own inbox only."""

    person: str
    consent: UUID
    parties: tuple[Party, ...]
    covers: tuple[InformationKind, ...]
    given_on: date
    valid_to: date | None


class NoteConsentWithdrawal(Command):
    """A consent no longer holds (samtykke trukket). Sent by our own inbox only."""

    consent: UUID
    withdrawn_on: date


class RemindOfInformation(Command):
    """Remind whoever was asked, with another day (purre)."""

    assessment_id: UUID
    request: Number
    respond_by: date


class ReceiveInformation(Command):
    """What was asked for came in (motta opplysninger)."""

    assessment_id: UUID
    request: Number
    received_on: date


class EndInformationRequest(Command):
    """Nobody waits for the answer any more (avslutte innhenting)."""

    assessment_id: UUID
    request: Number
    reason: Literal["not-needed", "declined", "consent-withdrawn"]


class ShowInformation(Command):
    """The party was shown what others said (forelegge nye opplysninger). `answer`: what the party said to it."""

    assessment_id: UUID
    answer: Text | None = None


class LetInformationFallDue(Command):
    """Nothing came by the day that was asked for. Sent by our own deadline only."""

    assessment_id: UUID
    request: int
