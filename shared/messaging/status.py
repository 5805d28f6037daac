"""Knows what a service says about itself on the bus: positions and counts, nothing about a case."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import msgspec


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """How far a service has come (`care.status.<service>`).

    `size` is its log's newest position, `published` the relay's; `inbox` and `views` the last position applied,
    by upstream and by view. `stopped` holds the upstreams that cannot go on without an operator, and why.
    """

    service: str
    log_id: str
    size: int
    published: int = 0
    behind: bool = False
    inbox: dict[str, int] = {}
    stopped: dict[str, str] = {}
    views: dict[str, int] = {}
    due: int = 0
    parked: int = 0
    clock: datetime


class StatusSource(Protocol):
    """Blocking: asked in a thread."""

    def status(self) -> Status: ...


MoveClock = Callable[[datetime], datetime]
"""Sets the clock of a tenant of simulated time. Raises ValueError when the instant lies before the present one."""
