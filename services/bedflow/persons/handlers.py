"""Knows how two references become one person here, in one unit: the stays and every list."""

from services.bedflow.discharge import dying_handlers
from services.bedflow.discharge.commands import LetDie
from services.bedflow.hospital.together import Together
from services.bedflow.persons import joining
from services.bedflow.persons.commands import FollowMerge
from services.bedflow.persons.references import newest
from services.bedflow.stays import passing_handlers
from services.bedflow.stays import resident as residents
from services.bedflow.stays.commands import LetGo
from services.bedflow.stays.resident import Resident
from services.bedflow.waiting import entry as entries
from services.bedflow.waiting import heard_handlers
from services.bedflow.waiting.commands import LetWaitingEnd
from services.bedflow.waiting.entry import Entry
from services.bedflow.waiting.handlers import case_of, given_back
from services.bedflow.waiting.rules import BEDS_FOR
from shared.contracts.bedflow_persons import DeathNoted, EntryReplaced, ResidentReplaced
from shared.eventing.log import Log
from shared.kernel.caller import Caller


def follow_merge(command: FollowMerge, by: Caller, log: Log) -> None:
    """Whichever references those two have become meanwhile. Nothing when they are one already."""
    unit = Together(log)
    known = {"person": newest(command.person, log=unit), "replaced": newest(command.replaced, log=unit)}
    if known["person"] == known["replaced"]:
        return
    command = command.model_copy(update=known)
    death = _death_of(command, unit)
    _join_stays(command, by, unit)
    for service in BEDS_FOR:
        _join_entries(command, by, unit, service=service)
    if death is not None:
        _let_death_reach_all(command, death, by, unit)
    unit.record(residents.stream_of(command.person), by=by, happened_at=by.now)


def _death_of(command: FollowMerge, unit: Together) -> DeathNoted | None:
    """That one of the references is known to have died: the register may have told of one of them only."""
    known = (unit.load(residents.stream_of(one), residents.evolve, Resident())[0] for one in command.references)
    return next((one.death for one in known if one.death is not None), None)


def _let_death_reach_all(command: FollowMerge, death: DeathNoted, by: Caller, unit: Together) -> None:
    person, died_on = command.person, death.died_on
    passing_handlers.let_go(LetGo(id=command.id, person=person, died_on=died_on, source=death.source), by, unit)
    left = LetWaitingEnd(id=command.id, person=person, reason="died", left_on=died_on)
    heard_handlers.let_waiting_end(left, by, unit)
    dying_handlers.let_die(LetDie(id=command.id, person=person, died_on=died_on, source=death.source), by, unit)


def _join_stays(command: FollowMerge, by: Caller, unit: Together) -> None:
    stream, former = residents.stream_of(command.person), residents.stream_of(command.replaced)
    kept, version = unit.load(stream, residents.evolve, Resident())
    given_up, seen = unit.load(former, residents.evolve, Resident())
    joined = joining.join_stays(kept, given_up, command, today=by.today)
    unit.append(stream, version, joined, by=by, case_id=stream)
    replaced = ResidentReplaced(person=command.replaced, by=command.person)
    unit.append(former, seen, replaced, by=by, case_id=former)


def _join_entries(command: FollowMerge, by: Caller, unit: Together, *, service: str) -> None:
    """Nobody can be put on a list under the former reference any more, not even at this very moment."""
    stream, former = entries.stream_of(command.person, service), entries.stream_of(command.replaced, service)
    kept, version = unit.load(stream, entries.evolve, Entry())
    given_up, seen = unit.load(former, entries.evolve, Entry())
    if joined := joining.join_entries(kept, given_up, command):
        _give_back_the_other_bed(kept, given_up, by, unit)
        unit.append(stream, version, joined, by=by, case_id=case_of(joining.leading(kept, given_up)))
    case_id = former if given_up.case_id is None else given_up.case_id
    unit.append(former, seen, EntryReplaced(service=service, by=command.person), by=by, case_id=case_id)


def _give_back_the_other_bed(kept: Entry, given_up: Entry, by: Caller, unit: Together) -> None:
    chosen = joining.kept_offer(kept, given_up)
    for entry in (kept, given_up):
        if entry.offer is not None and entry.offer != chosen:
            for bed in given_back(entry, by=by, log=unit):
                unit.append(bed.stream, bed.seen, *bed.facts, by=by, case_id=bed.case_id)
