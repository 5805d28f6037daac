"""Stories of reasons that were left out and are asked for."""

from datetime import date, timedelta

from msgspec.structs import replace

from services.decision.informing.explaining import ask_why, provide
from services.decision.refusals import (
    AppealPeriodIsOver,
    DatesDoNotFollow,
    NotNotified,
    ReasonsAreGiven,
    ReasonsNotRequested,
)
from shared.contracts.decision_afterwards import ReasonsProvided, ReasonsRequested
from shared.contracts.finding import Outcome
from shared.kernel.confidential import Clear
from tests.decision.later_stories import ask_for_reasons, asked_why, give_reasons
from tests.decision.stories import TOMORROW, YESTERDAY, a_decision, drafted, granted, notified, refused
from tests.kit.people import ANNA, TODAY

silent = a_decision().given(drafted(), granted, notified)
AFTER_THE_PERIOD = date(2024, 4, 10)


def test_the_party_asks_why() -> None:
    fact = silent.when(ask_why, ask_for_reasons(), today=TODAY).only(ReasonsRequested)
    assert replace(fact, findings=()) == asked_why
    assert [(finding.rule, finding.outcome) for finding in fact.findings] == [
        ("reasons-were-asked-in-time", Outcome.MET)
    ]


def test_nobody_asks_before_the_decision_has_arrived() -> None:
    a_decision().given(drafted(), granted).when(ask_why, ask_for_reasons(), today=TODAY).then_refused(NotNotified)
    early = ask_for_reasons(requested_on=YESTERDAY)
    silent.when(ask_why, early, today=TODAY).then_refused(DatesDoNotFollow)


def test_the_party_asks_before_the_appeal_period_is_over() -> None:
    late = ask_for_reasons(requested_on=AFTER_THE_PERIOD)
    silent.when(ask_why, late, today=AFTER_THE_PERIOD).then_refused(AppealPeriodIsOver, "linje 1")


def test_what_was_said_need_not_be_said_again() -> None:
    explained = a_decision().given(drafted(), refused, notified)
    explained.when(ask_why, ask_for_reasons(), today=TODAY).then_refused(ReasonsAreGiven, "Linje 1")


def test_the_appeal_period_begins_again_when_the_reasons_arrive() -> None:
    later = TODAY + timedelta(days=10)
    given = give_reasons(sent_on=TODAY, arrived_on=later)
    fact = silent.given(asked_why).when(provide, given, today=later).only(ReasonsProvided)
    assert fact.lines[0].reasons == Clear(ANNA, "health", "Du klarer resten selv.")
    (period,) = fact.appeal_periods
    assert (period.line, period.deadline_on) == (1, date(2024, 4, 19))


def test_reasons_are_provided_once_and_only_when_asked_for() -> None:
    silent.when(provide, give_reasons(), today=TODAY).then_refused(ReasonsNotRequested, "linje 1")
    provided = silent.given(asked_why).when(provide, give_reasons(), today=TODAY).only(ReasonsProvided)
    again = silent.given(asked_why, provided)
    again.when(provide, give_reasons(), today=TODAY).then_refused(ReasonsAreGiven)


def test_reasons_arrive_after_they_were_sent() -> None:
    turned = give_reasons(sent_on=TOMORROW)
    silent.given(asked_why).when(provide, turned, today=TODAY).then_refused(DatesDoNotFollow)


def test_an_informal_answer_has_reasons_but_no_appeal_period() -> None:
    informal = a_decision().given(
        drafted(form="informal"), granted, replace(notified, form="informal", appeal_periods=()), asked_why
    )
    assert informal.when(provide, give_reasons(), today=TODAY).only(ReasonsProvided).appeal_periods == ()
