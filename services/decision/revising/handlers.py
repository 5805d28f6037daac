"""Knows how the requests about reviews, waiting and substitutes are carried out: load, decide, append."""

from uuid import UUID

from services.decision import rounds
from services.decision.afterwards.altering import reserve
from services.decision.commands import DiscardDraft
from services.decision.decision import Decision, stream_of
from services.decision.history import evolve
from services.decision.making.still_running import still_running
from services.decision.measures import substituting
from services.decision.parties import SPEAKERS, must_be_impartial
from services.decision.revising import awaiting, closing, dying, helping, reopening, reviewing, waiting
from services.decision.revising.commands import (
    AllocatePlace,
    AppointSubstitute,
    CloseUndecided,
    EndHelp,
    EndPlaceDecision,
    LeaveWaitingList,
    LetHelpFallDue,
    NoteAcceptedPlace,
    NoteHelpWithoutDecision,
    OpenReview,
    ReassessWaiting,
    RecordResponse,
    ReopenLines,
    SendPriorNotice,
    WithdrawSubstitute,
)
from services.decision.revising.rules_of_change import decide_help_by
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt
from shared.standing.party import NOBODY_KNOWN, Party


def open_review(command: OpenReview, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    others = rounds.of_case(state.case_id, log=log)
    number = rounds.free(others)
    opened = reviewing.take_up(state, command, others=rounds.known(others), round=number, today=by.today)
    still = rounds.unchanged(command.decision_id, version, case_id=state.case_id)
    return log.append(stream_of(state.case_id, round=number), 0, opened, by=by, case_id=state.case_id, beside=(still,))


def reopen_lines(command: ReopenLines, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    others = rounds.of_case(state.case_id, log=log)
    number = rounds.free(others)
    reopened = reopening.reopen_lines(state, command, others=rounds.known(others), round=number, today=by.today)
    taken = rounds.first_of(number, reserve(reopened), case_id=state.case_id)
    return log.append(command.decision_id, version, reopened, by=by, case_id=state.case_id, beside=(taken,))


def send_prior_notice(command: SendPriorNotice, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    running = _running(state, log=log)
    sent = reviewing.announce(state, command, running=running, today=by.today, party=_party(state, log=log))
    return log.append(command.decision_id, version, sent, by=by, case_id=state.case_id)


def record_response(command: RecordResponse, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    answered = reviewing.hear_out(state, command, today=by.today)
    return log.append(
        command.decision_id,
        version,
        answered,
        by=by,
        case_id=state.case_id,
        happened_at=min(by.now, start_of(command.answered_on)),
    )


def close_undecided(command: CloseUndecided, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    others = rounds.known(rounds.of_case(state.case_id, log=log))
    reopened = reopening.opened_by(command.decision_id, others=others)
    party = SPEAKERS.party(reopened.person, log=log) if reopened else _party(state, log=log)
    closed = reviewing.close(state, command, reopened=reopened, today=by.today, party=party)
    return log.append(command.decision_id, version, closed, by=by, case_id=state.case_id)


def close_case(command: DiscardDraft, by: Caller, log: Log) -> None:
    """Every round of the case: what is undecided is dropped, what runs stops from that day, nobody waits."""
    _follow_death(command, by, log)
    known = rounds.of_case(command.case_id, log=log) or {1: (Decision(), 0)}
    for number, (state, version) in known.items():
        if facts := closing.close_round(state, command, others=rounds.known(known), today=by.today):
            stream = stream_of(command.case_id, round=number)
            log.append(stream, version, *facts, by=by, case_id=command.case_id)


def _follow_death(command: DiscardDraft, by: Caller, log: Log) -> None:
    """A death that turns out to be a mistake is corrected for the person: the case must be found then."""
    if command.person is None:
        return
    stream = dying.stream_of_death(PersonRef(command.person))
    death, seen = log.load(stream, dying.evolve, dying.Death())
    if followed := dying.follow(death, command, today=by.today):
        log.append(stream, seen, followed, by=by, case_id=command.case_id)


def note_help_without_decision(command: NoteHelpWithoutDecision, by: Caller, log: Log) -> None:
    stream = stream_of(command.case_id, round=1)
    state, version = _load(stream, log=log)
    decide_by = decide_help_by(started_on=command.started_on)
    if started := helping.note_help(state, command, decide_by=decide_by):
        log.append(stream, version, started, by=by, case_id=command.case_id)


def end_help(command: EndHelp, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    ended = helping.end_help(state, command, today=by.today)
    return log.append(command.decision_id, version, ended, by=by, case_id=state.case_id)


def let_help_fall_due(command: LetHelpFallDue, by: Caller, log: Log) -> None:
    state, version = _load(command.decision_id, log=log)
    if fell_due := helping.let_help_fall_due(state, today=by.today):
        log.append(command.decision_id, version, fell_due, by=by, case_id=state.case_id)


def allocate_place(command: AllocatePlace, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    others = rounds.of_case(state.case_id, log=log)
    number = rounds.free(others)
    drafted = waiting.allocate(
        state, command, others=rounds.known(others), round=number, actor=by.actor, today=by.today
    )
    still = rounds.unchanged(command.decision_id, version, case_id=state.case_id)
    return log.append(stream_of(state.case_id, round=number), 0, drafted, by=by, case_id=state.case_id, beside=(still,))


def note_accepted_place(command: NoteAcceptedPlace, by: Caller, log: Log) -> None:
    stream = awaiting.stream_of_entry(command.entry)
    state, version = log.load(stream, awaiting.evolve, awaiting.Awaited())
    listed, _ = _load(command.decision_id, log=log)
    if asked := awaiting.ask(state, command, listed=listed):
        log.append(stream, version, asked, by=by, case_id=command.case_id)


def end_place_decision(command: EndPlaceDecision, by: Caller, log: Log) -> None:
    stream = awaiting.stream_of_entry(command.entry)
    state, version = log.load(stream, awaiting.evolve, awaiting.Awaited())
    if ended := awaiting.end(state, command, today=by.today):
        log.append(stream, version, ended, by=by, case_id=command.case_id)


def reassess_waiting(command: ReassessWaiting, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    others = rounds.known(rounds.of_case(state.case_id, log=log))
    reassessed = waiting.reassess(state, command, others=others, today=by.today)
    return log.append(command.decision_id, version, reassessed, by=by, case_id=state.case_id)


def leave_waiting_list(command: LeaveWaitingList, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    others = rounds.known(rounds.of_case(state.case_id, log=log))
    left = waiting.leave(state, command, others=others, today=by.today)
    return log.append(command.decision_id, version, left, by=by, case_id=state.case_id)


def appoint_substitute(command: AppointSubstitute, by: Caller, log: Log) -> Receipt:
    stream = substituting.stream_of_absent(command.absent)
    state, version = log.load(stream, substituting.evolve, substituting.Substitution())
    command.refuse_if_stale(version)
    appointed = substituting.appoint(state, command)
    return log.append(stream, version, appointed, by=by, case_id=stream)


def withdraw_substitute(command: WithdrawSubstitute, by: Caller, log: Log) -> Receipt:
    stream = substituting.stream_of_absent(command.absent)
    state, version = log.load(stream, substituting.evolve, substituting.Substitution())
    command.refuse_if_stale(version)
    withdrawn = substituting.withdraw(state, command, today=by.today)
    return log.append(stream, version, withdrawn, by=by, case_id=stream)


def _running(state: Decision, *, log: Log) -> tuple[str, ...]:
    """What runs of a decision that was set aside, while this round decides it anew."""
    if state.draft is None or state.draft.round == 1:
        return ()
    return tuple(still_running(rounds.known(rounds.of_case(state.case_id, log=log)), round=state.draft.round))


def _party(state: Decision, *, log: Log) -> Party:
    origin = state.review or state.draft
    return SPEAKERS.party(origin.person, log=log) if origin else NOBODY_KNOWN


def _load(decision_id: UUID, *, log: Log) -> tuple[Decision, int]:
    return log.load(decision_id, evolve, Decision())
