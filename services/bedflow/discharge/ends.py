"""Knows where stays in hospital ended: every patient who was ready in one place, and the places add up."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import get_args

from sqlalchemy import Connection, func, select

from services.bedflow.discharge.tables import episodes
from shared.contracts.bedflow_episodes import Destination

NONE_YET = "none-yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class DestinationCount:
    """How many of the patients who were ready went where (mottakssted). `none-yet`: nobody has said.

    `of` is how many were ready in the time, counted by itself; `adds_up`: the rows come to the same.
    """

    destination: str
    patients: int
    of: int
    adds_up: bool


def destinations(connection: Connection, *, from_on: date, to_on: date) -> list[DestinationCount]:
    """Where those went who were first declared ready in a time, both days included."""
    table = episodes
    in_time = table.c.first_ready_on.between(from_on, to_on)
    total = connection.execute(select(func.count()).select_from(table).where(in_time)).scalar_one()
    grouped = select(table.c.destination, func.count()).where(in_time).group_by(table.c.destination)
    found = Counter({word or NONE_YET: count for word, count in connection.execute(grouped)})
    words = sorted((*get_args(Destination), NONE_YET))
    adds_up = sum(found[word] for word in words) == total
    return [DestinationCount(destination=word, patients=found[word], of=total, adds_up=adds_up) for word in words]
