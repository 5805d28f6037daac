"""Knows who has an individual plan and who coordinates: rights of the person, not lines of a decision."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.decision import rules
from services.decision.making import rules_of_content
from services.decision.measures import rules_of_measures
from services.decision.measures.commands import (
    AppointCoordinator,
    EndIndividualPlan,
    OfferIndividualPlan,
    ReleaseCoordinator,
)
from services.decision.measures.refusals import (
    AlreadyRegistered,
    ChildrenOnly,
    NeedsNoCoordination,
    NothingRegistered,
)
from shared.contracts.decision_measures import (
    CoordinatorAppointed,
    CoordinatorReleased,
    IndividualPlanDeclined,
    IndividualPlanEnded,
    IndividualPlanStarted,
)
from shared.contracts.fact import Recorded
from shared.contracts.finding import Finding
from shared.kernel.ids import PersonRef, derived_id

CoordinationFact = (
    IndividualPlanStarted | IndividualPlanDeclined | IndividualPlanEnded | CoordinatorAppointed | CoordinatorReleased
)


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
    right = rules_of_measures.has_right_to_individual_plan(command, on=today)
    _must_need_it(right)
    if not command.is_wanted:
        return IndividualPlanDeclined(person=person, declined_on=today, findings=(right,))
    return IndividualPlanStarted(person=person, started_on=today, findings=(right,))


def end_plan(coordination: Coordination, command: EndIndividualPlan, *, today: date) -> IndividualPlanEnded:
    """The individual plan is over."""
    if not coordination.has_plan:
        raise NothingRegistered("Personen har ingen individuell plan.")
    return IndividualPlanEnded(reason=command.reason, ended_on=today)


def appoint(coordination: Coordination, command: AppointCoordinator, *, today: date) -> CoordinatorAppointed:
    """Somebody coordinates (koordinator, barnekoordinator, hol §§ 7-2, 7-2 a), also for who wants no plan."""
    if coordination.coordinators.get(command.kind) == command.staff:
        raise AlreadyRegistered("Denne koordinatoren er allerede oppnevnt.")
    right = _right_to_coordinator(command, today=today)
    _must_need_it(right)
    return CoordinatorAppointed(
        person=PersonRef(command.person),
        kind=command.kind,
        staff=command.staff,
        appointed_on=today,
        findings=(right,),
    )


def release(coordination: Coordination, command: ReleaseCoordinator, *, today: date) -> CoordinatorReleased:
    """A coordinator no longer coordinates."""
    staff = coordination.coordinators.get(command.kind)
    if staff is None:
        raise NothingRegistered("Det er ikke oppnevnt noen koordinator.")
    return CoordinatorReleased(kind=command.kind, staff=staff, released_on=today)


def _right_to_coordinator(command: AppointCoordinator, *, today: date) -> Finding:
    if command.kind == "coordinator":
        return rules_of_measures.has_right_to_coordinator(command, on=today)
    if command.age is None or not rules_of_content.is_minor(command.age, on=today):
        raise ChildrenOnly("Barnekoordinator er for familier med barn under 18 år. Oppgi barnets alder.")
    return rules_of_measures.family_has_right_to_childrens_coordinator(command, on=today)


def _must_need_it(right: Finding) -> None:
    if not rules.is_met(right):
        raise NeedsNoCoordination(
            "Plan og koordinator er for den som har behov for langvarige og koordinerte tjenester. "
            "Barnekoordinator finnes fra 1. august 2022."
        )
