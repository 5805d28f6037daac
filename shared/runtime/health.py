"""Knows whether a service does its work. Stuck is not idle: work waiting with no progress is unhealthy."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Monotonic = Callable[[], float]


@dataclass(kw_only=True)
class Loop:
    """One endless task: relay, reader, projector, writer. It says when it has work and when it got on."""

    name: str
    patience: float = 30.0
    monotonic: Monotonic = time.monotonic
    _working_since: float | None = field(default=None, init=False)
    _ended: bool = field(default=False, init=False)

    def working(self) -> None:
        """There is work; the clock starts unless it already runs."""
        if self._working_since is None:
            self._working_since = self.monotonic()

    def progressed(self) -> None:
        """Some of the work is done, more may wait: the clock starts anew."""
        self._working_since = self.monotonic()

    def idle(self) -> None:
        """Nothing waits."""
        self._working_since = None

    def ended(self) -> None:
        """The task is over although the service still runs."""
        self._ended = True

    def state(self) -> str:
        if self._ended:
            return "ended"
        if self._working_since is None:
            return "idle"
        return "stuck" if self.monotonic() - self._working_since > self.patience else "working"


@dataclass(frozen=True, kw_only=True)
class HealthReport:
    """What `/health` answers."""

    healthy: bool
    parts: dict[str, str]


class Health:
    """All loops and checks of one service."""

    def __init__(self) -> None:
        self._loops: list[Loop] = []
        self._checks: dict[str, Callable[[], str | None]] = {}
        self._stopping = False

    def loop(self, name: str, *, patience: float = 30.0) -> Loop:
        added = Loop(name=name, patience=patience)
        self._loops.append(added)
        return added

    def check(self, name: str, ask: Callable[[], str | None]) -> None:
        """`ask` returns None when well, else a word that says what is wrong."""
        self._checks[name] = ask

    def stopping(self) -> None:
        self._stopping = True

    def report(self) -> HealthReport:
        parts = {loop.name: loop.state() for loop in self._loops}
        wrong = {name: complaint for name, ask in self._checks.items() if (complaint := ask()) is not None}
        well = not wrong and not self._stopping and not ({"stuck", "ended"} & set(parts.values()))
        return HealthReport(healthy=well, parts={**parts, **wrong})
