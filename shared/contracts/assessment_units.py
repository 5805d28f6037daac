"""Knows every fact of assessment about how the office is organised (organisasjon): its units, each with an owner."""

from datetime import date
from typing import Literal

from shared.contracts.fact import Fact

UnitKind = Literal["allocation-office", "home-care", "institution", "day-centre", "administration", "other"]
"""What a unit is there for (enhetstype)."""


class UnitRegistered(Fact, tag="assessment.unit-registered.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A unit is called this and stands here from a day on (organisatorisk enhet). Stream = the unit's own.

    The newest `from_on` that has come holds until `to_on`, the last day; None: until further notice. `parent` is the
    unit it belongs to, `leader` a staff id. `owner` is the staff id of who answers for what is told.
    """

    unit: str
    name: str
    kind: UnitKind
    owner: str
    from_on: date
    to_on: date | None = None
    parent: str | None = None
    leader: str | None = None


UNITS: tuple[type[Fact], ...] = (UnitRegistered,)
