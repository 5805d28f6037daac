"""Knows which decisions a seed draws, and what is looked at in each of them (stikkprøve)."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

import msgspec

from services.audit.case_state import CaseState, Deadline
from services.audit.findings import Difference
from shared.contracts.decision import DecisionNotified
from shared.contracts.fact import Record, Recorded


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One deadline of the office, and whether it was kept; `kept` is None while it still runs (frist holdt)."""

    kind: str
    due_on: date
    done_on: date | None
    kept: bool | None


class Departure(Difference, frozen=True, kw_only=True):
    """A finding of the case that does not come out as it was written, and where it stands."""

    service: str
    position: int


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """One decision that was drawn, and what was found in its case."""

    position: int
    case_id: UUID
    decided_on: date
    form: str
    outcomes: tuple[str, ...]
    days: int | None
    deadlines: tuple[Kept, ...]
    findings: int
    differences: tuple[Departure, ...]
    doubts: tuple[str, ...]
    """Provisions behind its findings that a jurist should still confirm."""
    records: int


def draw(notified: Iterable[Recorded], *, size: int, seed: str, root: bytes) -> list[Recorded]:
    """The `size` decisions with the lowest SHA-256 over seed, root and position, in order of position.

    Whoever has the log and the seed draws the same ones; the root is signed, so nobody can choose it.
    """
    ranked = sorted(notified, key=lambda one: _rank(one, seed=seed, root=root))
    return sorted(ranked[:size], key=lambda one: one.record.position)


def within(notified: Iterable[Recorded], *, from_on: date | None, to_on: date | None) -> list[Recorded]:
    """The decisions of a period, by the date of the decision."""
    return [one for one in notified if _is_within(one, from_on or date.min, to_on or date.max)]


def drawn(
    told: Recorded,
    *,
    case: CaseState,
    findings: int,
    differences: Sequence[Departure],
    doubts: tuple[str, ...],
    records: int,
    today: date,
) -> Drawn:
    """What an auditor is shown of one decision."""
    fact = told.fact
    assert isinstance(fact, DecisionNotified)
    return Drawn(
        position=told.record.position,
        case_id=told.record.case_id,
        decided_on=fact.decided_on,
        form=fact.form,
        outcomes=fact.outcomes,
        days=(fact.notified_on - case.received_on).days if case.received_on else None,
        deadlines=deadlines_kept(case, today=today),
        findings=findings,
        differences=tuple(differences),
        doubts=doubts,
        records=records,
    )


def departure(difference: Difference, record: Record) -> Departure:
    """A difference with its place."""
    return Departure(**msgspec.structs.asdict(difference), service=record.service, position=record.position)


def deadlines_kept(case: CaseState, *, today: date) -> tuple[Kept, ...]:
    """The application's: the appeal period is the party's own, and what an inquiry was owed stands beside it."""
    return tuple(_kept(one, case, today) for one in case.deadlines if one.kind == "provisional-reply")


def _kept(deadline: Deadline, case: CaseState, today: date) -> Kept:
    ends = {
        "done": deadline.met_on,
        "answered": case.answered_on,
        "withdrawn": case.withdrawn_on,
        "closed": case.closed_on,
    }
    done_on = ends[deadline.ended] if deadline.ended is not None else None
    running = done_on is None and today <= deadline.due_on
    kept = None if running else done_on is not None and done_on <= deadline.due_on
    return Kept(kind=deadline.kind, due_on=deadline.due_on, done_on=done_on, kept=kept)


def _rank(told: Recorded, *, seed: str, root: bytes) -> bytes:
    return sha256(f"{seed}\n{root.hex()}\n{told.record.position}".encode()).digest()


def _is_within(told: Recorded, first: date, last: date) -> bool:
    return isinstance(told.fact, DecisionNotified) and first <= told.fact.decided_on <= last
