"""Knows the platform as a whole: how soon it is healthy, what it occupies, how fast a published year is lived."""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import psutil

from bench.ground import Ground
from bench.results import HERE
from bench.sampling import Case, Comparison, Contestant, LeftOut, Outcome
from shared.runtime.home import Home
from shared.runtime.run_file import read_running
from shared.scenario.file import load_scenario
from shared.scenario.plan import plan_year

SCENARIO = Path("scenarios/faerder-2024.toml")
_MEGABYTE = 1024 * 1024


@contextmanager
def _year(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    if importlib.util.find_spec("shared.scenario.living") is None:
        raise LeftOut("`saksgang scenario run` is not built yet")
    with _home() as home:
        _saksgang(home, "up", "--detach")
        yield {"the year": Contestant(measure=lambda _: _lived(home))}


@contextmanager
def _idle(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with _home() as home, tempfile.TemporaryDirectory(prefix="saksgang-bench-") as folder:
        fresh = iter(range(1000))
        yield {
            "first start": Contestant(measure=lambda _: _started(Path(folder) / str(next(fresh)))),
            "start": Contestant(measure=lambda _: _started(home)),
        }


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="saksgang-bench-", ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "home"
        try:
            yield home
        finally:
            _saksgang_down(home)


def _lived(home: Path) -> Outcome:
    """A fresh tenant, the whole year, all figures counted and every log verified."""
    told = _saksgang(home, "scenario", "run", str(SCENARIO), "--fresh", "--json")
    commands = plan_year(load_scenario(HERE.parent / SCENARIO)).size
    return Outcome(seconds=msgspec.json.decode(told.splitlines()[-1])["seconds"], events=commands)


def _started(home: Path) -> Outcome:
    """From the command to all services healthy; then the memory of everything that runs, after three idle seconds."""
    start = time.perf_counter()
    try:
        _saksgang(home, "up", "--detach")
        seconds = time.perf_counter() - start
        time.sleep(3)
        return Outcome(seconds=seconds, megabytes=_proportional_memory(home))
    finally:
        _saksgang_down(home)


def _proportional_memory(home: Path) -> float:
    """Shared pages counted once: PSS of every process, from the supervisor down."""
    running = read_running(Home.at(home))
    if running is None:
        raise LeftOut("the platform ended by itself")
    found: dict[int, int] = {}
    for mark in (running.supervisor, *running.processes()):
        process = mark.process()
        for each in [process, *process.children(recursive=True)] if process else []:
            with suppress(psutil.Error):
                found[each.pid] = each.memory_full_info().pss
    return sum(found.values()) / _MEGABYTE


def _saksgang_down(home: Path) -> None:
    if home.exists():
        _saksgang(home, "down")


def _saksgang(home: Path, *words: str) -> str:
    told = subprocess.run(
        [str(Path(sys.executable).with_name("saksgang")), *words],
        cwd=HERE.parent,
        env={**os.environ, "SAKSGANG_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise LeftOut(f"`saksgang {' '.join(words)}` ended with {told.returncode}: {told.stderr.strip()[-200:]}")
    return told.stdout


CASES = (
    Case(
        name="year",
        opened=_year,
        comparisons=(
            Comparison(
                what="the year Færder 2024 through all services",
                ours="the year",
                figure="seconds",
                asked_first=60,
                at_most=True,
            ),
            Comparison(
                what="the same, processor time of the whole machine for each command",
                ours="the year",
                figure="busy",
                at_most=True,
            ),
            Comparison(
                what="the same, for each command",
                ours="the year",
                figure="each",
                budget=6,
                moonshot=1.5,
                at_most=True,
            ),
        ),
        warm_up=False,
        conditions="A fresh tenant each time, on a platform that already runs; commands, letters, reports and the"
        " verification of every log included.",
    ),
    Case(
        name="idle",
        opened=_idle,
        comparisons=(
            Comparison(
                what="whole platform, start to healthy",
                ours="start",
                figure="seconds",
                budget=8,
                moonshot=4,
                at_most=True,
            ),
            Comparison(
                what="whole platform, very first start (databases and keys are made)",
                ours="first start",
                figure="seconds",
                budget=8,
                moonshot=4,
                at_most=True,
            ),
            Comparison(
                what="whole platform idle, memory",
                ours="start",
                figure="megabytes",
                budget=1200,
                moonshot=800,
                at_most=True,
            ),
        ),
        conditions="The command's own start included. Memory: PSS of every process, engines and supervisor included.",
    ),
)
