"""A line that holds no more and gives nothing stands on a list with its owner, until it is taken up again."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision.lists.following_up import not_carried_out
from services.decision.lists.unanswered import Unanswered, lines_to_decide_anew
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts.decision_delivering import RegistrationUndone
from shared.contracts.decision_ending import CaseResumed
from shared.contracts.fact import Fact
from shared.contracts.words import LineRef, UndecidedReason
from shared.eventing.view_rows import Gathered
from tests.decision.later_stories import FORMER, SECOND, closed, invalidated, on_the_list, waiting_line
from tests.decision.stories import (
    DECISION,
    RECEIVED_ON,
    a_line,
    altered,
    drafted,
    granted,
    notified,
    refused,
    reopened,
    started,
)
from tests.decision.test_reopening import denied, given, left, listed, over, reversed_, stopped
from tests.kit.engines import TestPostgres
from tests.kit.people import CASE, OLA, TODAY, recorded
from tests.kit.tables import fresh_tables

PLACE = "long-term-stay"
LATER = TODAY + timedelta(days=40)
taken_up = replace(reopened, appeal=None, lines=(1,))
place_line = drafted(a_line(service=PLACE, former=FORMER), round=2)
the_place = replace(granted, service=PLACE, former=FORMER)
undone = RegistrationUndone(line=1, what="start", undone_on=TODAY, reason="did-not-happen")


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def rows(connection: Connection, *facts: Fact, then: tuple[Fact, ...] = ()) -> list[Unanswered]:
    """What stands on the list after the facts of the first decision, and `then` those of the second."""
    told = [(DECISION, fact) for fact in facts] + [(SECOND, fact) for fact in then]
    for stream, fact in told:
        gathered = Gathered(connection)
        project(gathered, recorded(fact, by=OLA, stream=stream, case_id=CASE))
        gathered.write()
    return lines_to_decide_anew(connection, today=LATER)


@pytest.mark.parametrize(
    ("history", "fallen", "because"),
    [
        (denied, invalidated, "invalid"),
        (denied, replace(reversed_, ground="invalid"), "reversed"),
        (given, invalidated, "invalid"),
        (listed, invalidated, "invalid"),
        ((drafted(), granted), reversed_, "reversed"),
        ((*denied, started), invalidated, "invalid"),
    ],
)
def test_it_stands_on_the_list_with_its_owner_and_both_clocks_until_it_is_taken_up_again(
    connection: Connection, history: tuple[Fact, ...], fallen: Fact, because: str
) -> None:
    assert rows(connection, *history) == []
    (row,) = rows(connection, fallen)
    assert (row.decision_id, row.line, row.because, row.caseworker) == (DECISION, 1, because, "kari")
    assert (row.days, row.gross_days) == (40, 40 + (TODAY - RECEIVED_ON).days)
    assert rows(connection, taken_up) == []


@pytest.mark.parametrize(
    "history",
    [
        (*given, started, invalidated),
        (*given, started, stopped, invalidated),
        (*listed, left, invalidated),
        (*given, reopened, invalidated),
        (*denied, replace(reversed_, ground="in-favour")),
    ],
    ids=["runs", "ended", "left the list", "set aside before", "in favour"],
)
def test_what_runs_or_is_over_or_given_waits_for_nobody(connection: Connection, history: tuple[Fact, ...]) -> None:
    assert rows(connection, *history) == []


def test_what_has_come_instead_or_goes_on_from_before_is_an_answer(connection: Connection) -> None:
    less = replace(granted, former=FORMER, change="reduced")
    instead = drafted(a_line(former=FORMER, change="reduced"), round=2)
    assert rows(connection, *given, started, then=(instead, less, invalidated)) == []


def test_what_a_later_decision_gives_instead_is_an_answer_before_it_begins(connection: Connection) -> None:
    other = replace(granted, former=FORMER, change="changed")
    assert rows(connection, *given, then=(drafted(a_line(former=FORMER, change="changed"), round=2), other)) == []
    assert rows(connection, invalidated) == []


def test_a_line_of_the_same_service_that_holds_is_carried_out_still(connection: Connection) -> None:
    two = (drafted(a_line(), a_line(2)), granted, replace(granted, line=2), notified)
    assert len(rows(connection, *two, invalidated)) == 1
    assert rows(connection, taken_up) == []
    assert [row.line for row in not_carried_out(connection, today=LATER)] == [2]


def test_who_waits_by_the_first_decision_needs_no_other_when_the_second_falls(connection: Connection) -> None:
    assert rows(connection, *listed, then=(place_line, the_place, invalidated)) == []


def test_who_waits_by_nothing_when_both_have_fallen_is_owed_an_answer(connection: Connection) -> None:
    assert len(rows(connection, *listed, invalidated)) == 1
    assert rows(connection, then=(place_line, the_place)) == []
    (row,) = rows(connection, then=(invalidated,))
    assert (row.decision_id, row.service) == (SECOND, PLACE)


def test_a_start_that_was_a_mistake_leaves_nothing_that_runs(connection: Connection) -> None:
    assert rows(connection, *given, started, invalidated) == []
    assert len(rows(connection, undone)) == 1


def test_nothing_waits_in_a_case_that_has_ended_until_it_goes_on(connection: Connection) -> None:
    assert rows(connection, *denied, invalidated, over) == []
    assert len(rows(connection, CaseResumed(resumed_on=TODAY))) == 1


def test_what_an_appeal_sets_aside_is_decided_anew_by_that(connection: Connection) -> None:
    assert rows(connection, *denied, invalidated, reopened) == []


def test_what_an_appeal_gives_by_a_line_that_had_fallen_is_decided_still(connection: Connection) -> None:
    assert len(rows(connection, *denied, invalidated, altered)) == 1


def test_only_the_line_that_is_taken_up_leaves_the_list(connection: Connection) -> None:
    two = drafted(a_line(outcome="refused"), a_line(2, outcome="refused"))
    both = replace(invalidated, lines=(1, 2))
    assert len(rows(connection, two, refused, replace(refused, line=2), notified, both)) == 2
    assert [row.line for row in rows(connection, taken_up)] == [2]


def test_who_is_listed_anew_takes_their_place_once(connection: Connection) -> None:
    assert len(rows(connection, *listed, invalidated)) == 1
    anew = drafted(replace(waiting_line, former=LineRef(decision=DECISION, line=1)), round=2)
    assert rows(connection, then=(anew, replace(on_the_list, former=FORMER))) == []


@pytest.mark.parametrize(("reason", "left"), [("opened-in-error", 1), ("no-change-needed", 1), ("need-is-gone", 0)])
def test_what_was_taken_up_and_closed_undecided_stands_there_again(
    connection: Connection, reason: UndecidedReason, left: int
) -> None:
    assert rows(connection, *listed, invalidated, taken_up) == []
    assert len(rows(connection, then=(replace(closed, reason=reason),))) == left
    again = replace(taken_up, next_round=3)
    assert rows(connection, again) == []
