"""Knows one thing somebody can do something about: what kind it is, how far it has come, what happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(slots=True, kw_only=True)
class Track:
    """An application, a round of assessment, a decision, an appeal, a bed, a stay, an invoice: what forms are about."""

    kind: str
    stream: UUID
    stage: str = ""
    round: int = 1
    version: int = 0
    services: tuple[str, ...] = ()
    lines: list[dict[str, Any]] = field(default_factory=list)
    caseworker: str = ""
    decision: str = ""
    person: str = ""
    amount: int = 0
    """What it comes to in øre, where somebody says yes to an amount."""
    facts: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    """What happened to it, in order: fact type without version, and what the fact says."""

    def told(self, *names: str) -> list[Mapping[str, Any]]:
        """What the facts of these names say, oldest first."""
        return [data for name, data in self.facts if name in names]
