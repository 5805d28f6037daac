"""Knows who may speak for a person on a day, and whether the person can decide."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.fact import Recorded
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake import CaseRead
from shared.contracts.intake_standing import (
    CapacityFound,
    ConsentGiven,
    ConsentWithdrawn,
    GuardianshipEnded,
    GuardianshipRegistered,
    Mandate,
    Matter,
    RepresentationEnded,
    RepresentationRegistered,
)
from shared.kernel.ids import PersonRef, derived_id

StandingFact = (
    ConsentGiven
    | ConsentWithdrawn
    | GuardianshipRegistered
    | GuardianshipEnded
    | RepresentationRegistered
    | RepresentationEnded
    | CapacityFound
    | CaseRead
)
Kind = Literal["guardian", "power-of-attorney", "parent"]


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """What a person agreed to (samtykke)."""

    given: ConsentGiven
    withdrawn_on: date | None = None


class Acting(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may act for a person (representant). `who`: where the person register knows her."""

    id: UUID
    kind: Kind
    mandate: Mandate
    valid_from: date
    valid_to: date | None
    ended_on: date | None = None
    who: PersonRef | None = None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks for one person (samtykke, representasjon, beslutningskompetanse)."""

    consents: tuple[Consent, ...] = ()
    acting: tuple[Acting, ...] = ()
    capacity: tuple[CapacityFound, ...] = ()

    def has(self, ident: UUID) -> bool:
        """Whether the consent, power of attorney, guardian or parent with this id stands here."""
        return consent_by_id(self, ident) is not None or acting_by_id(self, ident) is not None


def stream_of(person: PersonRef) -> UUID:
    """A stream beside the person's own."""
    return derived_id("standing", person)


def evolve(standing: Standing, recorded: Recorded) -> Standing:
    """What stands after one more fact."""
    fact = cast(StandingFact, recorded.fact)
    match fact:
        case ConsentGiven():
            return replace(standing, consents=(*standing.consents, Consent(given=fact)))
        case ConsentWithdrawn():
            return replace(standing, consents=tuple(_withdrawn(one, fact) for one in standing.consents))
        case GuardianshipRegistered() | RepresentationRegistered():
            return replace(standing, acting=(*standing.acting, _acting(fact)))
        case GuardianshipEnded():
            return _ended(standing, fact.guardianship, on=fact.ended_on)
        case RepresentationEnded():
            return _ended(standing, fact.representation, on=fact.ended_on)
        case CapacityFound():
            return replace(standing, capacity=(*standing.capacity, fact))
        case CaseRead():
            return standing
        case _:
            assert_never(fact)


def united(standings: Iterable[Standing]) -> Standing:
    """What stands under all references of one person (samme person); findings in the order they were made."""
    known = tuple(standings)
    if len(known) == 1:
        return known[0]
    return Standing(
        consents=tuple(consent for one in known for consent in one.consents),
        acting=tuple(acting for one in known for acting in one.acting),
        capacity=tuple(sorted((found for one in known for found in one.capacity), key=lambda found: found.found_on)),
    )


def consent_by_id(standing: Standing, consent: UUID) -> Consent | None:
    """The consent with this id."""
    return next((one for one in standing.consents if one.given.consent == consent), None)


def acting_by_id(standing: Standing, representation: UUID) -> Acting | None:
    """The guardian, attorney or parent with this id."""
    return next((one for one in standing.acting if one.id == representation), None)


def capacity_on(standing: Standing, *, matter: Matter, on: date) -> Finding | None:
    """The newest finding about the person's capacity in a matter (beslutningskompetanse); None: never assessed."""
    found = [one for one in standing.capacity if matter in one.matters and one.found_on <= on]
    return found[-1].findings[0] if found else None


def lacks_capacity(standing: Standing, *, matter: Matter, on: date) -> bool:
    """Whether the person was found unable to decide. Who was never assessed can decide."""
    found = capacity_on(standing, matter=matter, on=on)
    return found is not None and found.outcome == Outcome.NOT_MET


def _withdrawn(consent: Consent, fact: ConsentWithdrawn) -> Consent:
    return replace(consent, withdrawn_on=fact.withdrawn_on) if consent.given.consent == fact.consent else consent


def _acting(fact: GuardianshipRegistered | RepresentationRegistered) -> Acting:
    since: dict[str, Any] = {"mandate": fact.mandate, "valid_from": fact.valid_from, "valid_to": fact.valid_to}
    if isinstance(fact, GuardianshipRegistered):
        return Acting(id=fact.guardianship, kind="guardian", who=fact.guardian, **since)
    return Acting(id=fact.representation, kind=fact.kind, who=fact.representative, **since)


def _ended(standing: Standing, ident: UUID, *, on: date) -> Standing:
    acting = (replace(one, ended_on=on) if one.id == ident else one for one in standing.acting)
    return replace(standing, acting=tuple(acting))
