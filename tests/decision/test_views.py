"""What decision's screens are told, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from services.decision.tables import METADATA
from services.decision.views import DecidedLine, OpenDraft, decisions_of_case, open_drafts_on, project
from shared.contracts.decision import CaseRead
from shared.contracts.fact import Fact
from tests.decision.stories import (
    DECISION,
    a_line,
    altered,
    discarded,
    drafted,
    granted,
    notified,
    ordered,
    returned,
    started,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import CASE, OLA, TODAY, recorded
from tests.kit.tables import fresh_tables


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact) -> None:
    for fact in facts:
        project(connection, recorded(fact, by=OLA, stream=DECISION, case_id=CASE))


def test_an_open_draft_shows_how_long_its_applicant_has_waited(connection: Connection) -> None:
    tell(connection, drafted())
    assert open_drafts_on(connection, today=TODAY + timedelta(days=3)) == [
        OpenDraft(
            decision_id=DECISION,
            case_id=CASE,
            round=1,
            services=("home-nursing",),
            received_on=TODAY - timedelta(days=21),
            days=3,
            gross_days=24,
            caseworker="kari",
            needs_second_person=False,
        )
    ]


def test_a_revised_draft_is_shown_as_it_is_now(connection: Connection) -> None:
    tell(connection, drafted(), drafted(a_line(outcome="refused"), caseworker="lise", needs_second_person=True))
    (one,) = open_drafts_on(connection, today=TODAY)
    assert (one.caseworker, one.needs_second_person) == ("lise", True)


def test_a_decided_draft_is_no_longer_open_and_a_draft_is_no_decision(connection: Connection) -> None:
    tell(connection, drafted())
    assert decisions_of_case(connection, case_id=CASE) == []
    tell(connection, granted)
    assert open_drafts_on(connection, today=TODAY) == []


def test_a_draft_that_was_sent_back_waits_for_nobody_to_decide_until_it_is_drafted_again(
    connection: Connection,
) -> None:
    tell(connection, drafted(), returned)
    assert open_drafts_on(connection, today=TODAY) == []
    tell(connection, drafted())
    assert len(open_drafts_on(connection, today=TODAY)) == 1


def test_a_discarded_draft_is_gone(connection: Connection) -> None:
    tell(connection, drafted(), discarded)
    assert open_drafts_on(connection, today=TODAY) == []
    assert decisions_of_case(connection, case_id=CASE) == []


def test_a_decided_line_shows_what_came_of_it(connection: Connection) -> None:
    tell(connection, drafted(), started, granted, notified, ordered, altered, CaseRead(purpose="casework"))
    assert decisions_of_case(connection, case_id=CASE) == [
        DecidedLine(
            decision_id=DECISION,
            round=1,
            line=1,
            service="home-nursing",
            outcome="granted",
            decided_on=TODAY,
            decided_by="ola",
            arrived_on=TODAY,
            appeal_deadline_on=date(2024, 4, 9),
            ordered_on=TODAY,
            started_on=TODAY,
            altered_by="municipality",
        )
    ]
