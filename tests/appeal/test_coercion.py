"""Stories of an appeal on coercion: straight to the county governor, with a period and a standing of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.appeal.answering.ending import answer
from services.appeal.deadlines import deadlines_of
from services.appeal.receiving import mending, rejecting, taking_in
from services.appeal.receiving.informing import inform
from services.appeal.receiving.period import await_notice
from services.appeal.receiving.taking_in import receive
from services.appeal.refusals import (
    DatesDoNotFollow,
    DeciderCannotReview,
    GoesDirectly,
    NothingToAppeal,
    RoutesDiffer,
)
from services.appeal.reviewing import considering, suspending
from services.appeal.reviewing.considering import forward
from shared.contracts.appeal import AppealAllowed, AppealDecided, AppealForwarded, AppealPeriodStarted, AppealReceived
from shared.contracts.appeal_receiving import AppealPeriodRestarted, PassingOnFellDue
from shared.contracts.decision_measures import CoercionCode
from shared.contracts.finding import Outcome
from shared.contracts.words import AppealPeriod
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start, Stop
from tests.appeal import later_stories as later
from tests.appeal import stories
from tests.appeal.coercion_stories import (
    MEASURE,
    PASS_ON_BY,
    appeal_it,
    await_it,
    awaited,
    of_coercion,
    received_by_force,
    tell_them,
)
from tests.appeal.stories import an_appeal
from tests.kit.people import ANNA, LISE, OLA, TODAY, recorded

LAST_DAY = date(2024, 3, 25)
DAY_AFTER = date(2024, 3, 26)
THE_DOCTOR = replace(OLA, id="overlege")


def came_in(*, on: date = TODAY, told: bool = True, kpr: CoercionCode = 24, **changes: Any) -> AppealReceived:
    known = of_coercion(kpr)
    if told:
        known = known.given(known.when(inform, tell_them(), today=TODAY).only(AppealPeriodRestarted))
    asked = an_appeal().when(receive, appeal_it(**changes), period=known.state, today=on)
    return asked.only(AppealReceived)


def outcome(fact: AppealReceived, rule: str) -> Outcome:
    return {finding.rule: finding.outcome for finding in fact.findings}[rule]


def test_coercion_may_be_appealed_from_the_day_it_is_registered() -> None:
    fact = awaited()
    assert (fact.decision, fact.person, fact.decided_by, fact.against) == (MEASURE, ANNA, "overlege", "coercion")
    assert [(one.service, one.regime, one.body) for one in fact.periods] == [
        ("coercion-health-care", "general-3-weeks", "county-governor")
    ]


def test_coercion_registered_twice_is_heard_once() -> None:
    of_coercion().when(await_notice, await_it()).then_nothing()


def test_as_long_as_nobody_told_the_party_the_period_has_no_end() -> None:
    late = date(2025, 1, 2)
    assert came_in(told=False, sent_on=late, received_on=late, on=late).in_time


@pytest.mark.parametrize(("sent_on", "in_time"), [(LAST_DAY, True), (DAY_AFTER, False)])
def test_coercion_is_appealed_within_three_weeks_of_the_notice(sent_on: date, in_time: bool) -> None:
    fact = came_in(sent_on=sent_on, received_on=DAY_AFTER, on=DAY_AFTER)
    assert (fact.in_time, fact.deadline_on) == (in_time, LAST_DAY)
    assert outcome(fact, "coercion-appeal-is-in-time") is (Outcome.MET if in_time else Outcome.NOT_MET)


@pytest.mark.parametrize(("kpr", "pass_on_by"), [(14, date(2024, 3, 13)), (23, None), (24, date(2024, 3, 13))])
def test_planned_coercion_and_health_care_by_force_go_on_the_next_working_day(
    kpr: CoercionCode, pass_on_by: date | None
) -> None:
    fact = came_in(kpr=kpr)
    assert (fact.pass_on_by, fact.body, fact.against) == (pass_on_by, "county-governor", "coercion")
    assert outcome(fact, "coercion-appeal-goes-directly") is (Outcome.MET if pass_on_by else Outcome.NOT_MET)


@pytest.mark.parametrize(
    ("appellant", "mandate", "met"),
    [("party", None, True), ("next-of-kin", "nearest-kin", True), ("next-of-kin", None, False)],
)
def test_the_nearest_of_kin_appeal_coercion_in_their_own_right(appellant: str, mandate: str | None, met: bool) -> None:
    fact = came_in(appellant=appellant, mandate=mandate)
    assert outcome(fact, "may-appeal-coercion") is (Outcome.MET if met else Outcome.NOT_MET)


REVIEWS: tuple[tuple[Callable[..., Any], tuple[Any, ...], tuple[str, ...]], ...] = (
    (taking_in.admit, (stories.admit_it,), ("period", "actor")),
    (taking_in.reject, (stories.reject_late,), ("period", "actor")),
    (considering.allow, (stories.allow_it,), ("period", "actor")),
    (considering.partly_allow, (stories.partly_allow_it(),), ("period", "actor")),
    (rejecting.ask_reversal, (), ("period", "actor")),
    (mending.ask, (later.ask_to_mend(),), ()),
    (mending.mend, (later.mend_it(),), ("period",)),
)


@pytest.mark.parametrize(("decide", "asked", "needs"), REVIEWS)
def test_the_municipality_takes_no_stand_on_it(
    decide: Callable[..., Any], asked: tuple[Any, ...], needs: tuple[str, ...]
) -> None:
    around = {"period": of_coercion().state, "actor": LISE}
    given = {name: around[name] for name in needs}
    refused = an_appeal().given(received_by_force()).when(decide, *asked, **given, today=TODAY)
    refused.then_refused(GoesDirectly, "rett til klageinstansen")


def test_it_is_passed_on_whatever_its_faults_and_whoever_decided() -> None:
    asked = (
        an_appeal()
        .given(received_by_force(), later.new_fact)
        .when(forward, stories.forward_it, period=of_coercion().state, actor=THE_DOCTOR, today=TODAY)
    )
    fact = asked.only(AppealForwarded)
    assert (fact.decision, fact.body, fact.lines) == (MEASURE, "county-governor", (1,))


def test_after_an_emergency_the_office_looks_first_and_not_whoever_decided() -> None:
    appeal = an_appeal().given(came_in(kpr=23))
    around = {"period": of_coercion(23).state, "today": TODAY}
    appeal.when(forward, stories.forward_it, actor=THE_DOCTOR, **around).then_refused(DeciderCannotReview)
    assert appeal.when(considering.allow, stories.allow_it, actor=LISE, **around).only(AppealAllowed).against


def test_coercion_has_no_line_of_a_decision_to_suspend() -> None:
    asked = an_appeal().given(received_by_force()).when(suspending.suspend, later.suspend_it(), today=TODAY)
    asked.then_refused(NothingToAppeal)


def test_the_county_governors_answer_ends_it_and_is_for_no_decision_on_services() -> None:
    sent = AppealForwarded(
        decision=MEASURE, body="county-governor", lines=(1,), forwarded_on=TODAY, statement=stories.forwarded.statement
    )
    appeal = an_appeal().given(received_by_force(), sent)
    fact = appeal.when(answer, stories.answer_it(lines=(1,), outcome="set-aside"), today=TODAY).only(AppealDecided)
    assert (fact.decision, fact.against) == (MEASURE, "coercion")
    assert appeal.given(fact).state.stage == "ended"


def test_one_letter_on_coercion_and_a_service_is_two_appeals() -> None:
    force = AppealPeriod(
        line=9,
        service="coercion-health-care",
        regime="general-3-weeks",
        body="county-governor",
        deadline_on=LAST_DAY,
    )
    mixed = AppealPeriodStarted(
        decision=stories.DECISION,
        person=ANNA,
        decided_on=stories.DECIDED_ON,
        decided_by="ola",
        arrived_on=stories.DECIDED_ON,
        periods=(stories.nursing, force),
    )
    known = stories.a_period().given(mixed).state

    def asked(*lines: int) -> Any:
        return an_appeal().when(receive, stories.receive_it(lines=lines), period=known, today=TODAY)

    asked(1, 9).then_refused(RoutesDiffer, "tvang")
    assert asked(1).only(AppealReceived).pass_on_by is None
    assert asked(9).only(AppealReceived).pass_on_by == PASS_ON_BY


def test_the_office_is_reminded_once_that_it_still_has_it() -> None:
    waiting = an_appeal().given(received_by_force())
    reminded = PassingOnFellDue(pass_on_by=PASS_ON_BY)
    waiting.when(considering.let_passing_on_fall_due).then(reminded)
    waiting.given(reminded).when(considering.let_passing_on_fall_due).then_nothing()
    waiting.given(stories.forwarded).when(considering.let_passing_on_fall_due).then_nothing()
    an_appeal().given(stories.received()).when(considering.let_passing_on_fall_due).then_nothing()


def test_the_deadline_to_pass_it_on_runs_until_it_has_left() -> None:
    due = Start(kind="pass-on", due_at=start_of(date(2024, 3, 14)))
    assert deadlines_of(recorded(received_by_force())) == (due,)
    assert deadlines_of(recorded(stories.received())) == ()
    for over in (stories.forwarded, PassingOnFellDue(pass_on_by=PASS_ON_BY), stories.withdrawn):
        assert Stop(kind="pass-on") in deadlines_of(recorded(over))


def test_the_party_is_not_told_before_the_decision() -> None:
    early = tell_them(arrived_on=date(2024, 2, 29))
    of_coercion().when(inform, early, today=TODAY).then_refused(DatesDoNotFollow)
