"""Knows who works in the office, with which competences and capacity, and on which days they are away."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.assessment.office_commands import (
    EndStaffAbsence,
    NoteStaffAbsence,
    NoteStaffDeparture,
    RegisterStaffMember,
    RegisterStaffPosition,
)
from services.assessment.refusals import AbsenceIsTurned, PositionIsTurned, StaffIsAtWork, StaffIsAway, StaffIsUnknown
from shared.contracts.assessment_office import (
    PlaceTaken,
    StaffAbsenceEnded,
    StaffAbsenceNoted,
    StaffMemberLeft,
    StaffMemberRegistered,
    StaffPositionRegistered,
    StaffRegisterBegun,
)
from shared.contracts.fact import Recorded
from shared.kernel.actor import Actor
from shared.kernel.ids import derived_id

StaffFact = (
    StaffMemberRegistered
    | StaffPositionRegistered
    | StaffAbsenceNoted
    | StaffAbsenceEnded
    | StaffMemberLeft
    | PlaceTaken
)


class StaffMember(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who works here (medarbeider). Until the office keeps a register, nobody is away or limited."""

    is_registered: bool = False
    is_unknown: bool = False
    """The office keeps a register, and she does not stand in it."""
    competences: frozenset[str] = frozenset()
    capacity: int = 0
    places: frozenset[UUID] = frozenset()
    """The assessments that took a place and are not known to have freed it."""
    from_on: date = date.min
    last_on: date = date.max
    absences: tuple[StaffAbsenceNoted, ...] = ()


REGISTER = derived_id("staff-register", "assessment")
"""The stream of the register itself: whether the office keeps one."""


def stream_of(staff: str) -> UUID:
    """The stream of one member of staff: a staff id is no personal data of a party."""
    return derived_id("staff", staff)


def evolve(member: StaffMember, recorded: Recorded) -> StaffMember:
    """The member of staff after one more fact."""
    fact = cast(StaffFact, recorded.fact)
    match fact:
        case StaffMemberRegistered():
            return _registered(member, fact)
        case StaffAbsenceNoted():
            return replace(member, absences=(*member.absences, fact))
        case StaffAbsenceEnded():
            return replace(member, absences=tuple(_ended(one, back_on=fact.back_on) for one in member.absences))
        case StaffMemberLeft():
            return replace(member, last_on=fact.last_on)
        case PlaceTaken():
            return replace(member, places=(member.places - set(fact.freed)) | {fact.assessment})
        case StaffPositionRegistered():
            return member
        case _:
            assert_never(fact)


def register(member: StaffMember, command: RegisterStaffMember, *, actor: Actor) -> StaffMemberRegistered:
    """Say on which terms somebody works here (registrere medarbeider). The newest terms hold."""
    return StaffMemberRegistered(
        staff=command.staff,
        unit=command.unit,
        competences=command.competences,
        capacity=command.capacity,
        owner=actor.id,
        from_on=command.from_on,
    )


def begin_register(*, actor: Actor, today: date) -> StaffRegisterBegun:
    """The office keeps a register from now on (personaloversikt)."""
    return StaffRegisterBegun(owner=actor.id, begun_on=today)


def register_position(member: StaffMember, command: RegisterStaffPosition, *, actor: Actor) -> StaffPositionRegistered:
    """Say how much of a full position somebody has (registrere stillingsprosent)."""
    _must_be_registered(member)
    if command.to_on is not None and command.to_on < command.from_on:
        raise PositionIsTurned("Stillingen slutter før den begynner.")
    return StaffPositionRegistered(
        staff=command.staff,
        basis_points=command.basis_points,
        from_on=command.from_on,
        to_on=command.to_on,
        owner=actor.id,
    )


def note_absence(member: StaffMember, command: NoteStaffAbsence, *, actor: Actor) -> StaffAbsenceNoted:
    """Somebody will be away (fravær)."""
    _must_be_registered(member)
    if command.to_on is not None and command.to_on < command.from_on:
        raise AbsenceIsTurned("Fraværet slutter før det begynner.")
    return StaffAbsenceNoted(staff=command.staff, from_on=command.from_on, to_on=command.to_on, owner=actor.id)


def end_absence(member: StaffMember, command: EndStaffAbsence) -> StaffAbsenceEnded:
    """Somebody is back (tilbake)."""
    _must_be_registered(member)
    if not any(_covers(one, command.back_on) for one in member.absences):
        raise StaffIsAtWork("Det er ikke registrert fravær på denne dagen.")
    return StaffAbsenceEnded(staff=command.staff, back_on=command.back_on)


def depart(member: StaffMember, command: NoteStaffDeparture, *, actor: Actor) -> StaffMemberLeft:
    """Somebody stops working here (slutte). The cases stay on the list of those without an owner until they move."""
    _must_be_registered(member)
    return StaffMemberLeft(staff=command.staff, last_on=command.last_on, owner=actor.id)


def must_be_at_work(member: StaffMember, *, today: date) -> None:
    """Refuses who is away, has not begun or has left, and whom the register does not know once there is one."""
    if member.is_unknown:
        raise StaffIsUnknown("Saksbehandleren står ikke i personaloversikten. En leder må registrere henne først.")
    if not member.from_on <= today <= member.last_on:
        raise StaffIsAway("Saksbehandleren arbeider ikke her på denne dagen.")
    if any(_covers(one, today) for one in member.absences):
        raise StaffIsAway("Saksbehandleren er borte på denne dagen.")


def _registered(member: StaffMember, fact: StaffMemberRegistered) -> StaffMember:
    works_here = member.is_registered and member.last_on == date.max
    return replace(
        member,
        is_registered=True,
        competences=frozenset(fact.competences),
        capacity=fact.capacity,
        # Other terms from a later day are no reason to send somebody home until then.
        from_on=min(member.from_on, fact.from_on) if works_here else fact.from_on,
        last_on=date.max,
    )


def _must_be_registered(member: StaffMember) -> None:
    if not member.is_registered:
        raise StaffIsUnknown("Medarbeideren er ikke registrert.")


def _covers(absence: StaffAbsenceNoted, day: date) -> bool:
    return absence.from_on <= day and (absence.to_on is None or day <= absence.to_on)


def _ended(absence: StaffAbsenceNoted, *, back_on: date) -> StaffAbsenceNoted:
    if not _covers(absence, back_on):
        return absence
    return replace(absence, to_on=date.fromordinal(back_on.toordinal() - 1))
