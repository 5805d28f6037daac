"""Knows how what days and deaths do to a stay is carried out: load, decide, append."""

from collections.abc import Iterable
from uuid import UUID

from services.bedflow.persons.references import as_known_now
from services.bedflow.places import occupying
from services.bedflow.places.handlers import load_bed
from services.bedflow.stays import passing
from services.bedflow.stays.commands import ForgetDeath, LetGo, LetLongStayCome, LetPlannedEndPass
from services.bedflow.stays.one_stay_handlers import load_resident
from services.bedflow.stays.passing import case_of, still_open
from services.bedflow.stays.resident import Stay, stream_of
from shared.contracts.bedflow_stays import AllocationWithdrawn, StayEnded
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller

Over = AllocationWithdrawn | StayEnded


def let_planned_end_pass(command: LetPlannedEndPass, by: Caller, log: Log) -> None:
    state, version = load_resident(command.stream, log=log)
    if passed := passing.let_planned_end_pass(state, today=by.today):
        log.append(command.stream, version, passed, by=by, case_id=case_of(state, passed.stay))


def let_long_stay_come(command: LetLongStayCome, by: Caller, log: Log) -> None:
    state, version = load_resident(command.stream, log=log)
    if reached := passing.let_long_stay_come(state, reached_on=command.reached_on):
        log.append(command.stream, version, reached, by=by, case_id=case_of(state, reached.stay))


def let_go(command: LetGo, by: Caller, log: Log) -> None:
    """The death is remembered, and what is known of the person now is over, each bed with it."""
    command = as_known_now(command, log=log)
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    noted = passing.note_death(state, command)
    stays = still_open(state)
    over = passing.let_go(state, died_on=command.died_on, today=by.today)
    if facts := (*((noted,) if noted else ()), *over):
        case_id = stays[0].case_id if stays else stream
        beds = given_back(zip(stays, over, strict=True), by=by, log=log)
        log.append(stream, version, *facts, by=by, case_id=case_id, beside=beds)


def forget_death(command: ForgetDeath, by: Caller, log: Log) -> None:
    command = as_known_now(command, log=log)
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    if revoked := passing.revoke_death(state, today=by.today):
        log.append(stream, version, revoked, by=by, case_id=stream)


def given_back(over: Iterable[tuple[Stay, Over]], *, by: Caller, log: Log) -> tuple[Beside, ...]:
    """Each bed once, with everything that is over in it."""
    facts: dict[UUID, list[Fact]] = {}
    cases: dict[UUID, UUID] = {}
    for stay, fact in over:
        if stay.bed is not None:
            facts.setdefault(stay.bed, []).append(_of_bed(stay.bed, stay, fact, by=by, log=log))
            cases[stay.bed] = stay.case_id
    return tuple(
        Beside(stream=bed, seen=load_bed(bed, log=log)[1], facts=tuple(said), case_id=cases[bed])
        for bed, said in facts.items()
    )


def _of_bed(bed: UUID, stay: Stay, fact: Over, *, by: Caller, log: Log) -> Fact:
    state, _ = load_bed(bed, log=log)
    if isinstance(fact, StayEnded):
        return occupying.leave(state, stay=stay.id, on=fact.ended_on)
    return occupying.withdraw(state, stay=stay.id, today=by.today)
