"""Knows what the office says when a case begins in another way than with the person's own application."""

from typing import Annotated, Literal

from pydantic import Field

from services.intake.commands import Ref, Services
from shared.contracts.intake import OwnDutyBasis
from shared.contracts.words import CountedLater, Residency
from shared.web.command import UUID, Code, Command, Text, date

Age = Annotated[int, Field(ge=0, le=130)]
Relation = Literal["self", "parent", "guardian", "power-of-attorney", "next-of-kin", "other"]
"""Who applies, as seen from the person the application is about."""


class TurnInquiryIntoApplication(Command):
    """Receive an inquiry as an application (gjør henvendelse til søknad), by consent or mandate where needed.

    Without `received_on` it is an application from the day the inquiry came; a later day needs `counted_later`.
    """

    case_id: UUID
    inquiry_id: UUID
    person: Ref
    relation: Relation
    age: Age
    residency: Residency
    services: Services
    wishes: Text
    received_on: date | None = None
    counted_later: CountedLater | None = None
    moving_in_on: date | None = None
    no_local_address: bool = False


class OpenOwnDutyCase(Command):
    """Open a case nobody applied for (åpne sak av eget tiltak), hol § 3-1; pbrl §§ 4-3, 4-6; emergency."""

    case_id: UUID
    person: Ref
    basis: OwnDutyBasis
    opened_on: date
    residency: Residency
    services: Services
    person_objects: bool
    help_is_urgent: bool
    grounds: Text
    inquiry_id: UUID | None = None


class StartEmergencyHelp(Command):
    """Note that necessary services began before any decision (registrer hjelp uten vedtak)."""

    case_id: UUID
    person: Ref
    started_on: date
    services: Services
    provider: Code
    grounds: Text


class EndEmergencyHelp(Command):
    """Help that began before any decision has ended. Sent by our own inbox only."""

    case_id: UUID
    ended_on: date
