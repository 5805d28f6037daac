"""A tenant is named once, its secrets are private, and nothing of one tenant opens another."""

import asyncio
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nats
import psycopg
import pytest

from shared.messaging.connection import connect
from shared.messaging.jetstream import stream_info
from shared.messaging.provisioning import Provisioning
from shared.runtime.bus_accounts import accounts_of, bus_of
from shared.runtime.engines.nats import NatsServer
from shared.runtime.engines.process import ProcessMark
from shared.runtime.home import Home
from shared.runtime.provision import Servers, provision, remove
from shared.runtime.run_file import Running
from shared.runtime.service_environment import environment_of
from shared.runtime.settings import ServiceSettings
from shared.runtime.tenant import SERVICES, Tenant, TenantFolder, WrongKind, folder_of, load_or_create
from shared.runtime.tenant_secrets import create_secrets
from tests.kit.engines import TestPostgres, private_folder_for_tests, running_nats, running_postgres


@dataclass(frozen=True, kw_only=True)
class Town:
    """A provisioned tenant."""

    tenant: Tenant
    folder: TenantFolder
    bus: NatsServer
    log_port: int
    vault_port: int

    def settings(self, service: str, monkeypatch: pytest.MonkeyPatch) -> ServiceSettings:
        running = Running(
            supervisor=ProcessMark(pid=1, started=0),
            state="healthy",
            nats_port=self.bus.port,
            monitor_port=self.bus.monitor_port,
            log_port=self.log_port,
            vault_port=self.vault_port,
        )
        words = environment_of(service, tenant=self.tenant, folder=self.folder, running=running, http_port=8701)
        for name, value in words.items():
            monkeypatch.setenv(name, value)
        return ServiceSettings()


@pytest.fixture(scope="module")
def towns(postgres: TestPostgres) -> Iterator[tuple[Town, Town]]:
    with (
        private_folder_for_tests() as folder,
        running_postgres(size="vault") as vault,
        running_nats(accounts={}) as bus,
    ):
        home = Home.at(folder / "home")
        servers = Servers(log=postgres.admin_dsn, vault=vault.admin_dsn)
        made = tuple(
            _town(home, name, servers, bus=bus, ports=(postgres.port, vault.port)) for name in ("east", "west")
        )
        bus.use_accounts(accounts_of(home, [town.tenant for town in made]))
        for town in made:
            asyncio.run(_create_streams(town))
        yield made[0], made[1]
        for town in made:
            remove(town.tenant.name, servers)


def _town(home: Home, name: str, servers: Servers, *, bus: NatsServer, ports: tuple[int, int]) -> Town:
    tenant, folder = load_or_create(home, name=name, kind="live"), folder_of(home, name)
    create_secrets(tenant, folder)
    provision(tenant, folder, servers)
    provision(tenant, folder, servers)
    return Town(tenant=tenant, folder=folder, bus=bus, log_port=ports[0], vault_port=ports[1])


async def _create_streams(town: Town) -> None:
    async with connect(url=town.bus.url, user="provisioner", seed=_seed(town, "provisioner")) as client:
        assert len(await Provisioning(nats=client, bus=bus_of(town.tenant)).once()) == len(SERVICES)


def _seed(town: Town, user: str) -> str:
    return (town.folder.user(user) / "bus.seed").read_text(encoding="ascii").strip()


def test_a_service_reaches_its_own_log_and_may_not_change_what_is_recorded(
    towns: tuple[Town, Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = towns[0].settings("intake", monkeypatch)
    with psycopg.connect(settings.database_dsn(), autocommit=True) as connection:
        assert connection.execute("SELECT count(*) FROM intake.records").fetchone() == (0,)
        for statement in ("DELETE FROM intake.records", "TRUNCATE intake.records", "DROP TABLE intake.records"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())


def test_a_service_does_not_see_the_log_of_another(towns: tuple[Town, Town], monkeypatch: pytest.MonkeyPatch) -> None:
    settings = towns[0].settings("insight", monkeypatch)
    with (
        psycopg.connect(settings.database_dsn()) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT 1 FROM intake.records")


def test_a_service_cannot_enter_the_database_of_another_tenant(
    towns: tuple[Town, Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    east, west = towns
    stranger = east.settings("intake", monkeypatch).database_dsn().replace("saksgang-east", "saksgang-west")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(stranger)
    assert west.tenant.database == "saksgang-west"


def test_only_intake_may_enter_persons_in_the_register(
    towns: tuple[Town, Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(towns[0].settings("intake", monkeypatch).vault_dsn()) as connection:
        connection.execute("SELECT count(*) FROM vault.persons")
    with (
        psycopg.connect(towns[0].settings("decision", monkeypatch).vault_dsn()) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT count(*) FROM vault.persons")


def test_bedflow_may_look_persons_up_and_not_enter_them(
    towns: tuple[Town, Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = towns[0].settings("bedflow", monkeypatch)
    assert settings.index_key is not None
    with psycopg.connect(settings.vault_dsn()) as connection:
        connection.execute("SELECT count(*) FROM vault.persons")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO vault.persons VALUES ('p', '', '', '')")


def test_nothing_crosses_from_one_account_of_the_bus_to_another(towns: tuple[Town, Town]) -> None:
    async def story() -> None:
        east, west = towns
        async with connect(url=east.bus.url, user="provisioner", seed=_seed(east, "provisioner")) as client:
            assert await stream_info(client, bus_of(east.tenant).stream_of("intake")) is not None
            with pytest.raises((TimeoutError, nats.errors.Error)):
                await stream_info(client, bus_of(west.tenant).stream_of("intake"))

    asyncio.run(story())


def test_nobody_is_let_onto_the_bus_without_a_key(towns: tuple[Town, Town]) -> None:
    with socket.create_connection(("127.0.0.1", towns[0].bus.port), timeout=30) as connection:
        connection.sendall(b'CONNECT {"verbose":false}\r\nPING\r\n')
        answer = b""
        while part := connection.recv(4096):
            answer += part
    assert b"-ERR 'Authorization Violation'" in answer


def test_every_secret_lies_in_a_file_only_its_owner_may_read(towns: tuple[Town, Town]) -> None:
    files = [path for path in towns[0].folder.path.rglob("*") if path.is_file()]
    assert len(files) > 30
    assert [path.name for path in files if path.stat().st_mode & 0o077] == []


def test_a_tenants_kind_is_fixed_at_its_creation() -> None:
    with private_folder_for_tests() as folder:
        home = Home.at(folder / "home")
        first = load_or_create(home, name="year", kind="scenario")
        assert load_or_create(home, name="year", kind="scenario") == first
        assert first.origin("intake").endswith("/simulated")
        with pytest.raises(WrongKind):
            load_or_create(home, name="year", kind="live")


def test_the_home_is_private_and_the_folder_above_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    home = Home.at(tmp_path / "saksgang")
    assert home.path.stat().st_mode & 0o777 == 0o700
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_a_tenant_of_an_earlier_release_gets_a_log_for_what_is_new_and_keeps_the_others(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    before = load_or_create(home, name="old", kind="live")
    file = home.tenant("old") / "tenant.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    del told["log_ids"]["bedflow"]
    file.write_text(json.dumps(told), encoding="utf-8")
    after = load_or_create(home, name="old", kind="live")
    assert set(after.log_ids) == set(SERVICES)
    assert {name: after.log_ids[name] for name in told["log_ids"]} == told["log_ids"]
    assert (after.generation, after.organisation) == (before.generation, before.organisation)
    assert load_or_create(home, name="old", kind="live") == after
