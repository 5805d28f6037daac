"""Knows how messages are fetched from the folder and ours are laid there, as long as the service is up."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from services.bedflow.hospital import dispatch, dispatching, handlers, message, views
from services.bedflow.hospital.answering import NotNow, written
from services.bedflow.hospital.box import Box
from services.bedflow.hospital.dispatch import Dispatch
from services.bedflow.hospital.doors import as_json
from services.bedflow.hospital.handlers import Outside
from services.bedflow.hospital.message import Message
from services.bedflow.hospital.outcome import receipt_of
from services.bedflow.hospital.taking import Arrival
from shared.kernel.actor import system_actor
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id

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
        self._actor = system_actor("bedflow", "hospital-messages")
        self._not_before: dict[str, float] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="postman", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(timeout=5)

    def round(self) -> None:
        """Everything that lies there, in and out, once."""
        for path in self._box.waiting():
            self._try(path.name, lambda path=path: self._take_in(path))  # type: ignore[misc]
        with self._parts.engine.connect() as connection:
            answers, receipts = views.to_hand_over(connection), views.held_receipts(connection)
        for stream in answers:
            self._try(str(stream), lambda stream=stream: self._hand_over_answer(stream))  # type: ignore[misc]
        for stream in receipts:
            self._try(str(stream), lambda stream=stream: self._hand_over_receipt(stream))  # type: ignore[misc]

    def _take_in(self, path: Path) -> None:
        arrival = Arrival(raw=self._box.read(path), inlet="folder", actor=self._actor, now=self._parts.clock.now())
        outcome = handlers.take_in(arrival, self._parts.log, outside=self._outside)
        if outcome.receipt is not None:
            self._box.lay_out(f"kvittering-{outcome.message or path.name}", outcome.receipt)
        self._box.settle(path, as_json(outcome) | {"receipt": None})

    def _hand_over_answer(self, stream: UUID) -> None:
        state, _ = self._parts.log.load(stream, dispatch.evolve, Dispatch())
        if state.sent is None or state.handed_over:
            return
        person = self._parts.vault.register().open_person(state.sent.person)
        self._box.lay_out(f"svar-{stream}", written(state.sent, person, addresses=self._outside.addresses))
        dispatching.hand_over(stream, self._caller(stream, sending=state.sendings), self._parts.log)

    def _hand_over_receipt(self, stream: UUID) -> None:
        state, _ = self._parts.log.load(stream, message.evolve, Message())
        receipt = receipt_of(state, message=stream, us=self._outside.addresses.own_party())
        if receipt is None or state.handed_over:
            return
        self._box.lay_out(f"kvittering-{stream}", receipt)
        dispatching.hand_over(stream, self._caller(stream), self._parts.log)

    def _caller(self, stream: UUID, *, sending: int = 1) -> Caller:
        return Caller(
            actor=self._actor,
            command_id=CommandId(derived_id("bedflow-hand-over", stream, sending)),
            fingerprint=b"hand-over",
            now=self._parts.clock.now(),
        )

    def _try(self, name: str, do: Callable[[], None]) -> None:
        """One thing that fails keeps nobody else's message waiting."""
        now = self._parts.clock.now().timestamp()
        if self._not_before.get(name, now) > now:
            return
        try:
            do()
            self._not_before.pop(name, None)
        except NotNow as no:
            self._not_before[name] = now + AGAIN_AFTER.total_seconds()
            _log.warning("answer cannot be written", dispatch=name, reason=str(no))
        except Exception as error:
            self._not_before[name] = now + AGAIN_AFTER.total_seconds()
            _log.error("hospital message stays where it lies", error=type(error).__name__)

    def _work(self) -> None:
        while not self._stopping.wait(SECONDS):
            try:
                self.round()
            except Exception as error:
                _log.error("hospital messages stand still", error=type(error).__name__)
                self._stopping.wait(5)
