"""Knows how each command of decision is carried out: load, decide, append."""

from uuid import UUID

from services.decision import altering, deciding, delivering, drafting, notifying, rounds, substituting
from services.decision.commands import (
    AlterOutcome,
    DiscardDraft,
    DraftDecision,
    MakeDecision,
    NotifyDecision,
    ReopenCase,
    ReviseDraft,
    SendOrder,
    StartService,
)
from services.decision.decision import Decision, stream_of
from services.decision.history import evolve
from shared.eventing.log import Log
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.receipt import Receipt


def draft_decision(command: DraftDecision, by: Caller, log: Log) -> None:
    stream = stream_of(command.case_id, round=command.proposal.round)
    state, version = _load(stream, log=log)
    if drafted := drafting.draft(state, command, today=by.today):
        log.append(stream, version, drafted, by=by, case_id=command.case_id)


def revise_draft(command: ReviseDraft, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    drafted = drafting.revise(state, command, actor=by.actor, today=by.today)
    return log.append(command.decision_id, version, drafted, by=by, case_id=state.case_id)


def discard_draft(command: DiscardDraft, by: Caller, log: Log) -> None:
    # Only the first round can be withdrawn: before the next one begins, the application has been answered.
    stream = stream_of(command.case_id, round=1)
    state, version = _load(stream, log=log)
    if discarded := drafting.discard(state, command, today=by.today):
        log.append(stream, version, discarded, by=by, case_id=command.case_id)


def make_decision(command: MakeDecision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    acting_as = _standing_in(command.for_absent, by=by, log=log) if command.for_absent else None
    decided = deciding.make(state, command, actor=by.actor, today=by.today, acting_as=acting_as)
    return log.append(
        command.decision_id,
        version,
        *decided,
        by=by,
        case_id=state.case_id,
        on_behalf_of=command.for_absent,
    )


def notify_decision(command: NotifyDecision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    notified = notifying.notify(state, command, today=by.today)
    return log.append(command.decision_id, version, notified, by=by, case_id=state.case_id)


def send_order(command: SendOrder, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    sent = delivering.order(state, command, today=by.today)
    return log.append(command.decision_id, version, sent, by=by, case_id=state.case_id)


def start_service(command: StartService, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    started = delivering.start(state, command, today=by.today)
    return log.append(
        command.decision_id,
        version,
        started,
        by=by,
        case_id=state.case_id,
        happened_at=min(by.now, start_of(command.started_on)),
    )


def alter_outcome(command: AlterOutcome, by: Caller, log: Log) -> None:
    state, version = _load(command.decision_id, log=log)
    if altered := altering.alter(state, command, today=by.today):
        log.append(command.decision_id, version, altered, by=by, case_id=state.case_id)


def reopen_case(command: ReopenCase, by: Caller, log: Log) -> None:
    state, version = _load(command.decision_id, log=log)
    others = rounds.of_case(state.case_id, log=log)
    if reopened := altering.reopen(state, command, round=rounds.free(others), today=by.today):
        first = altering.reserve(reopened)
        taken = rounds.first_of(first.round, first, case_id=state.case_id)
        log.append(command.decision_id, version, reopened, by=by, case_id=state.case_id, beside=(taken,))


def _standing_in(absent: str, *, by: Caller, log: Log) -> Actor:
    substitution, _ = log.load(substituting.stream_of_absent(absent), substituting.evolve, substituting.Substitution())
    return substituting.authority_of_absent(substitution, actor=by.actor, today=by.today)


def _load(decision_id: UUID, *, log: Log) -> tuple[Decision, int]:
    return log.load(decision_id, evolve, Decision())
