"""A death or a move reaches what is granted and has not begun: nothing is ordered, begun or reviewed any more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from services.decision import handlers
from services.decision.carrying_out.refusals import CaseHasEnded
from services.decision.commands import StartService
from services.decision.deadlines import deadlines_of
from services.decision.refusals import NotOrdered
from services.decision.revising import handlers as reviewing_handlers
from shared.contracts.decision import CaseReopened, DecisionNotified
from shared.contracts.decision_delivering import OrderCorrected, ServiceStarted, ServiceStopped
from shared.contracts.decision_ending import CaseEnded, OrderCancelled
from shared.contracts.fact import Fact
from shared.contracts.intake import CaseClosed
from shared.kernel.deadline import Stop
from tests.decision.later_stories import review_it
from tests.decision.pinned import DELIVERING
from tests.decision.stories import (
    DECISION,
    YESTERDAY,
    drafted,
    granted,
    notified,
    notify_it,
    order_it,
    ordered,
    start_it,
    started,
)
from tests.decision.test_handlers import a_log, hear
from tests.decision.test_later_handlers import died, pass_by
from tests.decision.test_reactions import answered
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, TODAY, calling, recorded

moved = CaseClosed(person=ANNA, reason="moved", closed_on=TODAY)
over = CaseEnded(reason="died", lines=(1,), ended_on=TODAY)


def ended(*facts: Fact, by: CaseClosed = died) -> MemoryLog:
    log = a_log(*facts)
    hear(log, "intake", by, stream=CASE)
    return log


@pytest.mark.parametrize("why", [died, moved])
def test_what_was_ordered_and_has_not_begun_is_cancelled_and_said_once(why: CaseClosed) -> None:
    log = ended(drafted(), granted, notified, ordered, by=why)
    cancelled = OrderCancelled(
        line=1, service="home-nursing", provider="home-care-north", reason=why.reason, cancelled_on=TODAY
    )
    assert log.facts[-2:] == [cancelled, replace(over, reason=why.reason)]
    known = len(log.facts)
    hear(log, "intake", why, stream=CASE, n=2)
    assert len(log.facts) == known


@pytest.mark.parametrize(
    ("handler", "command"),
    [
        (handlers.send_order, order_it()),
        (handlers.start_service, start_it()),
        (reviewing_handlers.open_review, review_it()),
    ],
)
def test_nothing_new_begins_for_who_is_gone(handler: Callable[..., Any], command: Any) -> None:
    for why, sentence in ((died, "er død"), (moved, "har flyttet")):
        with pytest.raises(CaseHasEnded, match=sentence):
            handler(command, calling(KARI, n=2), ended(drafted(), granted, notified, by=why))


def test_nobody_writes_to_the_dead_but_who_has_moved_is_told_and_may_appeal() -> None:
    with pytest.raises(CaseHasEnded):
        handlers.notify_decision(notify_it(), calling(KARI, n=2), ended(drafted(), granted))
    log = ended(drafted(), granted, by=moved)
    handlers.notify_decision(notify_it(), calling(KARI, n=2), log)
    assert isinstance(log.facts[-1], DecisionNotified)


def test_what_began_before_the_death_and_is_told_of_later_began_and_ended() -> None:
    log = ended(drafted(), granted, notified)
    told: StartService = start_it(started_on=YESTERDAY)
    handlers.start_service(told, calling(KARI, n=2), log)
    began, stopped = log.facts[-2:]
    assert isinstance(began, ServiceStarted)
    assert stopped == ServiceStopped(line=1, service="home-nursing", reason="died", stopped_on=TODAY)


def test_an_appeal_that_is_answered_late_has_nobody_assessed_anew() -> None:
    log = ended(drafted(), granted, notified)
    hear(log, "appeal", answered("set-aside"), stream=DECISION, n=2)
    assert not [fact for fact in log.facts if isinstance(fact, CaseReopened)]


def test_no_deadline_is_left_of_a_line_whose_case_has_ended() -> None:
    assert deadlines_of(recorded(replace(over, lines=(1, 2)))) == (
        Stop(kind="order-1"),
        Stop(kind="order-2"),
        Stop(kind="review-1"),
        Stop(kind="review-2"),
        Stop(kind="pause-1"),
        Stop(kind="pause-2"),
    )
    cancelled = ended(drafted(), granted, notified, ordered).facts[-2]
    assert deadlines_of(recorded(cancelled)) == (Stop(kind="order-1"),)


def test_no_provider_is_chased_about_somebody_who_is_dead() -> None:
    put_right = next(fact for fact in DELIVERING if isinstance(fact, OrderCorrected))
    for before in ((ordered,), (ordered, started, put_right)):
        log = ended(drafted(), granted, notified, *before)
        known = len(log.facts)
        with pytest.raises(NotOrdered):
            pass_by(log, "order-1")
        pass_by(log, "review-1")
        assert len(log.facts) == known


def test_a_service_that_is_not_begun_is_looked_at_again_only_while_the_case_lasts() -> None:
    log = ended(replace(drafted()), replace(granted, review_by=TODAY + timedelta(days=9)), notified)
    known = len(log.facts)
    pass_by(log, "review-1")
    assert len(log.facts) == known
