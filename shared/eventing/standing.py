"""Knows where a view stands still: the record it cannot get past, and the class of the error, never content."""

from dataclasses import dataclass

from shared.eventing.log_reader import LogReader
from shared.eventing.mapper import FactMapper, MalformedRecord, UnknownFact

PAGE = 500


@dataclass(frozen=True, kw_only=True)
class StandsAt:
    """`stuck at record 17 (UnknownFact)`."""

    position: int
    reason: str

    def __str__(self) -> str:
        return f"stuck at record {self.position} ({self.reason})"


def stands_at(log: LogReader, mapper: FactMapper, *, after: int, error: Exception) -> StandsAt:
    """The first record of the next page that cannot be read; the page's first when all of them can."""
    for row in log.record_page(after, PAGE):
        try:
            mapper.decode(row.body)
        except (UnknownFact, MalformedRecord) as unreadable:
            return StandsAt(position=row.position, reason=type(unreadable).__name__)
    return StandsAt(position=after + 1, reason=type(error).__name__)
