"""Records of several logs are told in the order they happened: never an effect before its cause."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from services.audit.ordering import in_causal_order
from shared.contracts.fact import Record
from shared.kernel.caller import Cause
from tests.audit.case_story import at, one_case
from tests.kit.people import CASE, KARI

STORY = [told.record for told in one_case()]


def record(service: str, position: int, *, second: int, cause: tuple[str, int] | None = None) -> Record:
    return msgspec.structs.replace(
        STORY[0],
        service=service,
        position=position,
        recorded_at=at(3, 1, second=second),
        caused_by=Cause(service=cause[0], position=cause[1]) if cause else None,
        case_id=CASE,
        actor=KARI,
    )


def places(records: tuple[Record, ...]) -> list[tuple[str, int]]:
    return [(one.service, one.position) for one in records]


def same(one: Record) -> Record:
    return one


def test_records_are_told_by_the_time_they_were_recorded() -> None:
    told = in_causal_order([record("intake", 1, second=1), record("appeal", 1, second=0)], frame=same)
    assert places(told) == [("appeal", 1), ("intake", 1)]


def test_an_effect_comes_after_its_cause_even_when_its_clock_was_slow() -> None:
    cause, effect = record("intake", 7, second=5), record("assessment", 3, second=4, cause=("intake", 7))
    assert places(in_causal_order([effect, cause], frame=same)) == [("intake", 7), ("assessment", 3)]


def test_a_cause_in_another_case_does_not_hold_anything_up() -> None:
    effect = record("assessment", 3, second=4, cause=("intake", 99))
    assert places(in_causal_order([effect], frame=same)) == [("assessment", 3)]


def test_causes_that_run_in_a_circle_are_shown_and_not_left_out() -> None:
    one = record("intake", 1, second=1, cause=("appeal", 1))
    other = record("appeal", 1, second=2, cause=("intake", 1))
    last = record("decision", 1, second=0)
    assert places(in_causal_order([one, other, last], frame=same))[0] == ("decision", 1)
    assert len(in_causal_order([one, other, last], frame=same)) == 3


@settings(deadline=None)
@given(shuffled=st.permutations(STORY))
def test_the_order_does_not_depend_on_the_order_of_arrival(shuffled: list[Record]) -> None:
    told = in_causal_order(shuffled, frame=same)
    assert told == in_causal_order(STORY, frame=same)
    seen: set[tuple[str, int]] = set()
    for one in told:
        assert one.caused_by is None or (one.caused_by.service, one.caused_by.position) in seen
        seen.add((one.service, one.position))
