"""Knows what each fact of intake tells about a case."""

from dataclasses import replace
from datetime import date
from typing import Literal

from services.audit.case_state import CaseState, Deadline
from shared.contracts.fact import Fact
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseClosed,
    CaseOpenedOnOwnDuty,
    CaseTakenOver,
    EmergencyHelpStarted,
    ProvisionalReplySent,
)
from shared.contracts.intake_helping import EmergencyHelpEnded
from shared.contracts.intake_inquiries import InquiryIdentified, InquiryReceived
from shared.contracts.intake_returning import EndingUndone


def after_intake(state: CaseState, fact: Fact) -> CaseState:
    """The case after one more fact of intake (mottak)."""
    match fact:
        case InquiryReceived():
            stage = "inquiry" if state.stage == "unknown" else state.stage
            return replace(state, stage=stage, person=fact.person or state.person)
        case InquiryIdentified():
            return replace(state, person=fact.person)
        case ApplicationReceived():
            return _received(state, fact)
        case ApplicationAcknowledged():
            expected = fact.expected_answer_on or state.expected_answer_on
            return replace(state, acknowledged_on=fact.acknowledged_on, expected_answer_on=expected)
        case ProvisionalReplySent():
            told = replace(state, expected_answer_on=fact.expected_answer_on)
            return _reply_no_longer_due(told, met_on=fact.sent_on, ended="done")
        case ApplicationWithdrawn():
            withdrawn = replace(state, stage="withdrawn", withdrawn_on=fact.withdrawn_on)
            return _reply_no_longer_due(withdrawn, met_on=None, ended="withdrawn")
        case ApplicationAnswered():
            answered = replace(state, answered_on=fact.answered_on)
            return _reply_no_longer_due(answered, met_on=None, ended="answered")
        case CaseTakenOver():
            return replace(
                state,
                stage="received",
                person=fact.person,
                residency=fact.residency,
                services=fact.services,
                received_on=fact.received_on,
            )
        case (
            CaseOpenedOnOwnDuty()
            | EmergencyHelpStarted()
            | EmergencyHelpEnded()
            | CaseClosed()
            | EndingUndone(kind="case")
        ):
            return _of_the_office(state, fact)
        case _:
            return state


def _of_the_office(
    state: CaseState,
    fact: CaseOpenedOnOwnDuty | EmergencyHelpStarted | EmergencyHelpEnded | CaseClosed | EndingUndone,
) -> CaseState:
    match fact:
        case CaseOpenedOnOwnDuty():
            return replace(
                state,
                stage="received",
                begun_by="office",
                person=fact.person,
                residency=fact.residency,
                services=fact.services,
                received_on=fact.opened_on,
            )
        case EmergencyHelpStarted():
            return replace(state, person=fact.person, helped_since=fact.started_on)
        case EmergencyHelpEnded():
            return replace(state, helped_since=None)
        case CaseClosed():
            closed = replace(state, stage="closed", closed_on=fact.closed_on, closed_because=fact.reason)
            ended = _reply_no_longer_due(closed, met_on=None, ended="closed")
            return replace(ended, before_closing=state.stage)
        case EndingUndone():
            return _goes_on(state)


def _goes_on(state: CaseState) -> CaseState:
    """What closed it was a mistake: it goes on from where it was, and its deadline runs as if it had never ended."""
    runs = tuple(replace(one, ended=None) if one.ended == "closed" else one for one in state.deadlines)
    stage = state.before_closing or state.stage
    return replace(state, stage=stage, closed_on=None, closed_because=None, before_closing=None, deadlines=runs)


def _received(state: CaseState, fact: ApplicationReceived) -> CaseState:
    return replace(
        state,
        stage="received",
        person=fact.person,
        residency=fact.residency,
        services=fact.services,
        received_on=fact.received_on,
        deadlines=(*state.deadlines, Deadline(kind="provisional-reply", due_on=fact.provisional_reply_due_on)),
    )


def _reply_no_longer_due(
    state: CaseState, *, met_on: date | None, ended: Literal["done", "answered", "withdrawn", "closed"]
) -> CaseState:
    deadlines = tuple(
        replace(deadline, met_on=met_on, ended=ended)
        if deadline.kind == "provisional-reply" and deadline.ended is None
        else deadline
        for deadline in state.deadlines
    )
    return replace(state, deadlines=deadlines)
