"""Knows what has changed on the bed board since somebody last looked, so that only that is told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import msgspec

from services.bedflow.board.asking import BedOnBoard


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How far somebody has seen. `today` None: they come back, and nobody knows from which day."""

    position: int
    today: date | None = None


class WholeBoard(msgspec.Struct, frozen=True, kw_only=True):
    """Every bed as it stands (hele tavla). `position`: the last record of the log it covers."""

    position: int
    today: date
    rows: tuple[BedOnBoard, ...]


class ChangedBeds(msgspec.Struct, frozen=True, kw_only=True):
    """The beds that have changed (endringer på tavla), and those that are gone for good."""

    position: int
    today: date
    rows: tuple[BedOnBoard, ...]
    gone: tuple[UUID, ...]


@dataclass(slots=True, kw_only=True)
class Sight:
    """The board as it was last looked at, and the position at which each bed was first seen as it is now.

    `began`: the first look of the day. Whoever has seen less must be told everything.
    """

    position: int = -1
    today: date | None = None
    began: int = -1
    beds: dict[UUID, BedOnBoard] = field(default_factory=dict)
    moved_at: dict[UUID, int] = field(default_factory=dict)

    def is_news(self, *, position: int, today: date) -> bool:
        """Whether there may be something to see."""
        return (position, today) != (self.position, self.today)

    def take_in(self, rows: Iterable[BedOnBoard], *, position: int, today: date) -> None:
        """What a look has shown. A new day changes how beds stand without a fact; a rebuilt view starts over."""
        told = {row.bed_id: row for row in rows}
        if today != self.today or position < self.position:
            self.began, self.moved_at = position, {}
        else:
            moved = [bed for bed in {**self.beds, **told} if self.beds.get(bed) != told.get(bed)]
            self.moved_at |= dict.fromkeys(moved, position)
        self.position, self.today, self.beds = position, today, told

    def since(self, seen: Seen | None) -> WholeBoard | ChangedBeds:
        """What somebody has not seen yet: the whole board, where that cannot be told bed by bed."""
        if self.today is None:
            raise LookupError("nobody has looked yet")
        if seen is None or not self._goes_on_from(seen):
            return WholeBoard(position=self.position, today=self.today, rows=tuple(self.beds.values()))
        moved = [bed for bed, position in self.moved_at.items() if position > seen.position]
        return ChangedBeds(
            position=self.position,
            today=self.today,
            rows=tuple(row for bed, row in self.beds.items() if bed in moved),
            gone=tuple(bed for bed in moved if bed not in self.beds),
        )

    def _goes_on_from(self, seen: Seen) -> bool:
        if seen.today is None:
            # At `began` itself it may have been the evening before.
            return self.began < seen.position <= self.position
        return seen.today == self.today and self.began <= seen.position <= self.position
