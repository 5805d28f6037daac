"""Knows the provisioning process of a tenant: makes what is missing, then watches streams and vault for ever."""

import asyncio
from datetime import timedelta
from pathlib import Path

import structlog

from shared.kernel.clock import SystemClock
from shared.messaging.connection import connect
from shared.messaging.provisioning import Provisioning
from shared.runtime.bus_accounts import bus_of
from shared.runtime.home import Home
from shared.runtime.logging import configure_logging
from shared.runtime.provision import Servers, provision, vault_of_keeper
from shared.runtime.tenant import Tenant, folder_of
from shared.vault.vault import Vault

CLASS_KEYS_LIVE = timedelta(days=30)
"""After that a backup of the vault no longer opens what was erased since (R in docs/operations.md)."""


def done_file(home: Home, tenant: Tenant) -> Path:
    """Is there once the tenant can be served."""
    return home.run / f"provisioned-{tenant.name}-{tenant.generation}"


def run_provisioner(home: Home, tenant: Tenant, *, servers: Servers, nats_url: str) -> None:
    """Ends only by a signal; has rights that no service has."""
    configure_logging(level="INFO", service="provisioner", tenant=tenant.name)
    provision(tenant, folder_of(home, tenant.name), servers)
    structlog.get_logger().info("databases are provisioned")
    vault = vault_of_keeper(tenant, folder_of(home, tenant.name), server=servers.vault)
    with Vault(vault) as kept:
        keep_vault(kept)
        asyncio.run(_watch(home, tenant, nats_url=nats_url, vault=kept))


def keep_vault(vault: Vault) -> None:
    """Erase again whoever a restored vault has brought back, and give old classes new keys."""
    clock = SystemClock()
    returned = vault.erasure(clock=clock).reapply()
    rotated = vault.rotation().rotate_what_is_old(now=clock.now(), older_than=CLASS_KEYS_LIVE)
    if returned or rotated:
        structlog.get_logger().info("vault was kept", erased_again=len(returned), rotated=rotated)


async def _watch(home: Home, tenant: Tenant, *, nats_url: str, vault: Vault) -> None:
    seed = (folder_of(home, tenant.name).user("provisioner") / "bus.seed").read_text(encoding="ascii").strip()
    async with connect(url=nats_url, user="provisioner", seed=seed) as nats:
        streams = Provisioning(nats=nats, bus=bus_of(tenant))
        await streams.once()
        done_file(home, tenant).touch(mode=0o600)
        await asyncio.gather(streams.run(), _keep_vault_hourly(vault))


async def _keep_vault_hourly(vault: Vault) -> None:
    while True:
        await asyncio.sleep(3600)
        await asyncio.to_thread(keep_vault, vault)
