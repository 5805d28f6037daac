"""Who may decide, and when two must, by the example register."""

from datetime import date

import pytest

from shared.contracts.finding import Outcome
from shared.contracts.words import Amount, LineOutcome
from shared.law.authority import has_authority, quantity_and_unit, second_person_is_required
from shared.law.catalogue import Law

DAY = date(2024, 5, 6)
HOURS = "hours-per-week"
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET


@pytest.mark.parametrize(
    ("role", "service", "outcome", "quantity", "unit", "expected", "paragraph"),
    [
        ("caseworker", "home-nursing", "granted", 3500, HOURS, MET, "§ 2 d"),
        ("caseworker", "home-nursing", "granted", 3501, HOURS, NOT_MET, "§ 2"),
        ("caseworker", "home-nursing", "granted", 100, "visits-per-day", NOT_MET, "§ 2"),
        ("caseworker", "home-nursing", "granted", None, None, MET, "§ 2 d"),
        ("caseworker", "home-nursing", "refused", None, None, NOT_MET, "§ 2"),
        ("caseworker", "meals", "granted", 700, "meals-per-week", MET, "§ 2 e"),
        ("caseworker", "long-term-stay", "granted", None, None, NOT_MET, "§ 2"),
        ("decider", "long-term-stay", "waiting-list", None, None, MET, "§ 2 b"),
        ("decider", "bpa", "granted", 6000, HOURS, MET, "§ 2 c"),
        ("decider", "bpa", "granted", 6001, HOURS, NOT_MET, "§ 2"),
        ("leader", "bpa", "granted", 16800, HOURS, MET, "§ 2 a"),
        ("receptionist", "meals", "granted", None, None, NOT_MET, "§ 2"),
    ],
)
def test_the_register_says_who_may_decide(
    law: Law,
    role: str,
    service: str,
    outcome: LineOutcome,
    quantity: int | None,
    unit: str | None,
    expected: Outcome,
    paragraph: str,
) -> None:
    finding = has_authority(
        role=role,
        unit="tildeling",
        service=service,
        outcome=outcome,
        quantity=quantity,
        amount_unit=unit,
        decided_on=DAY,
        law=law,
    )
    assert (finding.outcome, finding.law.paragraph) == (expected, paragraph)


@pytest.mark.parametrize(
    ("service", "outcome", "quantity", "unit", "reduces", "expected", "paragraph"),
    [
        ("meals", "granted", 700, "meals-per-week", False, NOT_MET, "§ 3"),
        ("meals", "refused", None, None, False, MET, "§ 3 a"),
        ("meals", "partly-granted", 300, "meals-per-week", False, MET, "§ 3 a"),
        ("meals", "granted", 300, "meals-per-week", True, MET, "§ 3 b"),
        ("long-term-stay", "granted", None, None, False, MET, "§ 3 c"),
        ("long-term-stay", "waiting-list", None, None, False, MET, "§ 3 c"),
        ("bpa", "granted", 3200, HOURS, False, NOT_MET, "§ 3"),
        ("bpa", "granted", 3201, HOURS, False, MET, "§ 3 d"),
        ("bpa", "granted", None, None, False, MET, "§ 3 d"),
        ("bpa", "granted", 100, "hours-per-year", False, MET, "§ 3 d"),
        ("home-nursing", "granted", 3501, HOURS, False, MET, "§ 3 e"),
    ],
)
def test_the_register_says_when_two_must_decide(
    law: Law,
    service: str,
    outcome: LineOutcome,
    quantity: int | None,
    unit: str | None,
    reduces: bool,
    expected: Outcome,
    paragraph: str,
) -> None:
    finding = second_person_is_required(
        service=service,
        outcome=outcome,
        quantity=quantity,
        amount_unit=unit,
        reduces_running_service=reduces,
        decided_on=DAY,
        law=law,
    )
    assert (finding.outcome, finding.law.paragraph) == (expected, paragraph)
    assert (finding.considered["why"] is not None) is (expected is MET)


def test_an_amount_is_taken_apart_for_the_two_tests() -> None:
    assert quantity_and_unit(Amount(quantity=150, unit=HOURS)) == (150, HOURS)
    assert quantity_and_unit(None) == (None, None)
