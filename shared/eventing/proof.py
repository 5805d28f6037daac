"""Knows how to prove a record, or that nothing was changed, in milliseconds at any size of the log.

Full tiles of 256 hashes (C2SP tlog-tiles, height 8) are kept as a view; everything else is computed from the
newest leaves. Level 0 holds leaf hashes, level 1 the hashes of 256 leaves, and so on.
"""

from functools import lru_cache
from typing import Any

from psycopg import sql

from shared.eventing.merkle import consistency_proof, inclusion_proof, root_of
from shared.eventing.store import ServiceLog

WIDTH = 256
_HEIGHT = 8


class Prover:
    """Inclusion and consistency proofs of one log."""

    def __init__(self, log: ServiceLog) -> None:
        self._log = log
        self._tiles = sql.Identifier(log.service, "tiles")
        self._records = sql.Identifier(log.service, "records")
        self._tiled = 0
        self._tile = lru_cache(maxsize=512)(self._read_tile)

    def inclusion(self, position: int, size: int) -> list[bytes]:
        """Hashes that lead from the record at `position` to the root of `size`. Raises ValueError outside the log."""
        self._require(size)
        return inclusion_proof(position - 1, size, self._subtree)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """Hashes that show that the tree of `old` is the beginning of the tree of `new`."""
        self._require(new)
        return consistency_proof(old, new, self._subtree)

    def build_tiles(self) -> int:
        """Store every full tile that is not stored yet. Returns how many were."""
        size, built = self._log.writer.size, 0
        if size // WIDTH == self._tiled:
            return 0
        self._tiled = size // WIDTH
        for level in range(4):
            span = WIDTH ** (level + 1)
            for index in range(self._stored(level), size // span):
                self._store_tile(level, index)
                built += 1
        return built

    def _require(self, size: int) -> None:
        if size > self._log.size():
            raise ValueError("the log is not that long")

    def _subtree(self, start: int, end: int) -> bytes:
        """The hash of a complete subtree, from the tile that holds its nodes."""
        width = end - start
        level = (width.bit_length() - 1) // _HEIGHT
        unit = 1 << (level * _HEIGHT)
        first, count = start // unit, width // unit
        tile = self._tile(level, first // WIDTH) if self._is_full(level, first // WIDTH) else None
        if tile is None:
            return root_of(self._nodes(level, first, count))
        offset = first % WIDTH
        return root_of(tile[offset : offset + count])

    def _is_full(self, level: int, index: int) -> bool:
        return bool((index + 1) * WIDTH ** (level + 1) <= self._log.writer.size)

    def _nodes(self, level: int, first: int, count: int) -> list[bytes]:
        if level == 0:
            return self._leaves(first, count)
        return [root_of(self._tile(level - 1, index)) for index in range(first, first + count)]

    def _leaves(self, first: int, count: int) -> list[bytes]:
        query = sql.SQL("SELECT leaf_hash FROM {} WHERE position > %s ORDER BY position LIMIT %s")
        return [row[0] for row in self._fetch(query.format(self._records), (first, count))]

    def _read_tile(self, level: int, index: int) -> tuple[bytes, ...]:
        query = sql.SQL("SELECT hashes FROM {} WHERE level = %s AND index = %s").format(self._tiles)
        rows = self._fetch(query, (level, index))
        if rows:
            return tuple(rows[0][0][i : i + 32] for i in range(0, 32 * WIDTH, 32))
        return tuple(self._nodes(level, index * WIDTH, WIDTH))

    def _stored(self, level: int) -> int:
        query = sql.SQL("SELECT coalesce(max(index) + 1, 0) FROM {} WHERE level = %s").format(self._tiles)
        return int(self._fetch(query, (level,))[0][0])

    def _store_tile(self, level: int, index: int) -> None:
        nodes = self._nodes(level, index * WIDTH, WIDTH)
        query = sql.SQL("INSERT INTO {} (level, index, hashes) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING")
        with self._log.pool.connection() as connection:
            connection.execute(query.format(self._tiles), (level, index, b"".join(nodes)))

    def _fetch(self, query: sql.Composed, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        with self._log.pool.connection() as connection:
            rows: list[tuple[Any, ...]] = connection.execute(query, values, binary=True).fetchall()
        return rows
