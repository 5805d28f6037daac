"""Every fact about who may speak for a person, in a stream beside the person's own (samtykke, representasjon)."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.intake_people import PersonSource
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

ConsentPurpose = Literal["apply-on-behalf", "collect-information", "share-information"]
Party = Literal[
    "next-of-kin", "gp", "hospital", "home-care", "neighbour", "provider", "other-municipality", "nav", "other"
]
InformationKind = Literal["identity", "health", "economy"]
ConsentForm = Literal["written", "oral", "electronic"]
ConsentGiver = Literal["person", "guardian", "power-of-attorney", "parent"]
Mandate = Literal["personal", "economy", "both"]
Matter = Literal["health-care", "care-services", "economy"]


class GuardianshipRegistered(Fact, tag="intake.guardianship-registered.v1", frozen=True, kw_only=True):
    """The person has a guardian (vergemål), for what stands in the mandate."""

    person: PersonRef
    guardianship: UUID
    source: PersonSource
    mandate: Mandate
    guardian: PersonRef | None
    valid_from: date
    valid_to: date | None


class GuardianshipEnded(Fact, tag="intake.guardianship-ended.v1", frozen=True, kw_only=True):
    """The guardian no longer acts for the person (vergemål opphørt)."""

    person: PersonRef
    guardianship: UUID
    source: PersonSource
    ended_on: date


class RepresentationRegistered(Fact, tag="intake.representation-registered.v1", frozen=True, kw_only=True):
    """Somebody may act for the person (representasjon): by power of attorney, or as a child's parent."""

    person: PersonRef
    representation: UUID
    kind: Literal["power-of-attorney", "parent"]
    mandate: Mandate
    representative: PersonRef | None
    form: ConsentForm
    valid_from: date
    valid_to: date | None


class RepresentationEnded(Fact, tag="intake.representation-ended.v1", frozen=True, kw_only=True):
    """Nobody acts for the person by this representation any more (representasjon opphørt)."""

    person: PersonRef
    representation: UUID
    ended_on: date


class ConsentGiven(Fact, tag="intake.consent-given.v1", frozen=True, kw_only=True):
    """The person agreed (samtykke) to this purpose, towards these parties, about this information."""

    person: PersonRef
    consent: UUID
    purpose: ConsentPurpose
    parties: tuple[Party, ...]
    covers: tuple[InformationKind, ...]
    form: ConsentForm
    given_by: ConsentGiver
    given_on: date
    valid_to: date | None
    words: Confidential | None


class ConsentWithdrawn(Fact, tag="intake.consent-withdrawn.v1", frozen=True, kw_only=True):
    """The consent no longer holds (samtykke trukket). What was disclosed before stays on record."""

    person: PersonRef
    consent: UUID
    withdrawn_on: date
    by: ConsentGiver


class CapacityFound(Fact, tag="intake.capacity-found.v1", frozen=True, kw_only=True):
    """Whether the person can decide in such matters (beslutningskompetanse), pbrl § 4-3.

    `findings`: that of capacity, that of its form when there is none, and whether next of kin might be told, when they
    were. The newest of a matter holds.
    """

    person: PersonRef
    found_on: date
    matters: tuple[Matter, ...]
    findings: tuple[Finding, ...]
    reasons: Confidential


STANDING: tuple[type[Fact], ...] = (
    GuardianshipRegistered,
    GuardianshipEnded,
    RepresentationRegistered,
    RepresentationEnded,
    ConsentGiven,
    ConsentWithdrawn,
    CapacityFound,
)
