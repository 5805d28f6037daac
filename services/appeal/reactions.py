"""Knows what appeal does when another service says that something has happened."""

from services.appeal.answering.commands import EndCase
from services.appeal.commands import StartAppealPeriod
from services.appeal.receiving.commands import (
    AwaitAppealPeriod,
    AwaitInformalPeriod,
    ConfirmArrival,
    NoteDecisionRecord,
    NoteOwnReversal,
    NoteReversal,
    RestartAppealPeriod,
)
from shared.contracts.appeal_reviewing import PackEntry
from shared.contracts.billing_charges import YearSettled
from shared.contracts.billing_fees import FeeDecided, FeeDecisionNotified
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionNotified,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_afterwards import DecisionReversed, ReasonsProvided
from shared.contracts.decision_letters import LetterDelivered
from shared.contracts.decision_measures import CoercionRegistered
from shared.contracts.fact import Record
from shared.contracts.intake import CaseClosed
from shared.kernel.clock import oslo_date
from shared.kernel.ids import derived_id

LineDecided = ServiceGranted | ServicePartlyGranted | ServiceRefused | PlacedOnWaitingList | ApplicationDismissed


def when_line_decided(decided: LineDecided, *, record: Record, heard: PackEntry) -> NoteDecisionRecord | None:
    """A line was decided (vedtak fattet): what may be appealed is named by its hash when it is sent on."""
    if decided.form == "informal":
        return None
    return NoteDecisionRecord(
        id=derived_id(record.service, record.position, "note-decision-record"),
        case_id=record.case_id,
        decision=record.stream,
        heard=heard,
    )


def when_answered_informally(
    decided: LineDecided, *, record: Record, decided_by: str, heard: PackEntry
) -> AwaitInformalPeriod | None:
    """A line was answered without a formal decision (uten enkeltvedtak): a right to care may be appealed even so."""
    if decided.form != "informal":
        return None
    return AwaitInformalPeriod(
        id=derived_id(record.service, record.position, "await-informal-period"),
        case_id=record.case_id,
        decision=record.stream,
        person=decided.person,
        line=decided.line,
        service=decided.service,
        decided_on=oslo_date(record.happened_at),
        decided_by=decided_by,
        heard=heard,
    )


def when_fee_decided(decided: FeeDecided | YearSettled, *, record: Record, heard: PackEntry) -> NoteDecisionRecord:
    """A fee or a year's settlement was decided (vedtak om egenandel): it stands in the account of who pays."""
    return NoteDecisionRecord(
        id=derived_id(record.service, record.position, "note-decision-record"),
        case_id=record.case_id,
        decision=decided.decision,
        heard=heard,
    )


def when_decision_notified(notified: DecisionNotified, *, record: Record, heard: PackEntry) -> StartAppealPeriod:
    """A decision reached its party (underretning): it may be appealed from now on."""
    return StartAppealPeriod(
        id=derived_id(record.service, record.position, "start-appeal-period"),
        case_id=record.case_id,
        decision=record.stream,
        notified=notified,
        heard=heard,
    )


def when_fee_decision_notified(notified: FeeDecisionNotified, *, record: Record, heard: PackEntry) -> StartAppealPeriod:
    """A decision on a user fee reached its party (underretning om egenandel): it may be appealed from now on."""
    return StartAppealPeriod(
        id=derived_id(record.service, record.position, "start-appeal-period"),
        case_id=record.case_id,
        decision=notified.decision,
        notified=notified,
        heard=heard,
    )


def when_letter_delivered(delivered: LetterDelivered, *, record: Record) -> ConfirmArrival | None:
    """The letter about a decision reached somebody (brev levert): its periods run from that day."""
    if delivered.arrival is None or delivered.arrival.kind != "decision":
        return None
    return ConfirmArrival(
        id=derived_id(record.service, record.position, "confirm-arrival"),
        decision=delivered.arrival.told_stream,
        confirmed_on=oslo_date(delivered.delivered_at),
    )


def when_coercion_registered(registered: CoercionRegistered, *, record: Record, heard: PackEntry) -> AwaitAppealPeriod:
    """Coercion was decided (tvangsvedtak registrert): it may be appealed, the period waits for the party's notice."""
    return AwaitAppealPeriod(
        id=derived_id(record.service, record.position, "await-appeal-period"),
        case_id=record.case_id,
        measure=record.stream,
        registered=registered,
        heard=heard,
    )


def when_reasons_provided(provided: ReasonsProvided, *, record: Record) -> RestartAppealPeriod:
    """The reasons have arrived (begrunnelse ettersendt): the period of these lines begins again."""
    return RestartAppealPeriod(
        id=derived_id(record.service, record.position, "restart-appeal-period"),
        decision=record.stream,
        provided=provided,
    )


def when_decision_reversed(reversed_: DecisionReversed, *, record: Record) -> NoteOwnReversal:
    """The office reversed lines itself (omgjort av eget tiltak): what the appeal body decided of them holds no more."""
    return NoteOwnReversal(
        id=derived_id(record.service, record.position, "note-own-reversal"),
        decision=record.stream,
        lines=tuple(dict.fromkeys(reversed_.lines)),
        reversed_on=reversed_.reversed_on,
    )


def when_request_granted(reversed_: DecisionReversed, *, record: Record) -> NoteReversal | None:
    """The office reversed as an appeal that could not be tried asked it to (anmodningen om omgjøring førte fram)."""
    if reversed_.request is None or reversed_.ground != "in-favour":
        return None
    return NoteReversal(
        id=derived_id(record.service, record.position, "note-reversal"),
        appeal_id=reversed_.request,
        lines=tuple(dict.fromkeys(reversed_.lines)),
        reversed_on=reversed_.reversed_on,
    )


def when_case_closed(closed: CaseClosed, *, record: Record) -> EndCase:
    """The person died or moved, or needs nothing more (saken avsluttet): no appeal goes on."""
    return EndCase(
        id=derived_id(record.service, record.position, "end-case"),
        case_id=record.case_id,
        reason=closed.reason,
        ended_on=closed.closed_on,
    )
