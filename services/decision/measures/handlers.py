"""Knows how what is registered beside decisions is carried out: load, decide, append."""

from uuid import UUID

from services.decision.commands import DiscardDraft
from services.decision.measures import coercing, coordinating
from services.decision.measures.coercing import Coerced, Measure, measure_of
from services.decision.measures.commands import (
    AppointCoordinator,
    EndCoercion,
    EndIndividualPlan,
    LetCoercionExpiryFallDue,
    OfferIndividualPlan,
    RegisterAdmission,
    RegisterCoercion,
    ReleaseCoordinator,
)
from services.decision.measures.coordinating import Coordination, stream_of_coordination
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound


def register_coercion(command: RegisterCoercion, by: Caller, log: Log) -> Receipt:
    stream = measure_of(command.id)
    state, version = log.load(stream, coercing.evolve, Measure())
    registered = coercing.register(state, command, today=by.today)
    decided_at = min(by.now, start_of(command.decided_on))
    of_case = coercing.stream_of_case(command.case_id)
    _, seen = log.load(of_case, coercing.evolve_case, Coerced())
    noted = Beside(stream=of_case, seen=seen, facts=(coercing.note(command, today=by.today),), case_id=command.case_id)
    return log.append(
        stream, version, registered, by=by, case_id=command.case_id, happened_at=decided_at, beside=(noted,)
    )


def end_coercion(command: EndCoercion, by: Caller, log: Log) -> Receipt:
    state, version = log.load(command.measure_id, coercing.evolve, Measure())
    command.refuse_if_stale(version)
    ended = coercing.end(state, command, today=by.today)
    return log.append(command.measure_id, version, ended, by=by, case_id=_case(state))


def let_coercion_expiry_fall_due(command: LetCoercionExpiryFallDue, by: Caller, log: Log) -> None:
    state, version = log.load(command.measure_id, coercing.evolve, Measure())
    if fell_due := coercing.let_expiry_fall_due(state, today=by.today):
        log.append(command.measure_id, version, fell_due, by=by, case_id=_case(state))


def register_admission(command: RegisterAdmission, by: Caller, log: Log) -> Receipt:
    stream = measure_of(command.id)
    state, version = log.load(stream, coercing.evolve, Measure())
    admitted = coercing.admit(state, command, today=by.today)
    at = min(by.now, start_of(command.admitted_on))
    return log.append(stream, version, admitted, by=by, case_id=command.case_id, happened_at=at)


def offer_individual_plan(command: OfferIndividualPlan, by: Caller, log: Log) -> Receipt:
    stream = stream_of_coordination(command.case_id)
    state, version = log.load(stream, coordinating.evolve, Coordination())
    command.refuse_if_stale(version)
    answered = coordinating.offer_plan(state, command, today=by.today)
    return log.append(stream, version, answered, by=by, case_id=command.case_id)


def end_individual_plan(command: EndIndividualPlan, by: Caller, log: Log) -> Receipt:
    stream = stream_of_coordination(command.case_id)
    state, version = log.load(stream, coordinating.evolve, Coordination())
    command.refuse_if_stale(version)
    ended = coordinating.end_plan(state, command, today=by.today)
    return log.append(stream, version, ended, by=by, case_id=command.case_id)


def appoint_coordinator(command: AppointCoordinator, by: Caller, log: Log) -> Receipt:
    stream = stream_of_coordination(command.case_id)
    state, version = log.load(stream, coordinating.evolve, Coordination())
    command.refuse_if_stale(version)
    appointed = coordinating.appoint(state, command, today=by.today)
    return log.append(stream, version, appointed, by=by, case_id=command.case_id)


def release_coordinator(command: ReleaseCoordinator, by: Caller, log: Log) -> Receipt:
    stream = stream_of_coordination(command.case_id)
    state, version = log.load(stream, coordinating.evolve, Coordination())
    command.refuse_if_stale(version)
    released = coordinating.release(state, command, today=by.today)
    return log.append(stream, version, released, by=by, case_id=command.case_id)


def end_coercion_of_case(command: DiscardDraft, by: Caller, log: Log) -> None:
    """Whoever died or moved, or needs nothing more, is coerced no more."""
    if command.reason == "withdrawn":
        return
    coerced, _ = log.load(coercing.stream_of_case(command.case_id), coercing.evolve_case, Coerced())
    for measure_id in coerced.measures:
        state, version = log.load(measure_id, coercing.evolve, Measure())
        if ended := coercing.end_with_case(state, reason=command.reason, on=command.from_on or by.today):
            log.append(measure_id, version, ended, by=by, case_id=command.case_id)


def _case(measure: Measure) -> UUID:
    if measure.case_id is None:
        raise NotFound
    return measure.case_id
