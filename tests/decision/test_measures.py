"""Stories of what is registered and never granted: coercion, admissions, individual plan, coordinators."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.decision.making.drafting import draft
from services.decision.measures import coercing, coordinating
from services.decision.measures import commands as asked
from services.decision.measures.coercing import Measure
from services.decision.measures.coordinating import Coordination
from services.decision.measures.refusals import (
    AdmissionIsNotGranted,
    AlreadyRegistered,
    ChildrenOnly,
    CoercionIsNotGranted,
    CoercionLastsTooLong,
    NeedsNoCoordination,
    NothingRegistered,
)
from services.decision.refusals import DatesDoNotFollow
from shared.contracts.decision_measures import (
    AdmissionRegistered,
    CoercionEnded,
    CoercionExpiryFellDue,
    CoercionRegistered,
    CoordinatorAppointed,
    CoordinatorReleased,
    IndividualPlanDeclined,
    IndividualPlanEnded,
    IndividualPlanStarted,
)
from tests.decision.later_stories import LASTING
from tests.decision.stories import TOMORROW, YESTERDAY, a_decision, draft_it, proposed
from tests.kit.given import Story
from tests.kit.people import ANNA, CASE, TODAY, command_id

IN_A_YEAR = TODAY + timedelta(days=300)


def told(command: type[Any], **changes: Any) -> Any:
    return command(**({"id": command_id(60), "case_id": CASE} | changes))


def coerce(**changes: Any) -> Any:
    body = {"person": ANNA, "kpr": 24, "decided_by": "overlege", "decided_on": TODAY, "valid_from": TODAY}
    return told(asked.RegisterCoercion, **(body | {"valid_to": IN_A_YEAR, "description": "Tannstell."} | changes))


nothing = Story(evolve=coercing.evolve, state=Measure())
nobody = Story(evolve=coordinating.evolve, state=Coordination())
registered = nothing.when(coercing.register, coerce(), today=TODAY).only(CoercionRegistered)
used = nothing.given(registered)
end_it = asked.EndCoercion(id=command_id(61), measure_id=CASE, reason="no-longer-needed", ended_on=TODAY)


@pytest.mark.parametrize(
    ("kpr", "basis", "appeal_to"),
    [
        (14, "Hol kapittel 9", "county-governor"),
        (23, "Hol kapittel 9", "county-governor-by-the-decider"),
        (24, "Pbrl kapittel 4 A", "county-governor"),
    ],
)
def test_coercion_is_registered_with_its_decider_and_its_own_way_of_appeal(
    kpr: int, basis: str, appeal_to: str
) -> None:
    fact = nothing.when(coercing.register, coerce(kpr=kpr), today=TODAY).only(CoercionRegistered)
    assert (fact.decided_by, fact.legal_basis, fact.appeal_to) == ("overlege", basis, appeal_to)
    assert TODAY < fact.alarm_on < fact.valid_to


def test_coercion_has_a_lawful_end() -> None:
    long = coerce(valid_to=date(2026, 3, 12))
    nothing.when(coercing.register, long, today=TODAY).then_refused(CoercionLastsTooLong)
    nothing.when(coercing.register, coerce(decided_on=TOMORROW), today=TODAY).then_refused(DatesDoNotFollow)
    nothing.when(coercing.register, coerce(valid_to=YESTERDAY), today=TODAY).then_refused(DatesDoNotFollow)
    used.when(coercing.register, coerce(), today=TODAY).then_refused(AlreadyRegistered)


def test_the_office_is_told_once_before_coercion_ends() -> None:
    alarm = used.when(coercing.let_expiry_fall_due, today=TODAY).only(CoercionExpiryFellDue)
    used.given(alarm).when(coercing.let_expiry_fall_due, today=TODAY).then_nothing()
    nothing.when(coercing.let_expiry_fall_due, today=TODAY).then_nothing()


def test_coercion_ends_once() -> None:
    ended = used.when(coercing.end, end_it, today=TODAY).only(CoercionEnded)
    used.given(ended).when(coercing.end, end_it, today=TODAY).then_refused(NothingRegistered)
    ahead = end_it.model_copy(update={"ended_on": TOMORROW})
    used.when(coercing.end, ahead, today=TODAY).then_refused(DatesDoNotFollow)


@pytest.mark.parametrize("code", ["coercion-planned", "coercion-emergency", "coercion-health-care"])
def test_coercion_is_never_granted(code: str) -> None:
    a_decision().when(draft, draft_it(proposed(service=code)), today=TODAY).then_refused(CoercionIsNotGranted)


def test_an_admission_is_a_doctors_and_is_never_granted() -> None:
    refused = a_decision().when(draft, draft_it(proposed(service="emergency-admission")), today=TODAY)
    refused.then_refused(AdmissionIsNotGranted)
    admit = told(asked.RegisterAdmission, person=ANNA, admitted_by="lege", admitted_on=TODAY)
    assert nothing.when(coercing.admit, admit, today=TODAY).only(AdmissionRegistered).admitted_by == "lege"
    ahead = admit.model_copy(update={"admitted_on": TOMORROW})
    nothing.when(coercing.admit, ahead, today=TODAY).then_refused(DatesDoNotFollow)


def test_who_wants_a_plan_gets_one() -> None:
    offer = told(asked.OfferIndividualPlan, person=ANNA, is_wanted=True, **LASTING)
    planned = nobody.when(coordinating.offer_plan, offer, today=TODAY).only(IndividualPlanStarted)
    nobody.given(planned).when(coordinating.offer_plan, offer, today=TODAY).then_refused(AlreadyRegistered)
    over = told(asked.EndIndividualPlan, reason="own-wish")
    ended = nobody.given(planned).when(coordinating.end_plan, over, today=TODAY).only(IndividualPlanEnded)
    nobody.given(planned, ended).when(coordinating.end_plan, over, today=TODAY).then_refused(NothingRegistered)


def test_who_wants_no_plan_may_have_a_coordinator_all_the_same() -> None:
    no = told(asked.OfferIndividualPlan, person=ANNA, is_wanted=False, **LASTING)
    declined = nobody.when(coordinating.offer_plan, no, today=TODAY).only(IndividualPlanDeclined)
    ask = told(asked.AppointCoordinator, person=ANNA, kind="coordinator", staff="kari", **LASTING)
    appointed = nobody.given(declined).when(coordinating.appoint, ask, today=TODAY).only(CoordinatorAppointed)
    coordinated = nobody.given(declined, appointed)
    coordinated.when(coordinating.appoint, ask, today=TODAY).then_refused(AlreadyRegistered)
    free = told(asked.ReleaseCoordinator, kind="coordinator")
    released = coordinated.when(coordinating.release, free, today=TODAY).only(CoordinatorReleased)
    assert released.staff == "kari"
    coordinated.given(released).when(coordinating.release, free, today=TODAY).then_refused(NothingRegistered)


@pytest.mark.parametrize("lacks", ["is_long_term", "needs_coordination"])
def test_plan_and_coordinators_are_for_long_term_and_coordinated_help(lacks: str) -> None:
    need = LASTING | {lacks: False}
    offer = told(asked.OfferIndividualPlan, person=ANNA, is_wanted=True, **need)
    nobody.when(coordinating.offer_plan, offer, today=TODAY).then_refused(NeedsNoCoordination, "langvarige")
    for kind in ("coordinator", "childrens-coordinator"):
        ask = told(asked.AppointCoordinator, person=ANNA, kind=kind, staff="kari", age=7, **need)
        nobody.when(coordinating.appoint, ask, today=TODAY).then_refused(NeedsNoCoordination)


def test_there_is_no_childrens_coordinator_before_the_law_of_2022() -> None:
    ask = told(asked.AppointCoordinator, person=ANNA, kind="childrens-coordinator", staff="kari", age=7, **LASTING)
    before = date(2022, 7, 31)
    nobody.when(coordinating.appoint, ask, today=before).then_refused(NeedsNoCoordination, "1. august 2022")


@pytest.mark.parametrize("age", [None, 18])
def test_a_childrens_coordinator_is_for_children(age: int | None) -> None:
    ask = told(asked.AppointCoordinator, person=ANNA, kind="childrens-coordinator", staff="kari", age=age, **LASTING)
    nobody.when(coordinating.appoint, ask, today=TODAY).then_refused(ChildrenOnly)
    child = ask.model_copy(update={"age": 7})
    assert nobody.when(coordinating.appoint, child, today=TODAY).only(CoordinatorAppointed).staff == "kari"
