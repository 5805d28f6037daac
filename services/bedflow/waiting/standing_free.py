"""Knows which free beds have become an alarm this morning: no more of a kind than there are people who wait for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection

from services.bedflow.board.questions import MOST_BEDS
from services.bedflow.places.commands import LetPlaceStandFree
from services.bedflow.places.handlers import let_place_stand_free
from services.bedflow.waiting.matching import WaitedForBed, waited_for_beds
from shared.eventing.log import Log
from shared.eventing.view_pages import Page
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id


def look(connection: Connection, by: Caller, log: Log) -> None:
    """Write down each of them once (ledig plass og noen venter)."""
    for bed in _alarms(waited_for_beds(connection, today=by.today, page=Page(limit=MOST_BEDS))):
        command_id = CommandId(derived_id("place-stood-free", bed.bed_id, by.today))
        command = LetPlaceStandFree(id=command_id, bed_id=bed.bed_id, free_since=bed.free_since, waiting=bed.waiting)
        let_place_stand_free(command, replace(by, command_id=command_id), log)


def _alarms(waited_for: list[WaitedForBed]) -> Iterator[WaitedForBed]:
    """Those that have stood free longest. Three hundred free beds and one who waits are one alarm."""
    told: Counter[str] = Counter()
    for bed in waited_for:
        told[bed.kind] += 1
        if bed.is_overdue and not bed.is_alarm and told[bed.kind] <= bed.waiting:
            yield bed
