"""Knows what a service demands of the bus before it starts."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.request import urlopen

import msgspec
from nats.aio.client import Client

from shared.messaging import jetstream
from shared.messaging.declaration import MAX_MESSAGE, MIN_SERVER, TenantBus
from shared.messaging.provisioning import differences


class UnfitServer(Exception):
    """The bus would not keep our promises: the service refuses to start."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


async def verify_server(*, nats: Client, monitor_url: str, bus: TenantBus, service: str) -> None:
    """Raises `UnfitServer` unless server and streams are as declared."""
    varz = await asyncio.to_thread(_varz, monitor_url)
    streams = [await _stream_reasons(nats, bus, name) for name in (service, *bus.upstreams_of(service))]
    reasons = (*server_reasons(varz), *(reason for found in streams for reason in found))
    if reasons:
        raise UnfitServer(reasons)


def server_reasons(varz: Mapping[str, Any]) -> tuple[str, ...]:
    """Why a server is unfit, by what it says about itself."""
    jetstream_config = varz.get("jetstream", {}).get("config", {})
    checks = {
        "nats-server is older than " + ".".join(map(str, MIN_SERVER)): _version(varz) >= MIN_SERVER,
        "max_payload is too small for a record": varz.get("max_payload", 0) > MAX_MESSAGE,
        "JetStream does not sync every message": jetstream_config.get("sync_always") is True,
    }
    return tuple(reason for reason, fine in checks.items() if not fine)


async def _stream_reasons(nats: Client, bus: TenantBus, service: str) -> tuple[str, ...]:
    declared = bus.stream_config(service)
    info = await jetstream.stream_info(nats, declared["name"])
    if info is None:
        return (f"stream {declared['name']} does not exist",)
    wrong = differences(declared=declared, actual=info["config"])
    return tuple(f"stream {declared['name']} differs in {name}" for name in wrong)


def _version(varz: Mapping[str, Any]) -> tuple[int, ...]:
    numbers = str(varz.get("version", "0")).split("-")[0].split(".")
    return tuple(int(number) for number in numbers if number.isdigit())


def _varz(monitor_url: str) -> dict[str, Any]:
    if not monitor_url.startswith(("http://", "https://")):
        raise ValueError("the monitoring address is an http address")
    with urlopen(f"{monitor_url}/varz", timeout=5) as answer:
        told: dict[str, Any] = msgspec.json.decode(answer.read())
    return told
