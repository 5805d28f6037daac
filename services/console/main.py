"""Knows how the console is put together and started."""

import asyncio
import contextlib
import signal
from collections.abc import Iterator

import structlog
import uvicorn
import uvloop
from nats.aio.client import Client

from services.console.app import build_console
from services.console.behind import Behind
from services.console.counts import Counts
from services.console.flow.live_board import LiveBoard
from services.console.office import Office
from services.console.session.sessions import Sessions
from services.console.settings import ConsoleSettings
from shared.kernel.clock import SystemClock
from shared.messaging.client import BusClient
from shared.messaging.connection import connect
from shared.runtime.health import Health
from shared.runtime.logging import configure_logging
from shared.web.identity import TokenVerifier
from shared.web.incidents import Incidents
from shared.web.local_issuer import trust_local

_log = structlog.get_logger(__name__)


class _Server(uvicorn.Server):
    """uvicorn without handlers of its own: signals end the whole console."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def main() -> None:
    """Until SIGTERM or SIGINT. Settings come from the environment."""
    settings = ConsoleSettings()
    configure_logging(level=settings.log_level, service=settings.service, tenant=settings.tenant)
    uvloop.run(_serve(settings))
    _log.info("service ended")


async def _serve(settings: ConsoleSettings) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    async with connect(url=settings.nats, user=settings.service, seed=settings.bus_seed()) as nats:
        behind = _behind(settings, nats)
        server = _Server(_config(settings, behind))
        web = asyncio.create_task(server.serve())
        _log.info("service is up", port=settings.http_port)
        ended = asyncio.create_task(stopping.wait())
        await asyncio.wait({web, ended}, return_when=asyncio.FIRST_COMPLETED)
        behind.health.stopping()
        if behind.live is not None:
            behind.live.end()
        server.should_exit = True
        await web
        ended.cancel()


def _behind(settings: ConsoleSettings, nats: Client) -> Behind:
    clock, counts, health = SystemClock(), Counts(), Health()
    health.condition("bus", lambda: None if nats.is_connected else "away")
    verifier = TokenVerifier([trust_local(tenant=settings.tenant, keys=settings.token_keys)], clock=clock)
    return Behind(
        office=Office(BusClient(nats), count=counts.sent),
        sessions=Sessions(verifier, key=settings.session_key()),
        clock=clock,
        https=settings.https,
        incidents=Incidents(counts.alarm),
        health=health,
        counts=counts,
        live=LiveBoard(settings.live_board) if settings.live_board else None,
    )


def _config(settings: ConsoleSettings, behind: Behind) -> uvicorn.Config:
    return uvicorn.Config(
        build_console(behind),
        host=settings.http_host,
        port=settings.http_port,
        http="httptools",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=20,
    )


if __name__ == "__main__":
    main()
