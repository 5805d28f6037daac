"""Knows when a caseworker has as many cases as she has capacity for, and who has room instead."""

from collections.abc import Collection, Iterable
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.assessment.assessment import Assessment
from services.assessment.staff import StaffMember
from shared.contracts.assessment_office import PlaceTaken


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody at work who can take so many cases more (ledig kapasitet)."""

    staff: str
    competences: frozenset[str]
    free: int


def is_full(member: StaffMember) -> bool:
    """Whether every place is taken (ingen ledig kapasitet). Whom the register does not know, is not limited."""
    return member.is_registered and len(member.places) >= member.capacity


def holds(assessment: Assessment, *, staff: str) -> bool:
    """Whether the assessment takes one of the places of this caseworker: it is open, and hers."""
    return assessment.stage == "open" and assessment.caseworker == staff


def with_place(member: StaffMember, assessment: UUID) -> StaffMember:
    """The caseworker when she has got one more."""
    return replace(member, places=member.places | {assessment})


def take_places(
    member: StaffMember, taken: Collection[UUID], *, staff: str, held: Collection[UUID]
) -> tuple[PlaceTaken, ...]:
    """What is recorded in the caseworker's own stream, beside the assignments. `held`: those that are hers."""
    freed = tuple(sorted(member.places - set(held)))
    return tuple(
        PlaceTaken(staff=staff, assessment=one, freed=() if number else freed) for number, one in enumerate(taken)
    )


def no_room(member: StaffMember, *, needed: Collection[str], others: Iterable[Room]) -> str:
    """Why this caseworker gets no case, and who else could take it, in words for the leader."""
    able = [one for one in others if not one.competences or one.competences >= set(needed)]
    free = ", ".join(f"{one.staff} ({one.free})" for one in sorted(able, key=lambda one: (-one.free, one.staff)))
    instead = f"Ledig kapasitet: {free}." if free else "Ingen andre med kompetansen har ledig kapasitet."
    return (
        f"Saksbehandleren har ikke plass til flere saker ({len(member.places)} av {member.capacity}). {instead}"
        " Leder kan likevel tildele saken, med begrunnelse."
    )
