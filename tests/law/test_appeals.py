"""Who may appeal, and when it is too late."""

from datetime import date

import pytest

from shared.contracts.finding import Outcome
from shared.contracts.words import AppealRegime
from shared.law.appeals import (
    Appellant,
    appeal_is_in_time,
    informal_answer_may_be_appealed,
    late_appeal_may_be_admitted,
    may_appeal,
)
from shared.law.catalogue import Law

MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


@pytest.mark.parametrize(
    ("sent_on", "outcome"), [(date(2025, 4, 1), MET), (date(2025, 4, 2), MET), (date(2025, 4, 3), NOT_MET)]
)
def test_an_appeal_sent_on_the_last_day_is_in_time(law: Law, sent_on: date, outcome: Outcome) -> None:
    finding = appeal_is_in_time(regime="care-4-weeks", knew_on=date(2025, 3, 5), sent_on=sent_on, law=law)
    assert finding.outcome is outcome
    assert finding.law.paragraph == "§ 7-5"
    assert finding.considered["deadline_on"] == "2025-04-02"


def test_housing_has_three_weeks_by_the_general_act(law: Law) -> None:
    finding = appeal_is_in_time(regime="general-3-weeks", knew_on=date(2025, 3, 5), sent_on=date(2025, 3, 27), law=law)
    assert (finding.outcome, finding.law.paragraph) == (NOT_MET, "§ 29")


def test_a_period_that_has_not_begun_cannot_have_passed(law: Law) -> None:
    finding = appeal_is_in_time(regime="care-4-weeks", knew_on=None, sent_on=date(2025, 12, 1), law=law)
    assert (finding.outcome, finding.considered["deadline_on"]) == (MET, None)


@pytest.mark.parametrize(
    ("sent_on", "not_to_blame", "special_reasons", "outcome"),
    [
        (date(2024, 6, 3), True, False, MET),
        (date(2024, 6, 3), False, True, MET),
        (date(2024, 6, 3), False, False, NOT_MET),
        (date(2025, 3, 4), True, False, MET),
        (date(2025, 3, 5), True, True, NOT_MET),
    ],
)
def test_a_late_appeal_needs_a_reason_and_comes_within_the_year(
    law: Law, sent_on: date, not_to_blame: bool, special_reasons: bool, outcome: Outcome
) -> None:
    finding = late_appeal_may_be_admitted(
        decided_on=date(2024, 3, 4),
        sent_on=sent_on,
        not_to_blame=not_to_blame,
        special_reasons=special_reasons,
        law=law,
    )
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 31")


@pytest.mark.parametrize(
    ("appellant", "circumstances", "outcome"),
    [
        ("party", {}, MET),
        ("representative", {}, NOT_MET),
        ("representative", {"has_power_of_attorney": True}, MET),
        ("guardian", {}, NOT_MET),
        ("guardian", {"guardianship_covers_it": True}, MET),
        ("next-of-kin", {}, NOT_MET),
        ("next-of-kin", {"has_power_of_attorney": True}, MET),
        ("next-of-kin", {"decides_on_behalf": True}, MET),
        ("next-of-kin", {"is_own_carer_matter": True}, MET),
    ],
)
def test_next_of_kin_cannot_appeal_by_status_alone(
    law: Law, appellant: Appellant, circumstances: dict[str, bool], outcome: Outcome
) -> None:
    finding = may_appeal(appellant=appellant, regime="care-4-weeks", sent_on=date(2025, 3, 5), law=law, **circumstances)
    assert (finding.outcome, finding.law.paragraph) == (outcome, "§ 7-2")


def test_the_care_acts_ways_to_represent_do_not_reach_housing(law: Law) -> None:
    finding = may_appeal(
        appellant="next-of-kin",
        regime="general-3-weeks",
        decides_on_behalf=True,
        is_own_carer_matter=True,
        sent_on=date(2025, 3, 5),
        law=law,
    )
    assert (finding.outcome, finding.law.paragraph) == (NOT_MET, "§ 28")


@pytest.mark.parametrize(("regime", "outcome"), [("care-4-weeks", MET), ("general-3-weeks", NOT_MET)])
def test_an_informal_answer_may_be_appealed_where_a_right_to_care_is_at_stake(
    law: Law, regime: AppealRegime, outcome: Outcome
) -> None:
    found = informal_answer_may_be_appealed(regime=regime, decided_on=date(2025, 3, 5), law=law)
    assert (found.outcome, found.law.paragraph) == (outcome, "§ 7-2")
