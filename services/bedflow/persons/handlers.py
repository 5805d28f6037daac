"""Knows how two references become one person here, in one unit: the stays and every list."""

from services.bedflow.hospital.together import Together
from services.bedflow.persons import joining
from services.bedflow.persons.commands import FollowMerge
from services.bedflow.persons.references import newest
from services.bedflow.stays import resident as residents
from services.bedflow.stays.resident import Resident
from services.bedflow.waiting import entry as entries
from services.bedflow.waiting.entry import Entry
from services.bedflow.waiting.handlers import case_of, given_back
from services.bedflow.waiting.rules import BEDS_FOR
from shared.contracts.bedflow_persons import EntryReplaced, ResidentReplaced
from shared.eventing.log import Log
from shared.kernel.caller import Caller


def follow_merge(command: FollowMerge, by: Caller, log: Log) -> None:
    """Whichever references those two have become meanwhile. Nothing when they are one already."""
    unit = Together(log)
    known = {"person": newest(command.person, log=unit), "replaced": newest(command.replaced, log=unit)}
    if known["person"] == known["replaced"]:
        return
    command = command.model_copy(update=known)
    _join_stays(command, by, unit)
    for service in BEDS_FOR:
        _join_entries(command, by, unit, service=service)
    unit.record(residents.stream_of(command.person), by=by, happened_at=by.now)


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
