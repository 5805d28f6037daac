"""Knows services that remember what was sent to them: enough to carry an import out without a platform."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from shared.messaging.client import NO_ANSWER, Problem


def problem(status: int, code: str) -> Problem:
    return Problem(status=status, code=code, sentence="Nei.", content={})


class Services:
    """Each command id is accepted once and answered with its first receipt ever after."""

    def __init__(self) -> None:
        self.sizes: dict[str, int] = defaultdict(int)
        self.sent: list[tuple[str, Mapping[str, Any]]] = []
        self.refusals: dict[str, str] = {}
        """Command → the code it is refused with."""
        self.silent_after: int | None = None
        self._receipts: dict[str, dict[str, Any]] = {}

    async def send(
        self,
        service: str,
        name: str,
        command: Mapping[str, Any] | bytes,
        *,
        token: str | None,
        trace: str | None = None,
    ) -> dict[str, Any]:
        assert not isinstance(command, bytes)
        if self.silent_after is not None and len(self.sent) >= self.silent_after:
            raise problem(503, NO_ANSWER)
        self.sent.append((name, command))
        if name in self.refusals:
            raise problem(409, self.refusals[name])
        if name == "find-person":
            return {"person": "p-" + "f" * 32}
        return self._receipt(service, command)

    def _receipt(self, service: str, command: Mapping[str, Any]) -> dict[str, Any]:
        if command["id"] not in self._receipts:
            self.sizes[service] += 1
            self._receipts[command["id"]] = {"stream": str(uuid4()), "position": self.sizes[service]}
        return self._receipts[command["id"]]
