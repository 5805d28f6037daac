"""Which requests between units are open, who owes them and how much is late, in a real database."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.bedflow.requests import views
from services.bedflow.requests.views import METADATA, OwedByUnit
from shared.contracts.bedflow import CaseRead
from shared.contracts.bedflow_persons import ResidentReplaced
from shared.contracts.fact import Fact
from shared.eventing.view_pages import Page
from tests.bedflow.requests.stories import ASKED, LATER, MUCH_LATER, SOON, accepted, asked, ended, fell_due, refused
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, recorded
from tests.kit.tables import fresh_tables

OTHER = UUID("00000000-0000-4000-8000-0000000a5ced")
other = replace(asked, from_unit="rehab-nord", to_unit="hjemmetjenesten", due_at=MUCH_LATER, person=None, stay=None)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact, stream: UUID = ASKED) -> None:
    for fact in facts:
        views.project(connection, recorded(fact, stream=stream))


def test_open_requests_come_the_most_urgent_first_until_they_end(connection: Connection) -> None:
    tell(connection, other, stream=OTHER)
    tell(connection, asked, CaseRead(purpose="casework"))
    assert [(row.request_id, row.due_at) for row in views.open_requests(connection)] == [
        (ASKED, SOON),
        (OTHER, MUCH_LATER),
    ]
    assert [row.request_id for row in views.open_requests(connection, unit="helsehuset")] == [ASKED]
    assert len(views.open_requests(connection, unit="rehab-nord")) == 2, "what it owes and what it asked"
    assert [row.request_id for row in views.open_requests(connection, page=Page(limit=9, after=(SOON, ASKED)))] == [
        OTHER
    ]
    tell(connection, ended)
    assert [row.request_id for row in views.open_requests(connection)] == [OTHER]
    tell(connection, asked)
    assert len(views.open_requests(connection)) == 2, "the same may be asked again"


def test_a_request_is_about_the_reference_a_person_goes_on_under(connection: Connection) -> None:
    tell(connection, asked)
    tell(connection, ResidentReplaced(person=ANNA, by=BIRGER), stream=OTHER)
    tell(connection, accepted)
    assert [row.person for row in views.open_requests(connection)] == [BIRGER]


def test_the_owner_and_the_clock_follow_the_answers(connection: Connection) -> None:
    tell(connection, asked, fell_due)
    (late,) = views.open_requests(connection)
    assert (late.owner, late.due_at, late.is_overdue, late.stage) == ("rehab-nord", SOON, True, "asked")
    tell(connection, accepted)
    (told,) = views.open_requests(connection)
    assert (told.owner, told.due_at, told.is_overdue, told.stage) == ("rehab-nord", LATER, False, "accepted")


def test_a_unit_is_told_how_much_it_owes(connection: Connection) -> None:
    tell(connection, asked, fell_due)
    tell(connection, other, refused, stream=OTHER)
    (owed,) = views.requests_by_unit(connection)
    assert owed == OwedByUnit(owner="rehab-nord", open=2, overdue=1, oldest_due_at=SOON)
    assert views.requests_by_unit(connection, page=Page(limit=9, after=("rehab-nord",))) == []
