"""Knows how every log of the tenant is fetched, checked against archive and witness, and reported on."""

import asyncio
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import msgspec
from nats import errors

from services.audit.checkpoints import HeadRow, Witnessed, note_check
from services.audit.sources import Source
from services.audit.verifying import LogCheck, Problem
from services.audit.witness import Contradiction, Witness
from shared.eventing.note import NoteRefused, Verifier, read_checkpoint
from shared.messaging.ports import Place
from shared.messaging.replay import ReplayRefused

_NO_ANSWER = (errors.Error, ReplayRefused, TimeoutError, OSError, msgspec.MsgspecError)


class Published(Protocol):
    """What was seen on the bus of each log (the archive)."""

    def place(self, upstream: str) -> Place: ...

    def leaf_hashes(self, service: str, *, after: int, until: int) -> list[bytes]: ...


class VerifiedLog(msgspec.Struct, frozen=True, kw_only=True):
    """One log as it was found."""

    size: int
    root: str
    checkpoints: int


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Whether all logs are what they say they are; if not, where and why. `unlisted` problems are only counted."""

    ok: bool
    services: dict[str, VerifiedLog]
    problems: tuple[Problem, ...]
    unlisted: int = 0


async def verify(sources: Iterable[Source], *, published: Published, witness: Witness) -> Verdict:
    """Check the logs one after the other; a log that cannot be asked is a problem, not an error."""
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="notes") as workers:
        checks = [await _verify_one(each, published=published, witness=witness, workers=workers) for each in sources]
    problems = tuple(problem for check in checks for problem in check.problems)
    return Verdict(
        ok=not problems,
        services={check.service: _found(check) for check in checks},
        problems=problems,
        unlisted=sum(check.unlisted for check in checks),
    )


def _found(check: LogCheck) -> VerifiedLog:
    return VerifiedLog(size=check.size, root=check.root.hex(), checkpoints=check.checkpoints)


async def _verify_one(
    source: Source, *, published: Published, witness: Witness, workers: ThreadPoolExecutor
) -> LogCheck:
    verifier = Verifier(witness.log_keys[source.service])
    seen, complaint = _witnessed(witness, source.service, verifier)
    check = LogCheck(service=source.service, notes=note_check(verifier, workers), witnessed=seen)
    if complaint is not None:
        check.found(0, complaint)
    try:
        await _feed(check, source, published=published)
    except _NO_ANSWER as failure:
        check.found(check.size, f"the log could not be read: {type(failure).__name__}")
    return check


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


async def _feed(check: LogCheck, source: Source, *, published: Published) -> None:
    heads = _Heads(source)
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
