"""Knows what may be told about who speaks for a person: consents, mandates, and whether the person can decide."""

from typing import Annotated, Literal

from pydantic import Field

from services.intake.commands import Ref
from services.intake.opening_commands import Age
from shared.contracts.intake_people import PersonSource
from shared.contracts.intake_standing import (
    ConsentForm,
    ConsentGiver,
    ConsentPurpose,
    InformationKind,
    Mandate,
    Matter,
    Party,
)
from shared.web.command import UUID, Command, Text, date


class GiveConsent(Command):
    """Note that a person agreed (registrer samtykke)."""

    person: Ref
    consent_id: UUID
    purpose: ConsentPurpose
    parties: Annotated[tuple[Party, ...], Field(min_length=1, max_length=9)]
    covers: Annotated[tuple[InformationKind, ...], Field(min_length=1, max_length=3)]
    form: ConsentForm
    given_by: ConsentGiver
    given_on: date
    valid_to: date | None = None
    words: Text | None = None


class WithdrawConsent(Command):
    """Note that a consent no longer holds (trekk samtykke)."""

    person: Ref
    consent_id: UUID
    withdrawn_by: ConsentGiver


class RegisterRepresentation(Command):
    """Note that somebody may act for a person (registrer fullmakt eller foreldreansvar)."""

    person: Ref
    representation_id: UUID
    kind: Literal["power-of-attorney", "parent"]
    mandate: Mandate
    form: ConsentForm
    valid_from: date
    representative: Ref | None = None
    valid_to: date | None = None


class EndRepresentation(Command):
    """Note that somebody no longer acts for a person (avslutt representasjon)."""

    person: Ref
    representation_id: UUID
    ended_on: date


class RegisterGuardianship(Command):
    """Note that a person has a guardian (registrer vergemål)."""

    person: Ref
    guardianship_id: UUID
    source: PersonSource
    mandate: Mandate
    valid_from: date
    guardian: Ref | None = None
    valid_to: date | None = None


class EndGuardianship(Command):
    """Note that a guardian no longer acts for a person (avslutt vergemål)."""

    person: Ref
    guardianship_id: UUID
    source: PersonSource
    ended_on: date


class FindCapacity(Command):
    """Note whether a person can decide in such matters (vurder beslutningskompetanse), pbrl § 4-3."""

    person: Ref
    matters: Annotated[tuple[Matter, ...], Field(min_length=1, max_length=3)]
    age: Age
    has_impairing_condition: bool
    obviously_cannot_understand: bool
    by_responsible_health_worker: bool
    next_of_kin_informed: bool
    reasons: Text
