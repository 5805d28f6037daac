"""Help that began before any decision is listed until a decision gives it or somebody ends it."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection

from services.decision.carrying_out.refusals import EndsByNoDecision, NoHelpRuns
from services.decision.deadlines import deadlines_of
from services.decision.lists.following_up import help_given_undecided
from services.decision.refusals import DatesDoNotFollow
from services.decision.revising.commands import EndHelp
from services.decision.revising.handlers import end_help
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts.decision_reviewing import HelpWithoutDecisionEnded, HelpWithoutDecisionStarted
from shared.contracts.fact import Fact
from shared.kernel.deadline import Stop
from tests.decision.stories import (
    DECISION,
    TOMORROW,
    YESTERDAY,
    altered,
    discarded,
    drafted,
    granted,
    notified,
    refused,
)
from tests.decision.test_case_ended import ended
from tests.decision.test_handlers import a_log
from tests.decision.test_losing_ground import denied
from tests.kit.engines import TestPostgres
from tests.kit.people import CASE, KARI, OLA, TODAY, calling, command_id, recorded
from tests.kit.tables import fresh_tables

helped = HelpWithoutDecisionStarted(services=("home-nursing",), started_on=TODAY, decide_by=TOMORROW)


def over(reason: Any) -> HelpWithoutDecisionEnded:
    return HelpWithoutDecisionEnded(reason=reason, ended_on=TODAY)


def end_it(**changes: Any) -> EndHelp:
    told = {"id": command_id(77), "decision_id": DECISION, "reason": "declined", "ended_on": TODAY}
    return EndHelp(**(told | changes))


def test_help_ends_as_the_person_wishes_also_when_the_application_was_withdrawn_and_once() -> None:
    log = a_log(helped, discarded)
    end_help(end_it(), calling(KARI), log)
    assert log.facts[-1] == over("declined")
    with pytest.raises(NoHelpRuns):
        end_help(end_it(), calling(KARI, n=2), log)


def test_help_ends_by_a_decision_once_the_party_is_told() -> None:
    log = a_log(helped, denied, refused)
    with pytest.raises(EndsByNoDecision):
        end_help(end_it(reason="decided"), calling(KARI), log)
    log.given(DECISION, notified, case_id=CASE)
    end_help(end_it(reason="decided"), calling(KARI, n=2), log)
    assert log.facts[-1] == over("decided")


@pytest.mark.parametrize("on", [YESTERDAY, TOMORROW])
def test_help_ends_after_it_began_and_not_ahead(on: Any) -> None:
    with pytest.raises(DatesDoNotFollow):
        end_help(end_it(ended_on=on), calling(KARI), a_log(helped))


def test_nobody_is_helped_who_is_dead() -> None:
    assert over("died") in ended(helped, drafted()).facts
    assert over("died") not in ended(helped, drafted(), over("declined")).facts


def test_help_that_has_ended_is_not_waited_for() -> None:
    assert deadlines_of(recorded(over("declined"))) == (Stop(kind="help-without-decision"),)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


@pytest.mark.parametrize(
    ("facts", "is_listed"),
    [
        ((helped,), True),
        ((helped, discarded), True),
        ((helped, denied, refused, notified), True),
        ((helped, denied, refused, notified, altered), False),
        ((helped, drafted(), granted), False),
        ((helped, discarded, over("declined")), False),
    ],
)
def test_a_refusal_or_a_withdrawal_takes_no_help_off_the_list(
    connection: Connection, facts: tuple[Fact, ...], is_listed: bool
) -> None:
    for fact in facts:
        project(connection, recorded(fact, by=OLA, stream=DECISION, case_id=CASE))
    assert bool(help_given_undecided(connection, today=TODAY)) == is_listed
