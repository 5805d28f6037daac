"""Knows how a list that the office keeps is read whole, and sent row by row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from shared.importing.planning import Step
from shared.importing.reading import Wrong, read_csv, read_json_lines
from shared.importing.rows import Row
from shared.messaging.client import NO_ANSWER, Problem
from shared.messaging.patience import Sender, accepted

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeList(Generic[R]):
    """What rows of a list look like, what is wrong between their fields, what each becomes and is called."""

    name: str
    row: type[R]
    out_of_order: Callable[[R], Iterator[tuple[str, str]]]
    steps_of: Callable[[R], Sequence[Step]]
    called: Callable[[R], str]

    def read(self, file: Path) -> tuple[list[R], list[Wrong]]:
        """The rows of a file, and what is wrong by line and field."""
        rows: list[R] = []
        wrong: list[Wrong] = []
        read = read_json_lines if file.suffix == ".jsonl" else read_csv
        for line, found in read(file.read_bytes(), self.row):
            told: Iterable[tuple[str, str]]
            if isinstance(found, Row):
                rows.append(found)
                told = self.out_of_order(found)
            else:
                told = ((one.field, one.reason) for one in found)
            wrong += [Wrong(file=file.name, line=line, field=field, reason=why) for field, why in told]
        return rows, wrong

    async def send(self, rows: Iterable[R], sender: Sender, *, token: str) -> list[tuple[R, str]]:
        """Every row in order; the refused ones with their code. Raises `Problem` when nobody answers."""
        refused: list[tuple[R, str]] = []
        for row in rows:
            try:
                for step in self.steps_of(row):
                    await accepted(sender, step.service, step.command, step.body, token=token)
            except Problem as problem:
                if problem.code == NO_ANSWER or problem.status >= 500:
                    raise
                refused.append((row, problem.code))
        return refused
