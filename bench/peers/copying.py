"""Knows the limit of writing many rows: binary COPY, one transaction per thousand."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg

from bench.sampling import Contestant, repeated

_COPY = "COPY plain_rows (stream_id, stream_version, type, body) FROM STDIN (FORMAT binary)"


@contextmanager
def copy_thousand(dsn: str, *, body_size: int) -> Iterator[Contestant]:
    """Rows of a log's size into the plain table."""
    body = b"x" * body_size
    with psycopg.connect(dsn, autocommit=True) as connection:

        def one_copy() -> int:
            stream = uuid4()
            with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
                copy.set_types(["uuid", "int4", "text", "bytea"])
                for version in range(1000):
                    copy.write_row((stream, version, "assessment.assessment-opened.v1", body))
            return 1000

        yield Contestant(measure=lambda seconds: repeated(seconds, one_copy))
