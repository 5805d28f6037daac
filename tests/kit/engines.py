"""Knows how tests get real engines of their own: random ports, private folders, ended by process id.

Hundreds of databases are made and thrown away, and a disk would spend minutes on it. Where the machine has memory to
spare they lie there: nothing else changes, and a process that is killed loses as little as on a disk.
"""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psutil
import psycopg
from psycopg import conninfo, sql
from sqlalchemy import Engine

from shared.runtime.engines.nats import Accounts, NatsServer
from shared.runtime.engines.postgres import PostgresServer, Size

T = TypeVar("T")


class TestPostgres(PostgresServer):
    """A server that hands out fresh databases."""

    __test__ = False
    _filled: dict[Hashable, tuple[str, Any]]
    _kept: dict[Hashable, Engine]

    def start(self) -> None:
        super().start()
        self._filled, self._kept = {}, {}
        with psycopg.connect(self.admin_dsn, autocommit=True) as connection:
            # Thousands of connections: each would spend milliseconds on making a password dear to guess.
            connection.execute("ALTER SYSTEM SET scram_iterations = 1")
            connection.execute("SELECT pg_reload_conf()")

    def create_database(self, prefix: str, *, like: str = "template1") -> str:
        """A new database, empty or like another; returns the superuser's connection string to it."""
        name = f"{prefix}_{secrets.token_hex(4)}"
        new, old = sql.Identifier(name), sql.Identifier(like)
        with psycopg.connect(self.admin_dsn, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(new, old))
        return self.dsn(name)

    def filled_database(
        self, prefix: str, fill: Callable[[str], T], *, key: Hashable, own: bool = True
    ) -> tuple[str, T]:
        """A new database like the one that `fill` filled for this key the first time, and what it returned then.

        Not `own`: that first one itself, for whoever empties it before use.
        """
        if key not in self._filled:
            dsn = self.create_database(f"{prefix}_first")
            self._filled[key] = (str(conninfo.conninfo_to_dict(dsn)["dbname"]), fill(dsn))
        first, told = self._filled[key]
        return self.create_database(prefix, like=first) if own else self.dsn(first), told

    def kept_engine(self, key: Hashable, create: Callable[[], Engine]) -> Engine:
        """The one that `create` made for this key the first time: making a database takes longer than most tests."""
        if key not in self._kept:
            self._kept[key] = create()
        return self._kept[key]

    def stop(self) -> None:
        for engine in self._kept.values():
            engine.dispose()
        super().stop()


_MEMORY = Path("/dev/shm")
_ENOUGH = 12 * 1024**3


def _in_memory() -> str | None:
    """The folder that lies in memory, where there is enough of both; nobody's own choice of a folder is overruled."""
    if "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK) or shutil.disk_usage(_MEMORY).free < _ENOUGH:
        return None
    return str(_MEMORY) if psutil.virtual_memory().available >= _ENOUGH else None


@contextmanager
def private_folder_for_tests(*, may_be_in_memory: bool = True) -> Iterator[Path]:
    """A folder of mode 0700 in memory or directly below the system's temporary folder, removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="saksgang-test-", dir=_in_memory() if may_be_in_memory else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def ending_with_us(pid: int | None) -> Iterator[None]:
    """A shell that ends the engine when this process is killed: the pipe it reads is then closed without a word."""
    watch = subprocess.Popen(
        ["sh", "-c", f"read word || kill -INT {pid}"], stdin=subprocess.PIPE, start_new_session=True
    )
    try:
        yield
    finally:
        watch.communicate(b"done\n")


@contextmanager
def running_postgres(*, size: Size = "log", may_be_in_memory: bool = True) -> Iterator[TestPostgres]:
    """A PostgreSQL server as the platform starts it, fsync included."""
    with private_folder_for_tests(may_be_in_memory=may_be_in_memory) as folder:
        server = TestPostgres(folder / "postgres", size=size)
        server.start()
        try:
            with ending_with_us(server.pid):
                yield server
        finally:
            server.stop()


@contextmanager
def running_nats(*, accounts: Accounts | None = None, may_be_in_memory: bool = True) -> Iterator[NatsServer]:
    """A nats-server as the platform starts it; with `accounts` it knows its users, without it asks nobody."""
    with private_folder_for_tests(may_be_in_memory=may_be_in_memory) as folder:
        server = NatsServer(folder / "nats", accounts=accounts, max_file=2 * 1024**3)
        server.start()
        try:
            with ending_with_us(server.pid):
                yield server
        finally:
            server.stop()
