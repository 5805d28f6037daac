"""Knows the parts a running service is put together from, and how each is built from its settings."""

from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from shared.eventing.deadlines import DeadlineKeeper, Deadlines, deadline_view
from shared.eventing.note import Signer
from shared.eventing.proof import Prover
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, engine_for
from shared.kernel.clock import Clock, ScenarioClock, SystemClock
from shared.messaging.declaration import TenantBus
from shared.runtime.health import Follower, Health
from shared.runtime.metrics import Metrics
from shared.runtime.service import Posting, Service
from shared.runtime.settings import ServiceSettings
from shared.vault.sealing import Sealer
from shared.vault.vault import Vault, VaultSettings
from shared.web.identity import TokenVerifier
from shared.web.incidents import Incidents
from shared.web.local_issuer import trust_local

_BEFORE_EVERYTHING = datetime(2000, 1, 1, tzinfo=UTC)


class WrongLog(Exception):
    """The database holds another log than the one we were told to keep: the service does not start."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Everything of a service that needs no event loop. Routers are made from it."""

    service: Service
    settings: ServiceSettings
    clock: Clock
    log: ServiceLog
    vault: Vault
    engine: Engine
    projector: Projector
    keeper: DeadlineKeeper | None
    verifier: TokenVerifier
    sealer: Sealer
    incidents: Incidents
    bus: TenantBus
    health: Health
    metrics: Metrics

    @property
    def log_id(self) -> str:
        return self.settings.log_ids[self.service.name]

    def start(self) -> None:
        self.projector.start()
        if self.keeper is not None:
            self.keeper.start()

    def close(self) -> None:
        """Stop what reads, then what writes; what waits in the writer is recorded first."""
        if self.keeper is not None:
            self.keeper.stop()
        self.projector.stop()
        self.engine.dispose()
        self.log.close()
        self.vault.close()


def build(service: Service, settings: ServiceSettings) -> Parts:
    """Raises WrongLog; database errors come as they are."""
    clock, metrics, health = _clock(settings), Metrics(), Health()
    vault = open_vault(settings)
    sealer = vault.sealer(log_id=settings.log_ids[service.name])
    log = open_log(service, settings, clock=clock, sealer=sealer)
    engine = engine_for(settings.database_dsn())
    deadlines = _deadlines(service, settings, vault=vault, sealer=sealer, clock=clock)
    projector = _projector(service, log, engine, deadlines)
    verifier = TokenVerifier([trust_local(tenant=settings.tenant, keys=settings.token_keys)], clock=SystemClock())
    incidents = Incidents(metrics.alarm)
    keeper = DeadlineKeeper(log, deadlines, projector=projector, engine=engine) if deadlines else None
    _watch(health, metrics, log=log, projector=projector, keeper=keeper)
    return Parts(
        service=service,
        settings=settings,
        clock=clock,
        log=log,
        vault=vault,
        engine=engine,
        projector=projector,
        keeper=keeper,
        verifier=verifier,
        sealer=sealer,
        incidents=incidents,
        bus=TenantBus(tenant=settings.tenant, log_ids=settings.log_ids),
        health=health,
        metrics=metrics,
    )


def open_log(service: Service, settings: ServiceSettings, *, clock: Clock, sealer: Sealer) -> ServiceLog:
    """The service's log, shut: nothing is taken in until the relay has compared it with its stream."""
    dsn = settings.database_dsn()
    log_id, origin = _identity(dsn, service.name)
    if log_id != settings.log_ids[service.name]:
        raise WrongLog(service.name)
    log = ServiceLog(
        dsn,
        service=service.name,
        contracts=service.contracts,
        signer=Signer(origin, bytes.fromhex(settings.secret("log.key"))),
        clock=clock,
        sealer=sealer,
        simulated=settings.simulated,
    )
    log.writer.behind, log.writer.compared = True, False
    return log


def _identity(dsn: str, service: str) -> tuple[str, str]:
    query = sql.SQL("SELECT log_id, origin FROM {}").format(sql.Identifier(service, "log_identity"))
    with psycopg.connect(dsn, connect_timeout=10) as connection:
        row = connection.execute(query).fetchone()
    if row is None:
        raise WrongLog(service)
    return str(row[0]), str(row[1])


def _clock(settings: ServiceSettings) -> Clock:
    """The scenario's clock goes on where it stood when the service was last stopped."""
    if not settings.simulated:
        return SystemClock()
    query = sql.SQL("SELECT now FROM {}").format(sql.Identifier(settings.service, "clock"))
    with psycopg.connect(settings.database_dsn(), connect_timeout=10) as connection:
        row = connection.execute(query).fetchone()
    return ScenarioClock(_BEFORE_EVERYTHING if row is None else row[0])


def open_vault(settings: ServiceSettings) -> Vault:
    """The vault with this service's rights: the classes, index and list whose files it was pointed to."""
    return Vault(
        VaultSettings(
            tenant=settings.tenant,
            dsn=settings.vault_dsn(),
            class_keys=settings.class_keys,
            index_key=settings.index_key,
            erasure_list=settings.erasure_list,
        )
    )


def _deadlines(
    service: Service, settings: ServiceSettings, *, vault: Vault, sealer: Sealer, clock: Clock
) -> Deadlines | None:
    own = service.deadlines(vault, clock) if service.deadlines else None
    if service.letters is None or settings.letter_box is None:
        return own
    others = own or Deadlines(of=lambda recorded: (), when_due=lambda due, by, log: None)
    return service.letters(Posting(deadlines=others, settings=settings, vault=vault, sealer=sealer, clock=clock))


def _projector(service: Service, log: ServiceLog, engine: Engine, deadlines: Deadlines | None) -> Projector:
    of_deadlines = (deadline_view(service.name, deadlines),) if deadlines else ()
    prover = Prover(log)
    views = (*service.views, *of_deadlines)
    return Projector(log, views, engine=engine, when_idle=prover.build_tiles)


def _watch(
    health: Health, metrics: Metrics, *, log: ServiceLog, projector: Projector, keeper: DeadlineKeeper | None
) -> None:
    health.condition("log", lambda: _standing_of(log))
    slowest = Follower(
        position=lambda: min(projector.positions.values(), default=log.writer.size),
        target=lambda: log.writer.size,
    )
    health.check("views", lambda: str(projector.standing or "stuck") if slowest() else None)
    metrics.watch(metrics.standing, lambda: 0 if projector.standing is None else 1)
    metrics.watch(metrics.log_size, lambda: log.writer.size)
    if keeper is not None:
        watch_deadlines(health, metrics, keeper)


def _standing_of(log: ServiceLog) -> str | None:
    """Why nothing is recorded just now; None when there is no reason."""
    if not log.writer.behind:
        return None
    return "behind" if log.writer.compared else "starting"


def watch_deadlines(health: Health, metrics: Metrics, keeper: DeadlineKeeper) -> None:
    """What could not be done, and what nothing ended."""
    health.check("deadlines", keeper.undone.complaint)
    metrics.watch(metrics.undone, keeper.undone.__len__)
    metrics.watch(metrics.forgotten, lambda: keeper.forgotten)
