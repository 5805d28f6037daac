"""The embedded engines start, stop, survive being killed, and never run as root."""

import asyncio
import os
import pwd
import signal
from pathlib import Path

import nats
import psutil
import psycopg
import pytest

from shared.runtime.engines.nats import NatsServer
from shared.runtime.engines.postgres import PostgresServer, programs
from shared.runtime.engines.process import ProcessMark
from tests.kit.engines import TestPostgres, private_folder_for_tests


def test_postgres_keeps_its_data_when_it_is_killed() -> None:
    with private_folder_for_tests() as folder:
        first = PostgresServer(folder / "postgres")
        first.start()
        _write_a_row(first)
        assert first.pid is not None
        os.kill(first.pid, signal.SIGKILL)
        first.restart()
        port = first.port
        try:
            assert _rows(first) == 1
            assert first.port == port
        finally:
            first.stop()
        assert not first.is_running()


def test_a_start_ends_the_server_a_killed_starter_left_behind() -> None:
    with private_folder_for_tests() as folder:
        lost = PostgresServer(folder / "postgres")
        lost.start()
        _write_a_row(lost)
        assert lost.pid is not None
        old = ProcessMark.of(lost.pid)
        second = PostgresServer(folder / "postgres")
        second.start()
        try:
            assert old.process() is None
            assert _rows(second) == 1
        finally:
            second.stop()
            lost.stop()


def test_a_taken_port_is_left_to_its_owner(postgres: TestPostgres, nats_server: NatsServer) -> None:
    with private_folder_for_tests() as folder:
        database = PostgresServer(folder / "postgres", size="vault", port=postgres.port)
        bus = NatsServer(folder / "nats", port=nats_server.port)
        try:
            database.start()
            bus.start()
            assert database.port != postgres.port
            assert bus.port != nats_server.port
        finally:
            database.stop()
            bus.stop()


def test_nobody_gets_in_without_the_password(postgres: TestPostgres) -> None:
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"postgresql://postgres:wrong@127.0.0.1:{postgres.port}/postgres")


def test_the_folders_are_private_and_the_folder_above_keeps_its_mode() -> None:
    with private_folder_for_tests() as folder:
        above = folder / "above"
        above.mkdir(mode=0o755)
        server = PostgresServer(above / "engines" / "postgres", size="vault")
        server.start()
        server.stop()
        assert _mode(above) == 0o755
        assert _mode(above / "engines" / "postgres") == 0o700
        assert _mode(above / "engines" / "postgres" / "password") == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to drop")
def test_no_engine_keeps_the_rights_of_root(postgres: TestPostgres, nats_server: NatsServer) -> None:
    for pid in (postgres.pid, nats_server.pid):
        assert pid is not None
        assert _effective_capabilities_outside(pid) == 0


def test_checksums_and_syncing_are_on(postgres: TestPostgres) -> None:
    with psycopg.connect(postgres.admin_dsn) as connection:
        for name, value in {"data_checksums": "on", "fsync": "on", "log_error_verbosity": "terse"}.items():
            assert connection.execute(f"SHOW {name}".encode()).fetchone() == (value,)


def test_the_bus_keeps_its_messages_when_it_is_killed() -> None:
    with private_folder_for_tests() as folder:
        server = NatsServer(folder / "nats")
        server.start()
        try:
            asyncio.run(_publish(server.url))
            assert server.pid is not None
            os.kill(server.pid, signal.SIGKILL)
            server.restart()
            assert asyncio.run(_count(server.url)) == 1
        finally:
            server.stop()


def _write_a_row(server: PostgresServer) -> None:
    with psycopg.connect(server.admin_dsn) as connection:
        connection.execute("CREATE TABLE t AS SELECT 1 AS n")


def _rows(server: PostgresServer) -> int:
    with psycopg.connect(server.admin_dsn) as connection:
        row = connection.execute("SELECT count(*) FROM t").fetchone()
    return 0 if row is None else int(row[0])


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def _effective_capabilities_outside(pid: int) -> int:
    # In a user namespace of its own a process's capabilities reach only what belongs to that namespace.
    if os.readlink(f"/proc/{pid}/ns/user") != os.readlink("/proc/self/ns/user"):
        return 0
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    words = next(line for line in status.splitlines() if line.startswith("CapEff")).split()
    return int(words[1], 16)


async def _publish(url: str) -> None:
    client = await nats.connect(url)
    stream = client.jetstream()
    await stream.add_stream(name="KEPT", subjects=["kept"])
    await stream.publish("kept", b"1")
    await client.close()


async def _count(url: str) -> int:
    client = await nats.connect(url)
    info = await client.jetstream().stream_info("KEPT")
    await client.close()
    return int(info.state.messages)


def test_a_process_id_used_again_is_not_taken_for_ours() -> None:
    mark = ProcessMark(pid=os.getpid(), started=psutil.Process().create_time() - 60)
    assert mark.process() is None
    assert mark.end((signal.SIGTERM, 0.1))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_served_as_that_user() -> None:
    if not all(parent.stat().st_mode & 0o001 for parent in programs().parents):
        pytest.skip("only root can enter the folder this checkout lies in: no other user can run its programs")
    with private_folder_for_tests() as folder:
        folder.chmod(0o755)
        theirs = folder / "postgres"
        theirs.mkdir(mode=0o700)
        nobody = pwd.getpwnam("nobody").pw_uid
        os.chown(theirs, nobody, nobody)
        server = PostgresServer(theirs, size="vault")
        server.start()
        try:
            assert server.pid is not None
            assert psutil.Process(server.pid).uids().effective == nobody
        finally:
            server.stop()
