"""A case as of a moment holds what the office knew then, and later records never change it."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.audit.as_of import as_of
from services.audit.case_state import CaseState, Deadline
from tests.audit.case_story import DECISION, at, one_case

STORY = one_case()
INSTANTS = st.integers(min_value=0, max_value=260 * 24 * 60).map(lambda m: at(2, 20) + timedelta(minutes=m))


@pytest.mark.parametrize(
    ("instant", "stage"),
    [
        (at(2, 1), "unknown"),
        (at(3, 1, 13), "in-assessment"),
        (at(4, 11), "drafted"),
        (at(4, 12, 13), "decided"),
        (at(4, 30), "notified"),
        (at(5, 4), "in-appeal"),
        (at(6, 1), "appeal-forwarded"),
        (at(9, 6), "reopened"),
    ],
)
def test_the_stage_follows_the_case(instant: datetime, stage: str) -> None:
    assert as_of(STORY, instant).stage == stage


def test_on_the_day_of_the_decision_nobody_knew_of_the_appeal() -> None:
    state = as_of(STORY, at(4, 12, 13))
    assert [(line.service, line.outcome) for line in state.decisions[0].lines] == [
        ("home-nursing", "granted"),
        ("safety-alarm", "refused"),
    ]
    assert state.decisions[0].decided_by == "ola"
    assert state.decisions[0].notified_on is None
    assert state.appeals == ()


def test_the_month_for_a_provisional_reply_runs_until_one_is_sent() -> None:
    due = date(2024, 3, 27)
    assert as_of(STORY, at(3, 20)).deadlines == (Deadline(kind="provisional-reply", due_on=due),)
    (replied,) = as_of(STORY, at(3, 27)).deadlines
    assert (replied.ended, replied.met_on) == ("done", date(2024, 3, 26))


def test_appealing_one_line_leaves_the_deadline_of_the_other_running() -> None:
    appeal = [one for one in as_of(STORY, at(5, 4)).deadlines if one.kind == "appeal"]
    assert [(one.line, one.ended) for one in appeal] == [(1, None), (2, "done")]
    assert {one.decision for one in appeal} == {DECISION}


def test_the_answer_of_the_county_governor_stands_beside_the_decision_it_concerns() -> None:
    state = as_of(STORY, at(9, 6))
    assert state.appeals[0].outcome == "set-aside"
    assert state.decisions[0].reopened_on == date(2024, 9, 5)
    assert state.decisions[0].lines[1].outcome == "refused"


@settings(deadline=None)
@given(instant=INSTANTS)
def test_the_view_at_a_time_never_changes_when_later_records_arrive(instant: datetime) -> None:
    view = CaseState()
    for arrived in range(len(STORY) + 1):
        known = STORY[:arrived]
        if arrived and STORY[arrived - 1].record.recorded_at > instant:
            assert as_of(known, instant) == view
        view = as_of(known, instant)


@settings(deadline=None)
@given(shuffled=st.permutations(STORY), instant=INSTANTS)
def test_the_view_does_not_depend_on_the_order_in_which_logs_were_archived(
    shuffled: list[object], instant: datetime
) -> None:
    assert as_of(shuffled, instant) == as_of(STORY, instant)
