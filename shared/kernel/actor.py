"""Knows who does something: a person in a role, or the platform itself."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acted, in the role and unit held at that time (saksbehandler, leder, system).

    `id` is the opaque staff id of the token's subject, never a name.
    """

    kind: Literal["person", "system"]
    id: str
    role: str
    unit: str


def system_actor(service: str, role: str) -> Actor:
    """The actor of a reaction (`role="reaction"`) or of a deadline that passed (`role="deadline"`)."""
    return Actor(kind="system", id=service, role=role, unit="saksgang")
