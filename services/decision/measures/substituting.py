"""Knows who stands in for a decider who is absent, and on which days."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.decision import rules
from services.decision.refusals import NobodyIsAbsent, PeriodIsTurned, SubstituteIsAppointed
from services.decision.revising import rules_of_change
from services.decision.revising.commands import AppointSubstitute, WithdrawSubstitute
from shared.contracts.decision_reviewing import SubstituteAppointed, SubstituteWithdrawn
from shared.contracts.fact import Recorded
from shared.contracts.finding import Finding
from shared.kernel.actor import Actor
from shared.kernel.ids import derived_id


class Substitution(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody who stands or stood in for one decider (stedfortreder)."""

    appointed: tuple[SubstituteAppointed, ...] = ()


class StandingIn(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who decides for an absent decider, with the role of the absent, and the test that lets them."""

    acting_as: Actor
    finding: Finding


def stream_of_absent(absent: str) -> UUID:
    """The stream of whoever is absent: a staff id is no personal data of a party."""
    return derived_id("substitution", absent)


def evolve(substitution: Substitution, recorded: Recorded) -> Substitution:
    """What a fact makes of it."""
    fact = cast(SubstituteAppointed | SubstituteWithdrawn, recorded.fact)
    match fact:
        case SubstituteAppointed():
            return replace(substitution, appointed=(*substitution.appointed, fact))
        case SubstituteWithdrawn():
            return replace(substitution, appointed=tuple(_ended(one, fact) for one in substitution.appointed))
        case _:
            assert_never(fact)


def appoint(substitution: Substitution, command: AppointSubstitute) -> SubstituteAppointed:
    """Let somebody decide instead (utpeke stedfortreder), for so long as the decider is absent."""
    if command.to_on < command.from_on:
        raise PeriodIsTurned("Stedfortrederen slutter før hun begynner.")
    if any(one.from_on <= command.to_on and command.from_on <= one.to_on for one in substitution.appointed):
        raise SubstituteIsAppointed("Det er alt utpekt en stedfortreder i disse dagene.")
    return SubstituteAppointed(
        absent=command.absent,
        substitute=command.substitute,
        role=command.role,
        unit=command.unit,
        from_on=command.from_on,
        to_on=command.to_on,
    )


def withdraw(substitution: Substitution, command: WithdrawSubstitute, *, today: date) -> SubstituteWithdrawn:
    """The absent decider is back (tilbake)."""
    _appointed(substitution, command.substitute, today=today)
    return SubstituteWithdrawn(absent=command.absent, substitute=command.substitute, withdrawn_on=today)


def stand_in(substitution: Substitution, *, actor: Actor, today: date) -> StandingIn:
    """The role and unit somebody decides with who stands in (stedfortreder). Raises `NobodyIsAbsent`."""
    appointed = _appointed(substitution, actor.id, today=today)
    may = rules_of_change.may_substitute(role=actor.role, for_role=appointed.role, unit=appointed.unit, on=today)
    if not rules.is_met(may):
        raise NobodyIsAbsent("Delegasjonsreglementet lar ikke rollen din tre inn for den som er borte.")
    acting_as = Actor(kind=actor.kind, id=actor.id, role=appointed.role, unit=appointed.unit)
    return StandingIn(acting_as=acting_as, finding=may)


def _appointed(substitution: Substitution, substitute: str, *, today: date) -> SubstituteAppointed:
    for one in substitution.appointed:
        if one.substitute == substitute and one.from_on <= today <= one.to_on:
            return one
    raise NobodyIsAbsent("Du er ikke stedfortreder for noen i dag.")


def _ended(one: SubstituteAppointed, fact: SubstituteWithdrawn) -> SubstituteAppointed:
    if one.substitute != fact.substitute or not one.from_on <= fact.withdrawn_on <= one.to_on:
        return one
    return msgspec.structs.replace(one, to_on=date.fromordinal(fact.withdrawn_on.toordinal() - 1))
