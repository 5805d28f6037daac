"""Who must help, what a sound offer is, who has a right to BPA, a plan or a coordinator, and the local criteria."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.finding import Outcome
from shared.contracts.words import Residency
from shared.law import responsibility
from shared.law.bpa import has_right_to_bpa
from shared.law.catalogue import Law
from shared.law.effort_ladder import lower_steps_were_considered
from shared.law.fees import fee_may_be_charged
from shared.law.local_rules import local_criteria, local_criterion_is_met
from shared.law.refusals import CriterionNotInRegulation

DAY = date(2025, 3, 5)
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


@pytest.mark.parametrize(("residency", "outcome"), [("resident", MET), ("staying", MET), ("planning-to-move", NOT_MET)])
def test_the_duty_follows_where_the_person_stays(law: Law, residency: Residency, outcome: Outcome) -> None:
    finding = responsibility.municipality_is_responsible(residency=residency, asked_on=DAY, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 3-1")


@pytest.mark.parametrize(("covered", "outcome"), [(True, MET), (False, NOT_MET)])
@pytest.mark.parametrize("budget", [True, False])
def test_budget_never_makes_an_offer_sound(law: Law, covered: bool, budget: bool, outcome: Outcome) -> None:
    finding = responsibility.offer_is_sound(
        necessary_need_is_covered=covered, rests_on_budget=budget, decided_on=DAY, law=law
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(("coordination", "outcome"), [(True, MET), (False, NOT_MET)])
def test_long_term_needs_that_must_be_coordinated_give_a_plan_and_a_coordinator(
    law: Law, coordination: bool, outcome: Outcome
) -> None:
    need: dict[str, Any] = {"is_long_term": True, "needs_coordination": coordination, "assessed_on": DAY, "law": law}
    plan = responsibility.has_right_to_individual_plan(**need)
    coordinator = responsibility.has_right_to_coordinator(**need)
    assert (plan.outcome, coordinator.outcome) == (outcome, outcome)


@pytest.mark.parametrize(
    ("day", "minor", "outcome"),
    [(date(2022, 7, 31), True, NOT_MET), (date(2022, 8, 1), True, MET), (date(2022, 8, 1), False, NOT_MET)],
)
def test_families_have_a_right_to_a_childrens_coordinator_from_august_2022(
    law: Law, day: date, minor: bool, outcome: Outcome
) -> None:
    finding = responsibility.family_has_right_to_childrens_coordinator(
        child_is_minor=minor, is_long_term=True, needs_coordination=True, assessed_on=day, law=law
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, MET),
        ({"weekly_quantity": 3199, "is_substantially_costlier": True}, NOT_MET),
        ({"weekly_quantity": 2500}, MET),
        ({"weekly_quantity": 2499}, NOT_MET),
        ({"is_substantially_costlier": True}, MET),
        ({"needed_over_two_years": False}, NOT_MET),
        ({"age": 67}, NOT_MET),
        ({"age": 67, "held_right_before_limit": True}, MET),
        ({"age": 67, "held_right_before_limit": True, "decided_on": date(2020, 6, 30)}, NOT_MET),
    ],
)
def test_the_right_to_bpa_has_hours_years_and_an_age(law: Law, changes: dict[str, Any], outcome: Outcome) -> None:
    given = {"age": 40, "held_right_before_limit": False, "weekly_quantity": 3200, "needed_over_two_years": True}
    given |= {"is_substantially_costlier": False, "decided_on": DAY} | changes
    assert has_right_to_bpa(**given, law=law).outcome is outcome


@pytest.mark.parametrize(
    ("service", "up_to", "why", "outcome"),
    [
        ("long-term-stay", 5, True, MET),
        ("long-term-stay", 5, False, NOT_MET),
        ("long-term-stay", 4, True, NOT_MET),
        ("home-nursing", 2, True, MET),
    ],
)
def test_every_lower_step_is_considered_and_why_it_does_not_suffice(
    law: Law, service: str, up_to: int, why: bool, outcome: Outcome
) -> None:
    finding = lower_steps_were_considered(
        service=service, considered_up_to_step=up_to, says_why_not_enough=why, assessed_on=DAY, law=law
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(("is_met", "outcome"), [(True, MET), (False, NOT_MET)])
def test_a_place_is_tried_against_the_municipalitys_own_criteria(law: Law, is_met: bool, outcome: Outcome) -> None:
    assert [row.code for row in local_criteria("care-housing", on=DAY, law=law)] == [
        "home-unsuitable",
        "needs-services",
    ]
    finding = local_criterion_is_met(
        service="care-housing", criterion="home-unsuitable", is_met=is_met, assessed_on=DAY, law=law
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "punkt 3 a")


def test_a_criterion_the_municipality_does_not_have_cannot_be_tried(law: Law) -> None:
    with pytest.raises(CriterionNotInRegulation):
        local_criterion_is_met(service="care-housing", criterion="rich", is_met=True, assessed_on=DAY, law=law)


@pytest.mark.parametrize(
    ("noticed_on", "started_on", "outcome"),
    [
        (date(2025, 3, 4), DAY, MET),
        (DAY, DAY, NOT_MET),
        (None, DAY, NOT_MET),
        (date(2025, 3, 4), date(2025, 3, 6), NOT_MET),
        (date(2025, 3, 4), None, NOT_MET),
    ],
)
def test_a_fee_is_told_of_before_and_begins_with_the_service(
    law: Law, noticed_on: date | None, started_on: date | None, outcome: Outcome
) -> None:
    finding = fee_may_be_charged(noticed_on=noticed_on, service_started_on=started_on, charged_from_on=DAY, law=law)
    assert finding.outcome is outcome
