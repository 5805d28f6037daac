"""Who does not come back from a pause stands on a list with an owner, from the day they were to be back."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision.deadlines import deadlines_of
from services.decision.lists.overdue_pauses import pauses_too_long
from services.decision.tables import METADATA
from services.decision.views import project
from shared.contracts.decision_delivering import (
    PauseFellDue,
    RegistrationUndone,
    ServicePaused,
    ServiceResumed,
    ServiceStopped,
)
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.deadline import Start, Stop
from tests.decision.stories import DECISION, RECEIVED_ON, drafted, granted, notified, started
from tests.decision.test_case_ended import over
from tests.decision.test_handlers import a_log
from tests.decision.test_later_handlers import pass_by
from tests.kit.engines import TestPostgres
from tests.kit.people import CASE, OLA, TODAY, recorded
from tests.kit.tables import fresh_tables

paused = ServicePaused(
    line=1, service="home-nursing", paused_on=TODAY, reason="provider", expected_back_on=TODAY + timedelta(days=3)
)
resumed = ServiceResumed(line=1, service="home-nursing", resumed_on=TODAY)
stopped = ServiceStopped(line=1, service="home-nursing", reason="declined", stopped_on=TODAY)
not_paused = RegistrationUndone(line=1, what="pause", reason="wrong-line", undone_on=TODAY)
not_begun = replace(not_paused, what="start")
fell_due = PauseFellDue(
    line=1, service="home-nursing", paused_on=TODAY, due_on=TODAY, caseworker="kari", received_on=RECEIVED_ON
)
running = (drafted(), granted, notified, started)


@pytest.mark.parametrize(
    ("expected", "asked_on"),
    [
        (TODAY + timedelta(days=3), TODAY + timedelta(days=4)),
        # Nobody said when: then the municipality's own limit holds.
        (None, TODAY + timedelta(days=15)),
    ],
)
def test_a_pause_is_looked_at_the_day_after_somebody_was_to_be_back(expected: date | None, asked_on: date) -> None:
    told = replace(paused, expected_back_on=expected)
    assert deadlines_of(recorded(told)) == (Start(kind="pause-1", due_at=start_of(asked_on)),)


@pytest.mark.parametrize("end", [resumed, stopped, not_paused, not_begun, over])
def test_nobody_is_asked_for_who_is_back_or_gets_it_no_more(end: Fact) -> None:
    assert Stop(kind="pause-1") in deadlines_of(recorded(end))


def test_who_does_not_come_back_is_told_of_and_who_is_back_is_not() -> None:
    log = a_log(*running, paused)
    pass_by(log, "pause-1")
    assert log.facts[-1] == fell_due
    back = a_log(*running, paused, resumed)
    pass_by(back, "pause-1")
    assert back.facts[-1] == resumed


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


@pytest.mark.parametrize("end", [resumed, stopped, not_paused, not_begun])
def test_it_stands_on_the_list_with_its_owner_until_it_goes_on_or_ends(connection: Connection, end: Fact) -> None:
    for fact in (*running, paused, fell_due):
        project(connection, recorded(fact, by=OLA, stream=DECISION, case_id=CASE))
    (row,) = pauses_too_long(connection, today=TODAY + timedelta(days=40))
    assert (row.decision_id, row.caseworker, row.paused_on, row.days) == (DECISION, "kari", TODAY, 40)
    assert row.gross_days == 40 + (TODAY - RECEIVED_ON).days
    project(connection, recorded(end, by=OLA, stream=DECISION, case_id=CASE))
    assert pauses_too_long(connection, today=TODAY) == []
