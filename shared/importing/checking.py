"""Knows what must hold between the lines of an import: nobody twice, nobody missing, no day before its cause."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise

from shared.importing.reading import Handed, Read, Wrong
from shared.importing.rows import PersonRow, Row

Offered = Callable[[str], bool]
"""Whether a service stands in the catalogue."""


def check(handed: Handed, *, today: date, offered: Offered) -> list[Wrong]:
    """Everything wrong, that of the lines themselves first, in the order of files and lines."""
    found = [
        *_persons(handed),
        *_cases(handed),
        *_lines(handed),
        *_days(handed, today=today),
        *_services(handed, offered=offered),
    ]
    return handed.wrong + sorted(found, key=lambda wrong: (wrong.file, wrong.line, wrong.field))


def _wrong(read: Read[Row], field: str, reason: str) -> Wrong:
    return Wrong(file=read.file, line=read.line, field=field, reason=reason)


def _persons(handed: Handed) -> Iterator[Wrong]:
    yield from _twice(handed.persons, "source_id", key=lambda row: row.source_id)
    yield from _twice(handed.persons, "birth_number", key=lambda row: row.birth_number)
    for read in handed.persons:
        if (read.row.protection != "none") != (read.row.protected_from is not None):
            yield _wrong(read, "protected_from", "goes-with-protection")


def _twice(reads: Iterable[Read[PersonRow]], field: str, *, key: Callable[[PersonRow], str]) -> Iterator[Wrong]:
    seen: set[str] = set()
    for read in reads:
        if key(read.row) in seen:
            yield _wrong(read, field, "given-twice")
        seen.add(key(read.row))


def _cases(handed: Handed) -> Iterator[Wrong]:
    known = {read.row.source_id for read in handed.persons}
    for reads in (handed.decisions, handed.waiting, handed.open_cases):
        seen: set[str] = set()
        for read in reads:
            if read.row.source_id in seen:
                yield _wrong(read, "source_id", "given-twice")
            seen.add(read.row.source_id)
            if read.row.person not in known and _is_whole(handed, "persons"):
                yield _wrong(read, "person", "unknown-person")


def _lines(handed: Handed) -> Iterator[Wrong]:
    decided = {read.row.source_id for read in handed.decisions}
    seen: set[tuple[str, int]] = set()
    for read in handed.lines:
        place = (read.row.decision, read.row.line)
        if place[0] not in decided and _is_whole(handed, "decisions"):
            yield _wrong(read, "decision", "unknown-decision")
        if place in seen:
            yield _wrong(read, "line", "given-twice")
        seen.add(place)
        if (read.row.amount is None) != (read.row.unit is None):
            yield _wrong(read, "unit", "goes-with-amount")
    with_lines = {decision for decision, _ in seen}
    if not _is_whole(handed, "decision-lines"):
        return
    yield from (_wrong(read, "", "no-lines") for read in handed.decisions if read.row.source_id not in with_lines)


def _is_whole(handed: Handed, name: str) -> bool:
    """Whether every line of a file could be read: else what seems to be missing may stand in a line that is wrong."""
    return not any(wrong.file.startswith(f"{name}.") for wrong in handed.wrong)


def _days(handed: Handed, *, today: date) -> Iterator[Wrong]:
    """Days that must follow on each other, the last of them no later than today."""
    for decided in handed.decisions:
        yield from _in_order(decided, ("received_on", "decided_on", "notified_on"), today=today)
    for waits in handed.waiting:
        yield from _in_order(waits, ("received_on", "qualified_on", "notified_on"), today=today)
    for case in handed.open_cases:
        yield from _in_order(case, ("received_on", "replied_on"), today=today)
        if (case.row.replied_on is None) != (case.row.expected_answer_on is None):
            yield _wrong(case, "expected_answer_on", "goes-with-replied-on")
    for line in handed.lines:
        yield from _in_order(line, ("started_on",), today=today)
        if line.row.valid_to and line.row.valid_to < line.row.valid_from:
            yield _wrong(line, "valid_to", "ends-before-it-begins")


def _in_order(read: Read[Row], names: tuple[str, ...], *, today: date) -> Iterator[Wrong]:
    days = [(name, day) for name in names if (day := getattr(read.row, name)) is not None]
    for (name, day), (_, after) in pairwise([*days, ("", today)]):
        if day > after:
            yield _wrong(read, name, "day-after-the-next")


def _services(handed: Handed, *, offered: Offered) -> Iterator[Wrong]:
    for line in handed.lines:
        if not offered(line.row.service):
            yield _wrong(line, "service", "unknown-service")
    for waits in handed.waiting:
        if not offered(waits.row.service):
            yield _wrong(waits, "service", "unknown-service")
    for case in handed.open_cases:
        if not all(map(offered, case.row.services.split())):
            yield _wrong(case, "services", "unknown-service")
