"""Knows whether a service does its work. Stuck is not idle: work waiting with no progress is unhealthy."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Monotonic = Callable[[], float]
Check = Callable[[], str | None]
"""None when well, else a word that says what is wrong."""


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


class Follower:
    """A check for what follows a log by position: standing still while the log has gone on is a complaint.

    The clock starts when it is first seen behind, not when somebody last asked: being behind for a moment is its work.
    """

    def __init__(
        self,
        *,
        position: Callable[[], int],
        target: Callable[[], int],
        patience: float = 30.0,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self._position = position
        self._target = target
        self._patience = patience
        self._monotonic = monotonic
        self._last = -1
        self._behind_since: float | None = None

    def __call__(self) -> str | None:
        position, now = self._position(), self._monotonic()
        if position >= self._target():
            self._behind_since = None
        elif self._behind_since is None or position != self._last:
            self._behind_since = now
        self._last = position
        return "stuck" if self._behind_since is not None and now - self._behind_since > self._patience else None


@dataclass(frozen=True, kw_only=True)
class HealthReport:
    """What `/healthz` and `/readyz` answer."""

    healthy: bool
    parts: dict[str, str]


class Health:
    """All loops and checks of one service."""

    def __init__(self) -> None:
        self._loops: list[Loop] = []
        self._checks: dict[str, Check] = {}
        self._conditions: dict[str, Check] = {}
        self._stopping = False

    def loop(self, name: str, *, patience: float = 30.0) -> Loop:
        added = Loop(name=name, patience=patience)
        self._loops.append(added)
        return added

    def check(self, name: str, ask: Check) -> None:
        """A complaint means the service does not do its work."""
        self._checks[name] = ask

    def condition(self, name: str, ask: Check) -> None:
        """A complaint means it must not be sent work now, although it does what it can."""
        self._conditions[name] = ask

    def stopping(self) -> None:
        self._stopping = True

    @property
    def is_stopping(self) -> bool:
        """Whether the service has been told to end: what would go on for ever ends by itself."""
        return self._stopping

    def alive(self) -> HealthReport:
        """Whether it needs to be started again."""
        states = {loop.name: loop.state() for loop in self._loops}
        wrong = _complaints(self._checks)
        well = not wrong and not ({"stuck", "ended"} & set(states.values()))
        return HealthReport(healthy=well, parts={**states, **wrong})

    def ready(self) -> HealthReport:
        """Whether it may be sent work."""
        alive, wrong = self.alive(), _complaints(self._conditions)
        if self._stopping:
            wrong["service"] = "stopping"
        return HealthReport(healthy=alive.healthy and not wrong, parts={**alive.parts, **wrong})


def _complaints(checks: dict[str, Check]) -> dict[str, str]:
    return {name: complaint for name, ask in checks.items() if (complaint := ask()) is not None}
