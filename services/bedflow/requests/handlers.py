"""Knows how each request between units is carried out: load, decide, append."""

from uuid import UUID

from services.bedflow.looking_again import look_again
from services.bedflow.requests import asking
from services.bedflow.requests.commands import (
    AnswerRequest,
    AskUnit,
    EndRequest,
    LetRequestFallDue,
    PassRequestOn,
    TakeRequestOver,
)
from services.bedflow.requests.request import Request, evolve, stream_of
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt


def load_request(stream: UUID, *, log: Log) -> tuple[Request, int]:
    return log.load(stream, evolve, Request())


@look_again
def ask_unit(command: AskUnit, by: Caller, log: Log) -> Receipt:
    stream = stream_of(command)
    state, version = load_request(stream, log=log)
    command.refuse_if_stale(version)
    asked = asking.ask(state, command, now=by.now)
    return log.append(stream, version, asked, by=by, case_id=command.case_id or stream)


@look_again
def answer_request(command: AnswerRequest, by: Caller, log: Log) -> Receipt:
    state, version = load_request(command.request_id, log=log)
    command.refuse_if_stale(version)
    answered = asking.answer(state, command, now=by.now)
    return log.append(command.request_id, version, answered, by=by, case_id=case_of(state))


@look_again
def pass_request_on(command: PassRequestOn, by: Caller, log: Log) -> Receipt:
    state, version = load_request(command.request_id, log=log)
    command.refuse_if_stale(version)
    passed_on = asking.pass_on(state, command, now=by.now)
    return log.append(command.request_id, version, passed_on, by=by, case_id=case_of(state))


@look_again
def take_request_over(command: TakeRequestOver, by: Caller, log: Log) -> Receipt:
    state, version = load_request(command.request_id, log=log)
    command.refuse_if_stale(version)
    taken_over = asking.take_over(state, command, now=by.now)
    return log.append(command.request_id, version, taken_over, by=by, case_id=case_of(state))


@look_again
def end_request(command: EndRequest, by: Caller, log: Log) -> Receipt:
    state, version = load_request(command.request_id, log=log)
    command.refuse_if_stale(version)
    ended = asking.finish(state, command, now=by.now)
    return log.append(command.request_id, version, ended, by=by, case_id=case_of(state))


def let_request_fall_due(command: LetRequestFallDue, by: Caller, log: Log) -> None:
    state, version = load_request(command.request_id, log=log)
    if late := asking.let_late(state, now=by.now):
        log.append(command.request_id, version, late, by=by, case_id=case_of(state))


def case_of(request: Request) -> UUID:
    """The case a request belongs to. Decide first: nothing is open without one."""
    assert request.case_id is not None
    return request.case_id
