"""Who got a place by a line that falls stands on the waiting list again, as before and since the same day."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, select

from services.decision.decision import stream_of
from services.decision.lists import following_up
from services.decision.tables import METADATA, waiting
from services.decision.views import project
from shared.contracts.decision_afterwards import DecisionReversed
from shared.contracts.decision_ending import CaseEnded
from shared.contracts.decision_reviewing import LeftWaitingList, WaitingReassessed
from shared.contracts.fact import Fact
from shared.contracts.words import LineRef
from shared.eventing.view_rows import Gathered
from shared.kernel.confidential import Clear
from tests.decision.later_stories import FORMER, SECOND, invalidated, on_the_list, settled, waiting_line
from tests.decision.stories import DECISION, a_line, altered, drafted, granted, notified, refused, reopened
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, CASE, OLA, TODAY, recorded
from tests.kit.tables import fresh_tables

Told = tuple[UUID, Fact]
LATER = TODAY + timedelta(days=40)
THIRD, FOURTH = stream_of(CASE, round=3), stream_of(CASE, round=4)
PLACE = "long-term-stay"
GIVEN_BY_SECOND = LineRef(decision=SECOND, line=1)

weighed = WaitingReassessed(
    line=1, service=PLACE, priority=2, residence="hospital", interim=("meals",), assessed_on=TODAY
)
left = LeftWaitingList(line=1, service=PLACE, reason="withdrawn", left_on=TODAY)
set_aside = replace(reopened, services=(PLACE,), next_round=3)
settled_place = replace(settled, service=PLACE, amount=None)
LISTED: tuple[Told, ...] = (
    (DECISION, drafted(waiting_line)),
    (DECISION, on_the_list),
    (DECISION, notified),
    (DECISION, weighed),
)


def given(stream: UUID = SECOND) -> tuple[Told, ...]:
    """The second decision: the place is given."""
    draft = drafted(a_line(service=PLACE, former=FORMER), round=2)
    return (stream, draft), (stream, replace(granted, service=PLACE, former=FORMER))


def anew(stream: UUID = SECOND) -> tuple[Told, ...]:
    """They are listed once more, by another decision and on a later day."""
    draft = drafted(replace(waiting_line, former=FORMER), round=2)
    return (stream, draft), (stream, replace(on_the_list, qualified_on=LATER, former=FORMER, waits_since=TODAY))


def reversed_for(ground: Any, *lines: int) -> DecisionReversed:
    said = Clear(ANNA, "health", "Vi tok feil.")
    return DecisionReversed(lines=lines or (1,), ground=ground, request=None, reasons=said, reversed_on=TODAY)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *told: Told) -> None:
    for stream, fact in told:
        project(connection, recorded(fact, by=OLA, stream=stream, case_id=CASE))


def waits(connection: Connection) -> list[tuple[Any, ...]]:
    """Who waits, as the list shows them later."""
    rows = following_up.waiting_list(connection, today=LATER)
    return [(row.decision_id, row.line, row.priority, row.days, row.residence, row.interim) for row in rows]


AS_BEFORE = [(DECISION, 1, 2, 40, "hospital", ("meals",))]


@pytest.mark.parametrize("fall", [invalidated, set_aside, *map(reversed_for, ("invalid", "not-notified", "in-favour"))])
def test_who_got_the_place_by_a_line_that_falls_waits_again_since_the_same_day(
    connection: Connection, fall: Fact
) -> None:
    tell(connection, *LISTED)
    assert waits(connection) == AS_BEFORE
    tell(connection, *given())
    assert waits(connection) == []
    tell(connection, (SECOND, fall))
    assert waits(connection) == AS_BEFORE
    undone = {row.decision_id: row.days for row in following_up.not_carried_out(connection, today=LATER)}
    assert undone[DECISION] == 40


def test_what_was_reversed_in_favour_and_settled_gives_the_place_again(connection: Connection) -> None:
    tell(connection, *LISTED, *given(), (SECOND, reversed_for("in-favour")))
    tell(connection, (SECOND, settled_place))
    assert waits(connection) == []


def test_a_new_decision_gives_the_place_and_the_old_one_gives_it_no_more(connection: Connection) -> None:
    tell(connection, *LISTED, *given(), (SECOND, invalidated), *given(THIRD))
    assert waits(connection) == []
    tell(connection, (SECOND, settled_place), (THIRD, invalidated), (SECOND, settled_place))
    assert waits(connection) == AS_BEFORE


def test_only_the_line_that_fell_is_waited_for_again(connection: Connection) -> None:
    other = LineRef(decision=DECISION, line=2)
    both = (replace(waiting_line), replace(waiting_line, line=2, service="care-housing"))
    draft = drafted(a_line(service=PLACE, former=FORMER), a_line(2, service="care-housing", former=other), round=2)
    tell(connection, (DECISION, drafted(*both)), (DECISION, on_the_list))
    tell(connection, (DECISION, replace(on_the_list, line=2, service="care-housing")), (SECOND, draft))
    for line, former in ((1, FORMER), (2, other)):
        tell(connection, (SECOND, replace(granted, line=line, former=former)))
    assert waits(connection) == []
    tell(connection, (SECOND, replace(invalidated, lines=(2,))))
    assert [row[:2] for row in waits(connection)] == [(DECISION, 2)]


@pytest.mark.parametrize("turned", [altered, reversed_for("in-favour")], ids=["appeal", "reversal"])
def test_who_won_the_appeal_waits_no_more_and_is_owed_the_place(connection: Connection, turned: Fact) -> None:
    tell(connection, *LISTED, (DECISION, turned))
    assert waits(connection) == []
    owed = [(row.decision_id, row.days) for row in following_up.not_carried_out(connection, today=LATER)]
    assert owed == [(DECISION, 40)]


@pytest.mark.parametrize("turned", [altered, reversed_for("in-favour")], ids=["appeal", "reversal"])
def test_a_refused_place_that_was_turned_around_is_given_when_it_is_settled(
    connection: Connection, turned: Fact
) -> None:
    draft = drafted(a_line(service=PLACE, outcome="refused", former=FORMER), round=2)
    tell(connection, *LISTED, (SECOND, draft), (SECOND, replace(refused, service=PLACE, former=FORMER)))
    tell(connection, (SECOND, turned))
    assert waits(connection) == AS_BEFORE
    tell(connection, (SECOND, settled_place))
    assert waits(connection) == []


@pytest.mark.parametrize("aside", [(), ((DECISION, replace(reopened, services=(PLACE,))),)], ids=["holds", "set-aside"])
def test_who_is_listed_anew_stands_there_once_since_the_same_day_and_as_urgent(
    connection: Connection, aside: tuple[Told, ...]
) -> None:
    tell(connection, *LISTED, *aside, *anew())
    assert waits(connection) == [(SECOND, *AS_BEFORE[0][1:])]
    owed = [row.decision_id for row in following_up.not_carried_out(connection, today=LATER)]
    assert owed == [SECOND]
    tell(connection, (SECOND, left))
    assert waits(connection) == []


def test_who_has_died_in_the_place_does_not_wait_when_its_decision_falls(connection: Connection) -> None:
    tell(connection, *LISTED, *given(), (DECISION, CaseEnded(reason="died", lines=(1,), ended_on=TODAY)))
    tell(connection, (SECOND, invalidated))
    assert waits(connection) == []


def test_who_left_the_list_meanwhile_does_not_come_back(connection: Connection) -> None:
    tell(connection, *LISTED, *given(), (DECISION, left), (SECOND, invalidated))
    assert waits(connection) == []
    assert following_up.not_carried_out(connection, today=LATER) == []


def test_who_was_listed_by_a_line_that_is_invalid_itself_does_not_come_back(connection: Connection) -> None:
    tell(connection, *LISTED, *given(), (DECISION, invalidated), (SECOND, invalidated))
    assert waits(connection) == []


def test_who_was_weighed_anew_after_the_place_was_given_waits_by_that(connection: Connection) -> None:
    tell(connection, *LISTED, *given(), (DECISION, replace(weighed, priority=1)), (SECOND, invalidated))
    assert [row[2] for row in waits(connection)] == [1]


@pytest.mark.parametrize("later", [granted, refused], ids=["changed", "stopped"])
def test_where_a_later_decision_came_instead_nobody_waits_again(connection: Connection, later: Any) -> None:
    instead = drafted(a_line(service=PLACE, former=GIVEN_BY_SECOND), round=3)
    change = "stopped" if later is refused else "changed"
    tell(connection, *LISTED, *given(), (THIRD, instead))
    tell(connection, (THIRD, replace(later, service=PLACE, former=GIVEN_BY_SECOND, change=change)))
    tell(connection, (SECOND, invalidated))
    assert waits(connection) == []


def test_a_rebuilt_list_is_the_one_that_was_lived(connection: Connection) -> None:
    """A page of facts is gathered and written at once when the tables are made anew."""
    told = (*LISTED, *given(), (SECOND, invalidated), *given(THIRD), (THIRD, reversed_for("in-favour")), *anew(FOURTH))
    tell(connection, *told)
    lived = connection.execute(select(waiting)).all()
    for table in METADATA.sorted_tables:
        connection.execute(table.delete())
    page = Gathered(connection)
    tell(cast(Connection, page), *told)
    page.write()
    assert connection.execute(select(waiting)).all() == lived
    assert waits(connection) == [(FOURTH, *AS_BEFORE[0][1:])]
