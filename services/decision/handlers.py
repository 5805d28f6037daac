"""Knows how each command of decision is carried out: load, decide, append."""

from datetime import date
from uuid import UUID

from services.decision import rounds
from services.decision.afterwards import altering
from services.decision.carrying_out import delivering, ending, grounds, succeeding
from services.decision.commands import (
    AlterOutcome,
    DiscardDraft,
    DraftDecision,
    MakeDecision,
    NotifyDecision,
    ReopenCase,
    ReturnDraft,
    ReviseDraft,
    SendOrder,
    StartService,
)
from services.decision.decision import Decision, draft_of, stream_of
from services.decision.history import evolve
from services.decision.informing import notifying
from services.decision.making import deciding, drafting
from services.decision.measures import substituting
from services.decision.measures.substituting import StandingIn
from services.decision.parties import SPEAKERS, must_be_impartial
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.receipt import Receipt
from shared.standing.party import NOBODY_KNOWN, Party


def draft_decision(command: DraftDecision, by: Caller, log: Log) -> None:
    stream = stream_of(command.case_id, round=command.proposal.round)
    state, version = _load(stream, log=log)
    # Nothing comes before the first round, which most drafts are.
    others = rounds.known(rounds.of_case(command.case_id, log=log)) if command.proposal.round > 1 else ()
    if drafted := drafting.draft(state, command, others=others, today=by.today):
        log.append(stream, version, drafted, by=by, case_id=command.case_id)


def revise_draft(command: ReviseDraft, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    drafted = drafting.revise(state, command, actor=by.actor, today=by.today)
    return log.append(command.decision_id, version, drafted, by=by, case_id=state.case_id)


def return_draft(command: ReturnDraft, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    returned = drafting.send_back(state, command, today=by.today)
    return log.append(command.decision_id, version, returned, by=by, case_id=state.case_id)


def discard_draft(command: DiscardDraft, by: Caller, log: Log) -> None:
    # Only the first round can be withdrawn: before the next one begins, the application has been answered.
    stream = stream_of(command.case_id, round=1)
    state, version = _load(stream, log=log)
    if discarded := drafting.discard(state, command, today=by.today):
        log.append(stream, version, discarded, by=by, case_id=command.case_id)


def make_decision(command: MakeDecision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    standing_in = _standing_in(command.for_absent, by=by, log=log) if command.for_absent else None
    decided = deciding.make(
        state, command, actor=by.actor, today=by.today, standing_in=standing_in, party=_party(state, log=log)
    )
    return log.append(
        command.decision_id,
        version,
        *decided,
        *grounds.find_undecided(state, decided, today=by.today),
        by=by,
        case_id=state.case_id,
        on_behalf_of=command.for_absent,
        beside=_giving_way(state, grounds.begun_before(state, decided), on=by.today, log=log),
    )


def notify_decision(command: NotifyDecision, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    notified = notifying.notify(state, command, today=by.today, party=_party(state, log=log))
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
    is_decided = command.line in state.decided
    return log.append(
        command.decision_id,
        version,
        started,
        *ending.over_at_once(state, command.line),
        by=by,
        case_id=state.case_id,
        happened_at=min(by.now, start_of(command.started_on)),
        beside=_giving_way(state, (command.line,) if is_decided else (), on=command.started_on, log=log),
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


def _giving_way(state: Decision, lines: tuple[int, ...], *, on: date, log: Log) -> rounds.Besides:
    """What the lines come instead of ends by the same act. Nothing comes before the first round."""
    if not lines or draft_of(state).round == 1:
        return ()
    return rounds.beside(
        rounds.of_case(state.case_id, log=log),
        lambda former, of: succeeding.give_way(former, of, to=state, lines=lines, on=on),
        case_id=state.case_id,
    )


def _party(state: Decision, *, log: Log) -> Party:
    return SPEAKERS.party(draft_of(state).person, log=log) if state.draft else NOBODY_KNOWN


def _standing_in(absent: str, *, by: Caller, log: Log) -> StandingIn:
    substitution, _ = log.load(substituting.stream_of_absent(absent), substituting.evolve, substituting.Substitution())
    return substituting.stand_in(substitution, actor=by.actor, today=by.today)


def _load(decision_id: UUID, *, log: Log) -> tuple[Decision, int]:
    return log.load(decision_id, evolve, Decision())
