"""Knows whether an import adds up: what the files hold, what was said of it, and what stands in the logs."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import msgspec

from shared.importing.planning import KINDS, Item
from shared.importing.running import Outcome
from shared.messaging.replay import ReplayedRecord

PERSON = "intake.person-registered.v1"
APPLICATION = "intake.application-received.v1"
TAKEN_OVER = "intake.case-taken-over.v1"
DRAFTED = "decision.decision-drafted.v1"
LINES = frozenset({"decision.service-granted.v1", "decision.service-partly-granted.v1"})
PLACED = "decision.placed-on-waiting-list.v1"


class LogReader(Protocol):
    """Whoever reads a whole log, e.g. `shared.messaging.client.BusClient`."""

    def replay(self, service: str, *, after: int = 0) -> AsyncIterator[ReplayedRecord]: ...


class _Origin(msgspec.Struct):
    system: str
    id: str


class _Data(msgspec.Struct):
    imported: bool = False
    imported_from: _Origin | None = None


class _Body(msgspec.Struct):
    data: _Data


_decode = msgspec.json.Decoder(_Body).decode


@dataclass(slots=True, kw_only=True)
class InLogs:
    """What the logs say came from one system: persons by their id there, the rest by case."""

    persons: set[str] = field(default_factory=set)
    applications: set[UUID] = field(default_factory=set)
    taken_over: set[UUID] = field(default_factory=set)
    decisions: set[UUID] = field(default_factory=set)
    places: set[UUID] = field(default_factory=set)
    lines: Counter[UUID] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of thing, counted from each side."""

    what: str
    in_file: int
    before: int
    now: int
    known: int
    refused: int
    in_log: int

    @property
    def adds_up(self) -> bool:
        """Every line has one fate, and what was accepted stands in the log, no more and no less."""
        return self.in_file == self.before + self.now + self.known + self.refused and self.in_log == (
            self.before + self.now
        )

    def as_json(self) -> dict[str, Any]:
        told = {name: getattr(self, name) for name in self.__slots__}
        return {**told, "adds_up": self.adds_up}


async def read_logs(reader: LogReader, *, system: str) -> InLogs:
    """Count from the logs themselves, whatever was answered before."""
    found = InLogs()
    async for record in reader.replay("intake"):
        _of_intake(record, found, system=system)
    async for record in reader.replay("decision"):
        _of_decision(record, found, system=system)
    return found


def _of_intake(record: ReplayedRecord, found: InLogs, *, system: str) -> None:
    if record.type not in (PERSON, APPLICATION, TAKEN_OVER):
        return
    origin = _decode(record.body).data.imported_from
    if origin is None or origin.system != system:
        return
    match record.type:
        case "intake.person-registered.v1":
            found.persons.add(origin.id)
        case "intake.application-received.v1":
            found.applications.add(record.case_id)
        case _:
            found.taken_over.add(record.case_id)


def _of_decision(record: ReplayedRecord, found: InLogs, *, system: str) -> None:
    if record.type == DRAFTED:
        origin = _decode(record.body).data.imported_from
        if origin is not None and origin.system == system:
            found.decisions.add(record.case_id)
    elif record.type in LINES or record.type == PLACED:
        if record.case_id in found.decisions and _decode(record.body).data.imported:
            found.lines[record.case_id] += record.type in LINES
            found.places |= {record.case_id} if record.type == PLACED else set()


def reconcile(items: list[Item], outcome: Outcome, found: InLogs) -> list[Row]:
    """One row of each kind; lines of decisions and the cases they stand in are counted for themselves."""
    ids = {kind: [item for item in items if item.kind == kind] for kind in KINDS}
    decided = ids["decisions"] + ids["waiting-list"]
    return [
        _row(
            "persons", ids["persons"], outcome, in_log=sum(item.source_id in found.persons for item in ids["persons"])
        ),
        _row("decisions", ids["decisions"], outcome, in_log=_cases(ids["decisions"], found.decisions - found.places)),
        _row(
            "decision-lines",
            ids["decisions"],
            outcome,
            in_log=sum(found.lines[item.case_id] for item in ids["decisions"] if item.case_id),
            weigh=True,
        ),
        _row("waiting-list", ids["waiting-list"], outcome, in_log=_cases(ids["waiting-list"], found.places)),
        _row("open-cases", ids["open-cases"], outcome, in_log=_cases(ids["open-cases"], found.applications)),
        _row("cases of decisions", decided, outcome, in_log=_cases(decided, found.taken_over & found.decisions)),
    ]


def _cases(items: list[Item], there: set[UUID]) -> int:
    return sum(item.case_id in there for item in items)


def _row(what: str, items: list[Item], outcome: Outcome, *, in_log: int, weigh: bool = False) -> Row:
    wanted = {(item.kind, item.source_id) for item in items}

    def count(some: list[Item]) -> int:
        return sum(_weight(item) if weigh else 1 for item in some if (item.kind, item.source_id) in wanted)

    return Row(
        what=what,
        in_file=count(items),
        before=count(outcome.before),
        now=count(outcome.now),
        known=count(outcome.known),
        refused=count([each.item for each in outcome.refused]),
        in_log=in_log,
    )


def _weight(item: Item) -> int:
    return len(item.steps[-1].body["lines"])
