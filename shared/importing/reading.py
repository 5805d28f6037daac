"""Knows how the files of a previous system are read: comma or semicolon, or a JSON object a line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from shared.importing.rows import (
    FILES,
    DecisionRow,
    LineRow,
    OpenCaseRow,
    PersonRow,
    Row,
    WaitingRow,
)
from shared.web.body import Fault, Malformed, faults_of, parse

R = TypeVar("R", bound=Row, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What is wrong, where: file, line and field, and why. Never what stood there."""

    file: str
    line: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Generic[R]):
    """One line that is well formed, and where it stood."""

    file: str
    line: int
    row: R


@dataclass(slots=True, kw_only=True)
class Handed:
    """Everything a folder holds (uttrekk), and everything that is wrong with it."""

    persons: list[Read[PersonRow]] = field(default_factory=list)
    decisions: list[Read[DecisionRow]] = field(default_factory=list)
    lines: list[Read[LineRow]] = field(default_factory=list)
    waiting: list[Read[WaitingRow]] = field(default_factory=list)
    open_cases: list[Read[OpenCaseRow]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    def take(self, row: Row, *, file: str, line: int) -> None:
        """Put a line where lines of its kind are."""
        match row:
            case PersonRow():
                self.persons.append(Read(file=file, line=line, row=row))
            case DecisionRow():
                self.decisions.append(Read(file=file, line=line, row=row))
            case LineRow():
                self.lines.append(Read(file=file, line=line, row=row))
            case WaitingRow():
                self.waiting.append(Read(file=file, line=line, row=row))
            case OpenCaseRow():
                self.open_cases.append(Read(file=file, line=line, row=row))


def read_folder(folder: Path) -> Handed:
    """Every file of a folder, line by line. What is wrong is gathered, not raised."""
    handed = Handed()
    for file in sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")):
        kind = FILES.get(file.stem)
        if kind is None or file.suffix not in (".csv", ".jsonl"):
            handed.wrong.append(Wrong(file=file.name, line=0, field="", reason="unknown-file"))
        elif file.suffix == ".csv" and file.with_suffix(".jsonl").exists():
            handed.wrong.append(Wrong(file=file.name, line=0, field="", reason="given-twice"))
        else:
            _read_file(file, kind, handed)
    return handed


def _read_file(file: Path, kind: type[Row], handed: Handed) -> None:
    lines = read_csv(file.read_bytes(), kind) if file.suffix == ".csv" else read_json_lines(file.read_bytes(), kind)
    for number, found in lines:
        if isinstance(found, Row):
            handed.take(found, file=file.name, line=number)
            continue
        handed.wrong += [Wrong(file=file.name, line=number, field=one.field, reason=one.reason) for one in found]


def read_csv(raw: bytes, kind: type[R]) -> Iterator[tuple[int, R | tuple[Fault, ...]]]:
    """Each line of a file with a heading; `;` or `,` stands between fields, UTF-8 with or without its mark."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield 0, (Fault(field="", reason="not-utf-8"),)
        return
    heading = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in heading else ",", strict=True)
    names = next(rows, [])
    try:
        for cells in rows:
            if any(cells):
                yield rows.line_num, _of_cells(names, cells, kind)
    except csv.Error:
        yield rows.line_num, (Fault(field="", reason="not-csv"),)


def _of_cells(names: list[str], cells: list[str], kind: type[R]) -> R | tuple[Fault, ...]:
    if len(cells) != len(names):
        return (Fault(field="", reason="wrong-number-of-fields"),)
    told = {name.strip(): cell.strip() for name, cell in zip(names, cells, strict=True) if cell.strip()}
    try:
        return kind.model_validate_strings(told)
    except ValidationError as refused:
        return tuple(faults_of(refused, kind))


def read_json_lines(raw: bytes, kind: type[R]) -> Iterator[tuple[int, R | tuple[Fault, ...]]]:
    """Each line that is not empty, read as strictly as a command."""
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, parse(line, kind)[0]
        except Malformed as no:
            yield number, tuple(no.faults)
