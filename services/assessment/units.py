"""Knows how the office is organised: which units there are, since when, and where each belongs."""

from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.assessment.office_commands import RegisterUnit
from shared.contracts.assessment_units import UnitRegistered
from shared.contracts.fact import Recorded
from shared.kernel.actor import Actor
from shared.kernel.ids import derived_id


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One unit (enhet). What is told of it last, of a first day, holds."""

    is_registered: bool = False


def stream_of(unit: str) -> UUID:
    """The stream of one unit: its code says nothing of a party."""
    return derived_id("unit", unit)


def evolve(unit: Unit, recorded: Recorded) -> Unit:
    """The unit after one more fact."""
    match cast(UnitRegistered, recorded.fact):
        case UnitRegistered():
            return replace(unit, is_registered=True)
        case other:
            assert_never(other)


def register_unit(unit: Unit, command: RegisterUnit, *, actor: Actor) -> UnitRegistered:
    """Say what a unit is called and where it belongs (registrere enhet), from a day on."""
    return UnitRegistered(
        unit=command.unit,
        name=command.name,
        kind=command.kind,
        owner=actor.id,
        from_on=command.from_on,
        to_on=command.to_on,
        parent=command.parent,
        leader=command.leader,
    )
