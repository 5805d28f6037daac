"""Stories of letters that arrive: the period runs from the receipt, and from what was presumed where there is none."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.appeal import inbox
from services.appeal.commands import StartAppealPeriod
from services.appeal.handlers import start_appeal_period
from services.appeal.reactions import when_letter_delivered
from services.appeal.receiving.commands import ConfirmArrival
from services.appeal.receiving.confirming import confirm
from services.appeal.receiving.informing import doubt
from services.appeal.receiving.period import Period, restart, stream_of
from services.appeal.receiving.taking_in import receive
from shared.contracts.appeal import AppealReceived
from shared.contracts.appeal_receiving import AppealInformationFoundMissing, AppealPeriodRestarted
from shared.contracts.decision_letters import LetterDelivered
from shared.contracts.finding import Outcome
from shared.contracts.letters import Arrival, LetterKind
from tests.appeal.later_stories import doubt_it, rejection_told, restart_it
from tests.appeal.stories import (
    DECIDED_ON,
    DECISION,
    LAST_DAY,
    NOTICE,
    a_period,
    an_appeal,
    notified,
    period_started,
    receive_it,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, REACTION, TODAY, calling, command_id, recorded

A_WEEK = timedelta(days=7)
LATER = DECIDED_ON + A_WEEK
LATER_LAST_DAY = LAST_DAY + A_WEEK
begun = a_period().given(period_started)


def arrived(on: date) -> ConfirmArrival:
    return ConfirmArrival(id=command_id(70), decision=DECISION, confirmed_on=on)


def moved(on: date = LATER) -> AppealPeriodRestarted:
    return begun.when(confirm, arrived(on)).only(AppealPeriodRestarted)


def came_in(period: Period, *, on: date) -> AppealReceived:
    command = receive_it(lines=(1,), sent_on=on, received_on=on)
    return an_appeal().when(receive, command, period=period, today=on).only(AppealReceived)


def delivered(kind: LetterKind = "decision", *, first: bool = True) -> LetterDelivered:
    arrival = Arrival(kind=kind, told_stream=DECISION, role="party")
    at = datetime(LATER.year, LATER.month, LATER.day, 12, tzinfo=UTC)
    return LetterDelivered(number=1, reading="delivered", delivered_at=at, arrival=arrival if first else None)


def test_a_letter_that_came_later_than_was_presumed_moves_every_line_by_its_own_regime() -> None:
    told = moved()
    assert (told.because, told.arrived_on) == ("letter-arrived", LATER)
    assert {line.line: line.deadline_on for line in told.periods} == {
        1: LATER_LAST_DAY,
        2: LATER_LAST_DAY,
        3: date(2024, 3, 19),
    }


def test_why_it_was_moved_stands_in_the_fact_as_findings() -> None:
    first, _, third = moved().findings
    assert (first.rule, first.outcome, first.law.paragraph) == ("period-runs-from-receipt", Outcome.MET, "§ 7-5")
    assert first.considered == {
        "regime": "care-4-weeks",
        "presumed_on": DECIDED_ON.isoformat(),
        "confirmed_on": LATER.isoformat(),
        "deadline_on": LATER_LAST_DAY.isoformat(),
    }
    assert third.law.paragraph.startswith("§ 29")


def test_an_appeal_is_in_time_by_the_receipt() -> None:
    assert not came_in(begun.state, on=LATER_LAST_DAY).in_time
    by_receipt = came_in(begun.given(moved()).state, on=LATER_LAST_DAY)
    assert (by_receipt.in_time, by_receipt.deadline_on) == (True, LATER_LAST_DAY)
    (in_time,) = [one for one in by_receipt.findings if one.rule == "appeal-is-in-time"]
    assert in_time.considered["knew_on"] == LATER.isoformat()


@pytest.mark.parametrize("on", [DECIDED_ON, DECIDED_ON - timedelta(days=1)])
def test_a_receipt_that_is_no_later_moves_nothing(on: date) -> None:
    begun.when(confirm, arrived(on)).then_nothing()


def test_the_last_copy_counts_and_an_earlier_one_moves_nothing_back() -> None:
    after = begun.given(moved(LATER + A_WEEK))
    after.when(confirm, arrived(LATER)).then_nothing()
    again = begun.given(moved()).when(confirm, arrived(LATER + A_WEEK)).only(AppealPeriodRestarted)
    assert again.periods[0].deadline_on == date(2024, 4, 2)


def test_a_line_nobody_was_told_how_to_appeal_stays_without_a_last_day() -> None:
    missing = begun.when(doubt, doubt_it(), today=TODAY).only(AppealInformationFoundMissing)
    told = begun.given(missing).when(confirm, arrived(LATER)).only(AppealPeriodRestarted)
    assert [line.line for line in told.periods] == [2, 3]


def test_reasons_that_came_after_the_letter_still_restart_their_lines() -> None:
    after = begun.given(moved())
    assert after.when(restart, restart_it).only(AppealPeriodRestarted).because == "reasons-provided"


def test_an_own_decision_of_appeals_is_told_by_its_own_command() -> None:
    a_period().given(rejection_told).when(confirm, arrived(TODAY + A_WEEK)).then_nothing()
    a_period().when(confirm, arrived(LATER)).then_nothing()


def test_only_the_first_receipt_of_a_letter_about_a_decision_says_something() -> None:
    asked = when_letter_delivered(delivered(), record=recorded(delivered()).record)
    assert asked is not None
    assert (asked.decision, asked.confirmed_on) == (DECISION, LATER)
    for other in (delivered(first=False), delivered("prior-notice")):
        assert when_letter_delivered(other, record=recorded(other).record) is None


def test_what_decision_says_of_its_letter_moves_the_period() -> None:
    log = MemoryLog("appeal")
    begin = StartAppealPeriod(id=command_id(1), case_id=CASE, decision=DECISION, notified=notified, heard=NOTICE)
    start_appeal_period(begin, calling(REACTION, n=1), log)
    inbox.LISTENS_TO["decision"](recorded(delivered()), calling(REACTION, n=2), log)
    inbox.LISTENS_TO["decision"](recorded(delivered(first=False)), calling(REACTION, n=3), log)
    assert [type(fact) for fact in log.facts[1:]] == [AppealPeriodRestarted]
    assert {one.record.stream for one in log.recorded} == {stream_of(DECISION)}
