"""Knows the requests that register what is no decision of the office: coercion, admission, plan, coordinators."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from shared.contracts.decision_measures import CoercionCode
from shared.web.command import UUID, Code, Command, Text, date

Person = Annotated[str, StringConstraints(pattern=r"^p-[0-9a-f]{32}$")]


class RegisterCoercion(Command):
    """Register a decision on coercion, with who made it and until when it holds (registrer tvangsvedtak)."""

    case_id: UUID
    person: Person
    kpr: CoercionCode
    decided_by: Code
    decided_on: date
    valid_from: date
    valid_to: date
    description: Text


class EndCoercion(Command):
    """The coercion is no longer used (avslutt tvangstiltak)."""

    measure_id: UUID
    reason: Literal["expired", "no-longer-needed", "renewed", "set-aside", "moved", "died"]
    ended_on: date


class LetCoercionExpiryFallDue(Command):
    """A decision on coercion ends soon. Sent by our own deadline only."""

    measure_id: UUID


class RegisterAdmission(Command):
    """Register a doctor's admission to emergency day-and-night help (registrer innleggelse)."""

    case_id: UUID
    person: Person
    admitted_by: Code
    admitted_on: date


class ForCoordination(Command):
    """What plan and coordinator rest on: that the help lasts, and that somebody must hold it together."""

    case_id: UUID
    person: Person
    is_long_term: bool
    needs_coordination: bool


class OfferIndividualPlan(ForCoordination):
    """Note whether the person wants the individual plan they have a right to (tilby individuell plan)."""

    is_wanted: bool


class EndIndividualPlan(Command):
    """The individual plan is over (avslutt individuell plan)."""

    case_id: UUID
    reason: Literal["no-longer-needed", "own-wish", "moved", "died"]


class AppointCoordinator(ForCoordination):
    """Somebody coordinates the services (oppnevn koordinator). `age` is the child's, for a children's coordinator."""

    kind: Literal["coordinator", "childrens-coordinator"]
    staff: Code
    age: Annotated[int, Field(ge=0, le=130)] | None = None


class ReleaseCoordinator(Command):
    """A coordinator no longer coordinates (løs koordinator fra oppgaven)."""

    case_id: UUID
    kind: Literal["coordinator", "childrens-coordinator"]
