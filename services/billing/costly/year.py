"""Knows what was noted of one person's year: costs, pay shares, grants, and what the auditor signed for."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.billing_costly import (
    AgeGroup,
    CostlyYearOpened,
    EntryWithdrawn,
    GrantNoted,
    OwnCostNoted,
    PackAttested,
    PayShareNoted,
)
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef, derived_id

CostlyFact = CostlyYearOpened | OwnCostNoted | PayShareNoted | GrantNoted | EntryWithdrawn | PackAttested
Noted = OwnCostNoted | PayShareNoted | GrantNoted


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was noted and still counts. `version` names it; `position` is where it stands in the log."""

    version: int
    position: int
    noted_by: str
    noted: Noted


class CostlyYear(msgspec.Struct, frozen=True, kw_only=True):
    """One person's year (ressurskrevende tjeneste). `opened_on` None: nobody follows it."""

    person: PersonRef | None = None
    year: int = 0
    age: AgeGroup = "up-to-67"
    opened_on: date | None = None
    opened_at: int = 0
    entries: tuple[Entry, ...] = ()
    noted_by: frozenset[str] = frozenset()
    attested: tuple[PackAttested, ...] = ()


def stream_of(person: PersonRef, year: int) -> UUID:
    """Where a person's year stands."""
    return derived_id("costly-year", person, year)


def evolve(costly: CostlyYear, recorded: Recorded) -> CostlyYear:
    """The year after one more fact."""
    fact, record = cast(CostlyFact, recorded.fact), recorded.record
    match fact:
        case CostlyYearOpened():
            return CostlyYear(
                person=fact.person, year=fact.year, age=fact.age, opened_on=fact.opened_on, opened_at=record.position
            )
        case OwnCostNoted() | PayShareNoted() | GrantNoted():
            by = recorded.actor.id
            entry = Entry(version=record.version, position=record.position, noted_by=by, noted=fact)
            return replace(costly, entries=(*costly.entries, entry), noted_by=costly.noted_by | {by})
        case EntryWithdrawn():
            left = tuple(entry for entry in costly.entries if entry.version != fact.version)
            return replace(costly, entries=left)
        case PackAttested():
            return replace(costly, attested=(*costly.attested, fact))
        case _:
            assert_never(fact)
