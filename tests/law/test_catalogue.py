"""What the packaged law says on a given day."""

from datetime import date

import pytest

from shared.law.catalogue import Law
from shared.law.loader import load
from shared.law.refusals import OutsideTheLaw, RateNotKnown, ServiceNotInCatalogue

CODES_OF_THE_MAIN_PATH = {
    "home-nursing",
    "practical-assistance",
    "bpa",
    "support-contact",
    "day-activity",
    "short-term-stay",
    "long-term-stay",
    "care-housing",
    "respite-in-institution",
    "carer-allowance",
    "personal-alarm",
    "meals",
}


def test_every_service_of_the_main_path_stands_in_the_catalogue_of_2024(law: Law) -> None:
    assert {service.code for service in law.services_on(date(2024, 6, 1))} >= CODES_OF_THE_MAIN_PATH


def test_care_housing_is_appealed_to_the_municipal_board_and_home_nursing_to_the_county_governor(law: Law) -> None:
    assert law.service("care-housing", on=date(2024, 6, 1)).appeal_body == "municipal-board"
    assert law.service("home-nursing", on=date(2024, 6, 1)).appeal_body == "county-governor"


def test_respite_rests_on_another_paragraph_from_october_2017(law: Law) -> None:
    assert "§ 3-2" in law.service("respite-in-institution", on=date(2017, 9, 30)).legal_basis
    assert "§ 3-6" in law.service("respite-in-institution", on=date(2017, 10, 1)).legal_basis


def test_only_known_codes_of_the_national_registry_are_used(law: Law) -> None:
    coercion_and_medical_admission = {14, 23, 24, 25}
    unused = {10, 12, 13, 16}
    used = {service.kpr for service in law.services if service.kpr is not None}
    assert used <= set(range(1, 30)) - unused - coercion_and_medical_admission


def test_a_service_outside_the_catalogue_is_refused(law: Law) -> None:
    with pytest.raises(ServiceNotInCatalogue):
        law.service("gold-watch", on=date(2024, 6, 1))


@pytest.mark.parametrize(
    ("day", "kroner"),
    [
        (date(2012, 1, 1), 4000),
        (date(2013, 1, 1), 4125),
        (date(2014, 1, 1), 4255),
        (date(2015, 1, 1), 4387),
        (date(2016, 1, 1), 4505),
        (date(2017, 1, 1), 4622),
        (date(2018, 1, 1), 4747),
        (date(2019, 1, 1), 4885),
        (date(2020, 1, 1), 5036),
        (date(2021, 1, 1), 5167),
        (date(2022, 1, 1), 5306),
        (date(2023, 12, 31), 5508),
        (date(2024, 1, 1), 5745),
        (date(2025, 12, 31), 5981),
    ],
)
def test_the_day_rate_follows_the_year_of_the_day(law: Law, day: date, kroner: int) -> None:
    assert law.rate("delayed-discharge-day", on=day) == kroner * 100


@pytest.mark.parametrize(("kind", "day"), [("delayed-discharge-day", date(2026, 1, 1)), ("no-such", date(2024, 1, 1))])
def test_a_rate_that_was_not_found_is_refused_and_never_guessed(law: Law, kind: str, day: date) -> None:
    with pytest.raises(RateNotKnown) as refused:
        law.rate(kind, on=day)
    assert refused.value.code == "law.rate-not-known"


def test_the_law_says_decision_making_capacity_with_another_word_from_june_2026(law: Law) -> None:
    assert law.term("decision-making-capacity", on=date(2026, 5, 31)) == "samtykkekompetanse"
    assert law.term("decision-making-capacity", on=date(2026, 6, 1)) == "beslutningskompetanse"
    assert law.provision("standing-care", on=date(2026, 5, 31)).version == "2012-01-01"
    assert law.provision("standing-care", on=date(2026, 6, 1)).version == "2026-06-01"


def test_the_act_of_2025_is_known_but_has_no_day_of_its_own(law: Law) -> None:
    (act,) = [act for act in law.statutes if act.code == "fvl-2025"]
    assert act.valid_from is None
    assert law.provision("provisional-reply", on=date(2099, 1, 1)).law == "LOV-1967-02-10"


def test_both_acts_stand_side_by_side(law: Law) -> None:
    paragraphs = {row.statute: row.paragraph for row in law.provision_map if row.key == "late-appeal"}
    assert paragraphs == {"fvl-1967": "§ 31", "fvl-2025": "§ 65"}


@pytest.mark.parametrize("day", [date(2011, 12, 31), date(2100, 1, 1), date(9999, 12, 31), date(1, 1, 1)])
def test_a_day_outside_the_law_is_refused(law: Law, day: date) -> None:
    with pytest.raises(OutsideTheLaw):
        law.deadline("provisional-reply", on=day)
    with pytest.raises(OutsideTheLaw):
        law.services_on(day)


def test_a_provision_before_its_own_first_day_is_refused(law: Law) -> None:
    with pytest.raises(OutsideTheLaw):
        law.provision("long-term-place", on=date(2017, 6, 30))


def test_the_law_is_read_once() -> None:
    assert load() is load()
