"""The board is watched as it changes: on a real log, by whoever may, until we are told to end."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from starlette.responses import Response, StreamingResponse

from services.bedflow.board.live import LiveDoor
from services.bedflow.board.watching import BoardWatch
from services.bedflow.main import SERVICE
from services.bedflow.tables import BOARD, METADATA
from services.bedflow.views import project
from shared.contracts.bedflow_places import BedTaken
from shared.contracts.fact import Fact
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, View, engine_for
from shared.runtime.health import Health
from shared.runtime.metrics import Metrics
from shared.web.incidents import Incidents
from tests.bedflow.stories import BED, BODIL, OTHER_BED, STAY, opened
from tests.kit.engines import TestPostgres
from tests.kit.log import LogPlace, open_log, provision_log
from tests.kit.people import ANNA, TODAY, calling
from tests.web.tokens import Issuer

taken = BedTaken(stay=STAY, person=ANNA, taken_on=TODAY)


@dataclass
class Running:
    """Bedflow's board as it runs, and who may look at it."""

    place: LogPlace
    log: ServiceLog
    health: Health
    issuer: Issuer
    watch: BoardWatch
    door: LiveDoor

    def record(self, *facts: Fact, bed: UUID = BED, seen: int = 0) -> int:
        return self.log.append(bed, seen, *facts, by=calling(BODIL, n=self.log.size() + 1), case_id=bed).position

    @asynccontextmanager
    async def stream(self, *, last: str | None = None) -> AsyncIterator["Stream"]:
        answer = await self.door.answer(self.issuer.token("bed-coordinator"), last=last)
        assert isinstance(answer, StreamingResponse)
        assert answer.media_type == "text/event-stream"
        stream = Stream(cast(Any, answer.body_iterator))
        try:
            yield stream
        finally:
            await stream.chunks.aclose()


@dataclass
class Stream:
    """What a browser hears."""

    chunks: Any

    async def ends(self) -> None:
        async for _ in self.chunks:
            pass

    async def next(self) -> tuple[str, str, dict[str, Any]]:
        """The next event: its name, its id and what it says. What is no event is passed over."""
        while True:
            fields = dict(line.split(": ", 1) for line in (await anext(self.chunks)).decode().splitlines() if line)
            if "event" in fields:
                return fields["event"], fields["id"], json.loads(fields["data"])


@pytest.fixture
def running(postgres: TestPostgres, tmp_path: Path) -> Iterator[Running]:
    place, issuer = provision_log(postgres, "bedflow"), Issuer(tmp_path / "issuer")
    with open_log(place, contracts=SERVICE.contracts) as log:
        engine = engine_for(place.app_dsn)
        projector = Projector(log, [View(name=BOARD, metadata=METADATA, project=project)], engine=engine)
        projector.start()
        health = Health()
        parts: Any = SimpleNamespace(
            log=log,
            projector=projector,
            engine=engine,
            clock=issuer.clock,
            health=health,
            verifier=issuer.verifier(),
            metrics=Metrics(),
            incidents=Incidents(),
        )
        watch = BoardWatch(parts)
        door = LiveDoor(parts, watch=watch, heartbeat=0.2)
        yield Running(place=place, log=log, health=health, issuer=issuer, watch=watch, door=door)
        health.stopping()
        projector.stop()
        engine.dispose()


def lived(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async def within() -> None:
        async with asyncio.timeout(20):
            await story()

    asyncio.run(within())


def test_first_the_whole_board_then_each_bed_as_it_changes(running: Running) -> None:
    running.record(opened)
    running.record(opened, bed=OTHER_BED)

    async def story() -> None:
        async with running.stream() as stream:
            name, _, told = await stream.next()
            while len(told["rows"]) < 2:  # the view may still be on its way
                name, _, told = await stream.next()
            position = await asyncio.to_thread(running.record, taken, seen=1)
            name, last, told = await stream.next()
            assert (name, int(last), told["position"]) == ("beds", position, position)
            assert [(row["bed_id"], row["status"]) for row in told["rows"]] == [(str(BED), "taken")]
            assert told["rows"][0]["person"] == ANNA

    lived(story)


def test_many_watch_and_one_look_is_enough_for_all(running: Running) -> None:
    running.record(opened)

    async def story() -> None:
        async with running.stream() as first, running.stream() as second, running.stream() as third:
            everybody = (first, second, third)
            assert running.watch.watchers == 3
            await asyncio.gather(*(one.next() for one in everybody))
            await asyncio.to_thread(running.record, taken, seen=1)
            told = await asyncio.gather(*(one.next() for one in everybody))
            assert [name for name, _, _ in told] == ["beds"] * 3
        assert running.watch.watchers == 0

    lived(story)


def test_a_browser_that_comes_back_goes_on_where_it_was(running: Running) -> None:
    async def story() -> None:
        async with running.stream() as watching:
            await watching.next()
            for n, bed in enumerate((BED, OTHER_BED)):
                await asyncio.to_thread(running.record, opened, bed=bed)
                _, last, _ = await watching.next()
                if n == 0:
                    before = last
            async with running.stream(last=before) as again:
                name, _, told = await again.next()
                assert (name, [row["bed_id"] for row in told["rows"]]) == ("beds", [str(OTHER_BED)])
            async with running.stream(last="no position") as lost:
                assert (await lost.next())[0] == "board"

    lived(story)


def test_a_silent_board_is_heard_to_be_alive_and_closed_when_the_token_has_run_out(running: Running) -> None:
    async def story() -> None:
        async with running.stream() as stream:
            assert (await anext(stream.chunks)).startswith(b"retry: ")
            await stream.next()
            assert (await anext(stream.chunks)).startswith(b":")
            running.issuer.clock.move_to(running.issuer.clock.now() + timedelta(days=1))
            await stream.ends()
        assert running.watch.watchers == 0

    lived(story)


def test_it_ends_by_itself_when_the_service_does(running: Running) -> None:
    async def story() -> None:
        async with running.stream() as stream:
            await stream.next()
            running.health.stopping()
            await stream.ends()

    lived(story)


def test_nobody_watches_without_a_token_or_in_another_role(running: Running) -> None:
    async def asked(token: str | None) -> Response:
        return await running.door.answer(token, last=None)

    assert asyncio.run(asked(None)).status_code == 401
    assert asyncio.run(asked(running.issuer.token("receptionist"))).status_code == 403
    assert running.watch.watchers == 0


def test_a_board_that_cannot_be_looked_at_is_an_error_and_ends_for_those_who_watch(running: Running) -> None:
    async def story() -> None:
        async with running.stream() as stream:
            await stream.next()
            running.place.ask("DROP TABLE bedflow.view_promises")
            await asyncio.to_thread(running.record, opened)
            await stream.ends()
        assert (await running.door.answer(running.issuer.token("bed-coordinator"), last=None)).status_code == 500

    lived(story)
