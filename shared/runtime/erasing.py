"""Knows how the command line orders an erasure: like every other command, through the service's own door."""

import asyncio

from shared.kernel.clock import SystemClock
from shared.kernel.ids import new_id
from shared.messaging.client import bus_client
from shared.runtime.keeping import platform_of
from shared.runtime.platform import Platform
from shared.web.local_issuer import LocalIssuer

_SERVICE, _COMMAND, _ROLE = "intake", "erase-person", "operator"


def order_erasure(*, person: str, ground: str, reference: str, tenant: str) -> str:
    """What was recorded, in a sentence. Raises NotDone, or the Problem the service answered with."""
    order = {"id": str(new_id()), "person": person, "ground": ground, "reference": reference}
    with platform_of(tenant, service=_SERVICE) as platform:
        receipt = asyncio.run(_send(platform, order))
    return f"erasure ordered: {_SERVICE} position {receipt['position']}; complete everywhere after 60 seconds"


async def _send(platform: Platform, order: dict[str, str]) -> dict[str, object]:
    issuer = LocalIssuer(platform.folder.issuer / "private.json", tenant=platform.tenant.name, clock=SystemClock())
    token = issuer.issue(subject="operator", unit="drift", roles=[_ROLE])
    async with bus_client(url=platform.nats_url, seed=platform.client_seed) as client:
        return await client.send(_SERVICE, _COMMAND, order, token=token)
