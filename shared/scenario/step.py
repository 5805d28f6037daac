"""Knows what one step of a planned case is: a command, who sends it, and on which day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

PERSON = "$person"
"""Stands in a body for the reference that the person register makes when the run enters the person."""

Body = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody of the office in a role (ansatt). The id is invented."""

    id: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command of a planned case (trinn). `hears` names the commands to other services it builds on.

    A step of wave 0 can be sent when the day begins; one of wave n when all services have heard of the waves before.
    """

    day: date
    service: str
    command: str
    staff: Staff
    body: Body
    hears: tuple[str, ...] = ()
    wave: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCase:
    """One case of the year as a list of steps in time order. `person` is the number of the applicant, if any."""

    person: int | None
    steps: tuple[Step, ...]
