"""Knows whether a log grows slower as it grows longer, and a stream as it gets more facts."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from uuid import UUID

from bench.case_facts import append_one, fill, live_long
from bench.ground import Ground
from bench.replaying import load_one
from bench.sampling import Case, Comparison, Contestant, repeated
from services.assessment.assessment import Assessment, evolve
from shared.eventing.store import ServiceLog


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


@contextmanager
def _long_stream(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ground.log() as log:
        short, long = fill(log, 10)[0], live_long(log, facts=500)

        def first() -> int:
            log.folding.forget(long, evolve)
            return _loaded(log, long)

        yield {
            "10 facts": Contestant(measure=lambda s: repeated(s, lambda: _loaded(log, short))),
            "500 facts, again": Contestant(measure=lambda s: repeated(s, lambda: _loaded(log, long))),
            "500 facts, first": Contestant(measure=lambda s: repeated(s, first)),
        }


def _loaded(log: ServiceLog, stream: UUID) -> int:
    """One load, however many facts it folds."""
    log.load(stream, evolve, Assessment())
    return 1


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
                why="The keys are random, so an append into the long log touches other index pages each time.",
            ),
            Comparison(
                what="load at 1 000 000 events, beside 10 000",
                ours="load, long log",
                against="load, short log",
                budget=0.75,
                asked_first=0.9,
                moonshot=1.0,
                why="Streams picked at random: an index one level deeper, and rows that are in no processor's cache"
                " (the server needs 6 µs instead of 4). More buffers change nothing (docs/adr/0010).",
            ),
        ),
        conditions="Filled with streams of ten facts; 10 000 records grow during the run. With --quick the long log has"
        " 100 000 records only.",
    ),
    Case(
        name="long-stream",
        opened=_long_stream,
        comparisons=(
            Comparison(
                what="load an aggregate of 500 facts, again; CPU beside one of 10",
                ours="500 facts, again",
                against="10 facts",
                figure="cpu",
                budget=5,
                moonshot=1,
                at_most=True,
            ),
            Comparison(
                what="the same for the first time in a process",
                ours="500 facts, first",
                against="10 facts",
                figure="cpu",
                at_most=True,
                why="Every fact is read, decoded and folded; once per process and stream (docs/adr/0007).",
            ),
        ),
        conditions="An assessment, nothing recorded between two loads. Ten facts are too few to be kept: read whole.",
    ),
)
