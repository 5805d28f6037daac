"""Knows whether a log grows slower as it grows longer."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from bench.case_facts import append_one, fill
from bench.ground import Ground
from bench.replaying import load_one
from bench.sampling import Case, Comparison, Contestant, repeated


@contextmanager
def _growing(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ExitStack() as stack:
        short, long = stack.enter_context(ground.log()), stack.enter_context(ground.log())
        few = fill(short, 10_000)
        many = fill(long, ground.size(1_000_000, quick=100_000))
        yield {
            "append, short log": Contestant(measure=lambda s: repeated(s, lambda: append_one(short))),
            "append, long log": Contestant(measure=lambda s: repeated(s, lambda: append_one(long))),
            "load, short log": Contestant(measure=lambda s: repeated(s, lambda: load_one(short, few))),
            "load, long log": Contestant(measure=lambda s: repeated(s, lambda: load_one(long, many))),
        }


CASES = (
    Case(
        name="growth",
        opened=_growing,
        comparisons=(
            Comparison(
                what="append at 1 000 000 events, beside 10 000",
                ours="append, long log",
                against="append, short log",
                budget=0.9,
                moonshot=1.0,
                why="The keys are random, so an append into the long log touches index pages that are not in"
                " PostgreSQL's own 64 MB of buffers.",
            ),
            Comparison(
                what="load at 1 000 000 events, beside 10 000",
                ours="load, long log",
                against="load, short log",
                budget=0.9,
                moonshot=1.0,
                why="Streams picked at random: their rows are not in PostgreSQL's own 64 MB of buffers.",
            ),
        ),
        conditions="Filled with streams of ten facts; 10 000 records grow during the run. With --quick the long log has"
        " 100 000 records only.",
    ),
)
