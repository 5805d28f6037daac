"""Knows how fast a board of 405 beds is answered, and how soon a change of it reaches somebody who watches."""

import queue
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import psycopg
from sqlalchemy.dialects import postgresql

from bench.board_service import BEDS, TAKEN, bed_number, serve_board
from bench.ground import Ground
from bench.neighbours import Neighbour
from bench.sampling import Case, Comparison, Contestant, Outcome
from services.bedflow.board.asking import board_statement
from shared.kernel.clock import SystemClock, oslo_date
from shared.runtime.engines.process import free_port
from shared.web.local_issuer import LocalIssuer
from tests.web.tokens import TENANT, Issuer

BUDGET_MS = 50
UPDATES = 26
_ROWS = msgspec.json.Decoder(dict[str, Any])


class Watching:
    """A browser that follows the board, in a thread: when it heard of which beds."""

    def __init__(self, http: httpx.Client, url: str) -> None:
        self.heard: queue.Queue[tuple[float, str]] = queue.Queue()
        self._there = threading.Event()
        self._thread = threading.Thread(target=self._follow, args=(http, url), daemon=True)
        self._thread.start()
        self._there.wait(10)

    def _follow(self, http: httpx.Client, url: str) -> None:
        # The service ends the stream when it ends itself.
        with suppress(httpx.HTTPError), http.stream("GET", url, timeout=60) as answer:
            for line in answer.iter_lines():
                if line.startswith("data: "):
                    at = time.perf_counter()
                    for row in _ROWS.decode(line.removeprefix("data: "))["rows"] if self._there.is_set() else ():
                        self.heard.put((at, row["bed_id"]))
                    self._there.set()


@contextmanager
def _board(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    place, port = ground.log_place("bedflow"), free_port()
    with tempfile.TemporaryDirectory(prefix="saksgang-bench-") as folder:
        issuer = Issuer(Path(folder) / "issuer")
        token = LocalIssuer(issuer.private, tenant=TENANT, clock=SystemClock()).issue(
            subject="bodil", unit="office", roles=("bed-coordinator",)
        )
        service = Neighbour(serve_board, place, issuer.public, TENANT, port)
        headers = {"authorization": f"Bearer {token}"}
        with (
            service,
            httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers) as http,
            httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers) as follows,
            psycopg.connect(place.app_dsn, autocommit=True) as connection,
        ):
            watching, free = Watching(follows, "/board/live"), cycle(range(TAKEN, BEDS))
            updates = ground.size(2 * UPDATES, quick=UPDATES)
            yield {
                "board": Contestant(measure=lambda seconds: _asked(http, seconds)),
                "bare SQL": Contestant(measure=lambda seconds: _selected(connection, seconds)),
                "update": Contestant(measure=lambda _: _updated(http, watching, free, times=updates)),
            }


def _asked(http: httpx.Client, seconds: float) -> Outcome:
    def once() -> int:
        return len(http.get("/beds").raise_for_status().content)

    return _timed(once, seconds)


def _selected(connection: psycopg.Connection[Any], seconds: float) -> Outcome:
    """The very statement, its rows fetched and nothing done with them."""
    statement = board_statement(oslo_date(SystemClock().now()))
    words = str(statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))  # type: ignore[no-untyped-call]

    def once() -> int:
        return len(connection.execute(words.replace("%", "%%").encode(), prepare=True).fetchall())

    return _timed(once, seconds)


def _timed(once: Any, seconds: float) -> Outcome:
    latencies: list[float] = []
    began = time.perf_counter()
    while (now := time.perf_counter()) - began < seconds or len(latencies) < 20:
        if not once():
            raise RuntimeError("an empty board")
        latencies.append(time.perf_counter() - now)
    return Outcome(events=len(latencies), seconds=time.perf_counter() - began, latencies=tuple(latencies))


def _updated(http: httpx.Client, watching: Watching, free: Iterator[int], *, times: int) -> Outcome:
    """A precaution at a bed, noted or cleared: from the answer to the moment whoever watches has it."""
    began, latencies = time.perf_counter(), []
    for n in free:
        bed = str(bed_number(n))
        for command, said in _THERE_AND_BACK:
            # Looks are taken ten times a second at most; people press a button less often, and at any moment of it.
            time.sleep(random.uniform(0.12, 0.32))
            _say(http, command, bed_id=bed, **said())
            latencies.append(_until_heard(watching, bed))
        if len(latencies) >= times:
            break
    return Outcome(events=len(latencies), seconds=time.perf_counter() - began, latencies=tuple(latencies))


def _today() -> str:
    return oslo_date(SystemClock().now()).isoformat()


_THERE_AND_BACK: tuple[tuple[str, Callable[[], dict[str, str]]], ...] = (
    ("note-infection", lambda: {"precaution": "contact", "noted_on": _today()}),
    ("clear-infection", dict),
)


def _say(http: httpx.Client, command: str, **said: str) -> None:
    http.post(f"/commands/{command}", json={"id": str(uuid4()), **said}).raise_for_status()


def _until_heard(watching: Watching, bed: str) -> float:
    answered = time.perf_counter()
    while True:
        at, heard = watching.heard.get(timeout=10)
        if heard == bed:
            return max(at - answered, 0.0)


CASES = (
    Case(
        name="board",
        opened=_board,
        comparisons=(
            Comparison(
                what="board of 405 beds at the API, p99",
                ours="board",
                figure="p99",
                budget=BUDGET_MS,
                at_most=True,
            ),
            Comparison(
                what="the same, p50, beside the bare query",
                ours="board",
                against="bare SQL",
                figure="p50",
                at_most=True,
                why="The other fetches the same rows and does nothing with them; we check the token, work out each"
                " bed's status, write 200 kB of JSON and send it over HTTP.",
            ),
            Comparison(
                what="command answered → change heard by whoever watches the board, p50",
                ours="update",
                figure="p50",
                at_most=True,
            ),
            Comparison(what="the same, p99", ours="update", figure="p99", at_most=True),
        ),
        seconds=3.0,
        conditions="A process of its own with bedflow's doors over HTTP, 385 of 405 beds taken, somebody following the"
        " board all the time. Updates: a precaution noted or cleared, one after the"
        " other, at least 0.12 s apart.",
    ),
)
