"""Knows what decision does when another service says that something has happened."""

from typing import assert_never

from services.decision.afterwards.commands import ContinueFormerLine, LiftSuspension, NoteReversalRequest
from services.decision.commands import AlterOutcome, DiscardDraft, DraftDecision, ReopenCase
from services.decision.revising.commands import (
    EndPlaceDecision,
    NoteAcceptedPlace,
    NoteHelpWithoutDecision,
    QuestionEndings,
)
from shared.contracts.appeal import AppealAllowed, AppealDecided, AppealPartlyAllowed
from shared.contracts.appeal_receiving import ReversalRequested
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded
from shared.contracts.assessment import AssessmentCompleted
from shared.contracts.bedflow_persons import EntryJoined
from shared.contracts.bedflow_waiting import PlaceAccepted
from shared.contracts.decision_reviewing import PlaceDecisionEnding
from shared.contracts.fact import Record
from shared.contracts.intake import CaseClosed, EmergencyHelpStarted
from shared.contracts.intake_people import DeathCorrected
from shared.kernel.clock import oslo_date
from shared.kernel.ids import derived_id


def when_assessment_completed(completed: AssessmentCompleted, *, record: Record) -> DraftDecision:
    """The need is assessed (utredning fullført): the proposal becomes a draft."""
    return DraftDecision(
        id=derived_id(record.service, record.position, "draft-decision"),
        case_id=record.case_id,
        assessment=record.stream,
        proposal=completed,
    )


def when_application_withdrawn(*, record: Record) -> DiscardDraft:
    """The application was withdrawn (trukket): nothing will be decided."""
    return DiscardDraft(id=derived_id(record.service, record.position, "discard-draft"), case_id=record.case_id)


def when_case_closed(closed: CaseClosed, *, record: Record) -> DiscardDraft:
    """The person died or moved, or needs nothing more (saken avsluttet): nothing more is decided or delivered."""
    return DiscardDraft(
        id=derived_id(record.service, record.position, "close-case"),
        case_id=record.case_id,
        reason=closed.reason,
        from_on=closed.closed_on,
        person=closed.person,
    )


def when_death_corrected(corrected: DeathCorrected, *, record: Record) -> QuestionEndings:
    """Nobody had died (dødsfall rettet): what the death ended is looked at again."""
    return QuestionEndings(id=derived_id(record.service, record.position, "question-endings"), person=corrected.person)


def when_emergency_help_started(started: EmergencyHelpStarted, *, record: Record) -> NoteHelpWithoutDecision:
    """Help began before any decision (hjelp uten vedtak): a clock runs until there is one."""
    return NoteHelpWithoutDecision(
        id=derived_id(record.service, record.position, "note-help-without-decision"),
        case_id=record.case_id,
        services=started.services,
        started_on=started.started_on,
    )


def when_place_accepted(accepted: PlaceAccepted, *, record: Record) -> NoteAcceptedPlace | None:
    """Somebody who waits said yes to a place (takket ja). Nothing where the decision about it is made already."""
    if accepted.awaits is None or accepted.person is None or accepted.service is None or accepted.from_on is None:
        return None
    return NoteAcceptedPlace(
        id=derived_id(record.service, record.position, "note-accepted-place"),
        entry=record.stream,
        case_id=record.case_id,
        decision_id=accepted.awaits.decision,
        line=accepted.awaits.line,
        person=accepted.person,
        service=accepted.service,
        bed=accepted.bed,
        from_on=accepted.from_on,
        until_on=accepted.until_on,
        accepted_on=accepted.accepted_on,
    )


def when_entry_joined(joined: EntryJoined, *, record: Record) -> NoteAcceptedPlace | None:
    """Who waits had another reference (samme person): what they said yes to goes along, in the entry that goes on."""
    offer, line = joined.offer, joined.line
    if offer is None or not offer.is_accepted or line is None or not joined.kept_by_case or joined.decided:
        return None
    return NoteAcceptedPlace(
        id=derived_id(record.service, record.position, "note-accepted-place"),
        entry=record.stream,
        case_id=record.case_id,
        decision_id=line.decision,
        line=line.line,
        person=joined.person,
        service=joined.service,
        bed=offer.bed,
        from_on=offer.from_on,
        until_on=offer.until_on,
        accepted_on=offer.accepted_on or oslo_date(record.recorded_at),
    )


def when_place_is_no_longer_undecided(because: PlaceDecisionEnding, *, record: Record) -> EndPlaceDecision:
    """The second decision is made, or the place is not theirs (vedtatt, takket nei, trukket, ute av ventelisten)."""
    return EndPlaceDecision(
        id=derived_id(record.service, record.position, "end-place-decision"),
        entry=record.stream,
        case_id=record.case_id,
        because=because,
    )


def when_appeal_allowed(allowed: AppealAllowed | AppealPartlyAllowed, *, record: Record) -> AlterOutcome | None:
    """The municipality changed its own decision (klagen tatt til følge). A rejection of its own is no decision here."""
    if isinstance(allowed, AppealAllowed) and allowed.against is not None:
        return None
    return AlterOutcome(
        id=derived_id(record.service, record.position, "alter-outcome"),
        decision_id=allowed.decision,
        appeal_id=record.stream,
        altered_by="municipality",
        lines=allowed.lines,
    )


def when_reversal_requested(requested: ReversalRequested, *, record: Record) -> NoteReversalRequest:
    """Somebody asks more than a year late (anmodning om omgjøring): we reverse on our own motion, or say no."""
    return NoteReversalRequest(
        id=derived_id(record.service, record.position, "note-reversal-request"),
        decision_id=requested.decision,
        request=record.stream,
        lines=requested.lines,
    )


def when_execution_suspended(suspended: ExecutionSuspended, *, record: Record) -> ContinueFormerLine:
    """The decision waits for the appeal (utsatt iverksetting): what was before goes on."""
    return ContinueFormerLine(
        id=derived_id(record.service, record.position, "continue-former-line"),
        decision_id=suspended.decision,
        appeal_id=record.stream,
        lines=suspended.lines,
    )


def when_suspension_ended(ended: SuspensionEnded, *, record: Record) -> LiftSuspension:
    """The appeal has ended, and the suspension with it (utsettelsen er over)."""
    return LiftSuspension(
        id=derived_id(record.service, record.position, "lift-suspension"),
        decision_id=ended.decision,
        appeal_id=record.stream,
        lines=ended.lines,
    )


def when_appeal_decided(decided: AppealDecided, *, record: Record) -> AlterOutcome | ReopenCase | None:
    """The appeal body answered (klagen avgjort). Affirmed, dismissed and withdrawn appeals change nothing here."""
    if decided.against is not None:
        return None
    match decided.outcome:
        case "altered":
            return AlterOutcome(
                id=derived_id(record.service, record.position, "alter-outcome"),
                decision_id=decided.decision,
                appeal_id=record.stream,
                altered_by=decided.body,
                lines=decided.lines,
            )
        case "set-aside":
            return ReopenCase(
                id=derived_id(record.service, record.position, "reopen-case"),
                decision_id=decided.decision,
                appeal_id=record.stream,
                lines=decided.lines,
            )
        case "affirmed" | "dismissed" | "withdrawn":
            return None
        case _:
            assert_never(decided.outcome)
