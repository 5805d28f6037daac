"""What a child's age changes: it weighs, it never gates."""

from datetime import date

import pytest

from shared.contracts.finding import Outcome
from shared.law import children
from shared.law.catalogue import Law

DAY = date(2025, 3, 5)
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


@pytest.mark.parametrize(
    ("born_on", "age"), [(date(2009, 3, 6), 15), (date(2009, 3, 5), 16), (date(2008, 2, 29), 17), (DAY, 0)]
)
def test_a_birthday_counts_on_its_day(born_on: date, age: int) -> None:
    assert children.age_on(born_on, day=DAY) == age


def test_who_was_born_on_the_29th_of_february_is_of_age_on_the_28th() -> None:
    assert children.age_on(date(2008, 2, 29), day=date(2026, 2, 28)) == 18


def test_the_office_has_a_task_at_15_at_16_and_at_18(law: Law) -> None:
    assert children.child_task_days(date(2009, 3, 5), on=DAY, law=law) == ((18, date(2027, 3, 5)),)
    assert [age for age, _ in children.child_task_days(date(2015, 1, 1), on=DAY, law=law)] == [15, 16, 18]


@pytest.mark.parametrize(
    ("can", "informed", "heard", "outcome"),
    [(True, True, True, MET), (True, True, False, NOT_MET), (True, False, True, NOT_MET), (False, False, False, MET)],
)
def test_every_child_able_to_form_a_view_is_informed_and_heard(
    law: Law, can: bool, informed: bool, heard: bool, outcome: Outcome
) -> None:
    finding = children.child_was_heard(
        can_form_view=can, was_informed=informed, was_heard=heard, weighed_on=DAY, law=law
    )
    assert finding.outcome is outcome


def test_the_right_to_be_heard_has_a_paragraph_of_its_own_in_2025(law_of_2025: Law) -> None:
    finding = children.child_was_heard(
        can_form_view=True, was_informed=True, was_heard=True, weighed_on=date(2027, 1, 1), law=law_of_2025
    )
    assert finding.law.paragraph == "§ 54 andre ledd"


@pytest.mark.parametrize(("weighed", "outcome"), [(True, MET), (False, NOT_MET)])
def test_the_best_interests_are_mapped_and_weighed(law: Law, weighed: bool, outcome: Outcome) -> None:
    finding = children.best_interests_were_weighed(were_mapped=True, were_weighed=weighed, weighed_on=DAY, law=law)
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 104")


@pytest.mark.parametrize(("age", "outcome"), [(11, NOT_MET), (12, MET)])
def test_a_view_has_great_weight_from_twelve(law: Law, age: int, outcome: Outcome) -> None:
    assert children.childs_view_has_great_weight(age=age, weighed_on=DAY, law=law).outcome is outcome


@pytest.mark.parametrize(("age", "outcome"), [(15, NOT_MET), (16, MET)])
def test_a_young_person_decides_alone_from_sixteen(law: Law, age: int, outcome: Outcome) -> None:
    assert children.young_person_decides_alone(age=age, weighed_on=DAY, law=law).outcome is outcome


@pytest.mark.parametrize(("age", "outcome"), [(14, NOT_MET), (15, MET)])
def test_a_child_under_fifteen_is_not_given_what_is_confidential(law: Law, age: int, outcome: Outcome) -> None:
    assert children.child_may_see_confidential_information(age=age, weighed_on=DAY, law=law).outcome is outcome


@pytest.mark.parametrize(
    ("age", "guardian", "representative", "recipients"),
    [
        (14, False, False, ["parents"]),
        (15, False, False, ["person", "parents"]),
        (17, True, False, ["person", "guardian"]),
        (18, False, False, ["person"]),
        (82, True, True, ["person", "guardian", "representative"]),
    ],
)
def test_who_gets_the_letter_follows_age_and_representation(
    law: Law, age: int, guardian: bool, representative: bool, recipients: list[str]
) -> None:
    findings = children.notice_recipients(
        age=age, has_guardian=guardian, has_representative=representative, sent_on=DAY, law=law
    )
    assert [found.considered["recipient"] for found in findings if found.outcome is MET] == recipients
