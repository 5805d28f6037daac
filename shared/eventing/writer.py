"""Knows group commit: one thread, one connection, and whatever is waiting recorded in one proved transaction."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any

import structlog

from shared.eventing.appending import Appender, ClocksDiffer
from shared.eventing.awaited import Answerable, Awaited
from shared.eventing.note import Signer
from shared.eventing.units import RestoreUnit, Unit
from shared.eventing.wire import ConnectionLost, StatementFailed, Warned
from shared.kernel.clock import Clock
from shared.kernel.refusal import LogIsBehind, LogNotCompared

__all__ = ["ClocksDiffer", "NotConfirmed", "UnitFailed", "Writer"]

MAX_BATCH = 256
_GIVE_UP_AFTER = 10.0

_log = structlog.get_logger(__name__)


class UnitFailed(Exception):
    """PostgreSQL refused this unit's data (SQLSTATE class 22 or 23). A bug of ours: it is not a lawful "no"."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


class NotConfirmed(Exception):
    """Nobody can say yet whether the unit was recorded. Send the same command again: it is recorded once."""


Waiting = tuple[Unit, Answerable]


class Writer:
    """The only way into a log, from any thread. A future is done when its commit is durable.

    One batch at a time, whoever commits it: a caller who finds the writer idle does it itself (`record`), which
    saves two changes of thread; everything else is committed by the writer's own thread.
    """

    def __init__(self, dsn: str, *, service: str, signer: Signer, clock: Clock, simulated: bool = False) -> None:
        self._service = service
        self._appender = Appender(
            dsn,
            service=service,
            signer=signer,
            clock=clock,
            simulated=simulated,
            before_waiting=self._answer,
        )
        self._settled: list[tuple[Answerable, Any]] = []
        self._waiting: SimpleQueue[Waiting] = SimpleQueue()
        self._committing = threading.Lock()
        self._wake = threading.Semaphore(0)
        self._stopped = False
        self.behind = False
        """Nothing is taken in, nor decided on what may have gone back."""
        self.compared = True
        """False only until the log of a service that starts has been held against its stream."""
        self.size = 0
        self.grown = threading.Condition()
        self.listeners: list[Callable[[int], None]] = []
        self._thread = threading.Thread(target=self._work, name=f"writer-{service}", daemon=True)
        self._thread.start()

    def submit(self, unit: Unit) -> "Future[Any]":
        """Receipt, Applied or positions by kind of unit; or the Refusal, UnitFailed, NotConfirmed it raises."""
        answer: Future[Any] = Future()
        self._queue(unit, answer)
        self._wake.release()
        return answer

    def record(self, unit: Unit) -> Any:
        """`submit` for a caller that waits: commits in the caller's thread when nobody else is committing."""
        answer = Awaited()
        self._queue(unit, answer)
        if self._committing.acquire(blocking=False):
            try:
                self._commit_waiting()
                self._answer()
            finally:
                self._committing.release()
        if not self._waiting.empty():
            self._wake.release()
        return answer.result()

    def why_shut(self) -> LogIsBehind | None:
        """What whoever wants to record or to decide is told; None when the log is open."""
        if not self.behind:
            return None
        return LogIsBehind() if self.compared else LogNotCompared()

    def stop(self) -> None:
        """Record what is waiting, then close the connection."""
        self._stopped = True
        self._wake.release()
        self._thread.join(timeout=10)

    def _queue(self, unit: Unit, answer: Answerable) -> None:
        if (shut := self.why_shut()) and not isinstance(unit, RestoreUnit):
            answer.set_exception(shut)
        elif self._stopped:
            answer.set_exception(NotConfirmed())
        else:
            self._waiting.put((unit, answer))

    def _work(self) -> None:
        while not self._stopped or not self._waiting.empty():
            self._wake.acquire()
            with self._committing:
                while self._commit_waiting():
                    pass
                self._answer()
        self._appender.disconnect()

    def _commit_waiting(self) -> bool:
        batch: list[Waiting] = []
        while len(batch) < MAX_BATCH:
            try:
                batch.append(self._waiting.get_nowait())
            except Empty:
                break
        if batch:
            self._record(batch)
        return bool(batch)

    def _record(self, batch: list[Waiting]) -> None:
        """Commit the batch; on a unit's own fault each unit alone; on anything else again, for ten seconds."""
        units = [unit for unit, _ in batch]
        give_up = time.monotonic() + _GIVE_UP_AFTER
        while True:
            try:
                answers = self._appender.attempt(units)
            except StatementFailed as failure:
                self._appender.disconnect()
                if failure.sqlstate[:2] in ("22", "23"):
                    self._record_each_alone(batch, failure)
                    return
                _log.warning("append failed", service=self._service, sqlstate=failure.sqlstate)
            except ConnectionLost:
                self._appender.disconnect()
                _log.warning("log connection lost", service=self._service)
            except Warned:
                self._appender.disconnect()
                self._settle(batch, [NotConfirmed()] * len(batch))
                return
            except Exception as error:
                self._appender.disconnect()
                self._settle(batch, [error] * len(batch))
                return
            else:
                self._settle(batch, answers)
                return
            if time.monotonic() > give_up or self.behind:
                self._settle(batch, [NotConfirmed()] * len(batch))
                return
            self._answer()
            time.sleep(0.1)

    def _record_each_alone(self, batch: list[Waiting], failure: StatementFailed) -> None:
        if len(batch) == 1:
            self._settle(batch, [UnitFailed(failure.sqlstate)])
            return
        for entry in batch:
            self._record([entry])

    def _settle(self, batch: list[Waiting], answers: Sequence[Any]) -> None:
        """Answer soon: once the next batch is on its way, so that the callers' work and PostgreSQL's go on together."""
        self._settled.extend((waiting, answer) for (_, waiting), answer in zip(batch, answers, strict=True))

    def _answer(self) -> None:
        settled, self._settled = self._settled, []
        try:
            self._tell_growth()
        finally:
            for waiting, answer in settled:
                if isinstance(answer, Exception):
                    waiting.set_exception(answer)
                else:
                    waiting.set_result(answer)

    def _tell_growth(self) -> None:
        size = self._appender.size
        if size == self.size:
            return
        with self.grown:
            self.size = size
            self.grown.notify_all()
        for listener in self.listeners:
            listener(size)
