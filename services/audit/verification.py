"""Knows how every log of the tenant is fetched, checked against archive and witness, and reported on."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import msgspec

from services.audit.checkpoints import HeadRow, Witnessed, note_check
from services.audit.findings import FindingsCheck
from services.audit.logs import NO_ANSWER
from services.audit.sources import Source
from services.audit.verifying import LogCheck, Problem, Row
from services.audit.witness import Contradiction, Witness
from shared.eventing.note import NoteRefused, Verifier, read_checkpoint
from shared.messaging.ports import Place

Progress = Callable[[str, int, int], None]
"""Told now and then: which log, how many of its records are checked, how many it has."""


class Published(Protocol):
    """What was seen on the bus of each log (the archive)."""

    def place(self, upstream: str) -> Place: ...

    def leaf_hashes(self, service: str, *, after: int, until: int) -> list[bytes]: ...


class VerifiedLog(msgspec.Struct, frozen=True, kw_only=True):
    """One log as it was found. `findings` is how many legal tests were run again."""

    size: int
    root: str
    checkpoints: int
    findings: int = 0


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Whether all logs are what they say they are; if not, where and why. `unlisted` problems are only counted."""

    ok: bool
    services: dict[str, VerifiedLog]
    problems: tuple[Problem, ...]
    unlisted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What logs are compared with, who checks notes, and who is told how far it has come."""

    published: Published
    witness: Witness
    findings: FindingsCheck | None = None
    progress: Progress = lambda service, checked, size: None


async def verify(
    sources: Iterable[Source],
    *,
    published: Published,
    witness: Witness,
    findings: FindingsCheck | None = None,
    progress: Progress = lambda service, checked, size: None,
) -> Verdict:
    """Check the logs one after the other; a log that cannot be asked is a problem, not an error."""
    means = Verification(published=published, witness=witness, findings=findings, progress=progress)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2, thread_name_prefix="notes") as workers:
        checked = {each.service: await _verify_one(each, means, workers) for each in sources}
    problems = tuple(problem for check, _ in checked.values() for problem in check.problems)
    return Verdict(
        ok=not problems,
        services={name: _found(check, findings=rerun) for name, (check, rerun) in checked.items()},
        problems=problems,
        unlisted=sum(check.unlisted for check, _ in checked.values()),
    )


def _found(check: LogCheck, *, findings: int) -> VerifiedLog:
    return VerifiedLog(size=check.size, root=check.root.hex(), checkpoints=check.checkpoints, findings=findings)


async def _verify_one(source: Source, means: Verification, workers: Executor) -> tuple[LogCheck, int]:
    verifier = Verifier(means.witness.log_keys[source.service])
    seen, complaint = _witnessed(means.witness, source.service, verifier)
    check = LogCheck(service=source.service, notes=note_check(verifier, workers), witnessed=seen)
    if complaint is not None:
        check.found(0, complaint)
    findings = 0
    try:
        async for rows in _feed(check, source, means):
            findings += _rerun(rows, check, means.findings)
    except NO_ANSWER as failure:
        check.found(check.size, f"the log could not be read: {type(failure).__name__}")
    return check, findings


def _rerun(rows: Sequence[Row], check: LogCheck, findings: FindingsCheck | None) -> int:
    """How many legal tests these records hold; those that come out differently are problems."""
    if findings is None:
        return 0
    rerun = 0
    for row in rows:
        count, differences = findings.of_body(row.body)
        rerun += count
        for difference in differences:
            check.found(row.position, str(difference))
    return rerun


def _witnessed(witness: Witness, service: str, verifier: Verifier) -> tuple[Witnessed | None, str | None]:
    """What the witness saw of a log, and what is wrong with the witness's own note."""
    try:
        seen = witness.seen(service)
        if seen is None:
            return None, None
        signed = read_checkpoint(seen.note, verifier)
    except Contradiction as changed:
        return None, str(changed)
    except (NoteRefused, ValueError):
        return None, "the witness's note is not signed with the log's key"
    return Witnessed(size=signed.size, root=signed.root), None


async def _feed(check: LogCheck, source: Source, means: Verification) -> AsyncIterator[Sequence[Row]]:
    """Check a log page by page; the pages are given on."""
    heads, published = _Heads(source), means.published
    # Both are read before the records, so that a log that grows meanwhile is never called too short.
    signed, _ = await source.heads(after=0)
    archived = (await asyncio.to_thread(published.place, source.service)).position
    coming = asyncio.ensure_future(source.rows(after=0))
    try:
        while rows := await coming:
            after, last = check.size, rows[-1].position
            coming = asyncio.ensure_future(source.rows(after=last))
            within = await heads.up_to(last)
            leaves = await asyncio.to_thread(published.leaf_hashes, source.service, after=after, until=last)
            check.page(rows, within, leaves)
            means.progress(source.service, last, max(signed, last))
            yield rows
    finally:
        coming.cancel()
    check.finish(signed=signed, published=archived)


class _Heads:
    """A log's heads, taken from its pages as the records go on."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._waiting: list[HeadRow] = []
        self._asked_to = 0

    async def up_to(self, size: int) -> Sequence[HeadRow]:
        while self._asked_to < size:
            _, heads = await self._source.heads(after=self._asked_to)
            if not heads:
                break
            self._waiting.extend(heads)
            self._asked_to = heads[-1].size
        taken = [head for head in self._waiting if head.size <= size]
        self._waiting = self._waiting[len(taken) :]
        return taken
