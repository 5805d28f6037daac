"""Knows how things are measured beside each other: short samples, random order, many rounds, medians."""

import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import psutil

from bench.processor_time import ProcessorTime, machine_since

Figure = Literal["rate", "p50", "p99", "seconds", "each", "megabytes", "cpu", "busy"]


class LeftOut(Exception):
    """The case cannot be measured here. Says why."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one contestant did in one sample."""

    events: int = 1
    seconds: float
    latencies: tuple[float, ...] = ()
    megabytes: float = 0.0


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome as it is kept: events per second, milliseconds, and microseconds of processor time per event.

    `busy` is seconds of processor of the whole machine, `stolen` the share (0–1) its host took meanwhile.
    """

    events: int
    seconds: float
    p50: float | None = None
    p99: float | None = None
    megabytes: float | None = None
    client_us: float
    server_us: float
    busy: float | None = None
    stolen: float | None = None

    def figure(self, name: Figure) -> float:
        match name:
            case "rate":
                return self.events / self.seconds
            case "p50":
                return self.p50 or 0.0
            case "p99":
                return self.p99 or 0.0
            case "seconds":
                return self.seconds
            case "each":
                return 1000 * self.seconds / self.events
            case "megabytes":
                return self.megabytes or 0.0
            case "cpu":
                return self.client_us + self.server_us
            case "busy":
                return 1000 * (self.busy or 0.0) / self.events


@dataclass(frozen=True, kw_only=True)
class Contestant:
    """Something that can be measured for about so many seconds. `prepare` is not measured."""

    measure: Callable[[float], Outcome]
    prepare: Callable[[], None] = lambda: None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One line of the results: `ours` beside `against` (None: beside the budget alone).

    `why` explains, where ours is slower, what the other does not do. `asked_first` is the architecture's own budget
    where docs/adr/0010 has put another one in its place: it is shown, and whether it is met, too.
    """

    what: str
    ours: str
    against: str | None = None
    figure: Figure = "rate"
    against_figure: Figure | None = None
    budget: float | None = None
    asked_first: float | None = None
    moonshot: float | None = None
    at_most: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A row group. `opened` gives its contestants, ready to run; it may raise LeftOut.

    `seconds` and `rounds` stand where the usual ones do not fit.
    """

    name: str
    opened: Callable[[Any], AbstractContextManager[Mapping[str, Contestant]]]
    comparisons: tuple[Comparison, ...]
    conditions: str = ""
    seconds: float | None = None
    rounds: int | None = None
    warm_up: bool = True


Samples = dict[str, list[Sample]]


def take_samples(
    contestants: Mapping[str, Contestant],
    *,
    rounds: int,
    seconds: float,
    clock: ProcessorTime,
    warm_up: bool,
    tell: Callable[[str], None],
) -> Samples:
    """Every contestant once per round, in a new order each round; a first round is thrown away."""
    found: Samples = {name: [] for name in contestants}
    order = list(contestants)
    if warm_up:
        for name in order:
            _sample(contestants[name], seconds=min(seconds, 0.5), clock=clock)
    for number in range(rounds):
        random.shuffle(order)
        for name in order:
            tell(f"round {number + 1} of {rounds}: {name}")
            found[name].append(_sample(contestants[name], seconds=seconds, clock=clock))
    return found


def _sample(contestant: Contestant, *, seconds: float, clock: ProcessorTime) -> Sample:
    contestant.prepare()
    machine, begun = psutil.cpu_times(), clock.begin()
    outcome = contestant.measure(seconds)
    spent, shared = clock.since(begun), machine_since(machine)
    events = max(outcome.events, 1)
    latencies = sorted(outcome.latencies)
    return Sample(
        events=outcome.events,
        seconds=outcome.seconds,
        p50=1000 * quantile(latencies, 0.5) if latencies else None,
        p99=1000 * quantile(latencies, 0.99) if latencies else None,
        megabytes=outcome.megabytes or None,
        client_us=1e6 * spent.client / events,
        server_us=1e6 * spent.servers / events,
        busy=shared.busy,
        stolen=shared.stolen,
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def ratios(comparison: Comparison, samples: Samples) -> list[float]:
    """Ours to the other, round by round; the bare figure when there is no other."""
    ours = [sample.figure(comparison.figure) for sample in samples[comparison.ours]]
    if comparison.against is None:
        return ours
    figure = comparison.against_figure or comparison.figure
    others = [sample.figure(figure) for sample in samples[comparison.against]]
    return [one / other for one, other in zip(ours, others, strict=True) if other]


def middle(samples: Sequence[Sample], figure: Figure) -> float:
    """The median of a figure."""
    return statistics.median(sample.figure(figure) for sample in samples)


def repeated(seconds: float, work: Callable[[], int]) -> Outcome:
    """Call `work`, which tells how many events it handled, until the time is up."""
    events, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        events += work()
    return Outcome(events=events, seconds=spent)
