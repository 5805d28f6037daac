"""Knows what must still be true after every fault: nothing accepted lost, nothing done twice, every copy the same."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec

from shared.eventing.merkle import leaf_hash
from shared.messaging import jetstream
from shared.messaging.connection import connect
from shared.messaging.replay import ReplayedRecord
from shared.runtime.bus_accounts import bus_of
from tests.kit.both_doors import DECIDE, OBSERVE, Answer, Office, until

SERVICES = (*DECIDE, *OBSERVE)


class History:
    """Remembers what was answered 2xx, and compares. Many may tell it something at once."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lock = threading.Lock()
        self.accepted: list[tuple[str, str, dict[str, Any]]] = []

    def tell(self, service: str, command_id: str, answer: Answer) -> None:
        """Note a receipt; anything else is no promise."""
        if answer.status == 200 and "checkpoint" in answer.told:
            with self._lock:
                self.accepted.append((service, command_id, answer.told))

    def check(self, *, seconds: float = 60.0) -> None:
        """Everything, once nothing is on its way any more."""
        until(lambda: not self.missing(), seconds=seconds, what="all services have heard everything")
        logs = {service: self._office.replayed(service) for service in SERVICES}
        for service, records in logs.items():
            _is_contiguous(service, records)
            _nothing_twice(service, records)
            self._is_in_its_stream(service, records)
        self._holds_all_accepted(logs)
        verdict = self._office.audit("verify-logs")
        assert verdict["ok"], verdict["problems"]

    def missing(self) -> list[str]:
        """What somebody has not heard, published or undone yet."""
        told = {service: self._office.status(service) for service in SERVICES}
        return [
            *[
                f"{name} of {up}"
                for name, one in told.items()
                for up, at in one.inbox.items()
                if at < told[up].size or up in one.stopped
            ],
            *[f"{name} publishes" for name, one in told.items() if one.published < one.size or one.behind],
        ]

    def _holds_all_accepted(self, logs: dict[str, list[ReplayedRecord]]) -> None:
        receipts: dict[tuple[str, str], set[str]] = {}
        for service, command_id, told in self.accepted:
            receipts.setdefault((service, command_id), set()).add(msgspec.json.encode(told).decode())
            mine = [one for one in logs[service] if one.command_id == UUID(command_id)]
            assert mine, f"{service} lost {command_id}"
            assert [one.position for one in mine] == list(range(mine[0].position, mine[0].position + len(mine)))
            last = mine[-1]
            told_place = (told["position"], told["stream"], told["version"])
            assert told_place == (last.position, str(last.stream), last.version)
        assert all(len(different) == 1 for different in receipts.values()), "one command, two receipts"

    def _is_in_its_stream(self, service: str, records: list[ReplayedRecord]) -> None:
        assert published(self._office, service) == [record.body for record in records], f"{service}: stream ≠ log"


def published(office: Office, service: str) -> list[bytes]:
    """Every body in a service's stream, as its own user reads it."""
    platform = office.platform
    seed = (platform.folder.user(service) / "bus.seed").read_text(encoding="ascii").strip()
    stream = bus_of(platform.tenant).stream_of(service)

    async def read() -> list[bytes]:
        async with connect(url=platform.nats_url, user=service, seed=seed, on_closed=lambda: None) as nats:
            last = await jetstream.last_sequence(nats, stream) or 0
            found = []
            for first in range(1, last + 1, 100):
                numbers = range(first, min(first + 100, last + 1))
                asked = [jetstream.message_at(nats, stream=stream, sequence=number) for number in numbers]
                found += await asyncio.gather(*asked)
            return [message.body for message in found if message is not None]

    return office.run(read())


def _is_contiguous(service: str, records: list[ReplayedRecord]) -> None:
    assert [record.position for record in records] == list(range(1, len(records) + 1)), service
    assert all(record.leaf_hash == leaf_hash(record.body) for record in records), service
    streams: dict[UUID | None, list[int]] = {}
    for record in records:
        streams.setdefault(record.stream, []).append(record.version)
    assert all(versions == list(range(1, len(versions) + 1)) for versions in streams.values()), service


def _nothing_twice(service: str, records: Iterable[ReplayedRecord]) -> None:
    """A reaction acts once on each fact it hears, whoever was killed in between."""
    reacted: Counter[tuple[Any, ...]] = Counter()
    for record in records:
        frame = msgspec.json.decode(record.body)
        if cause := frame.get("caused_by"):
            reacted[(cause["service"], cause["position"], record.type, record.stream)] += 1
    assert not [what for what, times in reacted.items() if times > 1], service
