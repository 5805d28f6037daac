"""Knows which facts of others are written down here, each by its reaction. Of most one look at the type is enough."""

from collections.abc import Callable
from typing import Any

from services.billing import reactions
from services.billing.knowing.following import OfLine, OfPerson
from services.billing.knowing.handlers import follow_line, follow_merge, follow_person
from services.billing.knowing.services import COSTING
from services.billing.knowing.whereabouts import stream_of
from shared.contracts.bedflow_stays import (
    BeginningUndone,
    EndingUndone,
    StayAllocated,
    StayBegun,
    StayEnded,
    StayInterrupted,
    StayResumed,
)
from shared.contracts.billing_whereabouts import DeathHeard, DeathTakenBack, MoveHeard
from shared.contracts.decision import (
    ApplicationDismissed,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    LineSettled,
    SuspensionLifted,
)
from shared.contracts.decision_delivering import (
    OrderSent,
    ProviderChanged,
    RegistrationUndone,
    ServicePaused,
    ServiceResumed,
    ServiceStarted,
    ServiceStopped,
)
from shared.contracts.decision_ending import CaseEnded
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake_people import DeathCorrected, PersonDied, PersonMoved, PersonsMerged
from shared.contracts.words import LineRef
from shared.eventing.log import Log
from shared.kernel.caller import Caller

_DECIDED: dict[type[Fact], Callable[..., OfLine]] = {
    ServiceGranted: reactions.when_service_granted,
    ServicePartlyGranted: reactions.when_service_granted,
    ServiceRefused: reactions.when_nothing_granted,
    PlacedOnWaitingList: reactions.when_nothing_granted,
    ApplicationDismissed: reactions.when_nothing_granted,
}
_OF_LINES: dict[type[Fact], Callable[[Any], OfLine | None]] = {
    ServiceStarted: reactions.when_service_started,
    ServicePaused: reactions.when_service_paused,
    ServiceResumed: reactions.when_service_resumed,
    ProviderChanged: reactions.when_provider_changed,
    ServiceStopped: reactions.when_service_stopped,
    RegistrationUndone: reactions.when_registration_undone,
    DecisionCorrected: reactions.when_decision_corrected,
    LineSettled: reactions.when_line_settled,
    DecisionInvalidated: reactions.when_decision_invalidated,
    DecisionReversed: reactions.when_decision_reversed,
    FormerLineContinued: reactions.when_former_line_continued,
    SuspensionLifted: reactions.when_suspension_lifted,
    CaseEnded: reactions.when_case_ended,
    OrderSent: reactions.when_order_sent,
}
_OF_STAYS: dict[type[Fact], Callable[[Any], OfPerson | None]] = {
    StayAllocated: reactions.when_stay_allocated,
    StayBegun: reactions.when_stay_begun,
    StayInterrupted: reactions.when_stay_interrupted,
    StayResumed: reactions.when_stay_resumed,
    StayEnded: reactions.when_stay_ended,
    BeginningUndone: reactions.when_beginning_undone,
    EndingUndone: reactions.when_ending_undone,
}
_OF_PERSONS: dict[type[Fact], Callable[[Any], DeathHeard | DeathTakenBack | MoveHeard | None]] = {
    PersonDied: reactions.when_person_died,
    DeathCorrected: reactions.when_death_corrected,
    PersonMoved: reactions.when_person_moved,
}

_ANY = ""
_FOLLOWED = COSTING | {_ANY}
"""Facts that name no service are about whichever their line is about."""


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    kind, record, fact = type(recorded.fact), recorded.record, recorded.fact
    if (kind not in _DECIDED and kind not in _OF_LINES) or getattr(fact, "service", _ANY) not in _FOLLOWED:
        return
    told = _DECIDED[kind](fact, record=record) if kind in _DECIDED else _OF_LINES[kind](fact)
    if told is None:
        return
    for number in _lines_of(fact):
        line = LineRef(decision=record.stream, line=number)
        follow_line(told, line, case_id=record.case_id, by=by, log=log)


def hear_bedflow(recorded: Recorded, by: Caller, log: Log) -> None:
    if (react := _OF_STAYS.get(type(recorded.fact))) and (told := react(recorded.fact)):
        record = recorded.record
        follow_person(told, record.stream, case_id=record.case_id, by=by, log=log)


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    fact = recorded.fact
    if isinstance(fact, PersonsMerged):
        follow_merge(fact, by, log)
    elif (react := _OF_PERSONS.get(type(fact))) and (told := react(fact)):
        stream = stream_of(told.person)
        follow_person(told, stream, case_id=stream, by=by, log=log)


def _lines_of(fact: Any) -> tuple[int, ...]:
    return fact.lines if hasattr(fact, "lines") else (fact.line,)
