"""Stories of notifying: the day of arrival, and the right to appeal that each line carries."""

from datetime import date

import pytest
from msgspec.structs import replace

from services.decision.informing.notifying import notify
from services.decision.refusals import AlreadyNotified, DatesDoNotFollow, NotDecided
from shared.contracts.decision import DecisionNotified
from shared.contracts.fact import Fact
from tests.decision.stories import (
    TOMORROW,
    YESTERDAY,
    a_decision,
    a_line,
    discarded,
    drafted,
    granted,
    notified,
    notify_it,
    nursing_period,
    reopened,
)
from tests.kit.people import OLA, TODAY, recorded

granted_by_ola = recorded(granted, by=OLA)


def test_the_party_is_notified_of_who_decided_and_when() -> None:
    told = a_decision().given(drafted(), granted_by_ola).when(notify, notify_it(), today=TODAY)
    assert replace(told.only(DecisionNotified), findings=()) == notified


def test_the_period_runs_from_arrival_and_not_from_sending() -> None:
    story = a_decision().given(drafted(), granted_by_ola)
    later = notify_it(arrived_on=date(2024, 3, 15))
    made = story.when(notify, later, today=date(2024, 3, 15)).only(DecisionNotified)
    assert (made.notified_on, made.arrived_on) == (TODAY, date(2024, 3, 15))
    assert made.appeal_periods[0].deadline_on == date(2024, 4, 12)


def test_a_period_that_would_end_on_a_holiday_ends_on_the_next_working_day() -> None:
    story = a_decision().given(drafted(), granted_by_ola)
    labour_day = notify_it(arrived_on=date(2024, 4, 3))
    made = story.when(notify, labour_day, today=date(2024, 4, 3)).only(DecisionNotified)
    assert made.appeal_periods[0].deadline_on == date(2024, 5, 2)


def test_one_letter_may_carry_two_appeal_regimes() -> None:
    story = a_decision().given(
        drafted(a_line(1), a_line(2, service="care-housing", regime="general-3-weeks")), granted_by_ola
    )
    nursing, housing = story.when(notify, notify_it(), today=TODAY).only(DecisionNotified).appeal_periods
    assert nursing == nursing_period
    assert (housing.line, housing.regime, housing.body) == (2, "general-3-weeks", "municipal-board")
    assert housing.deadline_on == date(2024, 4, 2)


def test_an_informal_decision_carries_no_right_to_appeal() -> None:
    story = a_decision().given(drafted(form="informal"), granted_by_ola)
    made = story.when(notify, notify_it(), today=TODAY).only(DecisionNotified)
    assert (made.form, made.outcomes, made.appeal_periods) == ("informal", ("granted",), ())


def test_every_line_has_its_outcome_in_the_notice() -> None:
    story = a_decision().given(drafted(a_line(1), a_line(2, outcome="refused")), granted_by_ola)
    made = story.when(notify, notify_it(), today=TODAY).only(DecisionNotified)
    assert made.outcomes == ("granted", "refused")


@pytest.mark.parametrize(
    "command",
    [
        notify_it(sent_on=YESTERDAY),
        notify_it(sent_on=TOMORROW, arrived_on=TOMORROW),
        notify_it(arrived_on=YESTERDAY),
        notify_it(arrived_on=TOMORROW),
    ],
)
def test_a_decision_is_made_then_sent_then_arrives(command: object) -> None:
    story = a_decision().given(drafted(), granted_by_ola)
    story.when(notify, command, today=TODAY).then_refused(DatesDoNotFollow)


@pytest.mark.parametrize("history", [(), (drafted(),), (discarded,)])
def test_there_is_nothing_to_notify_before_the_decision(history: tuple[Fact, ...]) -> None:
    a_decision().given(*history).when(notify, notify_it(), today=TODAY).then_refused(NotDecided)


@pytest.mark.parametrize("history", [(notified,), (notified, reopened)])
def test_the_party_is_notified_once(history: tuple[Fact, ...]) -> None:
    story = a_decision().given(drafted(), granted_by_ola, *history)
    story.when(notify, notify_it(), today=TODAY).then_refused(AlreadyNotified)
