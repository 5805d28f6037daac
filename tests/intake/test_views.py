"""What intake's screens are told, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import Connection

from services.intake.tables import METADATA
from services.intake.views import DueReply, due_replies_on, open_applications_on, project
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonRegistered
from tests.intake.stories import (
    IN_A_MONTH,
    IN_THREE_WEEKS,
    acknowledged,
    answered,
    received_by_letter,
    reply_fell_due,
    reply_sent,
    withdrawn,
)
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, CASE, TODAY, recorded
from tests.kit.tables import fresh_tables

OLDER = UUID(int=1)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact, case_id: UUID = CASE) -> None:
    for fact in facts:
        project(connection, recorded(fact, stream=case_id, case_id=case_id))


def test_an_open_application_shows_both_clocks(connection: Connection) -> None:
    tell(connection, received_by_letter, acknowledged)
    (open_one,) = open_applications_on(connection, today=TODAY + timedelta(days=10))
    assert (open_one.case_id, open_one.person, open_one.services) == (CASE, ANNA, received_by_letter.services)
    assert (open_one.gross_days, open_one.legal_due_on, open_one.overdue) == (10, IN_A_MONTH, False)
    assert open_one.acknowledged_on == TODAY


def test_a_provisional_reply_moves_the_legal_clock_and_not_the_gross_one(connection: Connection) -> None:
    tell(connection, received_by_letter, reply_fell_due, reply_sent)
    (open_one,) = open_applications_on(connection, today=TODAY + timedelta(days=30))
    assert (open_one.gross_days, open_one.legal_due_on, open_one.overdue) == (30, IN_THREE_WEEKS, True)


def test_a_withdrawn_application_is_no_longer_open(connection: Connection) -> None:
    tell(connection, received_by_letter, withdrawn)
    assert open_applications_on(connection, today=TODAY) == []


def test_an_answered_application_is_no_longer_open(connection: Connection) -> None:
    tell(connection, received_by_letter, answered)
    assert open_applications_on(connection, today=TODAY) == []


def test_the_oldest_application_comes_first(connection: Connection) -> None:
    tell(connection, received_by_letter)
    older = msgspec.structs.replace(received_by_letter, received_on=date(2024, 1, 2))
    tell(connection, older, case_id=OLDER)
    assert [one.case_id for one in open_applications_on(connection, today=TODAY)] == [OLDER, CASE]


def test_a_reply_is_due_from_the_warning_until_it_is_sent(connection: Connection) -> None:
    tell(connection, received_by_letter)
    assert due_replies_on(connection, today=TODAY) == []
    tell(connection, reply_fell_due)
    assert due_replies_on(connection, today=IN_A_MONTH - timedelta(days=5)) == [
        DueReply(case_id=CASE, due_on=IN_A_MONTH, days_left=5)
    ]
    tell(connection, reply_sent)
    assert due_replies_on(connection, today=IN_A_MONTH) == []


def test_a_fact_no_screen_asks_about_changes_nothing(connection: Connection) -> None:
    tell(connection, PersonRegistered(person=ANNA))
    assert open_applications_on(connection, today=TODAY) == []
