"""Knows JetStream's own request and reply API, as raw JSON: what a library does not know, it cannot drop."""

from typing import Any

import msgspec
from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.messaging.ports import BadName

NOT_FOUND, END_OF_PAGE = 404, 204
PAGE, PAGE_BYTES = 500, 1024 * 1024
_TIMEOUT = 5.0


class ApiRefused(Exception):
    """The server understood a request and refused it."""

    def __init__(self, *, code: int, err_code: int, description: str) -> None:
        super().__init__(f"{code} ({err_code}): {description}")
        self.code = code
        self.err_code = err_code


class StoredMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it lies in a stream."""

    sequence: int
    subject: str
    headers: dict[str, str]
    body: bytes


async def stream_info(nats: Client, stream: str) -> dict[str, Any] | None:
    """Configuration and state of a stream; None when there is none."""
    try:
        return await _api(nats, f"STREAM.INFO.{stream}")
    except ApiRefused as refused:
        if refused.code == NOT_FOUND:
            return None
        raise


async def create_stream(nats: Client, config: dict[str, Any]) -> dict[str, Any]:
    """Create a stream, exactly as configured."""
    return await _api(nats, f"STREAM.CREATE.{config['name']}", config)


async def last_sequence(nats: Client, stream: str) -> int | None:
    """The sequence of the newest message; None when there is no such stream."""
    info = await stream_info(nats, stream)
    return None if info is None else int(info["state"]["last_seq"])


async def message_at(nats: Client, *, stream: str, sequence: int) -> StoredMessage | None:
    """One message by its sequence; None when the stream does not hold it (any longer)."""
    ask = msgspec.json.encode({"seq": sequence})
    answer = await nats.request(f"$JS.API.DIRECT.GET.{stream}", ask, timeout=_TIMEOUT)
    return None if _status(answer) == NOT_FOUND else _stored(answer)


async def messages_after(nats: Client, *, stream: str, after: int, limit: int = PAGE) -> list[StoredMessage]:
    """The next messages the stream holds, at most `limit` of them and about a megabyte, with one request."""
    inbox = nats.new_inbox()
    subscription = await nats.subscribe(inbox)
    try:
        ask = {"seq": after + 1, "batch": limit, "max_bytes": PAGE_BYTES}
        await nats.publish(f"$JS.API.DIRECT.GET.{stream}", msgspec.json.encode(ask), reply=inbox)
        page: list[StoredMessage] = []
        while _status(message := await subscription.next_msg(timeout=_TIMEOUT)) not in (END_OF_PAGE, NOT_FOUND):
            page.append(_stored(message))
        return page
    finally:
        await subscription.unsubscribe()


def _status(answer: Msg) -> int | None:
    status = (answer.headers or {}).get("Status")
    return int(status) if status else None


def _stored(answer: Msg) -> StoredMessage:
    headers = answer.headers or {}
    if "Nats-Sequence" not in headers:
        raise ApiRefused(code=_status(answer) or 500, err_code=0, description="direct get refused")
    return StoredMessage(
        sequence=int(headers["Nats-Sequence"]),
        subject=headers["Nats-Subject"],
        headers=headers,
        body=answer.data,
    )


async def create_reading_consumer(
    nats: Client, *, stream: str, name: str, deliver_to: str, start_at: int, heartbeat: float
) -> int:
    """An ephemeral consumer that pushes in order and asks for no acknowledgement.

    Returns how many messages wait for it.
    """
    config = {
        "name": name,
        "deliver_subject": deliver_to,
        "deliver_policy": "by_start_sequence",
        "opt_start_seq": start_at,
        "ack_policy": "none",
        "replay_policy": "instant",
        "max_deliver": 1,
        "flow_control": True,
        "idle_heartbeat": int(heartbeat * 1e9),
        "inactive_threshold": int(10e9),
        "mem_storage": True,
        "num_replicas": 1,
    }
    ask = {"stream_name": stream, "config": config, "action": "create"}
    answer = await _api(nats, f"CONSUMER.CREATE.{stream}.{name}", ask)
    return int(answer.get("num_pending", 0))


async def _api(nats: Client, verb: str, ask: dict[str, Any] | None = None) -> dict[str, Any]:
    if "*" in verb or ">" in verb:
        raise BadName("a stream's name holds no wildcard")
    payload = b"" if ask is None else msgspec.json.encode(ask)
    answer = await nats.request(f"$JS.API.{verb}", payload, timeout=_TIMEOUT)
    told: dict[str, Any] = msgspec.json.decode(answer.data)
    if error := told.get("error"):
        raise ApiRefused(
            code=error["code"], err_code=error.get("err_code", 0), description=error.get("description", "")
        )
    return told
