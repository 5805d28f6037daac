"""Knows group commit: one thread, one connection, and whatever is waiting recorded in one proved transaction."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any

import structlog

from shared.eventing.awaited import Answerable, Awaited
from shared.eventing.known import Known
from shared.eventing.log_rows import FirstReceipt, Found
from shared.eventing.merkle import Frontier
from shared.eventing.note import Checkpoint, Signer
from shared.eventing.planning import Answer, Plan
from shared.eventing.statements import Call, LogStatements
from shared.eventing.units import CommandUnit, RestoreUnit, Unit
from shared.eventing.wire import ConnectionLost, StatementFailed, Wire
from shared.kernel.clock import Clock, timestamp
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import LogIsBehind

MAX_BATCH = 256
_GIVE_UP_AFTER = 10.0
_CLOCKS_MAY_DIFFER = 5
_SETTINGS = (
    "SET lock_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '5s'",
    "SET synchronous_commit = on",
    # Planning the insert anew costs more than the insert.
    "SET plan_cache_mode = force_generic_plan",
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


Waiting = tuple[Unit, Answerable]


class Writer:
    """The only way into a log, from any thread. A future is done when its commit is durable.

    One batch at a time, whoever commits it: a caller who finds the writer idle does it itself (`record`), which
    saves two changes of thread; everything else is committed by the writer's own thread.
    """

    def __init__(self, dsn: str, *, service: str, signer: Signer, clock: Clock, simulated: bool = False) -> None:
        self._dsn = dsn
        self._service = service
        self._signer = signer
        self._clock = clock
        self._simulated = simulated
        self._statements = LogStatements(service)
        self._waiting: SimpleQueue[Waiting] = SimpleQueue()
        self._committing = threading.Lock()
        self._wake = threading.Semaphore(0)
        self._wire: Wire | None = None
        self._known: Known | None = None
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
            finally:
                self._committing.release()
        if not self._waiting.empty():
            self._wake.release()
        return answer.result()

    def stop(self) -> None:
        """Record what is waiting, then close the connection."""
        self._stopped = True
        self._wake.release()
        self._thread.join(timeout=10)

    def _queue(self, unit: Unit, answer: Answerable) -> None:
        if self.behind and not isinstance(unit, RestoreUnit):
            answer.set_exception(LogIsBehind())
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
        self._disconnect()

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

    def _record_each_alone(self, batch: list[Waiting], failure: StatementFailed) -> None:
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
        """One transaction. Guess first, in one round trip; when the guess is wrong, look and then insert."""
        if self._wire is None:
            self._wire = Wire(self._dsn, self._statements.all(), settings=_SETTINGS)
        if self._known is not None and (commands := self._known.foreseen(units)):
            try:
                return self._guess(self._wire, self._known, commands)
            except StatementFailed as failure:
                if failure.sqlstate[:2] not in ("22", "23"):
                    raise
                self._wire.run([(b"rollback", ())])
        return self._look_and_insert(self._wire, units)

    def _guess(self, wire: Wire, known: Known, units: list[CommandUnit]) -> list[Any]:
        """Number on top of our own last commit; the transaction fails if anything else has happened since."""
        now = self._clock.now()
        recorded_at = max(timestamp(now), known.recorded_at)
        versions = {unit.append.stream: unit.append.seen for unit in units}
        plan = Plan(Found(frontier=known.frontier, versions=versions), service=self._service, recorded_at=recorded_at)
        answers = [plan.decide(unit) for unit in units]
        note = self._sign(plan)
        may_differ = 2**31 - 1 if self._simulated else _CLOCKS_MAY_DIFFER
        calls = self._statements.guess(units, size=known.frontier.size, now=now, may_differ=may_differ)
        self._commit(wire, [*calls, *self._statements.insert(plan, recorded_at=recorded_at, note=note)])
        self._advance(plan, recorded_at)
        return [self._finish(answer, notes={}, note=note) for answer in answers]

    def _look_and_insert(self, wire: Wire, units: list[Unit]) -> list[Any]:
        """Lock, look, number, hash, sign, insert, commit: two round trips, every unit on its own merits."""
        results = wire.run(self._statements.look(units))
        head, found = self._statements.read(results, known=self._known.frontier if self._known else Frontier())
        self._check_clocks(head.now)
        recorded_at = max(timestamp(self._clock.now()), head.recorded_at)
        plan = Plan(found, service=self._service, recorded_at=recorded_at)
        answers = [plan.decide(unit) for unit in units]
        note = self._sign(plan) if plan.grows else ""
        self._commit(wire, self._statements.insert(plan, recorded_at=recorded_at, note=note))
        self._advance(plan, recorded_at if plan.grows else head.recorded_at)
        return [self._finish(answer, notes=found.notes, note=note) for answer in answers]

    def _commit(self, wire: Wire, calls: list[Call]) -> None:
        wire.run(calls)
        if wire.warned:
            raise NotConfirmed

    def _check_clocks(self, now: float) -> None:
        if not self._simulated and abs(self._clock.now().timestamp() - now) > _CLOCKS_MAY_DIFFER:
            raise ClocksDiffer

    def _sign(self, plan: Plan) -> str:
        head = Checkpoint(origin=self._signer.name, size=plan.frontier.size, root=plan.root)
        return self._signer.sign(head.text())

    def _advance(self, plan: Plan, recorded_at: str) -> None:
        if self._known is None:
            self._known = Known(plan.frontier, recorded_at)
        self._known.move_to(plan, recorded_at)
        if plan.frontier.size != self.size:
            with self.grown:
                self.size = plan.frontier.size
                self.grown.notify_all()
            for listener in self.listeners:
                listener(self.size)

    def _finish(self, answer: Answer, *, notes: dict[int, str], note: str) -> Any:
        if not isinstance(answer, FirstReceipt):
            return answer
        return Receipt(
            service=self._service,
            position=answer.position,
            stream=str(answer.stream),
            version=answer.version,
            checkpoint=notes[answer.size] if answer.size else note,
        )


def _answer(batch: list[Waiting], answers: list[Any]) -> None:
    for (_, waiting), answer in zip(batch, answers, strict=True):
        if isinstance(answer, Exception):
            waiting.set_exception(answer)
        else:
            waiting.set_result(answer)
