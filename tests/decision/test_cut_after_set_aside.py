"""Stories of a round that decides anew what was set aside, while what was granted runs: nobody loses it unannounced."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.decision.making.deciding import make
from services.decision.making.drafting import revise
from services.decision.making.still_running import still_running
from services.decision.refusals import NoPriorNotice, NoReview, ResponseTimeRuns
from services.decision.revising.reviewing import announce, hear_out
from shared.contracts.decision import DecisionDrafted, ServiceGranted, ServicePartlyGranted, ServiceRefused
from shared.contracts.decision_delivering import ServiceStopped
from shared.contracts.decision_reviewing import PriorNoticeAnswered, PriorNoticeSent
from shared.contracts.decision_words import Wish
from shared.contracts.fact import Fact
from shared.contracts.words import Amount, LineRef
from tests.decision.later_stories import announce_it, respond, review_opened
from tests.decision.stories import (
    DECISION,
    a_decision,
    a_line,
    drafted,
    granted,
    make_it,
    notified,
    refused,
    reopened,
    revise_it,
    started,
    why,
)
from tests.kit.people import OLA, TODAY

AN_HOUR = Amount(quantity=100, unit="hours-per-week")
FORMER = LineRef(decision=DECISION, line=1)
RESPOND_BY = TODAY + timedelta(days=21)
AFTER = RESPOND_BY + timedelta(days=1)
before = a_decision().given(drafted(), granted, notified, started)
first = before.given(reopened).state
less = replace(drafted(a_line(amount=AN_HOUR, valid_from=AFTER)), round=2)
nothing = replace(drafted(a_line(outcome="refused", valid_from=None)), round=2)
as_much = replace(drafted(), round=2)


def anew(*facts: Fact) -> Any:
    return a_decision().given(*facts)


def decide(story: Any, *, others: Any = (first,), today: Any = TODAY) -> Any:
    return story.when(make, make_it(why()), actor=OLA, today=today, others=others)


def noticed(story: Any) -> PriorNoticeSent:
    fact = story.when(announce, announce_it(respond_by=RESPOND_BY), running=("home-nursing",), today=TODAY)
    sent: PriorNoticeSent = fact.only(PriorNoticeSent)
    return sent


@pytest.mark.parametrize("cut", [less, nothing], ids=["less", "nothing"])
def test_what_runs_is_not_cut_unannounced_though_its_decision_was_set_aside(cut: DecisionDrafted) -> None:
    decide(anew(cut)).then_refused(NoPriorNotice)
    told = anew(cut, noticed(anew(cut)))
    decide(told).then_refused(ResponseTimeRuns)
    (fact,) = decide(told, today=AFTER).facts
    assert isinstance(fact, ServiceGranted | ServicePartlyGranted | ServiceRefused)
    assert (fact.former, fact.change) == (FORMER, "reduced" if cut is less else "stopped")
    assert {"prior-notice-is-required", "prior-notice-was-awaited"} <= {found.rule for found in fact.findings}


def test_who_answered_needs_no_more_time() -> None:
    told = anew(less, noticed(anew(less)))
    answer = told.when(hear_out, respond(answered_on=TODAY), today=TODAY).only(PriorNoticeAnswered)
    assert decide(told.given(answer)).facts


def test_what_does_not_run_or_is_given_as_before_is_decided_at_once() -> None:
    assert decide(anew(as_much)).facts
    gone = before.given(
        ServiceStopped(line=1, service="home-nursing", reason="declined", stopped_on=TODAY), reopened
    ).state
    assert decide(anew(less), others=(gone,)).facts
    never = a_decision().given(drafted(a_line(outcome="refused")), refused, notified, started, reopened).state
    assert decide(anew(nothing), others=(never,)).facts


def test_who_asked_for_so_little_is_not_told_beforehand() -> None:
    wanted = review_opened(wish=Wish(change="reduced", amount=AN_HOUR), applied_for=True)
    wished = a_decision().given(wanted, drafted(), granted, notified, started, reopened).state
    assert decide(anew(less), others=(wished,)).facts


def test_a_draft_says_what_it_makes_of_what_runs() -> None:
    revised = anew(as_much).when(revise, revise_it(outcome="refused"), actor=OLA, others=(first,), today=TODAY)
    (line,) = revised.only(DecisionDrafted).lines
    assert (line.former, line.change) == (FORMER, "stopped")


def test_what_runs_under_the_decision_before_is_what_is_cut() -> None:
    """An appeal kept the former service going: the one that was set aside never began."""
    reduced = replace(drafted(replace(a_line(amount=AN_HOUR), former=FORMER, change="reduced")), round=2)
    again = replace(reopened, next_round=3)
    second = a_decision().given(reduced, replace(granted, amount=AN_HOUR), notified, again).state
    (runs,) = still_running((before.state, second), round=3).values()
    assert (runs.line.decision, runs.line.line, runs.line.reserved) == (DECISION, 1, False)


def test_nothing_is_announced_where_nothing_runs() -> None:
    anew(less).when(announce, announce_it(respond_by=RESPOND_BY), today=TODAY).then_refused(NoReview)
