"""Stories of single days in a hospital's bill: each has one verdict, and the law's clock decides it."""

from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from msgspec.structs import replace

from services.billing.hospital.judging import PAID, judge
from services.billing.hospital.knowing import Stay, evolve
from services.billing.hospital.refusals import HospitalRateNotKnown
from services.billing.hospital.splitting import days_of
from shared.contracts.billing_hospital import BilledLine
from shared.contracts.billing_hospital_stays import HospitalDaysClaimed
from tests.bedflow.discharge.stories import (
    REFERENCE,
    admitted,
    answered,
    at,
    day,
    discharged,
    disputed,
    offered,
    readmitted,
    ready,
    received,
    settled,
    taken_back,
    withdrawn,
)
from tests.billing.hospital.stories import BILL, MUCH_LATER, OTHER_BILL, RATE_2024, heard, line
from tests.kit.people import recorded

READY = (admitted(), ready(0), answered("cannot"))


def verdicts(stay: Stay, *lines: BilledLine, today: date = MUCH_LATER) -> str:
    """The verdicts in a row."""
    return " ".join(one.verdict for one in judge(lines, stays=[stay], bill=BILL, today=today))


def test_days_without_an_offer_are_owed_by_the_rate_of_their_year() -> None:
    (first, second) = judge([line(0, 1)], stays=[heard(*READY)], bill=BILL, today=MUCH_LATER)
    assert (first.verdict, first.payable, first.rate) == ("owed", RATE_2024, RATE_2024)
    assert second.payable == RATE_2024


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ((*READY, offered(2)), "before-notice owed owed offer-was-ready"),
        ((*READY, withdrawn(2)), "before-notice owed owed withdrawn"),
        ((*READY, readmitted(1)), "before-notice owed readmitted readmitted"),
        ((*READY, discharged(2)), "before-notice owed owed left-hospital"),
        ((*READY, received(1)), "before-notice owed left-hospital left-hospital"),
        ((*READY, offered(0), taken_back(2)), "before-notice offer-was-ready offer-was-ready owed"),
        ((admitted(), ready(0, sent=at(1))), "before-notice before-notice owed owed"),
        ((ready(0),), "before-notice notice-missing notice-missing notice-missing"),
        ((admitted(),), "never-ready never-ready never-ready never-ready"),
        ((*READY, disputed(1, 1)), "before-notice owed disputed owed"),
        ((*READY, disputed(1, 1), settled), "before-notice owed claim-dropped owed"),
    ],
)
def test_why_a_day_is_not_paid(told: tuple[Any, ...], says: str) -> None:
    assert verdicts(heard(*told), line(-1, 2)) == says


def test_a_ground_of_another_residence_is_said_as_such() -> None:
    not_ours = replace(disputed(0, 1), ground="not-our-resident")
    assert verdicts(heard(*READY, not_ours), line(0, 1)) == "not-our-resident not-our-resident"


def test_a_stay_nobody_told_of_is_unknown() -> None:
    assert verdicts(heard(*READY), line(0, 0, reference="another")) == "unknown-stay"


def test_a_day_that_is_not_over_is_not_paid() -> None:
    assert verdicts(heard(*READY), line(0, 1), today=day(1)) == "owed not-over-yet"


def test_a_wrong_price_is_paid_by_our_rate_and_never_above_what_is_asked() -> None:
    dear, cheap = (
        judge([line(0, 0, price=price)], stays=[heard(*READY)], bill=BILL, today=MUCH_LATER)[0]
        for price in (RATE_2024 + 1, RATE_2024 - 1)
    )
    assert (dear.verdict, dear.payable) == ("wrong-rate", RATE_2024)
    assert (cheap.verdict, cheap.payable) == ("wrong-rate", RATE_2024 - 1)


def test_a_day_is_paid_once_in_a_bill() -> None:
    assert verdicts(heard(*READY), line(0, 1), line(1, 2, name="2")) == "owed owed billed-before owed"


def test_a_day_of_another_bill_is_not_paid_again() -> None:
    claimed = HospitalDaysClaimed(bill=OTHER_BILL, days=(day(1),))
    stay = heard(*READY)
    assert verdicts(evolve(stay, recorded(claimed)), line(0, 1)) == "owed billed-before"
    mine = HospitalDaysClaimed(bill=BILL, days=(day(1),))
    assert verdicts(evolve(stay, recorded(mine)), line(0, 1)) == "owed owed"


def test_a_rate_nobody_found_is_named_and_never_guessed() -> None:
    told = heard(admitted(655), ready(656))
    year_end = line(658, 660)
    assert (year_end.from_on, year_end.to_on) == (date(2025, 12, 30), date(2026, 1, 1))
    with pytest.raises(HospitalRateNotKnown) as no:
        judge([year_end], stays=[told], bill=BILL, today=date(2026, 2, 1))
    assert "lagt inn for 2026 (døgnet 01.01.2026)" in no.value.sentence


NOTICES = st.lists(
    st.one_of(
        st.builds(ready, st.integers(-2, 12), n=st.integers(10, 19)),
        st.builds(withdrawn, st.integers(-2, 12), n=st.integers(20, 24)),
        st.builds(readmitted, st.integers(-2, 12), n=st.integers(25, 29)),
        st.builds(discharged, st.integers(3, 14), n=st.integers(30, 39)),
        st.builds(offered, st.integers(-1, 12)),
        st.builds(taken_back, st.integers(0, 12)),
        st.builds(disputed, st.integers(0, 4), st.integers(5, 9)),
        st.builds(received, st.integers(3, 14)),
    ),
    max_size=8,
)
BILLED = st.lists(
    st.tuples(st.integers(-5, 10), st.integers(0, 6), st.integers(1, 9_999_99), st.booleans()), min_size=1, max_size=5
)


@given(told=NOTICES, billed=BILLED, today=st.integers(0, 30))
def test_every_billed_day_has_exactly_one_verdict_and_no_ore_is_lost(
    told: list[Any], billed: list[tuple[int, int, int, bool]], today: int
) -> None:
    lines = [
        line(first, first + more, price=price, reference=REFERENCE if ours else "another", name=str(n))
        for n, (first, more, price, ours) in enumerate(billed)
    ]
    days = judge(lines, stays=[heard(admitted(), *told)], bill=BILL, today=day(today))
    assert [(one.line, one.on) for one in days] == [(one.line, on) for one in lines for on, _ in days_of(one)]
    assert sum(one.asked for one in days) == sum(one.asked for one in lines)
    for one in days:
        assert (one.payable > 0) == (one.verdict in PAID)
        assert 0 <= one.payable <= one.asked
        assert one.payable == 0 or one.payable == min(one.asked, one.rate or 0)
    paid = [(one.reference, one.on) for one in days if one.payable]
    assert len(paid) == len(set(paid))
