"""Knows whether every reservation of a bed was kept, from the bed's facts alone, one after the other."""

from datetime import date

import msgspec
from msgspec.structs import replace

from services.bedflow.days import A_DAY, Days
from shared.contracts.bedflow_places import BedClosed, BedPromised, BedReleased, BedReserved, BedTaken
from shared.contracts.fact import Recorded
from shared.kernel.clock import oslo_date


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """All reservations that nobody has released, and what was promised or taken against one of them."""

    standing: tuple[BedReserved, ...] = ()
    broken: tuple[str, ...] = ()
    made: int = 0


def evolve(kept: Kept, recorded: Recorded) -> Kept:
    """A second reservation never makes the first one forgotten."""
    fact, today = recorded.fact, oslo_date(recorded.record.recorded_at)
    match fact:
        case BedReserved():
            return replace(kept, standing=(*kept.standing, fact), made=kept.made + 1)
        case BedReleased() | BedClosed():
            return replace(kept, standing=())
        case BedPromised(from_on=since) | BedTaken(taken_on=since):
            days = Days(since=since, until=fact.until_on)
            return replace(kept, broken=(*kept.broken, *_against(kept, fact, days, today=today)))
        case _:
            return kept


def _against(kept: Kept, fact: BedPromised | BedTaken, days: Days, *, today: date) -> list[str]:
    return [
        f"{type(fact).__name__} {days} against {one}"
        for one in kept.standing
        if one.until_on >= today and one.person != fact.person
        if days.meet(Days(since=one.from_on, until=one.until_on + A_DAY))
    ]
