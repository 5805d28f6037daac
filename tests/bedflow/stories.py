"""Knows the beds, facts and commands that the stories of bedflow are made of."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.bedflow.places import bed as beds
from services.bedflow.places.bed import Bed
from services.bedflow.places.commands import BedToOpen, CloseBed, OpenBed, ReserveBed
from shared.contracts.bedflow_places import (
    BedClosed,
    BedLeft,
    BedOpened,
    BedPromised,
    BedReserved,
    BedTaken,
)
from shared.kernel.actor import Actor
from tests.kit.given import Story
from tests.kit.people import ANNA, BIRGER, TODAY, command_id

BODIL = Actor(kind="person", id="bodil", role="bed-coordinator", unit="allocation-office")

BED = UUID("00000000-0000-4000-8000-00000000bed1")
OTHER_BED = UUID("00000000-0000-4000-8000-00000000bed2")
STAY = UUID("00000000-0000-4000-8000-000000057a71")
OTHER_STAY = UUID("00000000-0000-4000-8000-000000057a72")

NEW_YEAR = date(2024, 1, 1)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
IN_A_WEEK = TODAY + timedelta(days=7)
IN_TWO_WEEKS = TODAY + timedelta(days=14)

opened = BedOpened(unit="helsehuset", label="203", kind="short-term", opened_on=NEW_YEAR, ward="nord", zone="sentrum")
closed = BedClosed(closed_on=TODAY, reason="renovation")
kept = BedReserved(from_on=TODAY, until_on=TOMORROW)
kept_for_anna = BedReserved(from_on=TODAY, until_on=TOMORROW, person=ANNA)
promised_to_birger = BedPromised(stay=OTHER_STAY, person=BIRGER, from_on=IN_A_WEEK)
taken_by_birger = BedTaken(stay=OTHER_STAY, person=BIRGER, taken_on=YESTERDAY, until_on=IN_A_WEEK)
left_by_birger = BedLeft(stay=OTHER_STAY, left_on=TODAY)


def bed() -> Story[Bed]:
    return Story(evolve=beds.evolve, state=Bed())


def to_open(bed_id: UUID = BED, **changes: Any) -> BedToOpen:
    said: dict[str, Any] = {
        "bed_id": bed_id,
        "unit": "helsehuset",
        "label": "203",
        "kind": "short-term",
        "opened_on": NEW_YEAR,
        "ward": "nord",
        "zone": "sentrum",
    }
    return BedToOpen(**(said | changes))


def open_it(**changes: Any) -> OpenBed:
    return OpenBed(id=command_id(1), bed=to_open(**changes))


def close_it(**changes: Any) -> CloseBed:
    said: dict[str, Any] = {"id": command_id(2), "bed_id": BED, "closed_on": TODAY, "reason": "renovation"}
    return CloseBed(**(said | changes))


def reserve_it(**changes: Any) -> ReserveBed:
    said: dict[str, Any] = {"id": command_id(3), "bed_id": BED, "from_on": TODAY, "until_on": TOMORROW}
    return ReserveBed(**(said | changes))
