"""Knows how many who watch the bed board share one look at it, taken whenever the view has moved."""

import asyncio
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog

from services.bedflow.board.asking import beds_on_board
from services.bedflow.board.sight import ChangedBeds, Seen, Sight, WholeBoard
from services.bedflow.tables import BOARD
from shared.eventing.view_pages import Page
from shared.kernel.clock import oslo_date

if TYPE_CHECKING:
    from shared.runtime.parts import Parts

MOST_BEDS = 5_000
PATIENCE = 0.5
"""Seconds between two questions whether the day is another one, and whether we are told to stop."""
BREATH = 0.1
"""Seconds between two looks, however fast the log grows."""
_log = structlog.get_logger(__name__)


class Watcher:
    """Somebody who watches, in an event loop. `ended`: there will be nothing more to see."""

    def __init__(self) -> None:
        self.ended = False
        self._loop = asyncio.get_running_loop()
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """From any thread: look again."""
        with suppress(RuntimeError):  # the loop is closed: nobody is there to hear it
            self._loop.call_soon_threadsafe(self._bell.set)

    async def rung(self, *, within: float) -> bool:
        """Whether there was something within so many seconds."""
        try:
            async with asyncio.timeout(within):
                await self._bell.wait()
        except TimeoutError:
            return False
        self._bell.clear()
        return True


class BoardWatch:
    """One look for everybody, in a thread that works only while somebody watches."""

    def __init__(self, parts: "Parts") -> None:
        self._parts = parts
        self._sight = Sight()
        self._looking, self._lock = threading.Lock(), threading.Lock()
        self._watchers: set[Watcher] = set()
        self._thread: threading.Thread | None = None

    @property
    def watchers(self) -> int:
        return len(self._watchers)

    def join(self, watcher: Watcher) -> None:
        """Watch from now on. Takes a look of its own when nobody else watches; database errors come as they are."""
        self._look()
        with self._lock:
            self._watchers.add(watcher)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="board-watch", daemon=True)
                self._thread.start()

    def leave(self, watcher: Watcher) -> None:
        with self._lock:
            self._watchers.discard(watcher)

    def since(self, seen: Seen | None) -> WholeBoard | ChangedBeds:
        """What somebody has not seen yet."""
        with self._lock:
            return self._sight.since(seen)

    def _work(self) -> None:
        try:
            while self._goes_on():
                self._wait()
                if self._look():
                    self._ring()
                    time.sleep(BREATH)
        except Exception as error:
            # Whoever watches is better told nothing than something old: they come back, and ask anew.
            _log.error("board watch ended", error=type(error).__name__)
            self._end()

    def _goes_on(self) -> bool:
        """Decided and acted on in one, so that nobody who joins meanwhile is left without a look."""
        if self._parts.health.is_stopping:
            self._end()
            return False
        with self._lock:
            if not self._watchers:
                self._thread = None
            return self._thread is not None

    def _wait(self) -> None:
        """Until the view has moved, or a little while. Raises `StaleView` when it stands still."""
        position = self._sight.position
        if self._parts.log.wait_for_growth(position, PATIENCE) > position:
            self._parts.projector.wait_for(BOARD, position + 1)

    def _look(self) -> bool:
        """Whether there was news."""
        with self._looking:
            # Before the rows: they may show more than the position says, never less.
            position = self._parts.projector.positions[BOARD]
            today = oslo_date(self._parts.clock.now())
            if not self._sight.is_news(position=position, today=today):
                return False
            with self._parts.engine.connect() as connection:
                rows = beds_on_board(connection, today=today, page=Page(limit=MOST_BEDS))
            with self._lock:
                self._sight.take_in(rows, position=position, today=today)
            return True

    def _ring(self) -> None:
        for watcher in tuple(self._watchers):
            watcher.ring()

    def _end(self) -> None:
        with self._lock:
            leaving, self._thread = tuple(self._watchers), None
            self._watchers.clear()
        for watcher in leaving:
            watcher.ended = True
            watcher.ring()
