"""Knows how one service asks another for records the bus did not bring, and how it is answered."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from shared.messaging import subjects
from shared.messaging.ports import NOTHING_BEFORE, Head, HeadSource, RecordSource, Row
from shared.messaging.subjects import STATUS

log = structlog.get_logger(__name__)

PAGE_BYTES = 512 * 1024
_RECORDS, _HEADS = 500, 200
_FRAME = 200
"""Room for one record's columns."""


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be asked: records after a position, or signed heads above a size."""

    after: int = 0
    heads: bool = False


class ReplayedRecord(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A record as the owner's table has it: columns and bytes."""

    position: int
    leaf_hash: bytes
    type: str
    case_id: UUID
    recorded_at: datetime
    body: bytes
    stream: UUID | None = None
    version: int = 0
    command_id: UUID | None = None


class ReplayPage(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Records after a position. `previous` is the leaf hash there; None when the log is shorter than that."""

    size: int
    previous: bytes | None
    records: tuple[ReplayedRecord, ...]


class HeadsPage(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Signed heads, smallest first."""

    size: int
    heads: tuple[Head, ...]


class ReplayRefused(Exception):
    """The owner could not answer."""


_pages = msgspec.msgpack.Decoder(ReplayPage)
_head_pages = msgspec.msgpack.Decoder(HeadsPage)


async def serve(*, nats: Client, service: str, source: RecordSource, heads: HeadSource | None = None) -> Subscription:
    """Answer `care.replay.<service>` until unsubscribed. Every request gets an answer."""

    async def answer(message: Msg) -> None:
        if not message.reply:
            return
        status, payload = await _answer(message.data, source=source, heads=heads)
        await nats.publish(message.reply, payload, headers={STATUS: status})

    return await nats.subscribe(subjects.replay(service), queue=service, cb=answer)


async def fetch(nats: Client, *, service: str, after: int, timeout: float = 5.0) -> ReplayPage:
    """One page of another service's records. Raises what `nats.request` raises, `ReplayRefused`."""
    return _pages.decode(await _ask(nats, service, Question(after=after), timeout))


async def fetch_heads(nats: Client, *, service: str, after: int, timeout: float = 5.0) -> HeadsPage:
    """One page of another service's signed heads."""
    return _head_pages.decode(await _ask(nats, service, Question(after=after, heads=True), timeout))


async def _ask(nats: Client, service: str, question: Question, timeout: float) -> bytes:
    answer = await nats.request(subjects.replay(service), msgspec.json.encode(question), timeout=timeout)
    status = (answer.headers or {}).get(STATUS)
    if status != "200":
        raise ReplayRefused(f"{service} answered {status}")
    return bytes(answer.data)


async def _answer(payload: bytes, *, source: RecordSource, heads: HeadSource | None) -> tuple[str, bytes]:
    try:
        question = msgspec.json.decode(payload or b"{}", type=Question)
        if question.after < 0 or (question.heads and heads is None):
            return "422", b""
        page = await _heads(question, source, heads) if heads and question.heads else await _records(question, source)
        return "200", msgspec.msgpack.encode(page)
    except msgspec.MsgspecError:
        return "422", b""
    except Exception as failure:
        log.error("replay failed", error=type(failure).__name__)
        return "503", b""


async def _records(question: Question, source: RecordSource) -> ReplayPage:
    size = await source.size()
    if question.after == 0:
        return _page(await source.page(after=0, limit=_RECORDS), previous=NOTHING_BEFORE, size=size)
    rows = await source.page(after=question.after - 1, limit=_RECORDS + 1)
    if not rows:
        return _page((), previous=None, size=size)
    return _page(rows[1:], previous=rows[0].leaf_hash, size=size)


def _page(rows: Sequence[Row], *, previous: bytes | None, size: int) -> ReplayPage:
    room, fitting = PAGE_BYTES, []
    for row in rows:
        room -= len(row.body) + _FRAME
        if room < 0:
            break
        fitting.append(_replayed(row))
    return ReplayPage(size=size, previous=previous, records=tuple(fitting))


def _replayed(row: Row) -> ReplayedRecord:
    return ReplayedRecord(
        position=row.position,
        leaf_hash=row.leaf_hash,
        type=row.type,
        case_id=row.case_id,
        recorded_at=row.recorded_at,
        body=row.body,
        stream=row.stream,
        version=row.version,
        command_id=row.command_id,
    )


async def _heads(question: Question, source: RecordSource, heads: HeadSource) -> HeadsPage:
    found = await heads.heads(after=question.after, limit=_HEADS)
    return HeadsPage(size=await source.size(), heads=tuple(found))
