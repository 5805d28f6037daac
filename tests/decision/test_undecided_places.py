"""An accepted place stands on the list until somebody drafts its decision, whatever is told first."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision.decision import stream_of
from services.decision.lists.following_up import waiting_list
from services.decision.lists.undecided_places import UndecidedPlace, places_without_decision
from services.decision.revising.awaiting import stream_of_entry
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts.decision_afterwards import DecisionInvalidated, DecisionReversed
from shared.contracts.decision_reviewing import LeftWaitingList, PlaceDecisionAsked, PlaceDecisionEnded
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear
from tests.decision.later_stories import FORMER, SECOND, closed, on_the_list, waiting_line
from tests.decision.stories import (
    DECISION,
    RECEIVED_ON,
    a_line,
    discarded,
    drafted,
    granted,
    notified,
    refused,
    reopened,
    returned,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, CASE, KARI, TODAY, recorded
from tests.kit.tables import fresh_tables

ENTRY = UUID("00000000-0000-4000-8000-00000000e417")
BED = UUID("00000000-0000-4000-8000-00000000bed1")
PLACE = stream_of_entry(ENTRY)
asked = PlaceDecisionAsked(
    entry=ENTRY,
    waits=FORMER,
    person=ANNA,
    service="long-term-stay",
    bed=BED,
    from_on=TODAY + timedelta(days=1),
    accepted_on=TODAY,
    caseworker="kari",
    received_on=RECEIVED_ON,
)
ended = PlaceDecisionEnded(waits=FORMER, because="decided", ended_on=TODAY)
gives = drafted(a_line(service="long-term-stay", former=FORMER), round=2)
given = replace(granted, service="long-term-stay", former=FORMER)
not_given = replace(refused, service="long-term-stay", former=FORMER)
invalid = DecisionInvalidated(
    lines=(1,), fault="wrong-law", reasons=Clear(ANNA, "health", "Feil lov."), invalidated_on=TODAY
)
set_aside = replace(reopened, services=("long-term-stay",), next_round=3)
reversed_ = DecisionReversed(
    lines=(1,), ground="in-favour", request=None, reasons=Clear(ANNA, "health", "Vi tok feil."), reversed_on=TODAY
)
left = LeftWaitingList(line=1, service="long-term-stay", reason="died", left_on=TODAY)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact, stream: UUID = PLACE) -> None:
    for fact in facts:
        project(connection, recorded(fact, by=KARI, stream=stream, case_id=CASE))


def listed(connection: Connection) -> list[UndecidedPlace]:
    return places_without_decision(connection, today=TODAY + timedelta(days=3))


def test_it_says_for_whom_from_when_since_when_and_whose_it_is(connection: Connection) -> None:
    tell(connection, drafted(waiting_line), on_the_list, notified, stream=DECISION)
    assert listed(connection) == []
    tell(connection, asked)
    (row,) = listed(connection)
    assert (row.decision_id, row.line, row.case_id, row.place_id) == (DECISION, 1, CASE, PLACE)
    assert (row.person, row.service, row.bed_id, row.from_on) == (ANNA, "long-term-stay", BED, asked.from_on)
    assert (row.caseworker, row.days, row.gross_days) == ("kari", 3, 24)


def test_a_draft_takes_it_off_and_a_draft_that_is_dropped_puts_it_back(connection: Connection) -> None:
    tell(connection, asked)
    tell(connection, gives, stream=SECOND)
    assert listed(connection) == []
    tell(connection, returned, stream=SECOND)
    assert listed(connection) == []
    for dropped in (discarded, closed):
        tell(connection, gives, dropped, stream=SECOND)
        assert len(listed(connection)) == 1


def test_the_decision_takes_it_off(connection: Connection) -> None:
    tell(connection, asked)
    tell(connection, gives, given, stream=SECOND)
    assert listed(connection) == []


def test_a_decision_that_is_invalid_leaves_the_place_undecided(connection: Connection) -> None:
    tell(connection, gives, given, stream=SECOND)
    tell(connection, asked)
    assert listed(connection) == []
    tell(connection, invalid, stream=SECOND)
    assert len(listed(connection)) == 1


@pytest.mark.parametrize("fall", [set_aside, reversed_], ids=["set-aside", "reversed-in-favour"])
def test_a_decision_that_has_fallen_otherwise_leaves_the_place_undecided(connection: Connection, fall: Fact) -> None:
    tell(connection, drafted(waiting_line), on_the_list, notified, stream=DECISION)
    tell(connection, gives, given, stream=SECOND)
    tell(connection, asked)
    assert listed(connection) == []
    tell(connection, fall, stream=SECOND)
    assert len(listed(connection)) == 1
    tell(connection, gives, given, stream=stream_of(CASE, round=3))
    assert listed(connection) == []


def test_who_is_refused_one_place_waits_on_and_the_next_place_is_to_be_decided(connection: Connection) -> None:
    tell(connection, drafted(waiting_line), on_the_list, notified, stream=DECISION)
    tell(connection, asked)
    refusal = drafted(a_line(service="long-term-stay", outcome="refused", former=FORMER), round=2)
    tell(connection, refusal, stream=SECOND)
    assert listed(connection) == []
    tell(connection, not_given, stream=SECOND)
    assert len(listed(connection)) == len(waiting_list(connection, today=TODAY)) == 1


@pytest.mark.parametrize("off", [left, None], ids=["taken-off", "told-by-bedflow"])
def test_who_waits_no_more_stands_there_no_more(connection: Connection, off: Fact | None) -> None:
    tell(connection, asked)
    if off is not None:
        tell(connection, off, stream=DECISION)
    tell(connection, ended)
    assert listed(connection) == []


def test_in_whichever_order_draft_and_yes_are_told_it_is_drafted(connection: Connection) -> None:
    told: tuple[tuple[Fact, UUID], ...] = (
        (asked, PLACE),
        (drafted(waiting_line), DECISION),
        (gives, SECOND),
    )
    for order in permutations(told):
        for fact, stream in order:
            tell(connection, fact, stream=stream)
        assert listed(connection) == [], [type(fact).__name__ for fact, _ in order]
        tell(connection, discarded, stream=SECOND)
        assert len(listed(connection)) == 1
        tell(connection, ended)
