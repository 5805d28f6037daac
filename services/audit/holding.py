"""Knows what audit holds of each log: the archive's records of the others, its own log's own."""

from collections.abc import Iterator
from typing import Protocol
from uuid import UUID

import msgspec

from services.audit.archive import Archive
from services.audit.proving import LeafProver
from shared.eventing.store import ServiceLog

_PAGE = 500


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One record as it is held: exact bytes."""

    position: int
    leaf_hash: bytes
    body: bytes


class Holding(Protocol):
    """One log as audit holds it."""

    @property
    def prover(self) -> LeafProver: ...

    def size(self) -> int: ...

    def leaf_hashes(self, after: int, until: int) -> list[bytes]:
        """Leaf hashes of positions `after` + 1 to `until`, as far as they are held."""
        ...

    def records(self, after: int, until: int, case_id: UUID | None = None) -> list[Held]:
        """At most a page of records behind `after`, up to and with `until`; of one case when it is given."""
        ...


class ArchivedLog:
    """Another service's log, as it came over the bus."""

    def __init__(self, archive: Archive, service: str) -> None:
        self._archive = archive
        self._service = service
        self.prover = LeafProver(self.leaf_hashes)

    def size(self) -> int:
        return self._archive.place(self._service).position

    def leaf_hashes(self, after: int, until: int) -> list[bytes]:
        return self._archive.leaf_hashes(self._service, after=after, until=until)

    def records(self, after: int, until: int, case_id: UUID | None = None) -> list[Held]:
        rows = self._archive.rows(self._service, after=after, until=until, case_id=case_id, limit=_PAGE)
        return [Held(position=row.position, leaf_hash=row.leaf_hash, body=row.body) for row in rows]


class OwnLog:
    """Audit's own log: nobody else keeps it."""

    def __init__(self, log: ServiceLog) -> None:
        self._log = log
        self.prover = LeafProver(self.leaf_hashes)

    def size(self) -> int:
        return self._log.size()

    def leaf_hashes(self, after: int, until: int) -> list[bytes]:
        return [row.leaf_hash for row in self._log.record_page(after, until - after)]

    def records(self, after: int, until: int, case_id: UUID | None = None) -> list[Held]:
        rows = self._log.record_page(after, _PAGE) if case_id is None else self._log.case_rows(case_id)
        within = [row for row in rows if after < row.position <= until]
        return [Held(position=row.position, leaf_hash=row.leaf_hash, body=row.body) for row in within[:_PAGE]]


def every_record(holding: Holding, *, until: int, case_id: UUID | None = None) -> Iterator[Held]:
    """Page by page, in order."""
    after = 0
    while page := holding.records(after, until, case_id):
        yield from page
        after = page[-1].position
