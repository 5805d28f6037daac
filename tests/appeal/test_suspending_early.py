"""Stories of a decision that waits before anybody has appealed it: asked for, decided, carried over, at an end."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.appeal.appeal import Appeal
from services.appeal.refusals import (
    AlreadySuspended,
    DatesDoNotFollow,
    NoSuchLine,
    NoSuspensionAsked,
    NothingToAppeal,
    PeriodIsOver,
    SuspensionAlreadyAsked,
    SuspensionIsMandatory,
)
from services.appeal.reviewing import rules_of_review
from services.appeal.reviewing.suspending_early import LOOK_AGAIN, Ending, ask, end, grant, remind, turn_down
from shared.contracts.appeal_early_suspension import (
    EarlySuspensionCarried,
    EarlySuspensionDeclined,
    EarlySuspensionEnded,
    EarlySuspensionFellDue,
    EarlySuspensionProlonged,
    EarlySuspensionRequested,
)
from shared.contracts.appeal_receiving import AppealInformationFoundMissing, AppealPeriodRestarted
from shared.contracts.appeal_reviewing import ExecutionSuspended, SuspensionEnded, SuspensionRequested
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.law.loader import load
from tests.appeal.later_stories import DECIDE_BY, ask_early, decline_early, grant_early, suspended, suspension_asked
from tests.appeal.stories import (
    APPEAL,
    DAY_AFTER,
    DECIDED_ON,
    DECISION,
    LAST_DAY,
    TOMORROW,
    a_period,
    an_appeal,
    nursing,
    period_started,
    received,
    withdrawn,
)
from tests.kit.given import Answer
from tests.kit.people import ANNA, TODAY

asked = a_period().given(period_started).when(ask, ask_early(), today=TODAY).only(EarlySuspensionRequested)
waits = replace(suspended, lines=(1, 2))
not_begun = AppealInformationFoundMissing(lines=(1,), found_on=TODAY)


def asking(*history: Fact, today: date = TODAY, **changes: Any) -> Answer:
    return a_period().given(period_started, *history).when(ask, ask_early(**changes), today=today)


def deciding(decide: Any, command: Any, *history: Fact) -> Answer:
    return a_period().given(period_started, *history).when(decide, command, today=TODAY)


def ending(*history: Fact, appeals: dict[UUID, Appeal] | None = None, today: date = DAY_AFTER) -> Ending:
    return end(a_period().given(period_started, *history).state, appeals or {}, today=today)


def open_one(*history: Fact, **changes: Any) -> dict[UUID, Appeal]:
    return {APPEAL: an_appeal().given(received(**changes), *history).state}


def test_who_may_still_appeal_asks_and_is_answered_fast() -> None:
    assert (asked.decision, asked.person, asked.lines) == (DECISION, ANNA, (1, 2))
    assert (asked.decide_by, asked.ends_on) == (DECIDE_BY, LAST_DAY)


def test_nobody_asks_once_the_period_is_over() -> None:
    late = asking(requested_on=DAY_AFTER, today=DAY_AFTER)
    late.then_refused(PeriodIsOver, "linje 1", "registreres kravet på klagen")
    asking(requested_on=LAST_DAY, today=LAST_DAY).only(EarlySuspensionRequested)


def test_what_has_no_last_day_may_wait_and_is_looked_at_again() -> None:
    later = asking(not_begun, lines=(1,), requested_on=DAY_AFTER, today=DAY_AFTER).only(EarlySuspensionRequested)
    assert later.ends_on == DAY_AFTER + LOOK_AGAIN


def test_only_lines_of_a_decision_on_services_wait_and_a_request_comes_after_it() -> None:
    asking(lines=(9,)).then_refused(NoSuchLine)
    for day in (DECIDED_ON - timedelta(days=1), TOMORROW):
        asking(requested_on=day).then_refused(DatesDoNotFollow)
    a_period().when(ask, ask_early(), today=TODAY).then_refused(NothingToAppeal)
    fee = a_period().given(replace(period_started, against="user-fee"))
    fee.when(ask, ask_early(), today=TODAY).then_refused(NothingToAppeal)


def test_a_request_waits_once_and_is_answered_once() -> None:
    asking(asked).then_refused(SuspensionAlreadyAsked)
    asking(asked, waits).then_refused(AlreadySuspended, "Linje 1")
    asking(asked, waits, lines=(3,)).only(EarlySuspensionRequested)
    for decide, command in ((grant, grant_early()), (turn_down, decline_early())):
        for history in ((), (asked, waits)):
            deciding(decide, command, *history).then_refused(NoSuspensionAsked)


def test_the_decision_waits_with_reasons_and_the_test_of_the_law() -> None:
    fact = deciding(grant, grant_early(), asked).only(ExecutionSuspended)
    assert (fact.decision, fact.lines, fact.by, fact.is_mandatory) == (DECISION, (1, 2), "municipality", False)
    assert fact.findings[1].considered["period_runs"] is True
    assert fact.findings[1].outcome is Outcome.MET


def test_or_it_is_declined_with_reasons_and_may_be_asked_for_again() -> None:
    no = deciding(turn_down, decline_early(), asked).only(EarlySuspensionDeclined)
    assert no.suspended == ()
    asking(asked, no).only(EarlySuspensionRequested)


def test_in_the_act_of_2025_it_must_wait_unless_an_exception_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_of_review, "LAW", load(act_of_2025_from=date(2024, 1, 1)))
    grave = {"life_or_health_is_at_risk": True}
    deciding(turn_down, decline_early(**grave), asked).then_refused(SuspensionIsMandatory, "unntaket")
    assert deciding(grant, grant_early(**grave), asked).only(ExecutionSuspended).is_mandatory
    deciding(turn_down, decline_early(**grave, exception="Andre er i fare."), asked).only(EarlySuspensionDeclined)


def test_the_office_is_reminded_once() -> None:
    due = EarlySuspensionFellDue(decide_by=DECIDE_BY)
    story = a_period().given(period_started, asked)
    story.when(remind).then(due)
    story.given(due).when(remind).then_nothing()
    story.given(waits).when(remind).then_nothing()
    a_period().given(period_started).when(remind).then_nothing()


def test_without_an_appeal_it_ends_with_the_period() -> None:
    over = SuspensionEnded(decision=DECISION, lines=(1, 2), ended_on=DAY_AFTER)
    ended = EarlySuspensionEnded(lines=(1, 2), ended_on=DAY_AFTER)
    assert ending(asked, waits) == Ending(here=(ended, over))
    assert ending(asked) == Ending(here=(ended,))
    state = a_period().given(period_started, asked, waits, ended, over).state.waiting
    assert not state.suspended | state.undecided


def test_it_lasts_as_long_as_the_period_does() -> None:
    moved = AppealPeriodRestarted(
        because="reasons-provided", arrived_on=TODAY, periods=(replace(nursing, deadline_on=date(2024, 4, 9)),)
    )
    assert ending(asked, waits, moved) == Ending(here=(EarlySuspensionProlonged(ends_on=date(2024, 4, 9)),))
    prolonged = EarlySuspensionProlonged(ends_on=DAY_AFTER + LOOK_AGAIN)
    assert ending(asked, waits, not_begun) == Ending(here=(prolonged,))


def test_what_was_appealed_goes_on_there_line_by_line() -> None:
    told = ending(asked, waits, appeals=open_one(lines=(1,)))
    carried = EarlySuspensionCarried(appeal=APPEAL, lines=(1,), undecided=(), suspended=(2,), carried_on=DAY_AFTER)
    over = SuspensionEnded(decision=DECISION, lines=(2,), ended_on=DAY_AFTER)
    assert told.here == (carried, EarlySuspensionEnded(lines=(2,), ended_on=DAY_AFTER), over)
    (there,) = told.there[APPEAL]
    assert isinstance(there, ExecutionSuspended)
    assert there.lines == (1,)


def test_what_nobody_has_decided_is_decided_in_the_appeal() -> None:
    (there,) = ending(asked, appeals=open_one()).there[APPEAL]
    assert isinstance(there, SuspensionRequested)
    assert (there.lines, there.requested_on, there.decide_by) == ((1, 2), TODAY, DECIDE_BY)


def test_an_appeal_that_has_its_own_keeps_that_and_nothing_is_lifted() -> None:
    told = ending(asked, waits, appeals=open_one(waits))
    assert told.there == {APPEAL: ()}
    assert not [one for one in told.here if isinstance(one, SuspensionEnded)]
    assert ending(asked, appeals=open_one(suspension_asked)).there == {APPEAL: ()}


@pytest.mark.parametrize("appeals", [open_one(withdrawn), open_one(decision=APPEAL), open_one(lines=(3,))])
def test_an_ended_appeal_or_one_against_something_else_takes_nothing_over(appeals: dict[UUID, Appeal]) -> None:
    assert ending(asked, waits, appeals=appeals).there == {}
