"""Knows who has an individual plan and who coordinates: rights of the person, not lines of a decision."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.decision.measures_commands import (
    AppointCoordinator,
    EndIndividualPlan,
    OfferIndividualPlan,
    ReleaseCoordinator,
)
from services.decision.refusals import AlreadyRegistered, ChildrenOnly, NothingRegistered
from shared.contracts.decision_measures import (
    CoordinatorAppointed,
    CoordinatorReleased,
    IndividualPlanDeclined,
    IndividualPlanEnded,
    IndividualPlanStarted,
)
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef, derived_id

CoordinationFact = (
    IndividualPlanStarted | IndividualPlanDeclined | IndividualPlanEnded | CoordinatorAppointed | CoordinatorReleased
)
MAJORITY = 18


class Coordination(msgspec.Struct, frozen=True, kw_only=True):
    """Plan and coordinators of one case (koordinering). `coordinators`: kind → staff id."""

    has_plan: bool = False
    coordinators: dict[str, str] = {}


def stream_of_coordination(case_id: UUID) -> UUID:
    """The stream of a case's plan and coordinators."""
    return derived_id("coordination", case_id)


def evolve(coordination: Coordination, recorded: Recorded) -> Coordination:
    """What a fact makes of it."""
    fact = cast(CoordinationFact, recorded.fact)
    match fact:
        case IndividualPlanStarted():
            return replace(coordination, has_plan=True)
        case IndividualPlanEnded():
            return replace(coordination, has_plan=False)
        case IndividualPlanDeclined():
            return coordination
        case CoordinatorAppointed():
            return replace(coordination, coordinators=coordination.coordinators | {fact.kind: fact.staff})
        case CoordinatorReleased():
            left = {kind: staff for kind, staff in coordination.coordinators.items() if kind != fact.kind}
            return replace(coordination, coordinators=left)
        case _:
            assert_never(fact)


def offer_plan(
    coordination: Coordination, command: OfferIndividualPlan, *, today: date
) -> IndividualPlanStarted | IndividualPlanDeclined:
    """Offer an individual plan (individuell plan, hol § 7-1): only who wants it gets one."""
    if coordination.has_plan:
        raise AlreadyRegistered("Personen har allerede en individuell plan.")
    person = PersonRef(command.person)
    if not command.is_wanted:
        return IndividualPlanDeclined(person=person, declined_on=today)
    return IndividualPlanStarted(person=person, started_on=today)


def end_plan(coordination: Coordination, command: EndIndividualPlan, *, today: date) -> IndividualPlanEnded:
    """The individual plan is over."""
    if not coordination.has_plan:
        raise NothingRegistered("Personen har ingen individuell plan.")
    return IndividualPlanEnded(reason=command.reason, ended_on=today)


def appoint(coordination: Coordination, command: AppointCoordinator, *, today: date) -> CoordinatorAppointed:
    """Somebody coordinates (koordinator, barnekoordinator, hol §§ 7-2, 7-2 a), also for who wants no plan."""
    if coordination.coordinators.get(command.kind) == command.staff:
        raise AlreadyRegistered("Denne koordinatoren er allerede oppnevnt.")
    if command.kind == "childrens-coordinator" and (command.age is None or command.age >= MAJORITY):
        raise ChildrenOnly("Barnekoordinator er for familier med barn under 18 år. Oppgi barnets alder.")
    return CoordinatorAppointed(
        person=PersonRef(command.person), kind=command.kind, staff=command.staff, appointed_on=today
    )


def release(coordination: Coordination, command: ReleaseCoordinator, *, today: date) -> CoordinatorReleased:
    """A coordinator no longer coordinates."""
    staff = coordination.coordinators.get(command.kind)
    if staff is None:
        raise NothingRegistered("Det er ikke oppnevnt noen koordinator.")
    return CoordinatorReleased(kind=command.kind, staff=staff, released_on=today)
