"""What a hospital tells adds up to the same stay in whatever order it arrives."""

from datetime import date
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from services.bedflow.discharge import standing
from services.bedflow.discharge.episode import Episode, evolve
from tests.bedflow.discharge.stories import (
    admission_cancelled,
    admission_changed,
    admitted,
    answered,
    cancelled,
    discharged,
    notice,
    offered,
    readmitted,
    ready,
    withdrawn,
)
from tests.kit.people import recorded

NOTICES: tuple[Any, ...] = (
    admitted(),
    admission_changed(),
    admission_cancelled(sent=admitted().notified_at.replace(hour=23)),
    ready(),
    ready(3, n=11, replaces=notice(10)),
    withdrawn(4),
    cancelled(20),
    readmitted(5),
    ready(6, n=12),
    cancelled(99, n=51),
    discharged(9),
)
OURS = (answered(), offered(7))
UNTIL = date(2024, 4, 1)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(st.sampled_from(NOTICES), unique_by=lambda fact: fact.notice), order=st.randoms())
def test_the_order_of_arrival_changes_neither_clock_nor_standing(told: list[Any], order: Any) -> None:
    shuffled = list(told)
    order.shuffle(shuffled)
    assert _stands(shuffled) == _stands(told)


def _stands(told: list[Any]) -> tuple[Any, ...]:
    episode = Episode()
    for position, fact in enumerate((*told, *OURS), start=1):
        episode = evolve(episode, recorded(fact, position=position))
    clock = standing.clock_until(episode, until_on=UNTIL)
    return (
        clock.days,
        clock.runs,
        clock.findings,
        standing.admission_of(episode),
        standing.left_on(episode),
        standing.answer_due_at(episode),
    )
