"""Knows who need not wait any more because a stay is allocated by the line they wait for, with an offer or without."""

from services.bedflow.stays.commands import AllocateStay
from services.bedflow.waiting.entry import Entry, evolve, line_ref, stream_of
from services.bedflow.waiting.rules import BEDS_FOR
from shared.contracts.bedflow_waiting import EntryLeft
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller


def served(command: AllocateStay, by: Caller, log: Log) -> tuple[Beside, ...]:
    """The person's own places on the lists for such a bed, left in the unit that allocates the stay."""
    lists = [service for service, kinds in BEDS_FOR.items() if command.line is not None and command.kind in kinds]
    return tuple(beside for service in lists for beside in _left(command, service=service, by=by, log=log))


def _left(command: AllocateStay, *, service: str, by: Caller, log: Log) -> tuple[Beside, ...]:
    stream = stream_of(command.person, service)
    entry, version = log.load(stream, evolve, Entry())
    if entry.case_id is None or not _is_served(entry, command):
        return ()
    left = EntryLeft(reason="allocated", left_on=by.today)
    return (Beside(stream=stream, seen=version, facts=(left,), case_id=entry.case_id),)


def _is_served(entry: Entry, command: AllocateStay) -> bool:
    """Whoever is offered a bed gets that one, or has the offer taken back first."""
    line = command.line and line_ref(command.line)
    return entry.is_open and entry.offer is None and line is not None and entry.gives == line
