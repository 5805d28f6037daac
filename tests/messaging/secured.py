"""Knows a server with the declared accounts, and everybody's keys."""

import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass

import nkeys
from nats.aio.client import Client

from shared.messaging.connection import connect
from shared.messaging.declaration import TenantBus, accounts
from shared.messaging.provisioning import Provisioning
from shared.runtime.engines.nats import BusUser, NatsServer
from tests.kit.engines import running_nats


@dataclass(frozen=True, kw_only=True)
class SecuredBus:
    """One tenant's bus on a server that knows its users."""

    server: NatsServer
    bus: TenantBus
    seeds: Mapping[str, str]

    def as_user(self, name: str) -> AbstractAsyncContextManager[Client]:
        url = self.server.url
        return connect(url=url, user=name, seed=self.seeds[name], on_closed=lambda: None, patience=5)

    @asynccontextmanager
    async def provisioned(self) -> AsyncIterator[None]:
        async with self.as_user("provisioner") as nats:
            await Provisioning(nats=nats, bus=self.bus).once()
        yield


@contextmanager
def secured(*buses: TenantBus) -> Iterator[tuple[SecuredBus, ...]]:
    """A server of its own with an account per tenant, users and permissions exactly as declared."""
    declared = accounts(buses)
    seeds = {
        (tenant, user["name"]): nkeys.encode_seed(os.urandom(32), nkeys.PREFIX_BYTE_USER).decode()
        for tenant, account in declared.items()
        for user in account["users"]
    }
    users = {
        tenant: [
            BusUser(
                nkey=nkeys.from_seed(seeds[tenant, user["name"]].encode()).public_key.decode(),
                publish=tuple(user["publish"]),
                subscribe=tuple(user["subscribe"]),
                may_reply=user["may_reply"],
            )
            for user in account["users"]
        ]
        for tenant, account in declared.items()
    }
    with running_nats(accounts=users) as server:
        yield tuple(
            SecuredBus(
                server=server,
                bus=bus,
                seeds={name: seed for (tenant, name), seed in seeds.items() if tenant == bus.tenant},
            )
            for bus in buses
        )
