"""Knows what every task of whoever keeps the platform shares: a tenant's platform, and a reason when it fails."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared.runtime.platform import NotStarted, Platform, running_platform
from shared.runtime.tenant import WrongKind


class NotDone(Exception):
    """The task was refused or failed. The message is for an operator and quotes no case."""


@contextmanager
def platform_of(tenant: str, *, service: str | None = None, healthy: bool = True) -> Iterator[Platform]:
    """The tenant's platform, with this service in it. Raises NotDone."""
    try:
        with running_platform(tenant=tenant, healthy=healthy) as platform:
            if service is not None and service not in platform.services:
                raise NotDone(f"there is no service {service} in {tenant}")
            yield platform
    except (NotStarted, WrongKind) as failure:
        raise NotDone(str(failure)) from failure
