"""Knows what assessment does when another service says that something has happened."""

from services.assessment.commands import (
    CloseAssessment,
    CloseCase,
    CloseRound,
    NoteEmergencyHelp,
    NoteReadBack,
    OpenAssessment,
    ReopenRound,
)
from services.assessment.sources_commands import NoteConsent, NoteConsentWithdrawal
from shared.contracts.decision import CaseReopened, DraftDiscarded
from shared.contracts.decision_reviewing import ClosedUndecided, DraftReturned, ReviewOpened
from shared.contracts.fact import Record
from shared.contracts.intake import ApplicationReceived, CaseClosed, CaseOpenedOnOwnDuty, EmergencyHelpStarted
from shared.contracts.intake_inquiries import OralNoteReadBack
from shared.contracts.intake_standing import ConsentGiven, ConsentWithdrawn
from shared.contracts.words import BY_WORD_OF_MOUTH
from shared.kernel.ids import derived_id


def when_application_received(received: ApplicationReceived, *, record: Record) -> OpenAssessment:
    """An application was received (søknad mottatt): its need must be assessed."""
    return OpenAssessment(
        id=derived_id(record.service, record.position, "open-assessment"),
        case_id=record.case_id,
        round=1,
        person=received.person,
        services=received.services,
        received_on=received.received_on,
        residency=received.residency,
        minor=received.minor,
        awaits_read_back=received.channel in BY_WORD_OF_MOUTH and not (received.read_back or received.imported),
    )


def when_case_opened_on_own_duty(opened: CaseOpenedOnOwnDuty, *, record: Record) -> OpenAssessment:
    """The office opened a case nobody applied for (sak av eget tiltak): the need is assessed all the same."""
    return OpenAssessment(
        id=derived_id(record.service, record.position, "open-assessment"),
        case_id=record.case_id,
        round=1,
        person=opened.person,
        services=opened.services,
        received_on=opened.opened_on,
        residency=opened.residency,
        origin="own-duty",
        minor=opened.minor,
    )


def when_emergency_help_started(started: EmergencyHelpStarted, *, record: Record) -> NoteEmergencyHelp:
    """Help began before any decision (akutt hjelp): the assessment hastens."""
    return NoteEmergencyHelp(
        id=derived_id(record.service, record.position, "note-emergency-help"),
        case_id=record.case_id,
        helped_since=started.started_on,
    )


def when_consent_given(given: ConsentGiven, *, record: Record) -> NoteConsent | None:
    """The person agreed to something (samtykke): what lets others be asked is known here."""
    if given.purpose != "collect-information":
        return None
    return NoteConsent(
        id=derived_id(record.service, record.position, "note-consent"),
        person=given.person,
        consent=given.consent,
        parties=given.parties,
        covers=given.covers,
        given_on=given.given_on,
        valid_to=given.valid_to,
    )


def when_consent_withdrawn(withdrawn: ConsentWithdrawn, *, record: Record) -> NoteConsentWithdrawal:
    """The person no longer agrees (samtykke trukket): what was asked by it is called back."""
    return NoteConsentWithdrawal(
        id=derived_id(record.service, record.position, "note-consent-withdrawal"),
        consent=withdrawn.consent,
        withdrawn_on=withdrawn.withdrawn_on,
    )


def when_oral_note_read_back(read_back: OralNoteReadBack, *, record: Record) -> NoteReadBack | None:
    """An oral application was read back (opplest): once it is confirmed, it stands. An inquiry is not assessed."""
    if not read_back.confirmed or record.stream != record.case_id:
        return None
    return NoteReadBack(
        id=derived_id(record.service, record.position, "note-read-back"),
        case_id=record.case_id,
        read_back_on=read_back.read_back_on,
    )


def when_application_withdrawn(*, record: Record) -> CloseAssessment:
    """The application was withdrawn (trukket): there is nothing left to assess."""
    return CloseAssessment(
        id=derived_id(record.service, record.position, "close-assessment"),
        case_id=record.case_id,
        application=record.stream,
    )


def when_case_closed(closed: CaseClosed, *, record: Record) -> CloseCase:
    """The person died or moved, or needs nothing more (saken avsluttet): every round ends."""
    return CloseCase(
        id=derived_id(record.service, record.position, "close-case"),
        case_id=record.case_id,
        reason=closed.reason,
        closed_on=closed.closed_on,
    )


def when_case_reopened(reopened: CaseReopened, *, record: Record) -> OpenAssessment:
    """The need is assessed anew, in a round of its own, as of the application.

    By an appeal the decision was set aside (opphevet). Without one the lines were taken up anew by the office (tatt opp
    på nytt av kontoret); `origin` says the same of both, and the case says which.
    """
    return OpenAssessment(
        id=derived_id(record.service, record.position, "open-assessment"),
        case_id=record.case_id,
        round=reopened.next_round,
        person=reopened.person,
        services=reopened.services,
        received_on=reopened.received_on,
        residency=None,
        origin="set-aside",
    )


def when_draft_returned(returned: DraftReturned, *, record: Record) -> ReopenRound:
    """The draft was sent back (utkast returnert): the same round is assessed on."""
    return ReopenRound(
        id=derived_id(record.service, record.position, "reopen-round"),
        case_id=record.case_id,
        round=returned.round,
        draft=record.stream,
        person=returned.person,
        services=returned.services,
        received_on=returned.received_on,
    )


def when_draft_discarded(discarded: DraftDiscarded, *, record: Record) -> CloseRound | None:
    """Nothing will be decided (bortfalt): of a draft that was sent back, the round is assessed on no more."""
    if discarded.round is None:
        return None
    return CloseRound(
        id=derived_id(record.service, record.position, "close-round"),
        case_id=record.case_id,
        round=discarded.round,
        closed_on=discarded.discarded_on,
        reason=discarded.reason,
    )


def when_closed_undecided(closed: ClosedUndecided, *, record: Record) -> CloseRound:
    """The office closed the round without a decision (avsluttet uten vedtak): nothing is assessed in it any more."""
    return CloseRound(
        id=derived_id(record.service, record.position, "close-round"),
        case_id=record.case_id,
        round=closed.round,
        closed_on=closed.closed_on,
    )


def when_review_opened(opened: ReviewOpened, *, record: Record) -> OpenAssessment:
    """A service is to be looked at again (revurdering): a round of its own, whatever it began with."""
    return OpenAssessment(
        id=derived_id(record.service, record.position, "open-assessment"),
        case_id=record.case_id,
        round=opened.round,
        person=opened.person,
        services=opened.services,
        received_on=opened.received_on,
        residency=None,
        origin=opened.kind,
    )
