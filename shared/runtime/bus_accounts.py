"""Knows how the declared users of the bus become accounts of the server: names become public keys."""

from collections.abc import Iterable

from shared.messaging.declaration import TenantBus, User
from shared.runtime.engines.nats import BusUser
from shared.runtime.home import Home
from shared.runtime.tenant import Tenant, TenantFolder, folder_of
from shared.runtime.tenant_secrets import bus_public_key


def bus_of(tenant: Tenant) -> TenantBus:
    return TenantBus(tenant=tenant.name, log_ids=tenant.log_ids)


def accounts_of(home: Home, tenants: Iterable[Tenant]) -> dict[str, tuple[BusUser, ...]]:
    """One account per tenant; nothing crosses from one to another."""
    return {tenant.account: _users(tenant, folder_of(home, tenant.name)) for tenant in tenants}


def _users(tenant: Tenant, folder: TenantFolder) -> tuple[BusUser, ...]:
    return tuple(_user(user, folder) for user in bus_of(tenant).users())


def _user(user: User, folder: TenantFolder) -> BusUser:
    return BusUser(
        nkey=bus_public_key(folder, user.name),
        publish=user.publish,
        subscribe=user.subscribe,
        may_reply=user.may_reply,
    )
