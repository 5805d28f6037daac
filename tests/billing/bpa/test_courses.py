"""What a line gives from day to day has a step for each change, and says why it gives nothing."""

from datetime import date

import hypothesis.strategies as st
from hypothesis import given

from services.billing.bpa.courses import course_of
from services.billing.bpa.hours import granted_within, weekly_on
from services.billing.knowing.delivery import Delivery, Gap
from services.billing.knowing.entitlement import Entitlement, Terms, grant_on
from services.billing.knowing.looking_up import known_line
from services.billing.knowing.whereabouts import Whereabouts, gone_by
from shared.contracts.billing_bpa import HoursFrom
from shared.contracts.billing_whereabouts import KnownMove
from shared.contracts.words import Amount
from tests.billing.stories import LINE
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA

NEW_YEAR, MARCH, APRIL = date(2024, 1, 1), date(2024, 3, 1), date(2024, 4, 1)
HERE = Whereabouts()


def terms(quantity: int | None, *, since: date = NEW_YEAR, until: date | None = None) -> Terms:
    amount = None if quantity is None else Amount(quantity=quantity, unit="hours-per-week")
    return Terms(amount=amount, valid_from=since, valid_to=until)


def line(*of: Terms, aside: tuple[Gap, ...] = (), delivery: Delivery | None = None) -> Entitlement:
    begun = delivery or Delivery(begun_on=NEW_YEAR, providers=((NEW_YEAR, "oppdiktet"),))
    return Entitlement(line=LINE, person=ANNA, service="bpa", terms=of, aside=aside, delivery=begun)


def steps(entitlement: Entitlement, whereabouts: Whereabouts = HERE) -> list[tuple[date, int, str | None]]:
    return [(step.from_on, step.quantity, step.rests) for step in course_of(entitlement, whereabouts)]


def test_nothing_is_known_of_a_line_nobody_told_of() -> None:
    entitlement, whereabouts = known_line(LINE, log=MemoryLog("billing"))
    assert (entitlement.person, course_of(entitlement, whereabouts)) == (None, ())


def test_a_line_without_an_amount_gives_no_hours() -> None:
    assert steps(line(terms(None))) == []
    assert steps(line(terms(1000), terms(None, since=MARCH))) == [(NEW_YEAR, 1000, None), (MARCH, 0, "stopped")]


def test_a_period_that_is_over_has_stopped_and_an_amount_that_is_settled_goes_on_from_its_day() -> None:
    over = line(terms(1000, until=date(2024, 2, 29)))
    assert steps(over) == [(NEW_YEAR, 1000, None), (MARCH, 0, "stopped")]
    settled = line(terms(1000), terms(1500, since=MARCH), terms(1500, since=APRIL))
    assert steps(settled) == [(NEW_YEAR, 1000, None), (MARCH, 1500, None)]


def test_what_an_appeal_suspends_gives_nothing_until_it_holds_again() -> None:
    suspended = line(terms(1000), aside=(Gap(from_on=MARCH, until=APRIL, because="suspended"),))
    assert steps(suspended) == [(NEW_YEAR, 1000, None), (MARCH, 0, "set-aside"), (APRIL, 1000, None)]


def test_who_moves_out_and_comes_back_has_hours_from_the_day_of_moving_in() -> None:
    away = Whereabouts(
        moves=(
            KnownMove(direction="out", moved_on=date(2024, 2, 29)),
            KnownMove(direction="in", moved_on=APRIL),
        )
    )
    assert steps(line(terms(1000)), away) == [(NEW_YEAR, 1000, None), (MARCH, 0, "moved"), (APRIL, 1000, None)]


DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2024, 6, 30))
GAPS = st.builds(
    lambda first, second: Gap(from_on=min(first, second), until=max(first, second), because="suspended"), DAYS, DAYS
)
TERMS = st.builds(
    lambda quantity, first, second: terms(quantity, since=min(first, second), until=max(first, second)),
    st.integers(1, 9_999),
    DAYS,
    DAYS,
)


@given(
    of=st.lists(TERMS, min_size=1, max_size=3),
    aside=st.lists(GAPS, max_size=2),
    pauses=st.lists(GAPS, max_size=2),
    begun_on=DAYS,
    ended_on=st.none() | DAYS,
    died_on=st.none() | DAYS,
)
def test_on_every_day_the_course_says_what_the_line_and_the_person_say(
    of: list[Terms],
    aside: list[Gap],
    pauses: list[Gap],
    begun_on: date,
    ended_on: date | None,
    died_on: date | None,
) -> None:
    delivery = Delivery(
        begun_on=begun_on, providers=((begun_on, "oppdiktet"),), pauses=tuple(pauses), ended_on=ended_on
    )
    entitlement, whereabouts = line(*of, aside=tuple(aside), delivery=delivery), Whereabouts(died_on=died_on)
    course = course_of(entitlement, whereabouts)
    days = [date.fromordinal(NEW_YEAR.toordinal() + n) for n in range(200)]
    for day in days:
        granted = None if gone_by(whereabouts, day) else grant_on(entitlement, day)
        assert weekly_on(course, day) == (granted.amount.quantity if granted and granted.amount else 0)
    total = sum(weekly_on(course, day) for day in days)
    assert granted_within((course,), from_on=days[0], to_on=days[-1]) == (2 * total + 7) // 14


def test_no_course_gives_nothing() -> None:
    assert granted_within(((), (HoursFrom(from_on=APRIL, quantity=700),)), from_on=NEW_YEAR, to_on=MARCH) == 0
