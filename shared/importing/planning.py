"""Knows which commands each line of an import becomes, and why sending them again does nothing twice."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from shared.importing.reading import Handed, Read
from shared.importing.rows import CaseRow, DecisionRow, LineRow, OpenCaseRow, PersonRow, WaitingRow
from shared.kernel.ids import derived_id

Kind = Literal["persons", "decisions", "waiting-list", "open-cases"]
KINDS: tuple[Kind, ...] = ("persons", "decisions", "waiting-list", "open-cases")
NO_WORDS = "Overført fra forrige system. Søknaden står i arkivet der."
Body = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command. Its body lacks the person's reference until the person is there."""

    service: str
    command: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a file (with what belongs to it), and the commands it becomes, in order."""

    kind: Kind
    file: str
    line: int
    source_id: str
    person: str
    case_id: UUID | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The system that hands over. The same id there always gives the same ids here."""

    system: str

    def case_id(self, kind: Kind, source_id: str) -> UUID:
        return derived_id("imported-case", self.system, kind, source_id)

    def step(self, service: str, command: str, kind: Kind, row_id: str, /, **body: Any) -> Step:
        command_id = derived_id("import-command", self.system, kind, row_id, command)
        return Step(service=service, command=command, body=_without_none({"id": str(command_id), **body}))

    def origin(self, source_id: str) -> Body:
        return {"source_system": self.system, "source_id": source_id}


def plan(handed: Handed, *, system: str) -> list[Item]:
    """Persons first, then their cases."""
    source = Source(system=system)
    lines: dict[str, list[LineRow]] = defaultdict(list)
    for read in handed.lines:
        lines[read.row.decision].append(read.row)
    return [
        *(_person(read, source=source) for read in handed.persons),
        *(_decision(read, lines[read.row.source_id], source=source) for read in handed.decisions),
        *(_waiting(read, source=source) for read in handed.waiting),
        *(_open_case(read, source=source) for read in handed.open_cases),
    ]


def _person(read: Read[PersonRow], *, source: Source) -> Item:
    row, kind = read.row, KINDS[0]
    named = {"birth_number": row.birth_number, "name": row.name}
    steps = [source.step("intake", "import-person", kind, row.source_id, **named, **source.origin(row.source_id))]
    if row.protected_from:
        protected = {"protection": row.protection, "valid_from": row.protected_from.isoformat(), "source": "office"}
        steps.append(source.step("intake", "protect-address", kind, row.source_id, **protected))
    return Item(
        kind=kind,
        file=read.file,
        line=read.line,
        source_id=row.source_id,
        person=row.source_id,
        case_id=None,
        steps=tuple(steps),
    )


def _case(read: Read[Any], kind: Kind, *steps: Step, source: Source) -> Item:
    row: CaseRow = read.row
    return Item(
        kind=kind,
        file=read.file,
        line=read.line,
        source_id=row.source_id,
        person=row.person,
        case_id=source.case_id(kind, row.source_id),
        steps=steps,
    )


def _decision(read: Read[DecisionRow], lines: list[LineRow], *, source: Source) -> Item:
    row, kind = read.row, KINDS[1]
    decided = {
        **_decided(row, kind, source=source),
        "form": row.form,
        "decided_on": row.decided_on.isoformat(),
        "notified_on": (row.notified_on or row.decided_on).isoformat(),
        "lines": [_line(line) for line in sorted(lines, key=lambda line: line.line)],
    }
    services = [line["service"] for line in decided["lines"]]
    return _case(
        read,
        kind,
        _taken_over(row, kind, services, source=source),
        source.step("decision", "import-decision", kind, row.source_id, **decided),
        source=source,
    )


def _waiting(read: Read[WaitingRow], *, source: Source) -> Item:
    row, kind = read.row, KINDS[2]
    waits = {
        **_decided(row, kind, source=source),
        "service": row.service,
        "qualified_on": row.qualified_on.isoformat(),
        "notified_on": (row.notified_on or row.qualified_on).isoformat(),
        "residence": row.residence,
        "interim": row.interim.split() if row.interim else None,
    }
    return _case(
        read,
        kind,
        _taken_over(row, kind, [row.service], source=source),
        source.step("decision", "import-waiting-list-place", kind, row.source_id, **waits),
        source=source,
    )


def _open_case(read: Read[OpenCaseRow], *, source: Source) -> Item:
    row, kind = read.row, KINDS[3]
    applied = {
        "case_id": str(source.case_id(kind, row.source_id)),
        **source.origin(row.source_id),
        "channel": row.channel,
        "source": row.source,
        "received_on": row.received_on.isoformat(),
        "residency": row.residency,
        "services": row.services.split(),
        "wishes": row.wishes or NO_WORDS,
        "former_stage": row.stage,
        "replied_on": row.replied_on.isoformat() if row.replied_on else None,
        "expected_answer_on": row.expected_answer_on.isoformat() if row.expected_answer_on else None,
    }
    step = source.step("intake", "import-application", kind, row.source_id, **applied)
    return _case(read, kind, step, source=source)


def _taken_over(row: CaseRow, kind: Kind, services: list[str], *, source: Source) -> Step:
    return source.step(
        "intake",
        "take-over-case",
        kind,
        row.source_id,
        case_id=str(source.case_id(kind, row.source_id)),
        residency=row.residency,
        received_on=row.received_on.isoformat(),
        services=list(dict.fromkeys(services)),
        **source.origin(row.source_id),
    )


def _decided(row: DecisionRow | WaitingRow, kind: Kind, *, source: Source) -> Body:
    return {
        "case_id": str(source.case_id(kind, row.source_id)),
        **source.origin(row.source_id),
        "received_on": row.received_on.isoformat(),
        "caseworker": row.caseworker,
        "decided_by": row.decided_by,
    }


def _line(row: LineRow) -> Body:
    told = row.model_dump(mode="json", exclude_none=True, exclude={"decision", "amount", "unit"})
    amount = {"quantity": int(row.amount * 100), "unit": row.unit} if row.amount is not None else None
    return _without_none({**told, "amount": amount})


def _without_none(body: Body) -> Body:
    return {name: value for name, value in body.items() if value is not None}
