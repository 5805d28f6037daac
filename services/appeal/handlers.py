"""Knows how each command of appeal is carried out: load, decide, append."""

from uuid import UUID

from services.appeal import history
from services.appeal.answering import ending
from services.appeal.appeal import Appeal, goes_directly, received_of
from services.appeal.commands import (
    AdmitLateAppeal,
    AllowAppeal,
    ForwardAppeal,
    PartlyAllowAppeal,
    ReceiveAppeal,
    RecordAnswer,
    RejectAppeal,
    StartAppealPeriod,
    WithdrawAppeal,
)
from services.appeal.mandates import Known, matter_of
from services.appeal.parties import SPEAKERS, must_be_impartial
from services.appeal.receiving import period, taking_in
from services.appeal.receiving.period import Period
from services.appeal.reviewing import considering, suspending, suspending_early
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt


def start_appeal_period(command: StartAppealPeriod, by: Caller, log: Log) -> None:
    stream = period.stream_of(command.decision)
    state, version = log.load(stream, period.evolve, Period())
    if started := period.start(state, command):
        log.append(stream, version, started, by=by, case_id=command.case_id)


def receive_appeal(command: ReceiveAppeal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    appealed, seen = load_period(command.decision_id, log=log)
    known = known_of(appealed, decision=command.decision_id, appellant=command.appellant_ref, log=log)
    received = taking_in.receive(state, command, period=appealed, today=by.today, known=known)
    came = {command.appeal_id: Appeal(stage="received", received=received[0])}
    carried = suspending_early.carry(appealed, came, today=by.today)
    return log.append(
        command.appeal_id,
        version,
        *received,
        *carried.there.get(command.appeal_id, ()),
        by=by,
        case_id=appealed.case_id,
        happened_at=min(by.now, start_of(command.received_on)),
        beside=_of_period(command.decision_id, seen, carried.here, case_id=appealed.case_id),
    )


def _of_period(decision: UUID, seen: int, facts: tuple[Fact, ...], *, case_id: UUID) -> tuple[Beside, ...]:
    return (Beside(stream=period.stream_of(decision), seen=seen, facts=facts, case_id=case_id),) if facts else ()


def admit_late_appeal(command: AdmitLateAppeal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    appealed = period_of(state, log=log)
    admitted = taking_in.admit(state, command, period=appealed, actor=by.actor, today=by.today)
    return log.append(command.appeal_id, version, admitted, by=by, case_id=state.case_id)


def reject_appeal(command: RejectAppeal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    appealed = period_of(state, log=log)
    rejected = taking_in.reject(state, command, period=appealed, actor=by.actor, today=by.today)
    return log.append(
        command.appeal_id, version, *suspending.with_end(state, rejected, today=by.today), by=by, case_id=state.case_id
    )


def allow_appeal(command: AllowAppeal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    appealed = period_of(state, log=log)
    allowed = considering.allow(state, command, period=appealed, actor=by.actor, today=by.today)
    return log.append(
        command.appeal_id, version, *suspending.with_end(state, allowed, today=by.today), by=by, case_id=state.case_id
    )


def partly_allow_appeal(command: PartlyAllowAppeal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by.actor.id, log=log)
    appealed = period_of(state, log=log)
    allowed = considering.partly_allow(state, command, period=appealed, actor=by.actor, today=by.today)
    facts = suspending.with_end(state, allowed, today=by.today)
    return log.append(command.appeal_id, version, *facts, by=by, case_id=state.case_id)


def forward_appeal(command: ForwardAppeal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    # What goes straight to the appeal body is not reviewed here, and waits for nobody.
    if state.received is None or not goes_directly(state):
        must_be_impartial(state.case_id, by.actor.id, log=log)
    appealed = period_of(state, log=log)
    forwarded = considering.forward(state, command, period=appealed, actor=by.actor, today=by.today)
    return log.append(command.appeal_id, version, forwarded, by=by, case_id=state.case_id)


def record_answer(command: RecordAnswer, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    decided = ending.answer(state, command, today=by.today)
    return log.append(
        command.appeal_id,
        version,
        *suspending.with_end(state, decided, today=by.today),
        by=by,
        case_id=state.case_id,
        happened_at=min(by.now, start_of(command.received_on)),
    )


def withdraw_appeal(command: WithdrawAppeal, by: Caller, log: Log) -> Receipt:
    state, version = load_appeal(command.appeal_id, log=log)
    command.refuse_if_stale(version)
    withdrawn = ending.withdraw(state, today=by.today)
    return log.append(
        command.appeal_id, version, *suspending.with_end(state, withdrawn, today=by.today), by=by, case_id=state.case_id
    )


def load_appeal(appeal_id: UUID, *, log: Log) -> tuple[Appeal, int]:
    return log.load(appeal_id, history.evolve, Appeal())


def load_period(decision: UUID, *, log: Log) -> tuple[Period, int]:
    return log.load(period.stream_of(decision), period.evolve, Period())


def known_of(appealed: Period, *, decision: UUID, appellant: str | None, log: Log) -> Known:
    """Who may act for the party, in what this appeal is about (kjent representasjon).

    An appeal against a rejection is about what the rejected appeal was about.
    """
    against = appealed.against
    while against == "rejection":
        rejected = received_of(load_appeal(decision, log=log)[0])
        against, decision = rejected.against, rejected.decision
    return Known(
        party=SPEAKERS.party(appealed.person, log=log),
        ref=SPEAKERS.goes_on(PersonRef(appellant), log=log) if appellant else None,
        matter=matter_of(against),
    )


def period_of(state: Appeal, *, log: Log) -> Period:
    """The period of what the appeal is against."""
    return load_period(received_of(state).decision, log=log)[0]
