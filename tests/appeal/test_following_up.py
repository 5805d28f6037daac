"""What appeal's work lists tell, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.appeal.answering.supervising import Supervision, begin
from services.appeal.lists import afterwards
from services.appeal.lists import following_up as lists
from services.appeal.tables import METADATA
from services.appeal.views import open_appeals_on, open_periods_of_case, project
from shared.contracts.appeal import LineCriteria
from shared.contracts.appeal_answering import AppealClosed, CostsDecided, SupervisionAnswered, SupervisionClosed
from shared.contracts.appeal_early_suspension import (
    EarlySuspensionCarried,
    EarlySuspensionEnded,
    EarlySuspensionRequested,
)
from shared.contracts.appeal_receiving import (
    AccessReversalAnswered,
    AccessReversalRequested,
    AppealInformationFoundMissing,
    AppealPeriodRestarted,
    AppealResumed,
    FeeReversalAnswered,
    FeeReversalRequested,
)
from shared.contracts.appeal_reviewing import AppealAssigned
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear
from tests.appeal.later_stories import (
    DECIDE_BY,
    MEND_BY,
    OWN_PERIOD,
    SECOND,
    SUPERVISION,
    asked_to_mend,
    costs_claimed,
    mended,
    open_it,
    reasons_provided,
    rejected_late,
    rejection_told,
    suspended,
    suspension_asked,
)
from tests.appeal.stories import (
    APPEAL,
    DECISION,
    LAST_DAY,
    PERIOD,
    admitted,
    answered,
    forwarded,
    partly_allowed,
    period_started,
    received,
    received_late,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, CASE, TODAY, recorded
from tests.kit.tables import fresh_tables

AFTER_A_YEAR = date(2025, 2, 21)
asked_early = EarlySuspensionRequested(
    decision=DECISION,
    person=ANNA,
    lines=(1, 2),
    requested_on=TODAY,
    decide_by=DECIDE_BY,
    ends_on=LAST_DAY,
    grounds=Clear(ANNA, "health", "Står uten hjelp."),
)
fee_reversal = FeeReversalRequested(decision=DECISION, person=ANNA, requested_on=AFTER_A_YEAR)
fee_reversal_declined = FeeReversalAnswered(
    decision=DECISION, outcome="declined", answered_on=AFTER_A_YEAR, reasons=Clear(ANNA, "economy", "Nei.")
)
IN_TEN_DAYS = TODAY + timedelta(days=10)
VERSION = date(2023, 1, 1)
NEWER = date(2024, 1, 1)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact, stream: Any = APPEAL) -> None:
    for fact in facts:
        project(connection, recorded(fact, stream=stream, case_id=CASE))


def test_who_waits_for_review_waits_by_both_clocks(connection: Connection) -> None:
    later = replace(mended, mended_on=TODAY + timedelta(days=4))
    tell(connection, received(), asked_to_mend, later, AppealAssigned(reviewer="lise", assigned_on=TODAY))
    (one,) = lists.awaiting_review(connection, today=IN_TEN_DAYS)
    assert (one.days_gross, one.days_legal, one.reviewer, one.lines) == (10, 6, "lise", (1, 2))


def test_an_admitted_appeal_is_legal_from_the_day_it_was_admitted(connection: Connection) -> None:
    tell(connection, replace(received_late, received_on=TODAY))
    assert lists.awaiting_review(connection, today=IN_TEN_DAYS)[0].is_late
    tell(connection, replace(admitted, admitted_on=TODAY + timedelta(days=3)))
    (one,) = lists.awaiting_review(connection, today=IN_TEN_DAYS)
    assert (one.days_gross, one.days_legal, one.is_late) == (10, 7, False)


def test_what_is_to_be_mended_waits_for_its_sender(connection: Connection) -> None:
    tell(connection, received(), asked_to_mend)
    assert lists.awaiting_review(connection, today=TODAY) == []
    (now,), (later,) = (lists.to_mend(connection, today=day) for day in (MEND_BY, MEND_BY + timedelta(days=1)))
    assert (now.faults, now.is_overdue, later.is_overdue) == (("not-signed",), False, True)
    tell(connection, mended)
    assert lists.to_mend(connection, today=TODAY) == []


def test_what_was_sent_on_waits_for_the_appeal_body_line_by_line(connection: Connection) -> None:
    tell(connection, received(), replace(forwarded, forwarded_on=TODAY + timedelta(days=4)))
    assert lists.awaiting_review(connection, today=IN_TEN_DAYS) == []
    (one,) = lists.forwarded_unanswered(connection, today=IN_TEN_DAYS)
    assert (one.days_gross, one.days_with_body, one.lines) == (10, 6, (1, 2))
    tell(connection, replace(answered, lines=(1,)))
    assert lists.forwarded_unanswered(connection, today=IN_TEN_DAYS)[0].lines == (2,)
    tell(connection, replace(answered, lines=(2,)))
    assert lists.forwarded_unanswered(connection, today=IN_TEN_DAYS) == []


def test_a_request_for_suspension_waits_until_it_is_decided(connection: Connection) -> None:
    tell(connection, received(received_on=TODAY - timedelta(days=3)), suspension_asked)
    (one,) = lists.undecided_suspensions(connection, today=IN_TEN_DAYS)
    assert (one.decide_by, one.days, one.days_gross) == (DECIDE_BY, 10, 13)
    tell(connection, suspended)
    assert lists.undecided_suspensions(connection, today=TODAY) == []


def test_who_asks_before_any_appeal_waits_until_it_is_decided_or_carried_over(connection: Connection) -> None:
    def waiting() -> list[tuple[date, tuple[int, ...], int]]:
        rows = lists.early_suspensions_asked(connection, today=IN_TEN_DAYS)
        return [(one.decide_by, one.lines, one.days) for one in rows]

    tell(connection, asked_early, stream=PERIOD)
    assert waiting() == [(DECIDE_BY, (1, 2), 10)]
    carried = EarlySuspensionCarried(appeal=APPEAL, lines=(1,), undecided=(2,), suspended=(), carried_on=TODAY)
    tell(connection, carried, stream=PERIOD)
    assert waiting() == [(DECIDE_BY, (2,), 10)]
    for end in (replace(carried, undecided=()), suspended, EarlySuspensionEnded(lines=(2,), ended_on=TODAY)):
        tell(connection, asked_early, end, stream=PERIOD)
        assert waiting() == []


def test_who_asks_too_late_that_a_fee_be_reversed_waits_for_an_answer(connection: Connection) -> None:
    tell(connection, received(in_time=False, against="user-fee"), fee_reversal)
    assert open_appeals_on(connection, today=TODAY) == []
    (one,) = afterwards.fee_reversals_asked(connection)
    assert (one.appeal_id, one.decision, one.asked_on) == (APPEAL, DECISION, AFTER_A_YEAR)
    tell(connection, fee_reversal_declined)
    assert afterwards.fee_reversals_asked(connection) == []


def test_so_does_who_asks_too_late_for_access_that_was_refused(connection: Connection) -> None:
    asked = AccessReversalRequested(decision=DECISION, person=ANNA, requested_on=AFTER_A_YEAR)
    tell(connection, received(in_time=False, against="access-refusal"), asked)
    (one,) = afterwards.access_reversals_asked(connection)
    assert (one.appeal_id, one.decision, one.asked_on) == (APPEAL, DECISION, AFTER_A_YEAR)
    assert (open_appeals_on(connection, today=IN_TEN_DAYS), afterwards.fee_reversals_asked(connection)) == ([], [])
    reasons = Clear(ANNA, "health", "Grunnen holder.")
    no = AccessReversalAnswered(decision=DECISION, outcome="declined", answered_on=AFTER_A_YEAR, reasons=reasons)
    tell(connection, no)
    assert afterwards.access_reversals_asked(connection) == []


def test_appeals_are_counted_by_the_criteria_in_force_when_it_was_decided(connection: Connection) -> None:
    old, new = (LineCriteria(line=n, service="care-housing", version=day) for n, day in ((1, VERSION), (2, NEWER)))
    tell(connection, received(criteria=(old, new)), partly_allowed)
    tell(connection, received(criteria=(old,)), AppealClosed(reason="died", closed_on=TODAY), stream=SECOND)
    counted = [(one.version, one.outcome, one.lines) for one in lists.by_criteria(connection)]
    assert counted == [(VERSION, "allowed", 1), (VERSION, "closed", 1), (NEWER, "open", 1)]
    tell(connection, forwarded, replace(answered, lines=(2,), outcome="set-aside"))
    assert (NEWER, "set-aside", 1) in [(one.version, one.outcome, one.lines) for one in lists.by_criteria(connection)]


def test_a_rejection_is_listed_until_it_is_told_and_resumed_as_it_was(connection: Connection) -> None:
    tell(connection, received_late, rejected_late)
    assert open_appeals_on(connection, today=TODAY) == []
    (one,) = afterwards.untold_rejections(connection)
    assert (one.appeal_id, one.rejection) == (APPEAL, "too-late")
    tell(connection, rejection_told, stream=OWN_PERIOD)
    assert afterwards.untold_rejections(connection) == []
    tell(connection, AppealResumed(by=SECOND, resumed_on=TODAY))
    assert [one.appeal_id for one in open_appeals_on(connection, today=TODAY)] == [APPEAL]


def test_claims_and_supervisory_cases_are_listed_until_they_end(connection: Connection) -> None:
    text = Clear(ANNA, "health", "Skrevet.")
    tell(connection, costs_claimed)
    tell(connection, begin(Supervision(), open_it(), today=TODAY), stream=SUPERVISION)
    assert [one.appeal_id for one in afterwards.undecided_costs(connection)] == [APPEAL]
    tell(connection, SupervisionAnswered(answered_on=TODAY, answer=text), stream=SUPERVISION)
    assert [one.answered_on for one in afterwards.open_supervisions(connection)] == [TODAY]
    tell(connection, CostsDecided(covered=0, decided_on=TODAY, reasons=text))
    closed = SupervisionClosed(conclusion="no-breach", concluded=text, closed_on=TODAY)
    tell(connection, closed, stream=SUPERVISION)
    assert (afterwards.undecided_costs(connection), afterwards.open_supervisions(connection)) == ([], [])


def test_a_moved_period_shows_its_new_last_day(connection: Connection) -> None:
    tell(connection, period_started, stream=PERIOD)
    tell(connection, AppealInformationFoundMissing(lines=(2,), found_on=TODAY), stream=PERIOD)
    again = AppealPeriodRestarted(because="reasons-provided", arrived_on=TODAY, periods=reasons_provided.appeal_periods)
    tell(connection, again, stream=PERIOD)
    after = open_periods_of_case(connection, case_id=CASE, today=LAST_DAY + timedelta(days=1))
    assert [(one.line, one.deadline_on) for one in after] == [(1, date(2024, 4, 9)), (2, date.max)]
