"""Which stays in hospital are followed up when no answer is owed any more, in a real database."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from services.bedflow.discharge.following import AFTER, FollowedStay, followed_stays, hospital_stays
from services.bedflow.discharge.tables import METADATA
from shared.contracts.fact import Fact
from tests.bedflow.discharge.stories import (
    DISPUTE,
    EPISODE,
    admitted,
    answered,
    day,
    discharged,
    disputed,
    offered,
    ready,
    received,
    settled,
    taken_back,
    withdrawn,
)
from tests.bedflow.discharge.test_views import tell
from tests.kit.engines import TestPostgres
from tests.kit.tables import fresh_tables

LONG_AFTER = (AFTER + timedelta(days=9)).days


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def told(connection: Connection, *facts: Fact, on: int = 5) -> FollowedStay | None:
    tell(connection, *facts)
    rows = followed_stays(connection, today=day(on))
    return rows[0] if rows else None


def test_an_offer_stands_until_somebody_says_that_the_patient_has_left(connection: Connection) -> None:
    row = told(connection, admitted(), ready(), offered(2), on=40)
    assert row is not None
    assert (row.episode_id, row.offered_on, row.left_on, row.days) == (EPISODE, day(2), None, 2)
    assert (row.first_day_on, row.last_day_on) == (day(0), day(1))


def test_an_offer_that_was_taken_back_stands_no_more(connection: Connection) -> None:
    row = told(connection, admitted(), ready(), offered(1), taken_back(3))
    assert row is not None
    assert (row.offered_on, row.days) == (None, 3)


def test_who_has_left_is_shown_for_a_while_with_the_place_they_went_to(connection: Connection) -> None:
    row = told(connection, admitted(), ready(), discharged(1), received(1))
    assert row is not None
    assert (row.left_on, row.destination, row.offered_on) == (day(1), "home-care", None)
    assert followed_stays(connection, today=day(LONG_AFTER)) == []


def test_days_that_are_disputed_are_shown_until_the_dispute_is_settled(connection: Connection) -> None:
    tell(connection, admitted(), ready(), disputed(1, 2), offered(4), discharged(4))
    (row,) = followed_stays(connection, today=day(LONG_AFTER))
    assert (row.days, row.disputed_days) == (4, 2)
    assert [(one.dispute, one.outcome) for one in row.disputes] == [(DISPUTE, "open")]
    tell(connection, settled)
    assert followed_stays(connection, today=day(LONG_AFTER)) == []


def test_days_the_hospital_may_still_claim_are_counted_apart(connection: Connection) -> None:
    row = told(connection, ready(), answered("cannot"))
    assert row is not None
    assert (row.days, row.not_owed_days) == (0, 5)


@pytest.mark.parametrize("facts", [(admitted(),), (admitted(), ready(), withdrawn())])
def test_who_is_not_ready_is_followed_by_nobody(connection: Connection, facts: tuple[Fact, ...]) -> None:
    assert told(connection, *facts) is None


def test_who_is_in_hospital_can_be_chosen_until_they_leave(connection: Connection) -> None:
    tell(connection, admitted())
    (row,) = hospital_stays(connection)
    assert (row.episode_id, row.admitted_at is not None, row.ready_on) == (EPISODE, True, None)
    tell(connection, ready(), discharged(1))
    assert hospital_stays(connection) == []
