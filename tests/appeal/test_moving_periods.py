"""Stories of periods that are moved: reasons arrive, or nobody told the party how to appeal."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.appeal.commands import ShownMandate
from services.appeal.receiving.informing import doubt, inform
from services.appeal.receiving.period import Period, restart
from services.appeal.receiving.rejecting import ask_reversal
from services.appeal.receiving.taking_in import admit, receive, reject
from services.appeal.refusals import (
    DatesDoNotFollow,
    NoGroundToReject,
    NoSuchLine,
    NothingIsMissing,
    NothingToAppeal,
    NotYetReversal,
    PeriodNotMoved,
)
from shared.contracts.appeal import AppealReceived, LateAppealAdmitted
from shared.contracts.appeal_receiving import AppealInformationFoundMissing, AppealPeriodRestarted
from shared.contracts.finding import Outcome
from tests.appeal.later_stories import (
    doubt_it,
    inform_it,
    reasons_provided,
    restart_it,
    with_respite,
)
from tests.appeal.stories import (
    DAY_AFTER,
    DECIDED_ON,
    LAST_DAY,
    TOMORROW,
    a_period,
    admit_it,
    an_appeal,
    period_started,
    receive_it,
    received,
    received_late,
    reject_late,
    running,
    too_late,
)
from tests.kit.people import LISE, TODAY

NEW_LAST_DAY = date(2024, 4, 9)
restarted = AppealPeriodRestarted(because="reasons-provided", arrived_on=TODAY, periods=reasons_provided.appeal_periods)
missing = AppealInformationFoundMissing(lines=(1,), found_on=TODAY)
period_moved = admit_it.model_copy(update={"reason": "period-moved"})
begun = a_period().given(period_started)


def come_in(story: Period, *lines: int, on: date = DAY_AFTER, **changes: Any) -> AppealReceived:
    command = receive_it(lines=lines, sent_on=on, received_on=on, **changes)
    return an_appeal().when(receive, command, period=story, today=on).only(AppealReceived)


def test_reasons_restart_the_period_of_their_lines_alone() -> None:
    begun.when(restart, restart_it).then(restarted)
    after = begun.given(restarted).state
    first, second = come_in(after, 1), come_in(after, 2)
    assert (first.in_time, first.deadline_on) == (True, NEW_LAST_DAY)
    assert (second.in_time, second.deadline_on) == (False, LAST_DAY)


def test_reasons_restart_a_period_once() -> None:
    begun.given(restarted).when(restart, restart_it).then_nothing()


def test_what_has_no_period_is_not_restarted() -> None:
    a_period().when(restart, restart_it).then_nothing()


def test_who_was_not_told_how_to_appeal_is_never_late() -> None:
    begun.when(doubt, doubt_it(), today=TODAY).then(missing)
    after = begun.given(missing).state
    much_later = date(2024, 12, 2)
    assert come_in(after, 1, on=much_later).in_time
    assert not come_in(after, 2, on=much_later).in_time


def test_who_is_told_at_last_has_the_whole_period() -> None:
    told = begun.given(missing).when(inform, inform_it(), today=TODAY).only(AppealPeriodRestarted)
    assert (told.because, told.periods[0].deadline_on) == ("information-provided", NEW_LAST_DAY)
    assert come_in(begun.given(missing, told).state, 1, on=NEW_LAST_DAY).in_time


@pytest.mark.parametrize("sent_on", [DAY_AFTER, date(2025, 6, 2)])
def test_what_seemed_late_is_not_when_nobody_had_told_the_party_how_to_appeal(sent_on: date) -> None:
    after = begun.given(missing).state
    story = an_appeal().given(received(too_late, in_time=False, lines=(1,), sent_on=sent_on, received_on=sent_on))
    known: dict[str, Any] = {"period": after, "actor": LISE, "today": sent_on}
    story.when(reject, reject_late, **known).then_refused(NoGroundToReject, "rettidig")
    story.when(ask_reversal, **known).then_refused(NotYetReversal)
    fact = story.when(admit, period_moved, **known).only(LateAppealAdmitted)
    assert (fact.reason, fact.findings[0].rule, fact.findings[0].outcome) == (
        "period-moved",
        "appeal-is-in-time",
        Outcome.MET,
    )


def test_nobody_says_that_a_period_was_moved_which_was_not() -> None:
    story = an_appeal().given(received_late)
    asked = story.when(admit, period_moved, period=running, actor=LISE, today=DAY_AFTER)
    asked.then_refused(PeriodNotMoved)


def test_whom_nobody_notified_has_a_period_of_his_own_that_no_letter_moves() -> None:
    late = received(too_late, in_time=False, lines=(1,), appellant="third-party", knew_on=DECIDED_ON, sent_on=DAY_AFTER)
    asked = (
        an_appeal()
        .given(late)
        .when(admit, period_moved, period=begun.given(missing).state, actor=LISE, today=DAY_AFTER)
    )
    asked.then_refused(PeriodNotMoved)


def test_three_weeks_stay_three_weeks() -> None:
    lines = AppealInformationFoundMissing(lines=(3,), found_on=TODAY)
    told = begun.given(lines).when(inform, inform_it(3), today=TODAY).only(AppealPeriodRestarted)
    assert (told.periods[0].deadline_on, told.periods[0].body) == (date(2024, 4, 2), "municipal-board")


def test_nothing_is_missing_twice_and_nothing_is_told_that_was_not_missing() -> None:
    begun.given(missing).when(doubt, doubt_it(), today=TODAY).then_refused(NothingIsMissing)
    begun.when(inform, inform_it(), today=TODAY).then_refused(NothingIsMissing)


def test_what_is_missing_belongs_to_a_line_of_a_decision_that_has_arrived() -> None:
    begun.when(doubt, doubt_it(9), today=TODAY).then_refused(NoSuchLine)
    a_period().when(doubt, doubt_it(), today=TODAY).then_refused(NothingToAppeal)
    a_period().when(inform, inform_it(), today=TODAY).then_refused(NothingToAppeal)


@pytest.mark.parametrize("day", [DECIDED_ON - timedelta(days=1), TOMORROW])
def test_days_follow_the_arrival_of_the_decision(day: date) -> None:
    begun.when(doubt, doubt_it(found_on=day), today=TODAY).then_refused(DatesDoNotFollow)
    begun.given(missing).when(inform, inform_it(arrived_on=day), today=TODAY).then_refused(DatesDoNotFollow)


def test_a_carer_appeals_as_a_party_only_on_services_for_carers() -> None:
    carer: dict[str, Any] = {"appellant": "next-of-kin", "mandate": "own-carer-matter", "on": TODAY}
    assert come_in(with_respite, 4, **carer).findings[-1].outcome is Outcome.MET
    assert come_in(with_respite, 1, 4, **carer).findings[-1].outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("appellant", "mandate", "shown", "may"),
    [
        ("guardian", "guardianship", {"reach": "both"}, True),
        ("guardian", "guardianship", {"reach": "economy"}, False),
        ("guardian", "guardianship", {"expires_on": date(2024, 3, 1)}, False),
        ("representative", "power-of-attorney", {}, True),
        ("representative", "power-of-attorney", {"withdrawn_on": date(2024, 3, 1)}, False),
        ("representative", "power-of-attorney", {"reach": "economy"}, False),
    ],
)
def test_a_shown_mandate_must_reach_the_day_and_the_matter(
    appellant: str, mandate: str, shown: dict[str, object], may: bool
) -> None:
    told = ShownMandate.model_validate({"given_on": DECIDED_ON} | shown)
    fact = come_in(running, 1, on=TODAY, appellant=appellant, mandate=mandate, shown=told)
    assert (fact.findings[-1].outcome is Outcome.MET) is may
    assert fact.mandate == mandate


def test_each_line_remembers_the_criteria_it_was_decided_under() -> None:
    fact = come_in(running, 3, on=TODAY)
    assert [(one.line, one.service, one.version) for one in fact.criteria] == [(3, "care-housing", date(2012, 1, 1))]
    assert come_in(running, 1, on=TODAY).criteria == ()
