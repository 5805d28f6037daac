"""Who does not come back from a pause stands on a list with an owner, from the day they were to be back."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from services.decision.carrying_out import handlers
from services.decision.carrying_out.commands import ResumeService
from services.decision.deadlines import deadlines_of
from services.decision.lists.overdue_pauses import pauses_too_long
from services.decision.revising.dying_handlers import resume_case
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
from tests.decision.test_death_corrected import corrected, of, resume_it
from tests.decision.test_handlers import a_log
from tests.decision.test_later_handlers import pass_by
from tests.decision.test_losing_ground import stop_it, undo_it
from tests.kit.engines import TestPostgres
from tests.kit.people import CASE, KARI, OLA, TODAY, calling, command_id, recorded
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


def test_what_rested_when_it_was_stopped_by_mistake_rests_again_as_it_did() -> None:
    log = a_log(*running, paused)
    handlers.stop_service(stop_it(reason="declined"), calling(KARI, n=2), log)
    pass_by(log, "pause-1")
    assert log.facts[-1:] == [stopped]
    handlers.undo_registration(undo_it("stop"), calling(KARI, n=3), log)
    (undone,) = of(log, RegistrationUndone)
    assert undone.back_by == paused.expected_back_on
    assert Start(kind="pause-1", due_at=start_of(TODAY + timedelta(days=4))) in deadlines_of(recorded(undone))
    pass_by(log, "pause-1")
    assert log.facts[-1] == fell_due
    goes_on = ResumeService(id=command_id(5), decision_id=DECISION, line=1, resumed_on=TODAY)
    handlers.resume_service(goes_on, calling(KARI, n=5), log)
    assert log.facts[-1:] == [resumed]


@pytest.mark.parametrize("before", [(paused, resumed), (paused, not_paused), ()], ids=["back", "not so", "never"])
def test_what_did_not_rest_when_it_was_stopped_does_not_rest_after(before: tuple[Fact, ...]) -> None:
    log = a_log(*running, *before)
    handlers.stop_service(stop_it(reason="declined"), calling(KARI, n=2), log)
    handlers.undo_registration(undo_it("stop"), calling(KARI, n=3), log)
    assert deadlines_of(log.recorded[-1]) == ()


def test_who_rested_when_nobody_died_rests_again_when_the_case_is_resumed() -> None:
    log = corrected(*running, replace(paused, expected_back_on=None))
    resume_case(resume_it, calling(KARI, n=4), log)
    (undone,) = of(log, RegistrationUndone)
    assert undone.back_by == TODAY + timedelta(days=14)


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
