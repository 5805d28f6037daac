"""Knows what a forecast is made from: rows of days, and nothing of whom they are about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

A_WEEK = 7
NEVER = 4_000_000
"""The day of what has not ended. Days are the calendar's own numbers (`date.toordinal`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spells:
    """What lasted from a day to a day, one of each per row: `until` is the day it ended, or NEVER."""

    since: Sequence[int]
    until: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Beds, stays and waiting patients up to a day (historikk). Nothing of `today` or later is known, but `beds_ahead`.

    `beds` has one number for each day from `first_on`, and `beds_ahead` one for each day from `today`.
    `from_hospital` belongs to `stays`, `to_bed` to `waits`: whether the patient came to one of these beds, None when
    nobody can say yet. `payable_share`: how many of the days waited were ours to pay. `holidays` count as Sundays.
    """

    first_on: int
    today: int
    beds: Sequence[int]
    beds_ahead: Sequence[int]
    stays: Spells
    from_hospital: Sequence[bool]
    waits: Spells
    to_bed: Sequence[bool | None]
    holidays: frozenset[int] = frozenset()
    payable_share: float = 1.0


def known_before(history: History, today: int) -> History:
    """What was known when the day before ended: later ends had not come, and later beginnings were not there."""
    stayed = [row for row, since in enumerate(history.stays.since) if since < today]
    waited = [row for row, since in enumerate(history.waits.since) if since < today]
    all_beds = [*history.beds, *history.beds_ahead]
    ahead = today - history.first_on
    return replace(
        history,
        today=today,
        beds=all_beds[:ahead],
        beds_ahead=all_beds[ahead:],
        stays=_known(history.stays, stayed, today=today),
        from_hospital=[history.from_hospital[row] for row in stayed],
        waits=_known(history.waits, waited, today=today),
        to_bed=[history.to_bed[row] if history.waits.until[row] < today else None for row in waited],
    )


def _known(spells: Spells, rows: list[int], *, today: int) -> Spells:
    until = [spells.until[row] if spells.until[row] < today else NEVER for row in rows]
    return Spells(since=[spells.since[row] for row in rows], until=until)


def going_on(spells: Spells, *, day: int) -> int:
    """How many go on when a day ends."""
    return sum(since <= day < until for since, until in zip(spells.since, spells.until, strict=True))
