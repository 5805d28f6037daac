"""What holds for every discharge clock, whatever is told in whatever order."""

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.kernel.clock import oslo_date
from shared.law.loader import load
from shared.law.patient_flow_clock import Admission, Clock, Dispute, Waiting, clock_of
from shared.law.patient_flow_runs import Said, Told
from tests.law.flow_stories import HOSPITAL, at

LAW = load()
FIRST = date(2025, 11, 20)
NUMBERS = st.integers(min_value=0, max_value=60)
DAYS = NUMBERS.map(lambda number: FIRST + timedelta(days=number))
INSTANTS = st.builds(at, DAYS, st.integers(0, 23), st.integers(0, 59))
READY = st.builds(Told, says=st.just("ready"), at=INSTANTS, on=DAYS, key=st.text("ab", max_size=2))
NOT_READY = st.builds(Told, says=st.sampled_from(["withdrawn", "readmitted"]), at=INSTANTS, on=DAYS)
OFFERS = st.builds(Said, says=st.just("offered"), at=INSTANTS, from_on=st.none() | DAYS)
OTHERS = st.builds(Said, says=st.sampled_from(["taken-back", "declined"]), at=INSTANTS)
ADMISSIONS = st.none() | st.builds(Admission, admitted_at=INSTANTS, notified_at=INSTANTS)
DISPUTES = st.builds(
    Dispute,
    from_on=DAYS,
    to_on=DAYS,
    ground=st.just("not-ready"),
    outcome=st.sampled_from(["open", "claim-dropped", "given-up"]),
)
STAYS = st.builds(
    Waiting,
    hospital=st.just(HOSPITAL),
    admission=ADMISSIONS,
    told=st.lists(READY | NOT_READY, max_size=6).map(tuple),
    said=st.lists(OFFERS | OTHERS, max_size=6).map(tuple),
    left_on=st.none() | DAYS,
    disputes=st.lists(DISPUTES, max_size=2).map(tuple),
)
UNTIL = st.integers(min_value=0, max_value=90).map(lambda number: FIRST + timedelta(days=number))
many = settings(max_examples=40, deadline=None)


def clock(stay: Waiting, until: date = FIRST + timedelta(days=90)) -> Clock:
    return clock_of(stay, until_on=until, law=LAW)


def with_more(stay: Waiting, **more: Any) -> Waiting:
    fields = {name: getattr(stay, name) for name in stay.__struct_fields__}
    return Waiting(**(fields | more))


@many
@given(stay=STAYS)
def test_no_day_is_counted_twice_and_each_comes_after_the_one_before(stay: Waiting) -> None:
    days = [one.on for one in clock(stay).days]
    assert days == sorted(set(days))


@many
@given(stay=STAYS, until=UNTIL)
def test_time_only_adds_days(stay: Waiting, until: date) -> None:
    assert clock(stay, until).days == tuple(one for one in clock(stay).days if one.on < until)


@many
@given(stay=STAYS, chance=st.randoms(use_true_random=False))
def test_the_order_in_which_things_arrive_changes_nothing(stay: Waiting, chance: Any) -> None:
    told = list({(one.at, one.key): one for one in stay.told}.values())
    said = list({one.at: one for one in stay.said}.values())
    first = clock(with_more(stay, told=tuple(told), said=tuple(said)))
    chance.shuffle(told)
    chance.shuffle(said)
    assert clock(with_more(stay, told=tuple(told), said=tuple(said))) == first


@many
@given(stay=STAYS)
def test_nothing_is_counted_before_somebody_is_ready_and_we_were_told(stay: Waiting) -> None:
    ready = [max(one.on, oslo_date(one.at)) for one in stay.told if one.says == "ready"]
    assert all(one.on >= min(ready) for one in clock(stay).days)


@many
@given(stay=STAYS, left_on=DAYS)
def test_nothing_is_counted_from_the_day_the_patient_left(stay: Waiting, left_on: date) -> None:
    assert all(one.on < left_on for one in clock(with_more(stay, left_on=left_on)).days)


@many
@given(stay=STAYS, at=INSTANTS)
def test_an_estimate_never_stops_the_clock(stay: Waiting, at: datetime) -> None:
    guessed = with_more(stay, said=(*stay.said, Said(says="declined", at=at)))
    assert [one.on for one in clock(guessed).days] == [one.on for one in clock(stay).days]


@many
@given(stay=STAYS, offer=OFFERS)
def test_an_offer_after_the_last_word_never_adds_a_day(stay: Waiting, offer: Said) -> None:
    earlier = with_more(stay, said=tuple(one for one in stay.said if one.at < offer.at))
    after = {one.on for one in clock(with_more(earlier, said=(*earlier.said, offer))).days}
    assert after <= {one.on for one in clock(earlier).days}


@many
@given(stay=STAYS)
def test_disputes_move_days_between_columns_and_never_add_any(stay: Waiting) -> None:
    plain = clock(with_more(stay, disputes=()))
    assert [one.on for one in clock(stay).days] == [one.on for one in plain.days]
    assert {one.on for one in clock(stay).days if one.status == "disputed"} == {
        one.on for one in clock(stay).days if one.ground and one.why != "claim-dropped"
    }


@many
@given(stay=STAYS)
def test_a_day_is_priced_by_its_own_year_or_not_at_all(stay: Waiting) -> None:
    for one in clock(stay).days:
        assert one.rate_in_ore == (5981_00 if one.on.year == 2025 else None)


@many
@given(stay=STAYS)
def test_the_findings_count_the_days_that_are_shown(stay: Waiting) -> None:
    found = clock(stay)
    tests = [test for test in found.findings if test.rule == "waiting-days-are-payable"]
    assert len(tests) == len(found.runs)
    assert sum(int(test.considered["days"] or 0) for test in tests) == len(found.days)
