"""Knows the three engines of an installation: PostgreSQL for the logs, a small one for the vault, NATS."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from shared.runtime.bus_accounts import accounts_of
from shared.runtime.engines.nats import NatsServer
from shared.runtime.engines.postgres import PostgresServer
from shared.runtime.engines.process import ProcessMark, private_folder
from shared.runtime.home import Home
from shared.runtime.provision import Servers
from shared.runtime.tenant import Tenant

LOG_PORT, VAULT_PORT, NATS_PORT = 15432, 15433, 14222
"""Taken when they are free; otherwise any other."""


class EngineRoom:
    """Starts them together, starts again the one that ended, stops them together."""

    def __init__(self, home: Home) -> None:
        self._home = home
        private_folder(home.engines)
        self.log = PostgresServer(home.engines / "postgres", port=LOG_PORT)
        self.vault = PostgresServer(home.engines / "vault", size="vault", port=VAULT_PORT)
        self.nats = NatsServer(home.engines / "nats", accounts={}, port=NATS_PORT)

    def start(self) -> None:
        """Returns when all three answer. Raises EngineFailed."""
        with ThreadPoolExecutor(max_workers=3) as together:
            for started in [together.submit(engine.start) for engine in self._all()]:
                started.result()

    def stop(self) -> None:
        with ThreadPoolExecutor(max_workers=3) as together:
            list(together.map(lambda engine: engine.stop(), self._all()))

    def restart_ended(self) -> tuple[str, ...]:
        """Start again what was killed, on the same port unless somebody else has taken it. Returns the names."""
        ended = [(name, engine) for name, engine in self._named().items() if not engine.is_running()]
        for _, engine in ended:
            engine.restart()
        return tuple(name for name, _ in ended)

    def ports(self) -> tuple[int, ...]:
        """Where the engines are: services that were told otherwise must be started again."""
        return (self.log.port, self.vault.port, self.nats.port, self.nats.monitor_port)

    def serve(self, tenants: Iterable[Tenant]) -> None:
        """Let the bus know these tenants and no others."""
        self.nats.use_accounts(accounts_of(self._home, tenants))

    def servers(self) -> Servers:
        return Servers(log=self.log.admin_dsn, vault=self.vault.admin_dsn)

    def marks(self) -> dict[str, ProcessMark]:
        return {name: ProcessMark.of(engine.pid) for name, engine in self._named().items() if engine.pid is not None}

    def _named(self) -> dict[str, PostgresServer | NatsServer]:
        return {"postgres": self.log, "vault": self.vault, "nats": self.nats}

    def _all(self) -> tuple[PostgresServer | NatsServer, ...]:
        return (self.log, self.vault, self.nats)
