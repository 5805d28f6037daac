"""Knows when the clock may move on."""

from shared.scenario.settling import Standing, settled, why_not


def standing(size: int, *, due: int = 0, parked: int = 0, **heard: int) -> Standing:
    return Standing(size=size, heard=heard, due=due, parked=parked)


def test_the_clock_may_move_when_all_have_heard_everything() -> None:
    assert settled({"intake": standing(4, decision=2), "decision": standing(2, intake=4)})


def test_the_clock_waits_for_whoever_has_not_heard_everything() -> None:
    standings = {"intake": standing(4), "decision": standing(2, intake=3)}
    assert not settled(standings)
    assert why_not(standings) == "decision has heard 3 of 4 from intake"


def test_the_clock_waits_for_what_is_due() -> None:
    standings = {"intake": standing(4, due=1)}
    assert not settled(standings)
    assert why_not(standings) == "intake has 1 due"


def test_nothing_moves_on_past_a_parked_case() -> None:
    assert not settled({"intake": standing(4, parked=1)})
