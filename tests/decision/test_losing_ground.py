"""A service that runs while no decision carries it stands on a list with its owner, until it ends or is decided."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision import handlers
from services.decision.afterwards import handlers as afterwards_handlers
from services.decision.carrying_out import handlers as delivering_handlers
from services.decision.carrying_out.commands import StopService, UndoRegistration
from services.decision.carrying_out.losing_ground import find_undecided
from services.decision.carrying_out.refusals import EndsByNoDecision
from services.decision.decision import Decision
from services.decision.history import evolve
from services.decision.lists.ungrounded import RunsWithoutDecision, without_decision
from services.decision.refusals import NothingToReview
from services.decision.revising import handlers as reviewing_handlers
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts.decision_delivering import ServiceStopped
from shared.contracts.decision_ending import GroundLost
from shared.contracts.decision_reviewing import ReviewOpened
from shared.contracts.fact import Fact
from tests.decision.later_stories import invalidate_it, invalidated, on_the_list, reverse_it, review_it
from tests.decision.pinned import DELIVERING, ENDING
from tests.decision.stories import (
    DECISION,
    RECEIVED_ON,
    a_line,
    altered,
    drafted,
    granted,
    make_it,
    notified,
    reopen_it,
    reopened,
    started,
    why,
)
from tests.decision.test_handlers import a_log
from tests.kit.engines import TestPostgres
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, KARI, LISE, OLA, REACTION, TODAY, calling, command_id, recorded
from tests.kit.tables import fresh_tables

running = (drafted(), granted, notified, started)
denied = drafted(a_line(outcome="refused", amount=None, valid_from=None, reasons=None))


def lost(because: Any) -> GroundLost:
    return GroundLost(
        line=1,
        service="home-nursing",
        because=because,
        lost_on=TODAY,
        caseworker="kari",
        received_on=RECEIVED_ON,
    )


def stop_it(**changes: Any) -> StopService:
    told = {"id": command_id(70), "decision_id": DECISION, "line": 1, "reason": "decided", "stopped_on": TODAY}
    return StopService(**(told | changes))


def undo_it(what: Any) -> UndoRegistration:
    return UndoRegistration(id=command_id(71), decision_id=DECISION, line=1, what=what, reason="did-not-happen")


def refused_after_it_began() -> MemoryLog:
    log = a_log(denied, started)
    handlers.make_decision(make_it(why()), calling(OLA), log)
    return log


def test_what_runs_under_a_line_that_is_found_invalid_is_listed_and_may_be_decided_anew() -> None:
    log = a_log(*running)
    afterwards_handlers.invalidate_decision(invalidate_it(), calling(LISE), log)
    assert log.facts[-1] == lost("invalid")
    reviewing_handlers.open_review(review_it(), calling(KARI, n=2), log)
    opened = log.facts[-1]
    assert isinstance(opened, ReviewOpened)
    # A line that does not hold binds nobody; but nobody loses what runs unannounced.
    assert (opened.lines[0].reserved, opened.applied_for) == (True, False)


def test_a_line_that_is_invalid_and_never_began_is_not_reviewed_but_taken_up_again() -> None:
    log = a_log(drafted(), granted, notified)
    afterwards_handlers.invalidate_decision(invalidate_it(), calling(LISE), log)
    assert not [fact for fact in log.facts if isinstance(fact, GroundLost)]
    with pytest.raises(NothingToReview, match="Ta linjen opp på nytt"):
        reviewing_handlers.open_review(review_it(), calling(KARI, n=2), log)


def test_a_reversal_takes_the_ground_away_unless_it_is_in_favour() -> None:
    log = a_log(*running)
    afterwards_handlers.reverse_decision(reverse_it(ground="invalid"), calling(LISE), log)
    assert log.facts[-1] == lost("reversed")
    log = a_log(*running)
    afterwards_handlers.reverse_decision(reverse_it(), calling(LISE), log)
    assert not [fact for fact in log.facts if isinstance(fact, GroundLost)]


def test_what_runs_under_a_line_that_is_set_aside_is_listed_once_until_it_is_decided_anew() -> None:
    log = a_log(*running)
    handlers.reopen_case(reopen_it(), calling(REACTION), log)
    assert log.facts[-1] == lost("set-aside")
    delivering_handlers.stop_service(stop_it(reason="declined"), calling(KARI, n=2), log)
    delivering_handlers.undo_registration(undo_it("stop"), calling(KARI, n=3), log)
    assert log.facts[-1] == lost("set-aside")
    never_begun = a_log(drafted(), granted, notified)
    handlers.reopen_case(reopen_it(), calling(REACTION), never_begun)
    assert not [fact for fact in never_begun.facts if isinstance(fact, GroundLost)]


def test_what_began_before_the_decision_that_refuses_it_ends_by_it_once_the_party_is_told() -> None:
    log = refused_after_it_began()
    assert lost("refused") in log.facts
    with pytest.raises(EndsByNoDecision):
        delivering_handlers.stop_service(stop_it(), calling(KARI, n=2), log)
    log.given(DECISION, notified, case_id=CASE)
    delivering_handlers.stop_service(stop_it(), calling(KARI, n=3), log)
    assert log.facts[-1] == ServiceStopped(line=1, service="home-nursing", reason="decided", stopped_on=TODAY)


def test_what_an_appeal_gives_after_all_does_not_end_by_the_refusal() -> None:
    log = refused_after_it_began()
    log.given(DECISION, notified, altered, case_id=CASE)
    with pytest.raises(EndsByNoDecision):
        delivering_handlers.stop_service(stop_it(), calling(KARI, n=2), log)


def test_a_stop_that_was_a_mistake_lists_it_again() -> None:
    log = a_log(*running, invalidated)
    delivering_handlers.stop_service(stop_it(reason="declined"), calling(KARI), log)
    delivering_handlers.undo_registration(undo_it("stop"), calling(KARI, n=2), log)
    assert log.facts[-1] == lost("invalid")
    given = a_log(*running)
    delivering_handlers.stop_service(stop_it(reason="declined"), calling(KARI), given)
    delivering_handlers.undo_registration(undo_it("stop"), calling(KARI, n=2), given)
    assert not [fact for fact in given.facts if isinstance(fact, GroundLost)]


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def listed(connection: Connection, *facts: Fact) -> list[RunsWithoutDecision]:
    for fact in facts:
        project(connection, recorded(fact, by=OLA, stream=DECISION, case_id=CASE))
    return without_decision(connection, today=TODAY + timedelta(days=40))


FACTS = {type(fact).__name__: fact for fact in DELIVERING + ENDING}


@pytest.mark.parametrize("end", [FACTS["ServiceStopped"], FACTS["RegistrationUndone"], altered])
def test_it_stands_on_the_list_with_its_owner_until_it_ends_or_is_given(connection: Connection, end: Fact) -> None:
    (row,) = listed(connection, *running, invalidated, replace(lost("invalid"), caseworker="kari"), reopened)
    assert (row.decision_id, row.because, row.caseworker, row.days) == (DECISION, "invalid", "kari", 40)
    assert row.gross_days == 40 + (TODAY - RECEIVED_ON).days
    assert listed(connection, end) == []


def test_who_is_helped_while_waiting_is_listed() -> None:
    log = a_log(drafted(), started)
    state, _ = log.load(DECISION, evolve, Decision())
    assert [one.because for one in find_undecided(state, (on_the_list,), today=TODAY)] == ["waiting-list"]
