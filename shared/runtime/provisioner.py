"""Knows the provisioning process of a tenant: makes what is missing, then watches the streams for ever."""

import asyncio
from pathlib import Path

import structlog

from shared.messaging.connection import connect
from shared.messaging.provisioning import Provisioning
from shared.runtime.bus_accounts import bus_of
from shared.runtime.home import Home
from shared.runtime.logging import configure_logging
from shared.runtime.provision import Servers, provision
from shared.runtime.tenant import Tenant, folder_of


def done_file(home: Home, tenant: Tenant) -> Path:
    """Is there once the tenant can be served."""
    return home.run / f"provisioned-{tenant.name}-{tenant.generation}"


def run_provisioner(home: Home, tenant: Tenant, *, servers: Servers, nats_url: str) -> None:
    """Ends only by a signal; has rights that no service has."""
    configure_logging(level="INFO", service="provisioner", tenant=tenant.name)
    provision(tenant, folder_of(home, tenant.name), servers)
    structlog.get_logger().info("databases are provisioned")
    asyncio.run(_watch_streams(home, tenant, nats_url=nats_url))


async def _watch_streams(home: Home, tenant: Tenant, *, nats_url: str) -> None:
    seed = (folder_of(home, tenant.name).user("provisioner") / "bus.seed").read_text(encoding="ascii").strip()
    async with connect(url=nats_url, user="provisioner", seed=seed) as nats:
        streams = Provisioning(nats=nats, bus=bus_of(tenant))
        await streams.once()
        done_file(home, tenant).touch(mode=0o600)
        await streams.run()
