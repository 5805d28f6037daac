"""Knows how requests about a stay in hospital are carried out: load, decide, append."""

from uuid import UUID

from msgspec.structs import replace

from services.bedflow.discharge import answering, disputing, dying, receiving, telling
from services.bedflow.discharge.commands import (
    AnswerNotice,
    CancelAdmission,
    CancelNotice,
    ChangeAdmission,
    CorrectDestination,
    DeclareReady,
    DischargePatient,
    DisputeDays,
    LetAnswerFallDue,
    LetDestinationFallDue,
    MakeOfferReady,
    NoteAdmission,
    NoteDeathInHospital,
    NoteDestination,
    ReadmitPatient,
    SettleDispute,
    TakeBackOffer,
    Told,
    WithdrawFromReady,
)
from services.bedflow.discharge.dying_handlers import followed, known_death
from services.bedflow.discharge.episode import Episode, evolve
from services.bedflow.discharge.naming import stream_of
from services.bedflow.discharge.refusals import UnknownEpisode
from services.bedflow.discharge.told_by import by_message
from services.bedflow.looking_again import look_again
from services.bedflow.persons.references import newest
from shared.contracts.bedflow_notices import NoticeFact
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt


@look_again
def note_admission(command: NoteAdmission, by: Caller, log: Log) -> Receipt:
    state, version = _told_before(command, log=log)
    return _take_in(command, state, version, telling.note(state, command, now=by.now), by=by, log=log)


@look_again
def change_admission(command: ChangeAdmission, by: Caller, log: Log) -> Receipt:
    state, version = _told_before(command, log=log)
    return _take_in(command, state, version, telling.change(state, command, now=by.now), by=by, log=log)


@look_again
def cancel_admission(command: CancelAdmission, by: Caller, log: Log) -> Receipt:
    state, version = _told_before(command, log=log)
    return _take_in(command, state, version, telling.cancel(state, command, now=by.now), by=by, log=log)


@look_again
def declare_ready(command: DeclareReady, by: Caller, log: Log) -> Receipt:
    state, version = _told_before(command, log=log)
    return _take_in(command, state, version, telling.declare(state, command, now=by.now), by=by, log=log)


@look_again
def withdraw_from_ready(command: WithdrawFromReady, by: Caller, log: Log) -> Receipt:
    state, version = _told_before(command, log=log)
    return _take_in(command, state, version, telling.withdraw(state, command, now=by.now), by=by, log=log)


@look_again
def readmit_patient(command: ReadmitPatient, by: Caller, log: Log) -> Receipt:
    state, version = _told_before(command, log=log)
    return _take_in(command, state, version, telling.readmit(state, command, now=by.now), by=by, log=log)


@look_again
def discharge_patient(command: DischargePatient, by: Caller, log: Log) -> Receipt:
    state, version = _told_before(command, log=log)
    return _take_in(command, state, version, telling.discharge(state, command, now=by.now), by=by, log=log)


@look_again
def note_death_in_hospital(command: NoteDeathInHospital, by: Caller, log: Log) -> Receipt:
    state, version = _told_before(command, log=log)
    return _take_in(command, state, version, telling.note_death(state, command, now=by.now), by=by, log=log)


@look_again
def cancel_notice(command: CancelNotice, by: Caller, log: Log) -> Receipt:
    state, version = _told_before(command, log=log)
    return _take_in(command, state, version, telling.cancel_notice(state, command, now=by.now), by=by, log=log)


@look_again
def answer_notice(command: AnswerNotice, by: Caller, log: Log) -> Receipt:
    state, version = load_episode(command.episode_id, log=log)
    command.refuse_if_stale(version)
    answered = by_message(answering.answer(state, command, now=by.now), state, log=log)
    return log.append(command.episode_id, version, answered, by=by, case_id=state.case_id)


@look_again
def make_offer_ready(command: MakeOfferReady, by: Caller, log: Log) -> Receipt:
    state, version = load_episode(command.episode_id, log=log)
    command.refuse_if_stale(version)
    ready = by_message(answering.make_ready(state, command, now=by.now), state, log=log)
    return log.append(command.episode_id, version, ready, by=by, case_id=state.case_id)


@look_again
def take_back_offer(command: TakeBackOffer, by: Caller, log: Log) -> Receipt:
    state, version = load_episode(command.episode_id, log=log)
    command.refuse_if_stale(version)
    taken_back = by_message(answering.take_back(state, command, now=by.now), state, log=log)
    return log.append(command.episode_id, version, taken_back, by=by, case_id=state.case_id)


@look_again
def note_destination(command: NoteDestination, by: Caller, log: Log) -> Receipt:
    state, version = load_episode(command.episode_id, log=log)
    command.refuse_if_stale(version)
    noted = receiving.receive(state, command, today=by.today)
    return log.append(command.episode_id, version, noted, by=by, case_id=state.case_id)


@look_again
def correct_destination(command: CorrectDestination, by: Caller, log: Log) -> Receipt:
    state, version = load_episode(command.episode_id, log=log)
    command.refuse_if_stale(version)
    corrected = receiving.correct(state, command, today=by.today)
    return log.append(command.episode_id, version, corrected, by=by, case_id=state.case_id)


@look_again
def dispute_days(command: DisputeDays, by: Caller, log: Log) -> Receipt:
    state, version = load_episode(command.episode_id, log=log)
    command.refuse_if_stale(version)
    disputed = disputing.dispute(state, command, today=by.today)
    return log.append(command.episode_id, version, disputed, by=by, case_id=state.case_id)


@look_again
def settle_dispute(command: SettleDispute, by: Caller, log: Log) -> Receipt:
    state, version = load_episode(command.episode_id, log=log)
    command.refuse_if_stale(version)
    settled = disputing.settle(state, command, today=by.today)
    return log.append(command.episode_id, version, settled, by=by, case_id=state.case_id)


def let_answer_fall_due(command: LetAnswerFallDue, by: Caller, log: Log) -> Receipt:
    state, version = load_episode(command.episode_id, log=log)
    fell_due = answering.let_fall_due(state, command, now=by.now)
    return log.append(command.episode_id, version, fell_due, by=by, case_id=state.case_id)


def let_destination_fall_due(command: LetDestinationFallDue, by: Caller, log: Log) -> Receipt:
    state, version = load_episode(command.episode_id, log=log)
    fell_due = receiving.let_go_missing(state, command, today=by.today)
    return log.append(command.episode_id, version, fell_due, by=by, case_id=state.case_id)


def load_episode(episode_id: UUID, *, log: Log) -> tuple[Episode, int]:
    """The stay as it stands. Nobody answers what no hospital has told of."""
    state, version = log.load(episode_id, evolve, Episode())
    if not state.notices:
        raise UnknownEpisode("Sykehuset har ikke meldt noe slikt opphold. Kontroller hvilket opphold det gjelder.")
    return state, version


def _told_before(command: Told, *, log: Log) -> tuple[Episode, int]:
    state, version = log.load(stream_of(command.hospital, command.reference), evolve, Episode())
    command.refuse_if_stale(version)
    if state.notices and state.person != command.person:
        state = replace(state, person=newest(PersonRef(state.person), log=log))
    return state, version


def _take_in(command: Told, state: Episode, version: int, fact: NoticeFact, *, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command.hospital, command.reference)
    case_id = state.case_id if state.notices else command.case_id or stream
    death, undisturbed = known_death(fact.person, log=log)
    over = dying.judge(state, fact, death, now=by.now)
    return log.append(
        stream,
        version,
        fact,
        *(() if over is None else (over,)),
        by=by,
        case_id=case_id,
        happened_at=fact.notified_at,
        replaces=_position_of(state, fact),
        beside=(*followed(fact.person, stream, case_id=case_id, log=log), undisturbed),
    )


def _position_of(state: Episode, fact: Fact) -> int | None:
    """The record whose place this one takes, when it has arrived."""
    replaces = getattr(fact, "replaces", None)
    return next((one.position for one in state.notices if one.notice == replaces), None)
