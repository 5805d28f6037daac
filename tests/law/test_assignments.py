"""Who may lead assistants, when an assignment must be assessed as employment, and the dated data of both."""

from datetime import date
from pathlib import Path

import pytest

from shared.contracts.finding import Outcome
from shared.law.assignment_pay import AssignmentPay, rate_on, rates
from shared.law.assignments import AgreementForm, agreement_suits_the_work
from shared.law.bpa import Leader, may_lead_assistants
from shared.law.carry_over import CarryOver, policies, policy_on
from shared.law.catalogue import Law
from shared.law.refusals import InvalidLawData

DAY = date(2024, 5, 6)
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


@pytest.mark.parametrize(
    ("role", "is_of_age", "outcome"),
    [
        ("person", True, MET),
        ("other", True, MET),
        ("person", False, NOT_MET),
        ("other", False, NOT_MET),
        ("guardian", False, MET),
        ("parent", False, MET),
    ],
)
def test_a_minor_does_not_lead_the_assistants(law: Law, role: Leader, is_of_age: bool, outcome: Outcome) -> None:
    assert may_lead_assistants(role=role, is_of_age=is_of_age, led_on=DAY, law=law).outcome is outcome


@pytest.mark.parametrize(
    ("form", "service", "weekly", "outcome"),
    [
        ("assignment-agreement", "support-contact", 400, MET),
        ("assignment-agreement", "respite-outside-institution", 1000, NOT_MET),
        ("assignment-agreement", "respite-outside-institution", 999, MET),
        ("employment-contract", "respite-outside-institution", 3000, MET),
        ("assignment-agreement", "carer-allowance", 2000, MET),
    ],
)
def test_many_hours_of_relief_must_be_assessed_as_employment(
    law: Law, form: AgreementForm, service: str, weekly: int, outcome: Outcome
) -> None:
    found = agreement_suits_the_work(form=form, service=service, weekly_quantity=weekly, agreed_on=DAY, law=law)
    assert found.outcome is outcome
    assert law.is_to_be_checked(found.law)


def test_a_carers_hour_is_a_part_of_the_assistants_pay_of_a_year() -> None:
    rate = rate_on(rates(), service="carer-allowance", day=DAY)
    assert rate is not None
    assert rate.paid(195_000) == 382_500_00
    assert rate.hourly_in_ore == 196_15


def test_nothing_is_paid_by_a_rate_that_nobody_has_entered() -> None:
    assert rate_on(rates(), service="carer-allowance", day=date(2023, 12, 31)) is None
    assert rate_on(rates(), service="support-contact", day=DAY) is None


def test_a_tenth_of_the_hours_may_be_used_until_the_end_of_march() -> None:
    policy = policy_on(policies(), day=DAY)
    assert policy is not None
    assert (policy.most(150_055), policy.until(2023)) == (15_005, date(2024, 3, 31))


@pytest.mark.parametrize("wrong", ["most_per_mille = 1001\nuntil_month = 3", "most_per_mille = 0\nuntil_month = 13"])
def test_a_policy_that_cannot_be_is_refused(tmp_path: Path, wrong: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f'[[policy]]\n{wrong}\nvalid_from = 2024-01-01\nsource = "own"\n')
    with pytest.raises(InvalidLawData):
        policies(instead=own)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_in_ore": 0},
        {"hours_in_a_year": 0},
        {"per": '"hour"'},
        {"valid_from": "2024-01-15"},
    ],
)
def test_a_rate_that_cannot_be_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    row = {"service": '"support-contact"', "amount_in_ore": 200_00, "per": '"year"', "hours_in_a_year": 1950}
    row |= {"tax": '"as-pay"', "code": '"STK"', "valid_from": "2024-01-01", "source": '"own"'} | wrong
    own = tmp_path / "own.toml"
    own.write_text("[[pay]]\n" + "\n".join(f"{name} = {value}" for name, value in row.items()))
    with pytest.raises(InvalidLawData):
        rates(instead=own)


def test_the_municipalitys_own_files_stand_instead(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[pay]]\nservice = "support-contact"\namount_in_ore = 21000\nper = "hour"\ntax = "as-assignment"\n'
        'code = "STK"\nvalid_from = 2024-01-01\nsource = "Council"\n'
    )
    (rate,) = rates(instead=own)
    assert isinstance(rate, AssignmentPay)
    assert rate.paid(250) == 525_00
    own.write_text('[[policy]]\nmost_per_mille = 0\nuntil_month = 12\nvalid_from = 2024-01-01\nsource = "Council"\n')
    assert policies(instead=own) == (
        CarryOver(most_per_mille=0, until_month=12, valid_from=date(2024, 1, 1), source="Council"),
    )
