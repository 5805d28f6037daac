"""Stories of decisions that wait for their appeal: asked for, granted, declined, mandatory in the act of 2025."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.appeal.refusals import (
    AlreadySuspended,
    DatesDoNotFollow,
    HasEnded,
    NoSuchLine,
    NoSuspensionAsked,
    NothingToAppeal,
    SuspensionAlreadyAsked,
    SuspensionIsMandatory,
)
from services.appeal.reviewing import rules_of_review
from services.appeal.reviewing.suspending import decline, let_fall_due, request, suspend, with_end
from shared.contracts.appeal_reviewing import (
    ExecutionSuspended,
    SuspensionDeclined,
    SuspensionEnded,
    SuspensionFellDue,
    SuspensionRequested,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.law.loader import load
from tests.appeal.later_stories import (
    DECIDE_BY,
    ask_suspension,
    decline_it,
    suspend_it,
    suspended,
    suspension_asked,
)
from tests.appeal.stories import (
    DECIDED_ON,
    DECISION,
    ENDINGS,
    TOMORROW,
    an_appeal,
    answered,
    forwarded,
    partly_allowed,
    received,
    running,
    withdrawn,
)
from tests.kit.given import Answer
from tests.kit.people import TODAY

FELL_DUE = SuspensionFellDue(decide_by=DECIDE_BY)


@pytest.fixture
def act_of_2025(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_of_review, "LAW", load(act_of_2025_from=date(2024, 1, 1)))


def asking(*history: Fact, **changes: Any) -> Answer:
    return an_appeal().given(*history).when(request, ask_suspension(**changes), period=running, today=TODAY)


def suspending(*history: Fact, **changes: Any) -> Answer:
    return an_appeal().given(*history).when(suspend, suspend_it(**changes), today=TODAY)


def declining(*history: Fact, **changes: Any) -> Answer:
    return an_appeal().given(*history).when(decline, decline_it(**changes), today=TODAY)


def test_a_request_is_to_be_decided_fast() -> None:
    asking(received()).then(suspension_asked)


def test_the_decision_waits_with_reasons_asked_for_or_not() -> None:
    for history in ((received(),), (received(), suspension_asked), (received(), forwarded)):
        fact = suspending(*history).only(ExecutionSuspended)
        assert (fact.decision, fact.lines, fact.by, fact.is_mandatory) == (DECISION, (1,), "municipality", False)


def test_the_appeal_body_may_let_it_wait() -> None:
    assert suspending(received(), forwarded, by="county-governor").only(ExecutionSuspended).by == "county-governor"


def test_no_is_said_with_reasons() -> None:
    fact = declining(received(), suspension_asked).only(SuspensionDeclined)
    assert (fact.declined_on, fact.exception) == (TODAY, None)


def test_in_the_act_of_1967_no_suspension_is_mandatory() -> None:
    declining(received(), suspension_asked, effect_is_irreversible=True).only(SuspensionDeclined)


@pytest.mark.usefixtures("act_of_2025")
@pytest.mark.parametrize("risk", ["effect_is_irreversible", "life_or_health_is_at_risk"])
def test_in_the_act_of_2025_it_is_when_something_cannot_be_undone_or_health_is_at_risk(risk: str) -> None:
    declining(received(), suspension_asked, **{risk: True}).then_refused(SuspensionIsMandatory, "unntaket")
    assert suspending(received(), **{risk: True}).only(ExecutionSuspended).is_mandatory


@pytest.mark.usefixtures("act_of_2025")
def test_an_exception_is_told() -> None:
    told = declining(received(), suspension_asked, effect_is_irreversible=True, exception="Andre er i fare.")
    fact = told.only(SuspensionDeclined)
    assert fact.exception is not None
    assert fact.findings[0].outcome is Outcome.NOT_MET


def test_a_request_waits_once_and_is_answered_once() -> None:
    asking(received(), suspension_asked).then_refused(SuspensionAlreadyAsked)
    asking(received(), suspended).then_refused(AlreadySuspended)
    suspending(received(), suspended).then_refused(AlreadySuspended)
    declining(received()).then_refused(NoSuspensionAsked)
    declining(received(), suspension_asked, suspended).then_refused(NoSuspensionAsked)


def test_only_appealed_lines_of_a_decision_on_services_wait() -> None:
    asking(received(), lines=(3,)).then_refused(NoSuchLine)
    suspending(received(against="rejection")).then_refused(NothingToAppeal)


@pytest.mark.parametrize("day", [DECIDED_ON - timedelta(days=1), TOMORROW])
def test_a_request_comes_after_the_decision(day: date) -> None:
    asking(received(), requested_on=day).then_refused(DatesDoNotFollow)


def test_a_request_that_came_before_the_appeal_has_waited_since_then() -> None:
    asked = asking(received(), requested_on=DECIDED_ON).only(SuspensionRequested)
    assert (asked.requested_on, asked.decide_by) == (DECIDED_ON, DECIDED_ON + timedelta(days=3))


def test_the_office_is_reminded_once_of_what_waits_too_long() -> None:
    story = an_appeal().given(received(), suspension_asked)
    story.when(let_fall_due).then(FELL_DUE)
    story.given(FELL_DUE).when(let_fall_due).then_nothing()
    story.given(suspended).when(let_fall_due).then_nothing()
    story.given(withdrawn).when(let_fall_due).then_nothing()


def test_the_suspension_ends_with_the_appeal() -> None:
    story = an_appeal().given(received(), suspended)
    story.when(with_end, withdrawn, today=TODAY).then(withdrawn, over(1))
    story.given(over(1)).when(with_end, withdrawn, today=TODAY).then(withdrawn)


def over(*lines: int) -> SuspensionEnded:
    return SuspensionEnded(decision=DECISION, lines=lines, ended_on=TODAY)


def test_it_lasts_for_each_line_until_that_line_is_answered() -> None:
    story = an_appeal().given(received(), replace(suspended, lines=(1, 2)), forwarded)
    first, last = replace(answered, lines=(1,)), replace(answered, lines=(2,))
    story.when(with_end, first, today=TODAY).then(first, over(1))
    after = story.given(first, over(1))
    assert after.state.suspended == {2}
    after.when(with_end, last, today=TODAY).then(last, over(2))


def test_what_the_municipality_changes_does_not_wait_for_the_rest() -> None:
    story = an_appeal().given(received(), replace(suspended, lines=(1, 2)))
    story.when(with_end, partly_allowed, today=TODAY).then(partly_allowed, over(1))
    an_appeal().given(received(), replace(suspended, lines=(2,))).when(with_end, partly_allowed, today=TODAY).then(
        partly_allowed
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_waits_for_an_ended_appeal(ending: Fact) -> None:
    for asked in (asking(received(), ending), suspending(received(), ending), declining(received(), ending)):
        asked.then_refused(HasEnded)
