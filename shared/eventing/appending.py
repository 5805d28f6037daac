"""Knows one attempt to record a batch: numbered, hashed, signed and committed in one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from shared.eventing.known import Known
from shared.eventing.log_rows import FirstReceipt, Found
from shared.eventing.note import Checkpoint, Signer
from shared.eventing.planning import Answer, Plan
from shared.eventing.statements import BEGIN, COMMIT, LogStatements
from shared.eventing.units import CommandUnit, Unit
from shared.eventing.wire import Call, StatementFailed, Wire, timestamptz
from shared.kernel.clock import Clock, timestamp
from shared.kernel.receipt import Receipt

_CLOCKS_MAY_DIFFER = timedelta(seconds=5)
_SETTINGS = (
    "SET lock_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '5s'",
    # Counts in the middle of a round, too: nobody keeps the lock by falling silent.
    "SET transaction_timeout = '20s'",
    "SET synchronous_commit = on",
    # What checks a guess must see everything that was committed while we waited for the lock.
    "SET default_transaction_isolation = 'read committed'",
    # Planning the insert anew costs more than the insert.
    "SET plan_cache_mode = force_generic_plan",
)


class ClocksDiffer(Exception):
    """This machine's clock and PostgreSQL's are more than five seconds apart: nothing is recorded."""


class Appender:
    """Records batches on a connection of its own, one at a time. After an exception: `disconnect`, and try again."""

    def __init__(
        self,
        dsn: str,
        *,
        service: str,
        signer: Signer,
        clock: Clock,
        simulated: bool,
        before_waiting: Callable[[], None],
    ) -> None:
        """`before_waiting` is called whenever a round has been sent and its results are not there yet."""
        self._dsn = dsn
        self._service = service
        self._signer = signer
        self._clock = clock
        self._simulated = simulated
        self._before_waiting = before_waiting
        self._statements = LogStatements(service)
        self._wire: Wire | None = None
        self._known = Known()

    @property
    def size(self) -> int:
        """The log's size after the last attempt."""
        return self._known.frontier.size

    def disconnect(self) -> None:
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def attempt(self, units: list[Unit]) -> list[Any]:
        """One transaction. Guess first, in one round trip; when the guess is wrong, look and then insert."""
        if self._wire is None:
            self._before_waiting()
            self._wire = Wire(
                self._dsn, self._statements.all(), settings=_SETTINGS, before_waiting=self._before_waiting
            )
        if commands := self._known.foreseen(units):
            try:
                return self._guess(self._wire, commands)
            except StatementFailed as failure:
                if failure.sqlstate[:2] not in ("22", "23"):
                    raise
        return self._look_and_insert(self._wire, units)

    def _guess(self, wire: Wire, units: list[CommandUnit]) -> list[Any]:
        """Number on top of our own last commit; the transaction fails if anything else has happened since."""
        now = self._clock.now()
        recorded_at = max(now, self._known.recorded_at)
        plan = Plan(Found(frontier=self._known.frontier, versions={}), recorded_at=timestamp(recorded_at))
        answers = [plan.accept(unit) for unit in units]
        begin = self._statements.guess(units, known=self._known, now=None if self._simulated else timestamptz(now))
        note = self._insert(wire, plan, recorded_at=recorded_at, begin=begin, end=())
        return [self._finish(answer, notes={}, note=note) for answer in answers]

    def _look_and_insert(self, wire: Wire, units: list[Unit]) -> list[Any]:
        """Lock, look, number, hash, sign, insert, commit: two round trips, every unit on its own merits."""
        results = wire.run([BEGIN, *self._statements.look(units)])
        head, found = self._statements.read(results[1:], known=self._known.frontier)
        now = self._clock.now()
        if not self._simulated and abs(now - head.now) > _CLOCKS_MAY_DIFFER:
            raise ClocksDiffer
        recorded_at = max(now, head.recorded_at)
        plan = Plan(found, recorded_at=timestamp(recorded_at))
        answers = [plan.decide(unit) for unit in units]
        last = recorded_at if plan.rows else head.recorded_at
        note = self._insert(wire, plan, recorded_at=last, begin=(), end=(COMMIT,))
        return [self._finish(answer, notes=found.notes, note=note) for answer in answers]

    def _insert(
        self, wire: Wire, plan: Plan, *, recorded_at: datetime, begin: Sequence[Call], end: Sequence[Call]
    ) -> str:
        """Send the records as they are hashed, sign while PostgreSQL inserts them, send the head, and wait.

        Returns the note.
        """
        at = timestamptz(recorded_at)
        for piece in plan.pieces():
            wire.send([*begin, self._statements.rows(piece, at=at)])
            begin = ()
        root = plan.frontier.root()
        note = self._sign(plan.size, root) if plan.rows else ""
        wire.run([*begin, *self._statements.rest(plan, at=at, root=root, note=note), *end])
        self._known.move_to(plan, root=root, recorded_at=recorded_at)
        return note

    def _sign(self, size: int, root: bytes) -> str:
        return self._signer.sign(Checkpoint(origin=self._signer.name, size=size, root=root).text())

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
