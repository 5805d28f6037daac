"""Knows what of a keeper's work could not be done, when each is tried again, and when that is worth a complaint."""

import time
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
PATIENCE = 30.0
"""Seconds after which what still cannot be done is said to be ill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """How often in a row, since when, when it is tried again, and the class of the last error, never content."""

    times: int
    since: float
    again_at: float
    error: str


class Undone:
    """One piece of work that fails waits by itself, longer each time: whatever else there is to do is done."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._failures: dict[Hashable, _Failure] = {}
        self._at_it_since: float | None = None

    def __len__(self) -> int:
        return len(self._failures)

    def failed(self, work: Hashable, error: Exception) -> None:
        now, before = self._monotonic(), self._failures.get(work)
        times = before.times + 1 if before else 1
        pause = min(FIRST_PAUSE * 2 ** min(times - 1, 10), LONGEST_PAUSE)
        since = before.since if before else now
        self._failures[work] = _Failure(times=times, since=since, again_at=now + pause, error=type(error).__name__)

    def done(self, work: Hashable) -> None:
        self._failures.pop(work, None)

    def waits(self, work: Hashable) -> bool:
        """Whether it failed so recently that it is left alone for now."""
        failure = self._failures.get(work)
        return failure is not None and self._monotonic() < failure.again_at

    def forget_all_but(self, running: Collection[Hashable]) -> None:
        """What nobody wants done any more has not failed."""
        self._failures = {work: failure for work, failure in self._failures.items() if work in running}

    def began(self) -> None:
        """There is work; the clock starts unless it already runs."""
        if self._at_it_since is None:
            self._at_it_since = self._monotonic()

    def got_on(self) -> None:
        self._at_it_since = self._monotonic()

    def rested(self) -> None:
        """All that could be tried has been."""
        self._at_it_since = None

    def complaint(self) -> str | None:
        """`2 not done (KeyError)` of what fails again and again, `stuck` of a look without end; None when well."""
        old = self._monotonic() - PATIENCE
        failing = [failure for failure in self._failures.values() if failure.since < old]
        if failing:
            return f"{len(failing)} not done ({', '.join(sorted({failure.error for failure in failing}))})"
        return "stuck" if self._at_it_since is not None and self._at_it_since < old else None
