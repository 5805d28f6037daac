"""Knows how each command of decision is carried out: load, decide, append."""

from datetime import date
from uuid import UUID

from services.decision import rounds
from services.decision.afterwards import altering
from services.decision.carrying_out import delivering, losing_ground, stopping, succeeding
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
from services.decision.facts import LineDecided
from services.decision.history import evolve
from services.decision.informing import notifying
from services.decision.making import deciding, drafting
from services.decision.measures import substituting
from services.decision.measures.substituting import StandingIn
from services.decision.parties import SPEAKERS, must_be_impartial
from services.decision.revising import waiting_again
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
    drafted = drafting.revise(
        state, command, others=rounds.known(_others(state, log=log)), actor=by.actor, today=by.today
    )
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
    others = _others(state, log=log)
    made = deciding.make(
        state,
        command,
        actor=by.actor,
        today=by.today,
        standing_in=standing_in,
        party=_party(state, log=log),
        others=rounds.known(others),
    )
    decided = waiting_again.since_first_listed(made, others=rounds.known(others))
    return log.append(
        command.decision_id,
        version,
        *decided,
        *waiting_again.as_urgent(decided, others=rounds.known(others)),
        *losing_ground.find_undecided(state, decided, today=by.today),
        by=by,
        case_id=state.case_id,
        on_behalf_of=command.for_absent,
        beside=_instead(state, decided, others=others, today=by.today),
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
    return log.append(
        command.decision_id,
        version,
        started,
        *stopping.over_at_once(state, command.line),
        by=by,
        case_id=state.case_id,
        happened_at=min(by.now, start_of(command.started_on)),
        beside=_giving_way(state, command.line, on=command.started_on, log=log),
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
        lost = losing_ground.fall_aside(state, reopened.services, today=by.today)
        log.append(command.decision_id, version, reopened, *lost, by=by, case_id=state.case_id, beside=(taken,))


def _others(state: Decision, *, log: Log) -> rounds.Rounds:
    """The rounds of a case that has had one before. Nothing comes before the first, which most decisions are."""
    return rounds.of_case(state.case_id, log=log) if state.draft and state.draft.round > 1 else {}


def _instead(
    state: Decision, decided: tuple[LineDecided, ...], *, others: rounds.Rounds, today: date
) -> rounds.Besides:
    """What the decided lines come instead of ends by the same act: what runs, and who waits by a line set aside."""
    begun, known = losing_ground.begun_before(state, decided), rounds.known(others)
    return rounds.beside(
        others,
        lambda former, of: (
            *succeeding.give_way(former, of, to=state, lines=begun, on=today),
            *waiting_again.denied_anew(former, by=state, decided=decided, others=known, today=today),
        ),
        case_id=state.case_id,
    )


def _giving_way(state: Decision, line: int, *, on: date, log: Log) -> rounds.Besides:
    """What a decided line comes instead of ends when it begins."""
    if line not in state.decided:
        return ()
    return rounds.beside(
        _others(state, log=log),
        lambda former, of: succeeding.give_way(former, of, to=state, lines=(line,), on=on),
        case_id=state.case_id,
    )


def _party(state: Decision, *, log: Log) -> Party:
    return SPEAKERS.party(draft_of(state).person, log=log) if state.draft else NOBODY_KNOWN


def _standing_in(absent: str, *, by: Caller, log: Log) -> StandingIn:
    substitution, _ = log.load(substituting.stream_of_absent(absent), substituting.evolve, substituting.Substitution())
    return substituting.stand_in(substitution, actor=by.actor, today=by.today)


def _load(decision_id: UUID, *, log: Log) -> tuple[Decision, int]:
    return log.load(decision_id, evolve, Decision())
