"""Knows what it costs to append, beside PostgreSQL's own limits and beside other event stores."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from bench.case_facts import append_hundred, append_one, body_size
from bench.ground import Ground
from bench.peers import copying, library, message_db, pgbench
from bench.sampling import Case, Comparison, Contestant, repeated
from bench.threads import in_threads
from shared.eventing.store import ServiceLog

WRITERS = 16


@contextmanager
def _one_writer(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ground.log() as log:
        size = _recorded_size(log)
        limit = pgbench.one_row_per_commit(pgbench.plain_table(ground), clients=1, body_size=size)
        yield {"the log": _from_one_thread(log), "pgbench": limit}


@contextmanager
def _many_writers(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ExitStack() as stack:
        log = stack.enter_context(ground.log())
        size = _recorded_size(log)
        peer = stack.enter_context(library.library(ground))
        yield {
            "the log": Contestant(measure=lambda seconds: in_threads(WRITERS, seconds, lambda _: append_one(log))),
            "pgbench": pgbench.one_row_per_commit(pgbench.plain_table(ground), clients=WRITERS, body_size=size),
            "eventsourcing": Contestant(measure=lambda seconds: in_threads(WRITERS, seconds, lambda _: _save(peer))),
        }


@contextmanager
def _beside_message_db(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ExitStack() as stack:
        log = stack.enter_context(ground.log())
        _recorded_size(log)
        newest = log.body_at(log.size())
        body = newest.body.decode() if newest else "{}"
        dsn = message_db.install(ground)
        yield {
            "the log": Contestant(measure=lambda seconds: in_threads(WRITERS, seconds, lambda _: append_one(log))),
            "message-db": stack.enter_context(message_db.python_clients(dsn, clients=WRITERS, body=body)),
            "message-db, pgbench": message_db.pgbench_clients(dsn, clients=WRITERS, body=body),
        }


@contextmanager
def _hundred_per_command(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    with ExitStack() as stack:
        log = stack.enter_context(ground.log())
        size = _recorded_size(log)
        plain = pgbench.plain_table(ground)
        yield {
            "the log": Contestant(measure=lambda seconds: repeated(seconds, lambda: append_hundred(log))),
            "COPY": stack.enter_context(copying.copy_thousand(plain, body_size=size)),
        }


def _from_one_thread(log: ServiceLog) -> Contestant:
    return Contestant(measure=lambda seconds: repeated(seconds, lambda: append_one(log)))


def _save(app: library.Assessments) -> int:
    app.save(library.opened())
    return 1


def _recorded_size(log: ServiceLog) -> int:
    append_one(log)
    return body_size(log)


CASES = (
    Case(
        name="append-one",
        opened=_one_writer,
        comparisons=(
            Comparison(
                what="append, 1 writer, 1 event per command",
                ours="the log",
                against="pgbench",
                budget=0.25,
                asked_first=0.3,
                moonshot=0.5,
                why="pgbench is C and writes one bare row; we encode a fact, number it, hash it into the tree, sign the"
                " new head and record the command, so that a repeated one gets its first receipt: four rows in all.",
            ),
        ),
    ),
    Case(
        name="append-many",
        opened=_many_writers,
        comparisons=(
            Comparison(
                what="append, 16 writers",
                ours="the log",
                against="pgbench",
                budget=0.4,
                moonshot=1.0,
                why="As above; and sixteen threads share one interpreter and one connection, pgbench has sixteen.",
            ),
            Comparison(
                what="append, 16 writers",
                ours="the log",
                against="eventsourcing",
                budget=8,
                moonshot=20,
            ),
        ),
        conditions="eventsourcing: 16 threads, default settings (with the table lock that makes its positions safe).",
    ),
    Case(
        name="append-message-db",
        opened=_beside_message_db,
        comparisons=(
            Comparison(
                what="append, 16 writers, one category",
                ours="the log",
                against="message-db",
                budget=2,
                moonshot=4,
            ),
            Comparison(
                what="append, 16 writers, a category each, called from C",
                ours="the log",
                against="message-db, pgbench",
                why="message-db at its best: a C client, and sixteen categories with no order between them. Our log"
                " orders everything.",
            ),
        ),
        conditions="message-db 1.3.1 without pgcrypto; Python clients are 16 threads with psycopg, prepared.",
    ),
    Case(
        name="append-bulk",
        opened=_hundred_per_command,
        comparisons=(
            Comparison(
                what="append, 100 events per command",
                ours="the log",
                against="COPY",
                budget=0.25,
                asked_first=0.5,
                moonshot=0.7,
                why="COPY streams a thousand bare rows per commit; we encode, hash and index each event.",
            ),
        ),
    ),
)
