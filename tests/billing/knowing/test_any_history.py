"""Whatever is told, in whatever order: what a line gives on a day is what a plain reading of that day says."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from services.billing.knowing.entitlement import Entitlement, evolve, grant_on, why_not
from services.billing.knowing.owing import unowed_because
from services.billing.knowing.whereabouts import Whereabouts, gone_by, institution_days, is_in_institution
from services.billing.knowing.whereabouts import evolve as moved
from shared.contracts.billing_knowing import (
    DeliveryBegun,
    DeliveryEnded,
    DeliveryPaused,
    DeliveryPutRight,
    DeliveryResumed,
    EntitlementSetAside,
)
from shared.contracts.billing_whereabouts import (
    AwayFromStay,
    BackInStay,
    DeathHeard,
    StayEntered,
    StayExpected,
    StayOver,
)
from shared.contracts.fact import Fact
from tests.billing.stories import STAY, day, granted
from tests.kit.people import ANNA, recorded

LAST = 60
DAYS = [day(n) for n in range(-3, LAST)]


def folded(*facts: Fact) -> Entitlement:
    state = Entitlement()
    for fact in facts:
        state = evolve(state, recorded(fact))
    return state


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[list[Fact], set[date]]:
    """A delivery as decision lets it go, and the days on which it gives something, counted one by one."""
    marks = sorted(draw(st.sets(st.integers(0, LAST - 2), min_size=1, max_size=9)))
    begun, rest = marks[0], marks[1:]
    facts: list[Fact] = [DeliveryBegun(provider="prove-omsorg", begun_on=day(begun))]
    going, open_days = True, set(DAYS[begun + 3 :])
    for mark in rest:
        facts.append(DeliveryPaused(paused_on=day(mark)) if going else DeliveryResumed(resumed_on=day(mark)))
        after = {one for one in DAYS if one >= day(mark)}
        open_days = open_days - after if going else open_days | after
        going = not going
    if draw(st.booleans()):
        end = draw(st.integers(marks[-1], LAST - 1))
        facts.append(DeliveryEnded(ended_on=day(end), reason="goal-reached"))
        open_days = {one for one in open_days if one <= day(end)}
    return facts, open_days


@given(deliveries())
def test_a_line_gives_something_on_exactly_the_days_it_is_delivered(story: tuple[list[Fact], set[date]]) -> None:
    facts, open_days = story
    state = folded(granted, *facts)
    assert {one for one in DAYS if grant_on(state, one)} == open_days


@given(deliveries(), st.integers(0, LAST))
def test_there_is_a_reason_for_every_day_on_which_nothing_is_given_and_for_no_other(
    story: tuple[list[Fact], set[date]], aside: int
) -> None:
    state = folded(granted, *story[0], EntitlementSetAside(because="invalid", from_on=day(aside)))
    for one in DAYS:
        assert (grant_on(state, one) is None) == (why_not(state, one) is not None)
        assert one < day(aside) or grant_on(state, one) is None


@given(deliveries())
def test_a_stop_that_was_a_mistake_leaves_nothing_behind(story: tuple[list[Fact], set[date]]) -> None:
    facts = [fact for fact in story[0] if not isinstance(fact, DeliveryEnded)]
    mistake = (DeliveryEnded(ended_on=day(LAST), reason="moved"), DeliveryPutRight(what="stop", undone_on=day(LAST)))
    assert folded(granted, *facts, *mistake) == folded(granted, *facts)


@st.composite
def stays(draw: st.DrawFn) -> tuple[list[Fact], set[date]]:
    """One stay with absences, and the days somebody was there."""
    marks = sorted(draw(st.sets(st.integers(0, LAST - 1), min_size=2, max_size=8)))
    facts: list[Fact] = [StayExpected(person=ANNA, stay=STAY, kind="short-term", from_on=day(marks[0]))]
    facts.append(StayEntered(stay=STAY, entered_on=day(marks[0])))
    there, since, days = True, marks[0], set[date]()
    for mark in marks[1:-1]:
        facts.append(
            AwayFromStay(stay=STAY, away_on=day(mark), bed_kept=True)
            if there
            else BackInStay(stay=STAY, back_on=day(mark))
        )
        days |= {day(n) for n in range(since, mark)} if there else set()
        there, since = not there, mark
    facts.append(StayOver(stay=STAY, left_on=day(marks[-1])))
    return facts, days | ({day(n) for n in range(since, marks[-1])} if there else set())


def whereabouts(*facts: Fact) -> Whereabouts:
    state = Whereabouts()
    for fact in facts:
        state = moved(state, recorded(fact))
    return state


@given(stays())
def test_the_days_in_an_institution_are_those_somebody_was_there(story: tuple[list[Fact], set[date]]) -> None:
    state = whereabouts(*story[0])
    assert {one for one in DAYS if is_in_institution(state, one)} == story[1]
    years = {one.year for one in DAYS}
    assert {one for year in years for one in institution_days(state, year)} == story[1]


@given(deliveries(), stays(), st.integers(0, LAST))
def test_a_day_is_owed_when_it_was_delivered_at_home_to_somebody_alive(
    delivery: tuple[list[Fact], set[date]], stay: tuple[list[Fact], set[date]], died: int
) -> None:
    entitlement = folded(granted, *delivery[0])
    where = whereabouts(*stay[0], DeathHeard(person=ANNA, died_on=day(died)))
    owed = {one for one in DAYS if unowed_because(entitlement, where, one) is None}
    assert owed == {one for one in delivery[1] - stay[1] if one <= day(died)}
    assert all(gone_by(where, one) == "died" for one in DAYS if one > day(died))
