"""Knows `python -m bench [case …] [--quick]`: which cases there are, and how a run goes."""

import argparse
import logging
import signal
import sys
from pathlib import Path

import structlog
from rich.console import Console

from bench import (
    appending,
    boards,
    ehf,
    growing,
    hospital,
    messaging,
    month_end,
    platform,
    reacting,
    reconciling,
    replaying,
    results,
)
from bench.ground import Ground, standing_ground
from bench.results import HERE, Measured
from bench.sampling import Case, LeftOut, take_samples

CASES: tuple[Case, ...] = (
    *appending.CASES,
    *messaging.CASES,
    *reacting.CASES,
    *replaying.CASES,
    *growing.CASES,
    *boards.CASES,
    *hospital.CASES,
    *ehf.CASES,
    *reconciling.CASES,
    *month_end.CASES,
    *platform.CASES,
)
_err = Console(stderr=True, highlight=False)


def main() -> int:
    """Measure the cases asked for, write both files after each. Exit status 1 when a case broke down."""
    asked = _asked()
    # Whoever ends us wants the engines ended, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    folder = HERE / ".cache" / "quick" if asked.quick else HERE
    kept = results.read(folder)
    broken = 0
    with standing_ground(quick=asked.quick) as ground:
        for case in CASES:
            if asked.cases and case.name not in asked.cases:
                continue
            try:
                kept.cases[case.name] = _measure(case, ground, asked)
            except Exception as failure:
                broken += 1
                _err.print(f"[red]{case.name} broke down[/red]")
                _err.print_exception()
                kept.cases[case.name] = results.left_out(f"broke down: {type(failure).__name__}")
            results.write(folder, kept, CASES)
    sys.stdout.write((folder / "RESULTS.md").read_text(encoding="utf-8"))
    _err.print(f"written to {_shown(folder)}/RESULTS.md")
    return 1 if broken else 0


def _measure(case: Case, ground: Ground, asked: argparse.Namespace) -> Measured:
    rounds = asked.rounds or (2 if asked.quick else case.rounds or 5)
    seconds = asked.seconds or case.seconds or 1.0
    _err.print(f"[bold]{case.name}[/bold]")
    try:
        with case.opened(ground) as contestants:
            samples = take_samples(
                contestants,
                rounds=rounds,
                seconds=seconds,
                clock=ground.clock(),
                warm_up=case.warm_up,
                tell=lambda text: _err.print(f"  {text}"),
            )
    except LeftOut as reason:
        _err.print(f"  left out: {reason}")
        return results.left_out(str(reason))
    return results.measured(samples, quick=asked.quick, rounds=rounds)


def _asked() -> argparse.Namespace:
    names = [case.name for case in CASES]
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure against limits and peers.")
    parser.add_argument("cases", nargs="*", metavar="case", help=f"all when none is named: {', '.join(names)}")
    parser.add_argument("--quick", action="store_true", help="two rounds and small logs, kept apart from the results")
    parser.add_argument("--rounds", type=int, help="samples of each contestant (5)")
    parser.add_argument("--seconds", type=float, help="length of a sample (about 1)")
    asked = parser.parse_args()
    if unknown := set(asked.cases) - set(names):
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    return asked


def _shown(folder: Path) -> str:
    return str(folder.relative_to(HERE.parent))


if __name__ == "__main__":
    sys.exit(main())
