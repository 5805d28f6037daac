"""Knows group commit: one thread, one connection, and whatever is waiting recorded in one proved transaction."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any

import structlog

from shared.eventing.merkle import Frontier
from shared.eventing.note import Checkpoint, Signer
from shared.eventing.planning import Answer, FirstReceipt, Found, Plan
from shared.eventing.statements import LogStatements
from shared.eventing.units import Unit
from shared.eventing.wire import ConnectionLost, StatementFailed, Wire
from shared.kernel.clock import Clock, timestamp
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import LogIsBehind

MAX_BATCH = 256
_GIVE_UP_AFTER = 10.0
_CLOCKS_MAY_DIFFER = 5.0
_SETTINGS = (
    "SET lock_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '5s'",
    "SET synchronous_commit = on",
)

_log = structlog.get_logger(__name__)


class UnitFailed(Exception):
    """PostgreSQL refused this unit's data (SQLSTATE class 22 or 23). A bug of ours: it is not a lawful "no"."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


class NotConfirmed(Exception):
    """Nobody can say yet whether the unit was recorded. Send the same command again: it is recorded once."""


class ClocksDiffer(Exception):
    """This machine's clock and PostgreSQL's are more than five seconds apart: nothing is recorded."""


class Writer:
    """The only way into a log. `submit` from any thread; the future is done when the commit is durable."""

    def __init__(self, dsn: str, *, service: str, signer: Signer, clock: Clock, simulated: bool = False) -> None:
        self._dsn = dsn
        self._service = service
        self._signer = signer
        self._clock = clock
        self._simulated = simulated
        self._statements = LogStatements(service)
        self._waiting: SimpleQueue[tuple[Unit, Future[Any]] | None] = SimpleQueue()
        self._wire: Wire | None = None
        self._frontier = Frontier()
        self._recorded_at = ""
        self._stopped = False
        self.behind = False
        self.size = 0
        self.grown = threading.Condition()
        self.listeners: list[Callable[[int], None]] = []
        self._thread = threading.Thread(target=self._work, name=f"writer-{service}", daemon=True)
        self._thread.start()

    def submit(self, unit: Unit) -> "Future[Any]":
        """Receipt, Applied or positions by kind of unit; or the Refusal, UnitFailed, NotConfirmed it raises."""
        answer: Future[Any] = Future()
        if self.behind:
            answer.set_exception(LogIsBehind())
        elif self._stopped:
            answer.set_exception(NotConfirmed())
        else:
            self._waiting.put((unit, answer))
        return answer

    def stop(self) -> None:
        """Record what is waiting, then close the connection."""
        self._stopped = True
        self._waiting.put(None)
        self._thread.join(timeout=10)

    def _work(self) -> None:
        while batch := self._next_batch():
            self._record(batch)
        if self._wire is not None:
            self._wire.close()

    def _next_batch(self) -> list[tuple[Unit, "Future[Any]"]]:
        first = self._waiting.get()
        batch = [] if first is None else [first]
        while batch and len(batch) < MAX_BATCH and not self._waiting.empty():
            following = self._waiting.get()
            if following is None:
                self._waiting.put(None)
                break
            batch.append(following)
        return batch

    def _record(self, batch: list[tuple[Unit, "Future[Any]"]]) -> None:
        """Commit the batch; on a unit's own fault each unit alone; on anything else again, for ten seconds."""
        units = [unit for unit, _ in batch]
        give_up = time.monotonic() + _GIVE_UP_AFTER
        while True:
            try:
                answers = self._attempt(units)
            except StatementFailed as failure:
                self._disconnect()
                if failure.sqlstate[:2] in ("22", "23"):
                    self._record_each_alone(batch, failure)
                    return
                _log.warning("append failed", service=self._service, sqlstate=failure.sqlstate)
            except ConnectionLost:
                self._disconnect()
                _log.warning("log connection lost", service=self._service)
            except Exception as error:
                self._disconnect()
                _answer(batch, [error] * len(batch))
                return
            else:
                _answer(batch, answers)
                return
            if time.monotonic() > give_up or self.behind:
                _answer(batch, [NotConfirmed()] * len(batch))
                return
            time.sleep(0.1)

    def _record_each_alone(self, batch: list[tuple[Unit, "Future[Any]"]], failure: StatementFailed) -> None:
        if len(batch) == 1:
            _answer(batch, [UnitFailed(failure.sqlstate)])
            return
        for entry in batch:
            self._record([entry])

    def _disconnect(self) -> None:
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def _attempt(self, units: list[Unit]) -> list[Any]:
        """One transaction: lock, look, number, hash, insert, sign, commit. Two round trips."""
        if self._wire is None:
            self._wire = Wire(self._dsn, self._statements.all(), settings=_SETTINGS)
        results = self._wire.run(self._statements.look(units))
        head, found = self._statements.read(results, known=self._frontier)
        self._check_clocks(head.now)
        recorded_at = max(timestamp(self._clock.now()), head.recorded_at)
        plan = Plan(found, service=self._service, recorded_at=recorded_at)
        answers = [plan.decide(unit) for unit in units]
        if plan.is_empty:
            self._wire.run(self._statements.nothing())
            note = ""
        else:
            note = self._sign(plan) if plan.grows else ""
            self._wire.run(self._statements.insert(plan, recorded_at=recorded_at, note=note))
            if self._wire.warned:
                raise NotConfirmed
        self._advance(plan)
        return [self._finish(answer, found=found, plan=plan, note=note) for answer in answers]

    def _check_clocks(self, now: float) -> None:
        if not self._simulated and abs(self._clock.now().timestamp() - now) > _CLOCKS_MAY_DIFFER:
            raise ClocksDiffer

    def _sign(self, plan: Plan) -> str:
        head = Checkpoint(origin=self._signer.name, size=plan.frontier.size, root=plan.frontier.root())
        return self._signer.sign(head.text())

    def _advance(self, plan: Plan) -> None:
        self._frontier = plan.frontier
        if plan.frontier.size != self.size:
            with self.grown:
                self.size = plan.frontier.size
                self.grown.notify_all()
            for listener in self.listeners:
                listener(self.size)

    def _finish(self, answer: Answer, *, found: Found, plan: Plan, note: str) -> Any:
        if not isinstance(answer, FirstReceipt):
            return answer
        return Receipt(
            service=self._service,
            position=answer.position,
            stream=str(answer.stream),
            version=answer.version,
            checkpoint=found.notes[answer.size] if answer.size else note,
        )


def _answer(batch: list[tuple[Unit, "Future[Any]"]], answers: list[Any]) -> None:
    for (_, future), answer in zip(batch, answers, strict=True):
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
