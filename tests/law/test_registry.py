"""The national register's codes, coercion on its own road, the scale of needs, and the resource calculator."""

from datetime import date
from typing import Any, cast

import pytest

from shared.contracts.finding import Outcome
from shared.law import coercion, resources
from shared.law.catalogue import Law
from shared.law.refusals import ServiceNotInCatalogue
from shared.law.resources import Every, Task

DAY = date(2025, 3, 5)
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET
COERCION = {"coercion-planned": 14, "coercion-emergency": 23, "coercion-health-care": 24}


def codes_on(law: Law, day: date) -> set[int]:
    return {int(row.code) for row in law.casework.registry_on(day)}


def test_every_code_of_the_national_register_is_known_from_2019(law: Law) -> None:
    assert codes_on(law, DAY) == {*range(1, 10), 11, 14, 15, *range(17, 30)}
    assert codes_on(law, date(2018, 12, 31)) == codes_on(law, DAY) - {29} | {12, 13, 16}


def test_some_codes_must_name_their_provider_and_others_cannot(law: Law) -> None:
    by_code = {int(row.code): row.provider_number for row in law.casework.registry_on(DAY)}
    assert (by_code[15], by_code[6], by_code[29], by_code[28]) == ("required", "optional", "none", "unknown")


def test_every_code_is_either_granted_or_registered(law: Law) -> None:
    granted = {service.kpr for service in law.services_on(DAY)}
    registered = {row.kpr for row in law.casework.registered_on(DAY)}
    assert (granted | registered) - {None} == codes_on(law, DAY)
    assert granted & registered == {None}


@pytest.mark.parametrize("code", [*COERCION, "emergency-admission", "individual-plan"])
def test_what_is_registered_cannot_be_granted(law: Law, code: str) -> None:
    assert law.casework.entry(code, on=DAY).name
    with pytest.raises(ServiceNotInCatalogue):
        law.service(code, on=DAY)


def test_what_nobody_registers_is_refused(law: Law) -> None:
    with pytest.raises(ServiceNotInCatalogue):
        law.casework.entry("gold-watch", on=DAY)


@pytest.mark.parametrize(("code", "kpr"), sorted(COERCION.items()))
def test_coercion_is_registered_under_its_own_code(law: Law, code: str, kpr: int) -> None:
    entry = law.casework.entry(code, on=DAY)
    assert (entry.kind, entry.kpr, entry.appeal_body) == ("coercion", kpr, "county-governor")


@pytest.mark.parametrize(
    ("expires_on", "outcome"),
    [
        (date(2026, 3, 5), MET),
        (date(2026, 3, 6), NOT_MET),
        (date(2025, 3, 4), NOT_MET),
        (None, NOT_MET),
    ],
)
def test_coercion_has_an_end_within_a_year(law: Law, expires_on: date | None, outcome: Outcome) -> None:
    finding = coercion.coercion_is_within_its_time(
        measure="coercion-health-care", decided_on=DAY, expires_on=expires_on, law=law
    )
    assert finding.outcome is outcome


def test_the_office_is_told_twenty_working_days_before_coercion_ends(law: Law) -> None:
    assert coercion.coercion_expiry_alarm(expires_on=date(2025, 3, 31), law=law) == date(2025, 3, 3)


@pytest.mark.parametrize(
    ("measure", "outcome"),
    [("coercion-health-care", MET), ("coercion-planned", MET), ("coercion-emergency", NOT_MET)],
)
def test_only_appeals_on_an_emergency_go_through_the_office_first(law: Law, measure: str, outcome: Outcome) -> None:
    finding = coercion.coercion_appeal_goes_directly(measure=measure, decided_on=DAY, law=law)
    assert (finding.outcome, finding.considered["body"]) == (outcome, "county-governor")


@pytest.mark.parametrize(
    ("knew_on", "sent_on", "outcome", "last_on"),
    [
        (date(2025, 3, 5), date(2025, 3, 26), MET, "2025-03-26"),
        (date(2025, 3, 5), date(2025, 3, 27), NOT_MET, "2025-03-26"),
        (None, date(2030, 3, 5), MET, None),
    ],
)
def test_coercion_is_appealed_within_three_weeks_of_knowing(
    law: Law, knew_on: date | None, sent_on: date, outcome: Outcome, last_on: str | None
) -> None:
    finding = coercion.coercion_appeal_is_in_time(
        measure="coercion-planned", decided_on=DAY, knew_on=knew_on, sent_on=sent_on, law=law
    )
    assert (finding.outcome, finding.considered["deadline_on"]) == (outcome, last_on)
    assert (finding.law.law, finding.law.paragraph) == (law.provision("coercion-planned", on=DAY).law, "§ 9-11")


@pytest.mark.parametrize(
    ("appellant", "has_mandate", "is_nearest_kin", "outcome"),
    [
        ("party", False, False, MET),
        ("next-of-kin", False, True, MET),
        ("next-of-kin", False, False, NOT_MET),
        ("guardian", True, False, MET),
        ("guardian", False, False, NOT_MET),
        ("third-party", False, True, NOT_MET),
    ],
)
def test_the_nearest_of_kin_may_appeal_coercion_in_their_own_right(
    law: Law, appellant: coercion.CoercionAppellant, has_mandate: bool, is_nearest_kin: bool, outcome: Outcome
) -> None:
    finding = coercion.may_appeal_coercion(
        measure="coercion-health-care",
        appellant=appellant,
        has_mandate=has_mandate,
        is_nearest_kin=is_nearest_kin,
        sent_on=DAY,
        law=law,
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 4A-7")


def test_what_is_not_the_offices_to_review_is_passed_on_the_next_working_day(law: Law) -> None:
    assert coercion.pass_on_by(received_on=date(2025, 3, 7), law=law) == date(2025, 3, 10)


def test_sixteen_variables_are_scored_and_two_senses_apart(law: Law) -> None:
    kinds = [variable.kind for variable in law.variables_on(DAY)]
    assert (kinds.count("assistance"), kinds.count("sense")) == (16, 2)


def test_help_from_a_person_begins_at_three_and_nine_is_no_number(law: Law) -> None:
    scale = {score.value: score.needs_a_person for score in law.casework.scores_on(DAY)}
    assert scale == {1: False, 2: False, 3: True, 4: True, 5: True, 9: False}
    assert [group.code for group in law.casework.need_groups_on(DAY)] == ["limited", "medium", "extensive"]


def test_the_steps_of_the_ladder_are_in_order(law: Law) -> None:
    assert [step.number for step in law.casework.steps_on(DAY)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("minutes", "times", "every", "quantity"),
    [
        (30, 2, "day", 700),
        (45, 1, "week", 75),
        (90, 1, "two-weeks", 75),
        (240, 1, "month", 100),
        (10, 1, "month", 5),
    ],
)
def test_minutes_and_times_become_hours_a_week(law: Law, minutes: int, times: int, every: Every, quantity: int) -> None:
    extent = resources.weekly_extent([Task(minutes=minutes, times=times, every=every)], on=DAY, law=law)
    assert (extent.quantity, extent.version) == (quantity, "2012-01-01")


def test_a_rhythm_the_calculator_does_not_have_is_a_mistake_in_the_program(law: Law) -> None:
    with pytest.raises(AssertionError):
        resources.weekly_extent([Task(minutes=5, times=1, every=cast(Every, "moon"))], on=DAY, law=law)


def test_a_year_has_52_weeks_in_national_summaries(law: Law) -> None:
    assert resources.hours_a_year(10550, on=DAY, law=law) == 548600


@pytest.mark.parametrize(
    ("quantity", "unit", "outcome"),
    [
        (16800, "hours-per-week", MET),
        (16801, "hours-per-week", NOT_MET),
        (16801, "meals-per-week", MET),
        (0, "hours-per-week", NOT_MET),
    ],
)
def test_a_week_has_168_hours(law: Law, quantity: int, unit: str, outcome: Outcome) -> None:
    given: dict[str, Any] = {"quantity": quantity, "amount_unit": unit, "decided_on": DAY, "law": law}
    assert resources.extent_is_possible(**given).outcome is outcome
