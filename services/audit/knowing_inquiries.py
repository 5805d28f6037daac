"""Knows what each fact of intake tells about what stands beside an application: inquiries, measures, promises."""

from dataclasses import replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from services.audit.case_state import Beside, CaseState, Deadline
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake_inquiries import (
    InquiryAcknowledged,
    InquiryAssigned,
    InquiryReceived,
    InquiryReplyDropped,
    InquiryReplyFellDue,
    InquiryReplySent,
    InquiryResolved,
)
from shared.contracts.intake_ledger import MeasureEnded, MeasureStarted, PromiseBroken, PromiseKept, PromiseMade
from shared.contracts.intake_returning import EndingConfirmed, EndingQuestioned, EndingUndone
from shared.law import deadlines
from shared.law.catalogue import Law
from shared.law.loader import load
from shared.law.refusals import OutsideTheLaw

LAW = load()


def after_beside(state: CaseState, recorded: Recorded, *, law: Law = LAW) -> CaseState:
    """The case after one more fact of an inquiry, a measure or a promise (henvendelse, tiltak, løfte)."""
    stream = recorded.record.stream
    match recorded.fact:
        case InquiryReceived() as fact:
            begun = _begun(state, Beside(kind="inquiry", stream=stream, begun_on=fact.received_on))
            return replace(begun, deadlines=(*begun.deadlines, *_month_of(stream, fact.received_on, law=law)))
        case MeasureStarted() as fact:
            return _begun(state, Beside(kind="measure", stream=stream, begun_on=fact.started_on))
        case PromiseMade() as fact:
            return _begun(state, Beside(kind="promise", stream=stream, begun_on=fact.made_on, due_on=fact.due_on))
        case InquiryAssigned() as fact:
            return _changed(state, stream, owner=fact.owner)
        case InquiryAcknowledged() | InquiryReplyFellDue() | InquiryReplySent() | InquiryReplyDropped() as fact:
            return _after_writing(state, stream, fact, law=law)
        case InquiryResolved() as fact:
            resolved = _changed(state, stream, ended_on=fact.resolved_on, ended_how=fact.outcome)
            return _reply_ended(resolved, stream, on=fact.resolved_on, how="resolved")
        case MeasureEnded() as fact:
            return _changed(state, stream, ended_on=fact.ended_on, ended_how=fact.outcome)
        case PromiseKept() as fact:
            return _changed(state, stream, ended_on=fact.kept_on, ended_how="kept")
        case PromiseBroken() as fact:
            return _changed(state, stream, ended_on=fact.found_on, ended_how=fact.reason)
        case _:
            return _after_mistake(state, stream, recorded.fact)


def _after_mistake(state: CaseState, stream: UUID, fact: Fact) -> CaseState:
    """A death or a move ended it that was a mistake, or is over (avslutning i tvil)."""
    match fact:
        case EndingQuestioned():
            return _changed(state, stream, in_doubt_since=fact.questioned_on)
        case EndingConfirmed():
            return _changed(state, stream, in_doubt_since=None)
        case EndingUndone():
            back = _changed(state, stream, ended_on=None, ended_how=None, in_doubt_since=None)
            runs = (
                replace(one, ended=None, met_on=None) if one.inquiry == stream and one.ended == "resolved" else one
                for one in back.deadlines
            )
            return replace(back, deadlines=tuple(runs))
        case _:
            return state


def _after_writing(
    state: CaseState,
    stream: UUID,
    fact: InquiryAcknowledged | InquiryReplyFellDue | InquiryReplySent | InquiryReplyDropped,
    *,
    law: Law,
) -> CaseState:
    match fact:
        case InquiryAcknowledged(acknowledged_on=on, expected_answer_on=expected_on):
            told = _changed(state, stream, acknowledged_on=on)
            if expected_on is None:
                return told
            told = _changed(told, stream, expected_answer_on=expected_on)
            # An acknowledgement that tells when saves the reply, by the act of 2025 alone (2025 § 17 second paragraph).
            return _reply_ended(told, stream, on=on, how="done") if _act_of_2025_holds(on, law=law) else told
        case InquiryReplyFellDue(due_on=due_on):
            there = any(one.inquiry == stream and one.due_on == due_on for one in state.deadlines)
            due = () if there else (Deadline(kind="inquiry-reply", due_on=due_on, inquiry=stream),)
            return replace(state, deadlines=(*state.deadlines, *due))
        case InquiryReplySent():
            told = _changed(state, stream, expected_answer_on=fact.expected_answer_on)
            return _reply_ended(told, stream, on=fact.sent_on, how="done")
        case InquiryReplyDropped():
            return _reply_ended(state, stream, on=fact.dropped_on, how="nobody-to-tell")


def _month_of(inquiry: UUID, received_on: date, *, law: Law) -> tuple[Deadline, ...]:
    """The month any inquiry has by the act of 2025 (§ 17); that of 1967 gives it none [check]."""
    if not _act_of_2025_holds(received_on, law=law):
        return ()
    due_on = deadlines.provisional_reply_due(received_on=received_on, law=law)
    return (Deadline(kind="inquiry-reply", due_on=due_on, inquiry=inquiry),)


def _act_of_2025_holds(on: date, *, law: Law) -> bool:
    try:
        return law.has_provision("renewed-reply", on=on)
    except OutsideTheLaw:
        return False


def _reply_ended(
    state: CaseState, inquiry: UUID, *, on: date, how: Literal["done", "resolved", "nobody-to-tell"]
) -> CaseState:
    ended = (
        replace(one, ended=how, met_on=on if how == "done" else None)
        if one.inquiry == inquiry and one.ended is None
        else one
        for one in state.deadlines
    )
    return replace(state, deadlines=tuple(ended))


def _begun(state: CaseState, begun: Beside) -> CaseState:
    return replace(state, beside=(*state.beside, begun))


def _changed(state: CaseState, stream: UUID, **values: Any) -> CaseState:
    beside = (replace(one, **values) if one.stream == stream else one for one in state.beside)
    return replace(state, beside=tuple(beside))
