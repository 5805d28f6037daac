"""The same seed and log head always draw the same decisions; another seed, or another log, draws others."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from services.audit.case_state import CaseState, Deadline
from services.audit.sampling import deadlines_kept, draw, within
from shared.contracts.decision import DecisionNotified
from shared.contracts.fact import Recorded
from tests.audit.case_story import one_case

TOLD = next(one for one in one_case() if isinstance(one.fact, DecisionNotified))
ROOT = b"r" * 32


def decisions(count: int) -> list[Recorded]:
    return [
        Recorded(record=msgspec.structs.replace(TOLD.record, position=position), fact=TOLD.fact)
        for position in range(1, count + 1)
    ]


def drawn(seed: str, *, size: int = 5, root: bytes = ROOT, count: int = 40) -> list[int]:
    return [one.record.position for one in draw(decisions(count), size=size, seed=seed, root=root)]


def test_a_draw_is_the_same_every_time_and_in_whatever_order_the_decisions_come() -> None:
    again = draw(reversed(decisions(40)), size=5, seed="2024", root=ROOT)
    assert drawn("2024") == [one.record.position for one in again]
    # Pinned: an auditor who draws in another year must find the same ones.
    assert drawn("2024") == [2, 3, 4, 12, 30]


def test_another_seed_or_another_head_draws_others() -> None:
    assert drawn("2024") != drawn("2025")
    assert drawn("2024") != drawn("2024", root=b"s" * 32)


def test_a_larger_sample_holds_the_smaller_one_and_never_more_than_there_are() -> None:
    assert set(drawn("2024", size=3)) < set(drawn("2024", size=9))
    assert drawn("2024", size=9, count=4) == [1, 2, 3, 4]


def test_a_period_is_that_of_the_decisions_date_both_days_included() -> None:
    assert isinstance(TOLD.fact, DecisionNotified)
    day = TOLD.fact.decided_on
    assert within([TOLD], from_on=day, to_on=day) == [TOLD]
    assert within([TOLD], from_on=date.max, to_on=None) == []
    assert within([TOLD], from_on=None, to_on=date.min) == []


REPLY = Deadline(kind="provisional-reply", due_on=date(2024, 4, 2))
CASE = CaseState(answered_on=date(2024, 4, 3), withdrawn_on=date(2024, 4, 1))
KEPT = (
    (REPLY, date(2024, 4, 2), None),
    (REPLY, date(2024, 4, 3), False),
    (replace(REPLY, ended="done", met_on=date(2024, 4, 2)), date(2024, 5, 1), True),
    (replace(REPLY, ended="done", met_on=date(2024, 4, 3)), date(2024, 5, 1), False),
    (replace(REPLY, ended="answered"), date(2024, 5, 1), False),
    (replace(REPLY, ended="withdrawn"), date(2024, 5, 1), True),
)


@pytest.mark.parametrize(("deadline", "today", "kept"), KEPT)
def test_a_deadline_is_kept_when_it_ended_in_time_and_open_while_it_runs(
    deadline: Deadline, today: date, kept: bool | None
) -> None:
    (found,) = deadlines_kept(replace(CASE, deadlines=(deadline,)), today=today)
    assert found.kept is kept


def test_the_partys_own_appeal_period_is_not_the_offices_deadline() -> None:
    appeal = Deadline(kind="appeal", due_on=date(2024, 4, 2))
    assert deadlines_kept(replace(CASE, deadlines=(appeal,)), today=date(2024, 5, 1)) == ()
