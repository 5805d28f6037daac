"""Knows two beds and whatever is said about them and who is in them, from nobody there to somebody who has left."""

from datetime import date
from typing import Any

from services.bedflow.places import bed as beds
from services.bedflow.places.bed import Bed
from services.bedflow.stays import handlers as stays
from services.bedflow.stays.resident import Resident, evolve, stream_of
from tests.bedflow.stories import (
    BED,
    BODIL,
    IN_A_WEEK,
    OTHER_BED,
    allocate_it,
    begin_it,
    end_it,
    opened,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, TODAY, calling


class House:
    """Two beds, and whatever is said about them."""

    def __init__(self) -> None:
        self.log, self.said = MemoryLog("bedflow"), 0
        for bed in (BED, OTHER_BED):
            self.log.given(bed, opened)

    def say(self, handler: Any, command: Any, *, on: date = TODAY) -> "House":
        self.said += 1
        handler(command, calling(BODIL, on=on, n=self.said), self.log)
        return self

    def bed(self) -> Bed:
        return self.log.load(BED, beds.evolve, Bed())[0]

    def resident(self) -> Resident:
        return self.log.load(stream_of(ANNA), evolve, Resident())[0]


def to_come() -> House:
    return House().say(stays.allocate_stay, allocate_it())


def moved_in() -> House:
    return to_come().say(stays.begin_stay, begin_it())


def moved_out(on: date = IN_A_WEEK) -> House:
    return moved_in().say(stays.end_stay, end_it(ended_on=on), on=on)
