"""Knows how a service process lives: built, opened to bus and web, and ended in order when it is told to."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Iterator

import structlog
import uvicorn
import uvloop
from fastapi import FastAPI

from shared.eventing.proof import Prover
from shared.runtime.bus_side import on_the_bus
from shared.runtime.doors import dispatcher_of, questions_of
from shared.runtime.logging import configure_logging
from shared.runtime.parts import Parts, build
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings
from shared.web.app import Inside, build_app
from shared.web.dispatch import Dispatcher
from shared.web.log_proofs import LogProofs
from shared.web.questions import Questions

_log = structlog.get_logger(__name__)


def serve(service: Service) -> None:
    """Until SIGTERM or SIGINT."""
    settings = ServiceSettings()
    configure_logging(level=settings.log_level, service=service.name, tenant=settings.tenant)
    # Records are many small objects and hardly any cycles: to look for those at every 700th took a fiftieth.
    gc.set_threshold(10_000)
    parts = build(service, settings)
    try:
        parts.start()
        with _at_work(parts):
            uvloop.run(_serve(parts))
    finally:
        parts.close()
        _log.info("service ended")


@contextlib.contextmanager
def _at_work(parts: Parts) -> Iterator[None]:
    """The service's workers, from now until it ends."""
    workers = [make(parts) for make in parts.service.workers]
    try:
        for worker in workers:
            worker.start()
        yield
    finally:
        for worker in workers:
            worker.stop()


async def _serve(parts: Parts) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    dispatcher = dispatcher_of(parts)
    questions = questions_of(parts)
    async with on_the_bus(parts, dispatcher, questions):
        server = _Server(_config(parts, dispatcher, questions))
        web = asyncio.create_task(server.serve())
        _log.info("service is up", port=parts.settings.http_port)
        ended = asyncio.create_task(stopping.wait())
        await asyncio.wait({web, ended}, return_when=asyncio.FIRST_COMPLETED)
        parts.health.stopping()
        server.should_exit = True
        await web
        ended.cancel()


class _Server(uvicorn.Server):
    """uvicorn without handlers of its own: signals end the whole service, not only its web side."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _config(parts: Parts, dispatcher: Dispatcher, questions: Questions) -> uvicorn.Config:
    return uvicorn.Config(
        application(parts, dispatcher, questions),
        host=parts.settings.http_host,
        port=parts.settings.http_port,
        http="httptools",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=20,
    )


def application(parts: Parts, dispatcher: Dispatcher, questions: Questions) -> FastAPI:
    """The service's web application, its own questions included."""
    app = build_app(
        Inside(
            dispatcher=dispatcher,
            proofs=LogProofs(
                service=parts.service.name,
                log=parts.log,
                verifier=parts.verifier,
                incidents=parts.incidents,
                prove=Prover(parts.log).inclusion,
            ),
            alive=parts.health.alive,
            ready=parts.health.ready,
            metrics=parts.metrics.text,
            incidents=parts.incidents,
            questions=questions,
        )
    )
    for make in parts.service.routers:
        app.include_router(make(parts))
    return app
