"""Any commands in any order: no crash, no illegal state, and what is replayed equals what was lived."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.bedflow import inbox
from services.bedflow.days import Days
from services.bedflow.places import bed as beds
from services.bedflow.places import handlers as places
from services.bedflow.places.bed import Bed
from services.bedflow.places.commands import ClearInfection, NoteInfection, OpenBed, ReleaseBed
from services.bedflow.stays import handlers as stays
from services.bedflow.stays import resident as residents
from services.bedflow.stays import undoing_handlers as undoing
from services.bedflow.stays.resident import Resident, stream_of
from shared.contracts.intake_people import PersonDied
from shared.kernel.deadline import Due
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.refusal import Refusal
from tests.bedflow import reservations
from tests.bedflow.reservations import Kept
from tests.bedflow.stories import (
    BED,
    BODIL,
    OTHER_BED,
    OTHER_STAY,
    STAY,
    allocate_it,
    begin_it,
    close_it,
    end_it,
    extend_it,
    interrupt_it,
    move_it,
    reserve_it,
    resume_it,
    to_open,
    undo_beginning_it,
    undo_ending_it,
    withdraw_it,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, REACTION, TODAY, calling, command_id, noon, recorded

DAYS = tuple(TODAY + timedelta(days=n) for n in (-1, 0, 0, 1, 7, 14, 90))
UNTIL = (*DAYS, None)
PEOPLE = {ANNA: STAY, BIRGER: OTHER_STAY}
"""And the id of a stay that is tried while there is none."""
AGGREGATES: dict[UUID, tuple[Any, Any]] = {
    BED: (beds.evolve, Bed()),
    OTHER_BED: (beds.evolve, Bed()),
    stream_of(ANNA): (residents.evolve, Resident()),
    stream_of(BIRGER): (residents.evolve, Resident()),
}


def a_thought(chance: Random, on: date, known: dict[PersonRef, list[UUID]]) -> tuple[Callable[..., Any], Any]:
    """Anything anybody may ask, with any bed, person, stay and day; mostly about a stay, and about that day."""
    person = chance.choice(tuple(PEOPLE))
    bed, until = chance.choice((BED, OTHER_BED)), chance.choice(UNTIL)
    day = on if chance.random() < 0.7 else chance.choice(DAYS)
    said: dict[str, Any] = {"person": person, "stay_id": chance.choice(known[person] or [PEOPLE[person]])}
    if chance.random() < 0.2:
        return chance.choice(_about_the_bed(bed, person=person, day=day, until=until))
    if not known[person] or chance.random() < 0.1:
        new = {**said, "stay_id": derived_id("stay", chance.randrange(1000))}
        return stays.allocate_stay, allocate_it(**new, bed_id=bed, from_on=day, until_on=until)
    return chance.choice(
        (
            (stays.begin_stay, begin_it(**said, begun_on=day)),
            (stays.begin_stay, begin_it(**said, begun_on=day)),
            (stays.extend_stay, extend_it(**said, until_on=until)),
            (stays.move_stay, move_it(**said, bed_id=bed, moved_on=day)),
            (stays.interrupt_stay, interrupt_it(**said, interrupted_on=day, bed_kept=chance.random() < 0.5)),
            (stays.resume_stay, resume_it(**said, resumed_on=day, bed_id=chance.choice((bed, None)))),
            (stays.end_stay, end_it(**said, ended_on=day)),
            (stays.withdraw_allocation, withdraw_it(**said)),
            (undoing.undo_beginning, undo_beginning_it(**said)),
            (undoing.undo_ending, undo_ending_it(**said)),
            (undoing.undo_ending, undo_ending_it(**said)),
        )
    )


def _about_the_bed(bed: UUID, *, person: PersonRef, day: date, until: date | None) -> tuple[tuple[Any, Any], ...]:
    return (
        (places.open_bed, OpenBed(id=command_id(1), bed=to_open(bed, opened_on=day))),
        (places.open_bed, OpenBed(id=command_id(1), bed=to_open(bed, opened_on=day))),
        (places.close_bed, close_it(bed_id=bed, closed_on=day)),
        (places.reserve_bed, reserve_it(bed_id=bed, from_on=day, until_on=until or day, person=person)),
        (places.release_bed, ReleaseBed(id=command_id(2), bed_id=bed)),
        (places.note_infection, NoteInfection(id=command_id(3), bed_id=bed, noted_on=day, precaution="contact")),
        (places.clear_infection, ClearInfection(id=command_id(4), bed_id=bed)),
    )


class House(RuleBasedStateMachine):
    """Two beds, two people, whoever comes may say anything on any day."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("bedflow")
        self.lived = {stream: first for stream, (_, first) in AGGREGATES.items()}
        self.told = 0
        self.commands = 0
        for bed in (BED, OTHER_BED):
            self._try(
                partial(_say, places.open_bed, OpenBed(id=command_id(1), bed=to_open(bed)), log=self.log), on=TODAY
            )

    @rule(seed=st.integers(0, 1_000_000))
    def a_busy_week(self, seed: int) -> None:
        """Sixteen requests, drawn evenly: hypothesis alone would repeat the first few."""
        chance = Random(seed)
        on = chance.choice(DAYS)
        for _ in range(16):
            known = {person: [stay.id for stay in self.lived[stream_of(person)].stays] for person in PEOPLE}
            handler, command = a_thought(chance, on, known)
            self._try(partial(_say, handler, command, log=self.log), on=on)
            on = chance.choice([one for one in DAYS if one >= on]) if chance.random() < 0.3 else on

    @rule(kind=st.sampled_from(("planned-end", "long-stay")), on=st.sampled_from(DAYS))
    def a_deadline_passes(self, kind: str, on: date) -> None:
        due = Due(kind=kind, stream=stream_of(ANNA), case_id=CASE, position=1, due_at=noon(on))
        self._try(lambda by: inbox.when_due(due, by, self.log), on=on)

    @rule(chance=st.integers(1, 8), on=st.sampled_from(DAYS))
    def somebody_dies(self, chance: int, on: date) -> None:
        if chance == 1:
            told = recorded(PersonDied(person=ANNA, source="population-register", died_on=on))
            self._try(lambda by: inbox.LISTENS_TO["intake"](told, by, self.log), on=on, who=REACTION)

    @invariant()
    def what_is_replayed_equals_what_was_lived(self) -> None:
        for stream, (evolve, first) in AGGREGATES.items():
            assert self.log.load(stream, evolve, first)[0] == self.lived[stream]

    @invariant()
    def nobody_shares_a_bed_or_is_in_two(self) -> None:
        for bed in (self.lived[BED], self.lived[OTHER_BED]):
            assert _apart([promise.days for promise in bed.promises])
            assert bed.closed_on is None or (bed.taken is None and not bed.promises)
        for person in PEOPLE:
            known = self.lived[stream_of(person)].stays
            assert sum(stay.stage in ("begun", "away") for stay in known) <= 1
            # Who stays longer than planned may reach into the days of a stay that has not begun.
            assert _apart([stay.days for stay in known if stay.stage == "ended"])
            assert _apart([stay.days for stay in known if stay.stage == "allocated"])
            assert _apart([days for stay in known for days in stay.present])

    @invariant()
    def every_reservation_is_kept_until_it_is_released(self) -> None:
        for bed in (BED, OTHER_BED):
            assert self.log.load(bed, reservations.evolve, Kept())[0].broken == ()

    @invariant()
    def bed_and_person_say_the_same(self) -> None:
        uses = {
            (bed, use.stay)
            for bed in (BED, OTHER_BED)
            for use in (*self.lived[bed].promises, *filter(None, (self.lived[bed].taken,)))
        }
        held = {
            (stay.bed, stay.id)
            for person in PEOPLE
            for stay in self.lived[stream_of(person)].stays
            if stay.bed is not None and stay.stage != "ended"
        }
        assert uses == held

    def _try(self, attempt: Callable[[Any], object], *, on: date, who: Any = BODIL) -> None:
        self.commands += 1
        before, refused = len(self.log.recorded), None
        try:
            attempt(calling(who, on=on, n=self.commands))
        except Refusal as refusal:
            refused = refusal
        if refused is not None:
            assert refused.sentence.endswith("."), refused.code
            assert len(self.log.recorded) == before
        for one in self.log.recorded[self.told :]:
            stream = one.record.stream
            self.lived[stream] = AGGREGATES[stream][0](self.lived[stream], one)
        self.told = len(self.log.recorded)


def _say(handler: Callable[..., Any], command: Any, by: Any, *, log: MemoryLog) -> object:
    return handler(command, by, log)


def _apart(rows: list[Days]) -> bool:
    return not any(one.meet(other) for n, one in enumerate(rows) for other in rows[:n])


TestAnyOrder = House.TestCase
TestAnyOrder.settings = settings(
    max_examples=25,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
