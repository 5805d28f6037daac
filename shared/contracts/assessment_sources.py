"""Knows every fact of assessment about where knowledge of the need comes from: meetings, and what others are asked."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.intake_standing import InformationKind, Party
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

MeetingKind = Literal["home-visit", "conversation", "phone-call", "meeting-with-others"]
Present = Literal["person", "next-of-kin", "guardian", "representative", "interpreter", "home-care", "gp", "other"]
AskedParty = Literal["gp", "hospital", "home-care", "next-of-kin", "municipal-service", "other"]
InformationBasis = Literal["consent", "hpl-25", "hpl-45"]


class MeetingPlanned(Fact, tag="assessment.meeting-planned.v1", frozen=True, kw_only=True):
    """A home visit or conversation was agreed (avtalt møte). `meeting` counts the meetings of the round."""

    meeting: int
    kind: MeetingKind
    planned_on: date


class MeetingHeld(Fact, tag="assessment.meeting-held.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody was visited or spoken with (hjemmebesøk eller samtale). `meeting`: the planned one it was."""

    kind: MeetingKind
    held_on: date
    present: tuple[Present, ...]
    notes: Confidential
    meeting: int | None = None


class MeetingCancelled(Fact, tag="assessment.meeting-cancelled.v1", frozen=True, kw_only=True):
    """What was agreed did not happen (avlyst møte)."""

    meeting: int
    cancelled_on: date


class ObjectionRaised(Fact, tag="assessment.objection-raised.v1", frozen=True, kw_only=True):
    """The person does not want this party to be asked (motsetter seg innhenting), hpl §§ 25 and 45."""

    party: AskedParty
    raised_on: date


class ObjectionWithdrawn(Fact, tag="assessment.objection-withdrawn.v1", frozen=True, kw_only=True):
    """The person no longer minds that this party is asked (innvending trukket)."""

    party: AskedParty
    withdrawn_on: date


class ConsentNoted(Fact, tag="assessment.consent-noted.v1", frozen=True, kw_only=True):
    """The person lets these parties be asked about this (samtykke til innhenting), as intake told of it."""

    person: PersonRef
    consent: UUID
    parties: tuple[Party, ...]
    covers: tuple[InformationKind, ...]
    given_on: date
    valid_to: date | None


class ConsentReliedOn(Fact, tag="assessment.consent-relied-on.v1", frozen=True, kw_only=True):
    """Somebody was asked by this consent (innhenting etter samtykke). Recorded together with the question."""

    consent: UUID
    assessment: UUID
    request: int


class ConsentWithdrawalNoted(Fact, tag="assessment.consent-withdrawal-noted.v1", frozen=True, kw_only=True):
    """The consent no longer holds (samtykke til innhenting trukket). Recorded with the end of what rested on it."""

    consent: UUID
    withdrawn_on: date


class InformationRequested(Fact, tag="assessment.information-requested.v1", frozen=True, kw_only=True):
    """Somebody was asked for information on a recorded basis (innhenting av opplysninger).

    `request` counts the requests of the round; `consent` is the id of the consent in intake.
    """

    request: int
    party: AskedParty
    basis: InformationBasis
    consent: UUID | None
    finding: Finding
    asked: Confidential
    requested_on: date
    respond_by: date


class InformationFellDue(Fact, tag="assessment.information-fell-due.v1", frozen=True, kw_only=True):
    """Nothing came by the day that was asked for (svar på innhenting uteblir)."""

    request: int
    due_on: date


class InformationReminded(Fact, tag="assessment.information-reminded.v1", frozen=True, kw_only=True):
    """Whoever was asked was reminded, with another day (purring på opplysninger)."""

    request: int
    reminded_on: date
    respond_by: date


class InformationReceived(Fact, tag="assessment.information-received.v1", frozen=True, kw_only=True):
    """What was asked for came in (opplysninger mottatt). What it says is noted as information about the need."""

    request: int
    received_on: date


class InformationRequestEnded(Fact, tag="assessment.information-request-ended.v1", frozen=True, kw_only=True):
    """Nobody waits for the answer any more (innhenting avsluttet)."""

    request: int
    reason: Literal["not-needed", "declined", "objection", "consent-withdrawn", "assessment-closed"]
    ended_on: date


class InformationShown(Fact, tag="assessment.information-shown.v1", frozen=True, kw_only=True):
    """The party was shown what others had said, and could answer (forelagt nye opplysninger), fvl § 17."""

    shown_on: date
    answer: Confidential | None
