"""Thirty-two writers want ten beds on a real log: nobody ever shares one, and the board says what the log says."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from services.bedflow.days import A_DAY
from services.bedflow.main import SERVICE
from services.bedflow.places import bed as beds
from services.bedflow.places import handlers as places
from services.bedflow.places.bed import Bed
from services.bedflow.places.commands import OpenBeds, ReleaseBed, ReserveBed
from services.bedflow.stays import handlers as stays
from services.bedflow.stays import undoing_handlers as undoing
from services.bedflow.tables import BOARD, METADATA, occupancy, promises
from services.bedflow.views import project
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, View, engine_for
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.refusal import CaseHasMovedOn, Refusal
from tests.bedflow import reservations
from tests.bedflow.reservations import Kept
from tests.bedflow.stories import (
    BODIL,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    allocate_it,
    begin_it,
    end_it,
    interrupt_it,
    move_it,
    resume_it,
    to_open,
    undo_beginning_it,
    undo_ending_it,
    withdraw_it,
)
from tests.kit.engines import TestPostgres
from tests.kit.log import open_log, provision_log
from tests.kit.people import TODAY, calling

WRITERS, COMMANDS, PEOPLE = 32, 2000, 40
BEDS = tuple(derived_id("bed", n) for n in range(10))
KEPT = ((TODAY, TODAY), (TODAY + A_DAY, IN_A_WEEK), (IN_A_WEEK, IN_TWO_WEEKS), (IN_TWO_WEEKS, IN_TWO_WEEKS))
WANTED = ((TODAY, IN_A_WEEK), (TODAY, IN_A_WEEK), (TODAY, None), (IN_A_WEEK, IN_TWO_WEEKS))


class Writer:
    """Somebody who does whatever comes to mind with any person and any bed, and counts what came of it."""

    def __init__(self, log: ServiceLog, n: int) -> None:
        self.log, self.chance = log, Random(n)
        self.told: Counter[str] = Counter()
        self.errors: list[BaseException] = []
        self.left: list[dict[str, Any]] = []

    def work(self, known: dict[PersonRef, list[UUID]]) -> None:
        try:
            for _ in range(COMMANDS // WRITERS + 1):
                self._once(known)
        except BaseException as error:
            self.errors.append(error)

    def _once(self, known: dict[PersonRef, list[UUID]]) -> None:
        handler, command = self._thought(known)
        by = calling(BODIL, n=0)
        try:
            handler(command, _as(by, command.id), self.log)
            self.told["accepted"] += 1
            if handler is stays.allocate_stay:
                known[command.person].append(command.stay_id)
            elif handler is undoing.undo_ending:
                known[command.person].append(command.stay_id)
            elif handler in (stays.end_stay, stays.withdraw_allocation):
                known[command.person].remove(command.stay_id)
                self.left.append({"person": command.person, "stay_id": command.stay_id})
        except Refusal as refusal:
            self.told[refusal.code] += 1

    def _left(self) -> dict[str, Any]:
        """Whom the writer has seen out, to be undone; anybody before that."""
        return self.chance.choice(self.left) if self.left else {}

    def _thought(self, known: dict[PersonRef, list[UUID]]) -> tuple[Any, Any]:
        chance, new = self.chance, uuid4()
        what, bed = chance.randrange(10), chance.choice(BEDS)
        staying = [person for person, ones in known.items() if ones]
        person = chance.choice(staying if staying and what > 2 else list(known))
        said: dict[str, Any] = {"id": new, "person": person, "stay_id": chance.choice(list(known[person]) or [new])}
        if what < 3:
            since, until = chance.choice(WANTED)
            return stays.allocate_stay, allocate_it(
                **{**said, "stay_id": new, "bed_id": bed, "from_on": since, "until_on": until, "case_id": None}
            )
        if what == 9:
            since, last = chance.choice(KEPT)
            whose = chance.choice((person, None))
            keep = ReserveBed(id=new, bed_id=bed, from_on=since, until_on=last, person=whose)
            return chance.choice(((places.reserve_bed, keep), (places.release_bed, ReleaseBed(id=new, bed_id=bed))))
        if chance.random() < 0.05:
            ending = (undoing.undo_ending, undo_ending_it(**{**said, **self._left()}))
            return chance.choice(((undoing.undo_beginning, undo_beginning_it(**said)), ending))
        return chance.choice(
            (
                (stays.begin_stay, begin_it(**said)),
                (stays.begin_stay, begin_it(**said)),
                (stays.move_stay, move_it(**said, bed_id=bed)),
                (stays.interrupt_stay, interrupt_it(**said, bed_kept=chance.random() < 0.5)),
                (stays.resume_stay, resume_it(**said, bed_id=bed)),
                (stays.end_stay, end_it(**said)),
                (stays.withdraw_allocation, withdraw_it(**said)),
            )
        )


def _as(by: Any, command_id: UUID) -> Any:
    return type(by)(actor=by.actor, command_id=command_id, fingerprint=by.fingerprint, now=by.now)


@contextmanager
def at_work(log: ServiceLog, dsn: str) -> Iterator[Projector]:
    engine = engine_for(dsn)
    projector = Projector(log, [View(name=BOARD, metadata=METADATA, project=project)], engine=engine)
    projector.start()
    try:
        yield projector
    finally:
        projector.stop()
        engine.dispose()


def test_no_bed_ever_has_two_people_and_log_and_board_agree(postgres: TestPostgres) -> None:
    place = provision_log(postgres, "bedflow")
    with open_log(place, contracts=SERVICE.contracts) as log:
        with at_work(log, place.app_dsn) as projector:
            opening = OpenBeds(id=uuid4(), beds=tuple(to_open(bed, label=str(n)) for n, bed in enumerate(BEDS)))
            places.open_beds(opening, calling(BODIL, n=1), log)
            told = _let_them(log)
            projector.wait_for(BOARD, log.size(), timeout=30)
            assert projector.standing is None
        assert sum(told.values()) >= COMMANDS
        assert told["accepted"] > 200
        assert told["bedflow.bed-taken"] > 0
        assert told["bedflow.bed-reserved"] > 0
        assert told[CaseHasMovedOn.code] <= COMMANDS // 100, "who comes second is told what has become of the bed"
        _agree(log, place.app_dsn)


def _let_them(log: ServiceLog) -> Counter[str]:
    known = {PersonRef(f"p-{n:032x}"): list[UUID]() for n in range(PEOPLE)}
    writers = [Writer(log, n) for n in range(WRITERS)]
    threads = [threading.Thread(target=writer.work, args=(known,)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [error for writer in writers for error in writer.errors] == []
    return sum((writer.told for writer in writers), Counter())


def _agree(log: ServiceLog, dsn: str) -> None:
    """Each bed's own stream, and the rows of the board, whose constraint let every one of them in."""
    states: dict[UUID, Bed] = {bed: log.load(bed, beds.evolve, Bed())[0] for bed in BEDS}
    engine = engine_for(dsn)
    with engine.connect() as connection:
        there = connection.execute(select(occupancy.c.bed_id, occupancy.c.stay_id).where(occupancy.c.is_there)).all()
        coming = connection.execute(select(promises.c.bed_id, promises.c.stay_id)).all()
    engine.dispose()
    assert {(row.bed_id, row.stay_id) for row in there} == {
        (bed, state.taken.stay) for bed, state in states.items() if state.taken is not None
    }
    assert {(row.bed_id, row.stay_id) for row in coming} == {
        (bed, promise.stay) for bed, state in states.items() for promise in state.promises
    }
    kept = [log.load(bed, reservations.evolve, Kept())[0] for bed in BEDS]
    assert [one.broken for one in kept] == [()] * len(BEDS)
    assert sum(one.made for one in kept) > len(BEDS), "beds were kept again and again, for different days"
    for state in states.values():
        days = [use.days for use in state.promises]
        assert not any(one.meet(other) for n, one in enumerate(days) for other in days[:n])
