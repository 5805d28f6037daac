"""Knows what becomes of the lines stays may rest on when decision says that something has happened."""

from datetime import date

from services.bedflow.lines import ending_handlers, falling_handlers, handlers
from services.bedflow.lines.commands import (
    FollowCaseEnd,
    FollowCaseResumed,
    FollowChange,
    FollowDecided,
    FollowFall,
    FollowSettled,
)
from services.bedflow.waiting.rules import BEDS_FOR
from shared.contracts.bedflow_lines import LineFall
from shared.contracts.decision import (
    CaseReopened,
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
from shared.contracts.decision_delivering import RegistrationUndone, ServiceStopped
from shared.contracts.decision_ending import CaseEnded, CaseResumed
from shared.contracts.fact import Record, Recorded
from shared.contracts.words import LineOutcome
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id

Decided = ServiceGranted | ServicePartlyGranted | ServiceRefused | PlacedOnWaitingList
Fallen = DecisionInvalidated | DecisionReversed | FormerLineContinued | ServiceStopped | CaseReopened


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    """Of services that are given in no bed nothing is asked: most facts of decision end here."""
    record, fact = recorded.record, recorded.fact
    match fact:
        case ServiceGranted() | ServicePartlyGranted() | ServiceRefused() | PlacedOnWaitingList():
            if fact.service in BEDS_FOR:
                handlers.follow_decided(when_line_decided(fact, record=record), by, log)
        case DecisionCorrected():
            handlers.follow_change(when_decision_corrected(fact, record=record), by, log)
        case SuspensionLifted():
            handlers.follow_change(when_lines_hold_again(fact.lines, lifts="suspended", record=record), by, log)
        case RegistrationUndone(what="stop"):
            handlers.follow_change(when_lines_hold_again((fact.line,), lifts="stopped", record=record), by, log)
        case LineSettled() if fact.service in BEDS_FOR:
            falling_handlers.follow_settled(when_line_settled(fact, record=record), by, log)
        case ServiceStopped(service=service) if service not in BEDS_FOR:
            return
        case DecisionInvalidated() | DecisionReversed() | FormerLineContinued() | ServiceStopped() | CaseReopened():
            falling_handlers.follow_fall(when_line_fell(fact, record=record), by, log)
        case CaseEnded() | CaseResumed():
            _hear_ending(fact, record=record, by=by, log=log)
        case _:
            return


def _hear_ending(fact: CaseEnded | CaseResumed, *, record: Record, by: Caller, log: Log) -> None:
    if isinstance(fact, CaseEnded):
        ending_handlers.follow_case_end(when_case_ended(fact, record=record), by, log)
    else:
        ending_handlers.follow_case_resumed(when_case_resumed(record=record), by, log)


def when_line_decided(decided: Decided, *, record: Record) -> FollowDecided:
    """A line was decided (vedtak): it gives a place, or does not."""
    days: dict[str, date | None] = {}
    if isinstance(decided, ServiceGranted | ServicePartlyGranted):
        days = {"valid_from": decided.valid_from, "valid_to": decided.valid_to}
    return FollowDecided(
        id=derived_id(record.service, record.position, "line-decided"),
        decision_id=record.stream,
        case_id=record.case_id,
        line=decided.line,
        person=decided.person,
        service=decided.service,
        outcome=_OUTCOMES[type(decided)],
        valid_from=days.get("valid_from"),
        valid_to=days.get("valid_to"),
    )


def when_decision_corrected(corrected: DecisionCorrected, *, record: Record) -> FollowChange:
    """A slip in a line was put right (retting): the days may be others."""
    return FollowChange(
        id=derived_id(record.service, record.position, "line-corrected"),
        decision_id=record.stream,
        case_id=record.case_id,
        lines=(corrected.line,),
        valid_from=corrected.valid_from,
        valid_to=corrected.valid_to,
    )


def when_lines_hold_again(lines: tuple[int, ...], *, lifts: LineFall, record: Record) -> FollowChange:
    """Lines hold again (utsettelsen er over, feilregistrert stans rettet)."""
    return FollowChange(
        id=derived_id(record.service, record.position, "lines-hold-again"),
        decision_id=record.stream,
        case_id=record.case_id,
        lines=lines,
        lifts=lifts,
    )


def when_line_settled(settled: LineSettled, *, record: Record) -> FollowSettled:
    """It was said what an altered line gives (omgjort linje fastsatt)."""
    return FollowSettled(
        id=derived_id(record.service, record.position, "line-settled"),
        decision_id=record.stream,
        case_id=record.case_id,
        line=settled.line,
        valid_from=settled.valid_from,
        valid_to=settled.valid_to,
    )


def when_line_fell(fallen: Fallen, *, record: Record) -> FollowFall:
    """Lines give nothing any more (ugyldig, omgjort, opphevet, utsatt, stanset)."""
    because, on = _FALLS[type(fallen)]
    return FollowFall(
        id=derived_id(record.service, record.position, "line-fell"),
        decision_id=record.stream,
        case_id=record.case_id,
        because=because,
        fell_on=getattr(fallen, on),
        lines=_lines_of(fallen),
        services=fallen.services if isinstance(fallen, CaseReopened) else (),
    )


def when_case_ended(ended: CaseEnded, *, record: Record) -> FollowCaseEnd:
    """The case is over (saken er slutt). Told of all its lines, so cancelled orders need not be heard one by one."""
    return FollowCaseEnd(
        id=derived_id(record.service, record.position, "case-ended"),
        decision_id=record.stream,
        case_id=record.case_id,
        reason=ended.reason,
        ended_on=ended.ended_on,
    )


def when_case_resumed(*, record: Record) -> FollowCaseResumed:
    """The case goes on after all (saken gjenopptatt)."""
    return FollowCaseResumed(
        id=derived_id(record.service, record.position, "case-resumed"),
        decision_id=record.stream,
        case_id=record.case_id,
    )


def _lines_of(fallen: Fallen) -> tuple[int, ...]:
    if isinstance(fallen, CaseReopened):
        return ()
    return (fallen.line,) if isinstance(fallen, ServiceStopped) else fallen.lines


_OUTCOMES: dict[type[Decided], LineOutcome] = {
    ServiceGranted: "granted",
    ServicePartlyGranted: "partly-granted",
    ServiceRefused: "refused",
    PlacedOnWaitingList: "waiting-list",
}
_FALLS: dict[type[Fallen], tuple[LineFall, str]] = {
    DecisionInvalidated: ("invalid", "invalidated_on"),
    DecisionReversed: ("reversed", "reversed_on"),
    FormerLineContinued: ("suspended", "continued_on"),
    ServiceStopped: ("stopped", "stopped_on"),
    CaseReopened: ("set-aside", "reopened_on"),
}
