"""Knows how invoices are fetched from the folder, as long as the service is up."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.arriving.box import Box
from services.billing.invoices.arriving.doors import as_json
from services.billing.invoices.arriving.taking import Outside, take_in
from shared.kernel.actor import system_actor

if TYPE_CHECKING:
    from shared.runtime.parts import Parts

_log = structlog.get_logger(__name__)
SECONDS = 0.5
AGAIN_AFTER = timedelta(seconds=30)


class Postman:
    """One thread. What fails is left where it lies, said, and tried again half a minute later."""

    def __init__(self, parts: "Parts", *, outside: Outside, box: Path) -> None:
        self._parts = parts
        self._outside = outside
        self._box = Box(box)
        self._actor = system_actor("billing", "invoice-inlet")
        self._not_before: dict[str, float] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="invoice-postman", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(timeout=5)

    def round(self) -> None:
        """Everything that lies there, once. One file that fails keeps nobody else's waiting."""
        now = self._parts.clock.now().timestamp()
        for path in self._box.waiting():
            if self._not_before.get(path.name, now) > now or self._stopping.is_set():
                continue
            try:
                self._take_in(path)
                self._not_before.pop(path.name, None)
            except Exception as error:
                self._not_before[path.name] = now + AGAIN_AFTER.total_seconds()
                _log.error("invoice stays where it lies", error=type(error).__name__)

    def _take_in(self, path: Path) -> None:
        arrival = Arrival(raw=self._box.read(path), inlet="folder", actor=self._actor, now=self._parts.clock.now())
        self._box.settle(path, as_json(take_in(arrival, self._parts.log, outside=self._outside)))

    def _work(self) -> None:
        while not self._stopping.wait(SECONDS):
            try:
                self.round()
            except Exception as error:
                _log.error("invoices stand still", error=type(error).__name__)
                self._stopping.wait(5)
