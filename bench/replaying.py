"""Knows how fast a log is read again from its first record: proved, decoded, and folded into aggregates."""

import random
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from uuid import UUID

from bench.case_facts import PER_LIFE, fill
from bench.ground import Ground, opened
from bench.peers import json_lines, library
from bench.replay_workers import PAGE, ReplayWorkers, replay
from bench.sampling import Case, Comparison, Contestant, repeated
from services.assessment.assessment import Assessment, evolve
from shared.eventing.folding import LONG
from shared.eventing.merkle import Frontier
from shared.eventing.note import Verifier
from shared.eventing.store import ServiceLog


@contextmanager
def _replay(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ExitStack() as stack:
        place = ground.log_place()
        log = stack.enter_context(opened(place))
        fill(log, ground.size(2**16, quick=2**14) + PER_LIFE)
        size = ground.size(2**16, quick=2**14)
        half, root = _root(log, size // 2), _root(log, size)
        signed = Verifier(place.signer.vkey)
        parts = ((0, (), size // 2), (size // 2, (half,), size))
        workers = stack.enter_context(ReplayWorkers(place, parts=parts))

        def replayed_by_one() -> int:
            if replay(log, Frontier(), until=size, signed=signed) != root:
                raise AssertionError("the log does not have the root it was signed with")
            return size

        def replayed_by_two() -> int:
            workers.replayed(expected=(half, root))
            return size

        lines = stack.enter_context(json_lines.written(body for body, _ in _leaves(log, size)))
        yield {
            "one process": Contestant(measure=lambda s: repeated(s, replayed_by_one)),
            "two processes": Contestant(measure=lambda s: repeated(s, replayed_by_two)),
            "JSON lines": Contestant(measure=lambda s: repeated(s, lambda: json_lines.chained(lines))),
        }


@contextmanager
def _rebuild(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    if PER_LIFE >= LONG:
        raise AssertionError("nothing would be folded after the first round: such streams are kept")
    with ExitStack() as stack:
        log = stack.enter_context(ground.log())
        streams = fill(log, ground.size(5_000, quick=1_000))
        peer = stack.enter_context(library.library(ground))
        aggregates = [_saved(peer) for _ in streams]
        yield {
            "the log": Contestant(measure=lambda seconds: repeated(seconds, lambda: load_one(log, streams))),
            "eventsourcing": Contestant(measure=lambda seconds: repeated(seconds, lambda: _get_one(peer, aggregates))),
        }


def load_one(log: ServiceLog, streams: list[UUID]) -> int:
    """Fold one stream into its state; returns how many facts it had."""
    _, version = log.load(random.choice(streams), evolve, Assessment())
    return version


def _get_one(app: library.Assessments, aggregates: list[UUID]) -> int:
    found: library.Assessment = app.repository.get(random.choice(aggregates))
    return found.version


def _saved(app: library.Assessments) -> UUID:
    aggregate = library.lived()
    app.save(aggregate)
    return aggregate.id


def _root(log: ServiceLog, size: int) -> bytes:
    tree = Frontier()
    for _, leaf in _leaves(log, size):
        tree.append(leaf)
    return tree.root()


def _leaves(log: ServiceLog, size: int) -> Iterator[tuple[bytes, bytes]]:
    for after in range(0, size, PAGE):
        yield from log.leaf_page(after, min(PAGE, size - after))


CASES = (
    Case(
        name="replay",
        opened=_replay,
        comparisons=(
            Comparison(
                what="replay of the whole log, one core: read, verify, decode",
                ours="one process",
                against="JSON lines",
                budget=0.14,
                why="A file of lines is read without a server, and nothing in it is decoded.",
            ),
            Comparison(
                what="replay of the whole log, two processes",
                ours="two processes",
                against="JSON lines",
                moonshot=0.3,
                why="As above; both processes, PostgreSQL and everything else share two cores.",
            ),
        ),
        conditions="65 536 records, written many commands per commit; every leaf hash, every signed head"
        " against the tree at its size, every fact decoded; two processes take half of it each. JSON lines: the same"
        " bodies, readline and a SHA-256 chain.",
    ),
    Case(
        name="rebuild",
        opened=_rebuild,
        comparisons=(
            Comparison(
                what="rebuild of aggregates of 10 events, one after the other",
                ours="the log",
                against="eventsourcing",
                budget=5,
                moonshot=10,
            ),
        ),
        conditions="500 aggregates, picked at random; eventsourcing: `repository.get` of the same life, defaults.",
    ),
)
