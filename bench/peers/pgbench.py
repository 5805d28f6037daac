"""Knows PostgreSQL's own load generator: rows as simple as they can be, written in C."""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import psycopg

from bench.ground import Ground, environment_of
from bench.sampling import Contestant, Outcome
from shared.runtime.engines.postgres import programs

TABLE = """
CREATE TABLE plain_rows (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream_id uuid NOT NULL,
    stream_version integer NOT NULL,
    type text NOT NULL,
    body bytea NOT NULL,
    UNIQUE (stream_id, stream_version)
)"""
INSERT = (
    "INSERT INTO plain_rows (stream_id, stream_version, type, body)"
    " VALUES (gen_random_uuid(), 1, 'assessment.assessment-opened.v1', :body::bytea);"
)


def plain_table(ground: Ground) -> str:
    """A database with a table of the same keys and row size as a log, and nothing else. Returns its DSN."""
    dsn = ground.peer_database("plain")
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(TABLE)
    return dsn


def pgbench(dsn: str, *, clients: int, script: str, variables: Sequence[str] = ()) -> Contestant:
    """Prepared statements, one transaction per row, `clients` connections."""

    def measure(seconds: float) -> Outcome:
        with tempfile.NamedTemporaryFile("w", suffix=".sql", encoding="utf-8") as file:
            file.write(script)
            file.flush()
            return _run(dsn, clients=clients, script=Path(file.name), seconds=seconds, variables=variables)

    return Contestant(measure=measure)


def one_row_per_commit(dsn: str, *, clients: int, body_size: int) -> Contestant:
    """The limit of writing one event per command."""
    return pgbench(dsn, clients=clients, script=INSERT, variables=[f"body={'x' * body_size}"])


def _run(dsn: str, *, clients: int, script: Path, seconds: float, variables: Sequence[str]) -> Outcome:
    command = [str(programs() / "pgbench"), "--no-vacuum", "--protocol=prepared", f"--client={clients}"]
    command += [f"--jobs={min(clients, 2)}", f"--time={max(1, round(seconds))}", f"--file={script}"]
    command += [f"--define={variable}" for variable in variables]
    told = subprocess.run(
        command, env={**os.environ, **environment_of(dsn)}, capture_output=True, text=True, check=True
    ).stdout
    return Outcome(
        events=int(_number(r"actually processed: (\d+)", told)),
        seconds=_number(r"actually processed: (\d+)", told) / _number(r"tps = ([\d.]+)", told),
    )


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError("pgbench said something unexpected")
    return float(found.group(1))
