"""Knows how far each verification that is still running has come."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from services.audit.verification import Progress


class Runs:
    """What runs in this process; what has ended is forgotten."""

    def __init__(self) -> None:
        self._running: dict[UUID, tuple[str, int, int]] = {}

    @contextmanager
    def begun(self, verification: UUID) -> Iterator[Progress]:
        """While a verification runs; it tells its progress."""

        def tell(service: str, checked: int, size: int) -> None:
            self._running[verification] = (service, checked, size)

        try:
            yield tell
        finally:
            self._running.pop(verification, None)

    def how_far(self, verification: UUID) -> dict[str, object]:
        """Nothing is known of one that has not begun, or has ended."""
        service, checked, size = self._running.get(verification, (None, 0, 0))
        return {"service": service, "checked": checked, "size": size}
