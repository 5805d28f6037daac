"""Knows how what days and deaths do to a stay is carried out: load, decide, append."""

from uuid import UUID

from services.bedflow.persons.references import as_known_now
from services.bedflow.places import occupying
from services.bedflow.places.handlers import load_bed
from services.bedflow.stays import passing
from services.bedflow.stays.commands import LetGo, LetLongStayCome, LetPlannedEndPass
from services.bedflow.stays.handlers import load_resident
from services.bedflow.stays.passing import case_of, still_open
from services.bedflow.stays.resident import Resident, Stay, stream_of
from shared.contracts.bedflow_stays import AllocationWithdrawn, StayEnded
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller


def let_planned_end_pass(command: LetPlannedEndPass, by: Caller, log: Log) -> None:
    state, version = load_resident(command.stream, log=log)
    if passed := passing.let_planned_end_pass(state, today=by.today):
        log.append(command.stream, version, passed, by=by, case_id=case_of(state, passed.stay))


def let_long_stay_come(command: LetLongStayCome, by: Caller, log: Log) -> None:
    state, version = load_resident(command.stream, log=log)
    if reached := passing.let_long_stay_come(state, reached_on=command.reached_on):
        log.append(command.stream, version, reached, by=by, case_id=case_of(state, reached.stay))


def let_go(command: LetGo, by: Caller, log: Log) -> None:
    command = as_known_now(command, log=log)
    stream = stream_of(command.person)
    state, version = load_resident(stream, log=log)
    if over := passing.let_go(state, died_on=command.died_on, today=by.today):
        beside = _given_back(state, over, by=by, log=log)
        log.append(stream, version, *over, by=by, case_id=case_of(state, over[0].stay), beside=beside)


def _given_back(
    resident: Resident, over: tuple[AllocationWithdrawn | StayEnded, ...], *, by: Caller, log: Log
) -> tuple[Beside, ...]:
    """Each bed once, with everything that is over in it."""
    facts: dict[UUID, list[Fact]] = {}
    cases: dict[UUID, UUID] = {}
    for fact, stay in zip(over, still_open(resident), strict=True):
        if stay.bed is not None:
            facts.setdefault(stay.bed, []).append(_of_bed(stay, fact, by=by, log=log))
            cases[stay.bed] = stay.case_id
    return tuple(
        Beside(stream=bed, seen=load_bed(bed, log=log)[1], facts=tuple(said), case_id=cases[bed])
        for bed, said in facts.items()
    )


def _of_bed(stay: Stay, fact: AllocationWithdrawn | StayEnded, *, by: Caller, log: Log) -> Fact:
    state, _ = load_bed(stay.bed or stay.id, log=log)
    if isinstance(fact, StayEnded):
        return occupying.leave(state, stay=stay.id, on=fact.ended_on)
    return occupying.withdraw(state, stay=stay.id, today=by.today)
