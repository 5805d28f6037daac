"""Knows bedflow's board in a process of its own: 405 beds, its doors over HTTP, its live stream."""

import asyncio
import gc
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import uvicorn
import uvloop
from fastapi import FastAPI

from services.bedflow.board import live
from services.bedflow.board.doors import BOARD_LISTS
from services.bedflow.main import SERVICE
from services.bedflow.places.doors import PLACES
from services.bedflow.tables import BOARD, METADATA
from services.bedflow.views import project
from shared.contracts.bedflow_places import BedOpened, BedTaken
from shared.contracts.bedflow_stays import StayAllocated, StayBegun
from shared.eventing.proof import Prover
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, View, engine_for
from shared.kernel.clock import SystemClock, oslo_date
from shared.kernel.ids import PersonRef, derived_id
from shared.runtime.health import Health
from shared.runtime.metrics import Metrics
from shared.web.app import Inside, build_app
from shared.web.dispatch import Dispatcher
from shared.web.identity import TokenVerifier
from shared.web.incidents import Incidents
from shared.web.local_issuer import trust_local
from shared.web.log_proofs import LogProofs
from shared.web.questions import Questions
from tests.kit.log import LogPlace, caller, open_log

BEDS = 405
TAKEN = 385
KINDS: Any = ("short-term", "rehabilitation", "long-term", "respite", "clarification")


def bed_number(n: int) -> UUID:
    return derived_id("bench-bed", n)


def serve_board(end: Connection, place: LogPlace, keys: Path, tenant: str, port: int) -> None:
    """Until the connection is closed."""
    with open_log(place, contracts=SERVICE.contracts) as log:
        _open_beds(log)
        engine = engine_for(place.app_dsn)
        projector = Projector(log, [View(name=BOARD, metadata=METADATA, project=project)], engine=engine)
        projector.start()
        projector.wait_for(BOARD, log.size(), timeout=60)
        # As the supervisor does before it starts the services: what is there to stay is not looked through again.
        gc.collect()
        gc.freeze()
        verifier = TokenVerifier([trust_local(tenant=tenant, keys=keys)], clock=SystemClock())
        parts: Any = SimpleNamespace(
            log=log,
            projector=projector,
            engine=engine,
            clock=SystemClock(),
            health=Health(),
            verifier=verifier,
            metrics=Metrics(),
            incidents=Incidents(),
        )
        uvloop.run(_serve(end, _application(parts), parts.health, port=port))
        projector.stop()
        engine.dispose()


def _open_beds(log: ServiceLog) -> None:
    """So many open beds in six units, most of them with somebody in them."""
    today = oslo_date(SystemClock().now())
    for n in range(BEDS):
        bed, kind = bed_number(n), KINDS[n % len(KINDS)]
        facts: list[Any] = [BedOpened(unit=f"unit-{n % 6}", label=f"{n:03d}", kind=kind, opened_on=today, ward="nord")]
        if n < TAKEN:
            person, stay = PersonRef(f"p-{n:032x}"), derived_id("bench-stay", n)
            facts.append(BedTaken(stay=stay, person=person, taken_on=today))
            said = {"person": person, "stay": stay, "kind": kind, "bed": bed, "from_on": today}
            began = StayBegun(stay=stay, bed=bed, begun_on=today)
            log.append(stay, 0, StayAllocated(**said, allocated_on=today), began, by=caller(), case_id=stay)
        log.append(bed, 0, *facts, by=caller(), case_id=bed)


def _application(parts: Any) -> FastAPI:
    dispatcher = Dispatcher(
        service="bedflow",
        doors=PLACES,
        log=parts.log,
        clock=parts.clock,
        verifier=parts.verifier,
        fingerprint_key=b"k" * 32,
        incidents=parts.incidents,
        count=parts.metrics.answered,
    )
    questions = Questions(
        BOARD_LISTS,
        service="bedflow",
        views=parts.projector,
        engine=parts.engine,
        clock=parts.clock,
        verifier=parts.verifier,
        incidents=parts.incidents,
        count=parts.metrics.answered,
    )
    prover = Prover(parts.log)
    proofs = LogProofs(
        service="bedflow", log=parts.log, verifier=parts.verifier, incidents=parts.incidents, prove=prover.inclusion
    )
    app = build_app(
        Inside(
            dispatcher=dispatcher,
            proofs=proofs,
            alive=parts.health.alive,
            ready=parts.health.ready,
            metrics=parts.metrics.text,
            incidents=parts.incidents,
            questions=questions,
        )
    )
    app.include_router(live.router(parts))
    return app


async def _serve(end: Connection, app: FastAPI, health: Health, *, port: int) -> None:
    config = uvicorn.Config(app, port=port, http="httptools", lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    web = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
    await asyncio.to_thread(_until_closed, end)
    health.stopping()
    server.should_exit = True
    await web


def _until_closed(end: Connection) -> None:
    end.send(True)
    closed = threading.Event()
    while not closed.is_set():
        try:
            end.recv()
        except EOFError:
            closed.set()
