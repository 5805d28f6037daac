"""Knows when all services have heard all that the others recorded, so that the clock may move on."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a service has come: its own log's size, and the position it has applied of each log it hears."""

    size: int
    heard: Mapping[str, int]
    due: int
    parked: int


def settled(standings: Mapping[str, Standing]) -> bool:
    """Whether nothing is on its way. One look at each service is enough, whatever the order of looking.

    While no command is on its way, a log grows only by what is heard or due. Had some log grown after it was looked
    at, then because of something not yet heard by somebody who was then not settled when looked at.
    """
    return not _gaps(standings)


def why_not(standings: Mapping[str, Standing]) -> str:
    """What is missing, in words for an operator."""
    return "; ".join(_gaps(standings)) or "nothing"


def _gaps(standings: Mapping[str, Standing]) -> list[str]:
    return [
        f"{service} has heard {applied} of {standings[upstream].size} from {upstream}"
        for service, standing in standings.items()
        for upstream, applied in standing.heard.items()
        if applied < standings[upstream].size
    ] + [
        f"{service} has {count} {what}"
        for service, standing in standings.items()
        for what, count in (("due", standing.due), ("parked", standing.parked))
        if count
    ]
