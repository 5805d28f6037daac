"""What a decided line gives on each day, and why not on the others."""

import pytest

from services.billing.knowing.entitlement import Entitlement, Granted, evolve, grant_on, over_on, why_not
from shared.contracts.billing_knowing import (
    DelivererChanged,
    DeliveryBegun,
    DeliveryEnded,
    DeliveryPaused,
    DeliveryPutRight,
    DeliveryResumed,
    EntitlementCorrected,
    EntitlementHoldsAgain,
    EntitlementSetAside,
    EntitlementSettled,
    NothingGranted,
)
from shared.contracts.fact import Fact
from shared.contracts.words import Amount
from tests.billing.stories import HOURS, LINE, day, granted
from tests.kit.people import ANNA, CASE, recorded

MORE = Amount(quantity=2000, unit="hours-per-week")
begun = DeliveryBegun(provider="prove-omsorg", begun_on=day(5))
paused = DeliveryPaused(paused_on=day(10))
resumed = DeliveryResumed(resumed_on=day(14))
stopped = DeliveryEnded(ended_on=day(20), reason="goal-reached")


def folded(*facts: Fact) -> Entitlement:
    state = Entitlement()
    for fact in facts:
        state = evolve(state, recorded(fact))
    return state


def given(state: Entitlement, *, until: int = 40) -> list[int]:
    """The days of the story on which something may be paid."""
    return [n for n in range(-5, until) if grant_on(state, day(n)) is not None]


def test_nothing_is_given_before_the_service_has_begun_and_from_that_day_on_it_is() -> None:
    state = folded(granted, begun)
    assert why_not(state, day(4)) == "not-begun"
    assert grant_on(state, day(5)) == Granted(
        service="practical-assistance", amount=HOURS, provider="prove-omsorg", since=day(5)
    )
    assert state.case_id == CASE


def test_a_line_that_never_began_gives_nothing() -> None:
    assert why_not(folded(granted), day(30)) == "not-begun"


def test_a_service_that_began_before_it_was_granted_is_owed_from_the_day_the_decision_says() -> None:
    early = DeliveryBegun(provider="prove-omsorg", begun_on=day(-5))
    assert given(folded(granted, early), until=3) == [0, 1, 2]
    assert why_not(folded(granted, early), day(-1)) == "not-granted"


def test_a_pause_takes_its_first_day_and_gives_back_the_day_the_service_goes_on() -> None:
    state = folded(granted, begun, paused, resumed)
    assert [n for n in range(5, 20) if n not in given(state)] == [10, 11, 12, 13]
    assert why_not(state, day(13)) == "paused"


def test_the_day_a_service_stops_is_its_last() -> None:
    state = folded(granted, begun, stopped)
    assert (given(state)[-1], why_not(state, day(21)), over_on(state)) == (20, "stopped", day(20))


def test_who_delivers_is_told_day_by_day() -> None:
    state = folded(granted, begun, DelivererChanged(provider="hjemmetjenesten-nord", changed_on=day(12)))
    told = [grant_on(state, day(n)) for n in (11, 12)]
    assert [one.provider for one in told if one] == ["prove-omsorg", "hjemmetjenesten-nord"]


def test_a_change_that_is_told_late_is_told_for_the_days_it_is_about() -> None:
    state = folded(
        granted,
        begun,
        DelivererChanged(provider="hjemmetjenesten-nord", changed_on=day(12)),
        DelivererChanged(provider="prove-omsorg-sor", changed_on=day(8)),
    )
    told = [grant_on(state, day(n)) for n in (7, 8, 12)]
    assert [one.provider for one in told if one] == ["prove-omsorg", "prove-omsorg-sor", "prove-omsorg-sor"]


@pytest.mark.parametrize(
    ("what", "days"),
    [("stop", list(range(5, 40))), ("pause", list(range(5, 40))), ("start", [])],
)
def test_what_was_registered_by_mistake_does_not_hold(what: str, days: list[int]) -> None:
    mistaken: dict[str, tuple[Fact, ...]] = {"stop": (stopped,), "pause": (paused,), "start": ()}
    undone = DeliveryPutRight(what=what, undone_on=day(21))
    assert given(folded(granted, begun, *mistaken[what], undone)) == days


def test_a_start_that_was_wrong_and_is_registered_anew_counts_from_the_right_day() -> None:
    undone = DeliveryPutRight(what="start", undone_on=day(6))
    again = DeliveryBegun(provider="prove-omsorg", begun_on=day(7))
    assert given(folded(granted, begun, undone, again), until=10) == [7, 8, 9]


def test_a_slip_that_is_put_right_never_was() -> None:
    right = EntitlementCorrected(amount=MORE, valid_from=day(3), valid_to=day(8), corrected_on=day(9))
    state = folded(granted, begun, right)
    assert given(state) == [5, 6, 7, 8]
    first = grant_on(state, day(5))
    assert first is not None
    assert first.amount == MORE


def test_what_is_settled_holds_from_its_day_and_leaves_earlier_days_as_they_were() -> None:
    state = folded(
        granted, begun, EntitlementSettled(amount=MORE, valid_from=day(9), valid_to=day(11), settled_on=day(9))
    )
    told = {n: grant_on(state, day(n)) for n in (8, 9, 12)}
    assert [one and one.amount for one in told.values()] == [HOURS, MORE, None]


def test_a_line_that_was_refused_gives_what_is_settled_after_an_appeal() -> None:
    refused = NothingGranted(
        line=LINE, person=ANNA, service="practical-assistance", outcome="refused", decided_on=day(0)
    )
    settled = EntitlementSettled(amount=HOURS, valid_from=day(0), valid_to=None, settled_on=day(2))
    assert why_not(folded(refused), day(6)) == "not-granted"
    assert given(folded(refused, settled, begun), until=8) == [5, 6, 7]


@pytest.mark.parametrize("because", ["invalid", "reversed"])
def test_a_line_set_aside_owes_what_was_delivered_before_and_nothing_after(because: str) -> None:
    aside = EntitlementSetAside(because=because, from_on=day(9))
    state = folded(granted, begun, aside)
    assert given(state) == [5, 6, 7, 8]
    assert (why_not(state, day(9)), over_on(state)) == ("set-aside", day(8))


def test_a_suspended_line_gives_nothing_until_it_holds_again_and_is_not_over() -> None:
    suspended = EntitlementSetAside(because="suspended", from_on=day(9))
    state = folded(granted, begun, suspended)
    assert (why_not(state, day(30)), over_on(state)) == ("set-aside", None)
    again = folded(granted, begun, suspended, EntitlementHoldsAgain(holds_on=day(12)))
    assert [n for n in given(again) if n > 7][:2] == [8, 12]


def test_a_line_that_holds_until_a_day_gives_nothing_after_it() -> None:
    until = EntitlementCorrected(amount=None, valid_from=None, valid_to=day(6), corrected_on=day(0))
    assert (given(folded(granted, begun, until)), over_on(folded(granted, until))) == ([5, 6], day(6))
