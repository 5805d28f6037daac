"""Who acts for whom, when the office acts of its own accord, and on what information."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.finding import Outcome
from shared.law.capacity import capacity_finding_is_complete, has_decision_capacity
from shared.law.catalogue import Law
from shared.law.information import (
    InformationBasis,
    KinBasis,
    consent_covers_use,
    information_may_be_requested,
    new_facts_were_shown,
    next_of_kin_may_be_informed,
)
from shared.law.representation import (
    Mandate,
    Matter,
    OwnDutyGround,
    Relation,
    case_may_be_opened_on_own_duty,
    guardianship_covers_matter,
    may_act_for,
    power_of_attorney_covers_matter,
)

DAY = date(2025, 3, 5)
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


@pytest.mark.parametrize(
    ("relation", "age", "circumstances", "outcome"),
    [
        ("self", 82, {}, MET),
        ("self", 16, {}, MET),
        ("self", 15, {}, NOT_MET),
        ("self", 10, {"has_consent": True}, NOT_MET),
        ("self", 10, {"mandate_covers_matter": True}, MET),
        ("parent", 15, {}, MET),
        ("parent", 16, {}, NOT_MET),
        ("parent", 16, {"has_consent": True}, MET),
        ("guardian", 82, {}, NOT_MET),
        ("guardian", 82, {"mandate_covers_matter": True}, MET),
        ("power-of-attorney", 82, {"mandate_covers_matter": True}, MET),
        ("power-of-attorney", 82, {"has_consent": True}, NOT_MET),
        ("next-of-kin", 82, {}, NOT_MET),
        ("next-of-kin", 82, {"has_consent": True}, MET),
        ("other", 82, {}, NOT_MET),
        ("other", 82, {"has_consent": True}, MET),
    ],
)
def test_a_third_partys_inquiry_is_no_application_without_consent_or_mandate(
    law: Law, relation: Relation, age: int, circumstances: dict[str, bool], outcome: Outcome
) -> None:
    given: dict[str, Any] = {"has_consent": False, "mandate_covers_matter": False, **circumstances}
    assert may_act_for(relation=relation, age=age, **given, acts_on=DAY, law=law).outcome is outcome


@pytest.mark.parametrize(
    ("mandate", "matter", "ends_on", "acts_on", "outcome"),
    [
        ("economy", "user-fee", None, DAY, MET),
        ("economy", "care", None, DAY, NOT_MET),
        ("personal", "care", None, DAY, MET),
        ("personal", "user-fee", None, DAY, NOT_MET),
        ("both", "care", DAY, DAY, MET),
        ("both", "care", date(2025, 3, 4), DAY, NOT_MET),
        ("both", "care", None, date(2023, 12, 31), NOT_MET),
    ],
)
def test_a_guardian_for_economy_does_not_speak_on_care(
    law: Law, mandate: Mandate, matter: Matter, ends_on: date | None, acts_on: date, outcome: Outcome
) -> None:
    finding = guardianship_covers_matter(
        mandate=mandate, matter=matter, begins_on=date(2024, 1, 1), ends_on=ends_on, acts_on=acts_on, law=law
    )
    assert (finding.outcome, finding.law.law) == (outcome, "LOV-2010-03-26-9")


@pytest.mark.parametrize(
    ("covers", "expires_on", "withdrawn_on", "outcome"),
    [
        (True, None, None, MET),
        (False, None, None, NOT_MET),
        (True, DAY, None, MET),
        (True, date(2025, 3, 4), None, NOT_MET),
        (True, None, DAY, NOT_MET),
        (True, None, date(2025, 3, 6), MET),
    ],
)
def test_a_power_of_attorney_and_a_consent_end_when_withdrawn_or_expired(
    law: Law, covers: bool, expires_on: date | None, withdrawn_on: date | None, outcome: Outcome
) -> None:
    dates: dict[str, Any] = {"given_on": date(2025, 1, 1), "expires_on": expires_on, "withdrawn_on": withdrawn_on}
    power = power_of_attorney_covers_matter(covers_matter=covers, **dates, acts_on=DAY, law=law)
    consent = consent_covers_use(
        covers_purpose=covers, covers_recipient=True, covers_information=True, **dates, used_on=DAY, law=law
    )
    assert (power.outcome, consent.outcome) == (outcome, outcome)


@pytest.mark.parametrize(
    ("age", "condition", "obvious", "outcome"),
    [(15, False, False, NOT_MET), (16, False, False, MET), (82, True, False, MET), (82, True, True, NOT_MET)],
)
def test_capacity_lapses_only_where_it_is_obvious(
    law: Law, age: int, condition: bool, obvious: bool, outcome: Outcome
) -> None:
    finding = has_decision_capacity(
        age=age, has_impairing_condition=condition, obviously_cannot_understand=obvious, assessed_on=DAY, law=law
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("day", "word"), [(date(2026, 5, 31), "samtykkekompetanse"), (date(2026, 6, 1), "beslutningskompetanse")]
)
def test_the_word_for_capacity_changes_on_the_first_of_june_2026(law: Law, day: date, word: str) -> None:
    finding = has_decision_capacity(
        age=82, has_impairing_condition=False, obviously_cannot_understand=False, assessed_on=day, law=law
    )
    assert finding.considered["word"] == word


@pytest.mark.parametrize(("written", "outcome"), [(True, MET), (False, NOT_MET)])
def test_a_finding_of_no_capacity_is_reasoned_in_writing(law: Law, written: bool, outcome: Outcome) -> None:
    finding = capacity_finding_is_complete(
        by_responsible_health_worker=True,
        is_reasoned_in_writing=written,
        next_of_kin_informed=True,
        assessed_on=DAY,
        law=law,
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("ground", "lacks", "urgent", "objects", "outcome", "paragraph"),
    [
        ("emergency", False, True, True, MET, "§ 3-5"),
        ("emergency", False, False, False, NOT_MET, "§ 3-5"),
        ("lacks-capacity", True, False, True, MET, "§§ 4-3 og 4-6"),
        ("lacks-capacity", False, False, False, NOT_MET, "§§ 4-3 og 4-6"),
        ("duty-of-care", False, False, False, MET, "§ 3-1"),
        ("duty-of-care", False, False, True, NOT_MET, "§ 3-1"),
    ],
)
def test_the_office_opens_a_case_of_its_own_on_a_ground_that_holds(
    law: Law, ground: OwnDutyGround, lacks: bool, urgent: bool, objects: bool, outcome: Outcome, paragraph: str
) -> None:
    finding = case_may_be_opened_on_own_duty(
        ground=ground,
        person_lacks_capacity=lacks,
        help_is_urgent=urgent,
        person_objects=objects,
        opened_on=DAY,
        law=law,
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, paragraph)


@pytest.mark.parametrize(
    ("basis", "consent", "objects", "necessary", "outcome"),
    [
        ("consent", True, False, False, MET),
        ("consent", False, False, True, NOT_MET),
        ("hpl-25", False, False, True, MET),
        ("hpl-45", False, False, False, NOT_MET),
        ("hpl-45", False, True, True, NOT_MET),
    ],
)
def test_an_objection_blocks_what_would_otherwise_be_asked_for(
    law: Law, basis: InformationBasis, consent: bool, objects: bool, necessary: bool, outcome: Outcome
) -> None:
    finding = information_may_be_requested(
        basis=basis,
        consent_covers_use=consent,
        person_objects=objects,
        is_necessary=necessary,
        requested_on=DAY,
        law=law,
    )
    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("basis", "capacity", "day", "outcome"),
    [
        ("consent", True, DAY, MET),
        ("circumstances", True, DAY, MET),
        ("none", True, DAY, NOT_MET),
        ("none", False, DAY, MET),
        ("serious-danger", True, date(2026, 5, 31), NOT_MET),
        ("serious-danger", True, date(2026, 6, 1), MET),
        ("children-in-care", True, date(2026, 6, 1), MET),
    ],
)
def test_next_of_kin_have_rights_of_their_own_from_the_first_of_june_2026(
    law: Law, basis: KinBasis, capacity: bool, day: date, outcome: Outcome
) -> None:
    assert next_of_kin_may_be_informed(basis=basis, person_has_capacity=capacity, asked_on=day, law=law).outcome is (
        outcome
    )


@pytest.mark.parametrize(("new", "shown", "outcome"), [(True, False, NOT_MET), (True, True, MET), (False, False, MET)])
def test_the_party_sees_what_came_in(law: Law, new: bool, shown: bool, outcome: Outcome) -> None:
    assert new_facts_were_shown(has_new_facts=new, were_shown=shown, decided_on=DAY, law=law).outcome is outcome
