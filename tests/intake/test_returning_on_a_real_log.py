"""A mistaken death, on a real log: what it ended is kept as it stood, listed, and put back with its deadline."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, text

from services.intake import handlers, inquiry_handlers, ledger_handlers, person_handlers, returning_handlers
from services.intake.answering import answer
from services.intake.inquiry_views import open_inquiries_on
from services.intake.ledger_views import open_promises_on, running_measures_on
from services.intake.reply_views import due_replies_on
from services.intake.replying import reminder
from services.intake.returning_commands import ConfirmEnding, PutCaseBack, UndoEnding
from services.intake.returning_views import endings_in_doubt_on
from services.intake.tables import METADATA, open_things
from services.intake.views import open_applications_on, project
from shared.contracts.fact import Fact
from shared.contracts.intake import CaseClosed
from shared.contracts.intake_returning import EndingConfirmed, EndingUndone
from shared.eventing.deadlines import DeadlineKeeper
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector
from shared.kernel.clock import ScenarioClock
from shared.kernel.ids import PersonRef
from tests.intake.stories import (
    IN_A_MONTH,
    INQUIRY,
    OF_AGE,
    an_application,
    answer_it,
    answered,
    receive_by_letter,
    receive_call,
    received_by_letter,
)
from tests.intake.stories import reply_fell_due as fell_due
from tests.intake.test_handlers import register_anna
from tests.intake.test_leaving import MEASURE, PROMISE
from tests.intake.test_ledger import note, start
from tests.intake.test_population import correction, death, moving
from tests.intake.test_resolving import tell as acknowledge
from tests.intake.test_resolving import to_kari
from tests.intake.test_returning import in_doubt
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, CASE, TODAY, calling, command_id, noon, recorded
from tests.kit.tables import fresh_tables
from tests.kit.vault import VaultKit


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def undo(thing: UUID, *, n: int, log: ServiceLog, on: Any = TODAY) -> None:
    returning_handlers.undo_ending(UndoEnding(id=command_id(n), thing=thing), calling(n=n, on=on), log)


def test_what_a_mistaken_death_ended_is_nobodys_loss(
    log: ServiceLog,
    vault: VaultKit,
    clock: ScenarioClock,
    projector: Projector,
    keeper: DeadlineKeeper,
    engine: Engine,
) -> None:
    receipt = handlers.register_person(register_anna, calling(n=1), log, register=vault.keeper.register())
    ref = PersonRef(f"p-{UUID(receipt.stream).hex}")
    hers: dict[str, Any] = {"person": ref}
    handlers.receive_inquiry(receive_call(**hers), calling(n=2), log)
    inquiry_handlers.assign_inquiry(to_kari, calling(n=3), log)
    inquiry_handlers.acknowledge_inquiry(acknowledge, calling(n=4), log)
    ledger_handlers.start_measure(start(measure_id=MEASURE, **hers), calling(n=5), log)
    ledger_handlers.note_promise(note(promise_id=PROMISE, **hers), calling(n=6), log)
    handlers.receive_application(receive_by_letter(**hers), calling(n=7), log, ages=OF_AGE)
    before = _lists(log, projector, engine)

    person_handlers.record_death(death.model_copy(update=hers), calling(n=8), log)
    keeper.keep()
    assert _lists(log, projector, engine) == [[], [], [], []]
    person_handlers.correct_death(correction.model_copy(update=hers), calling(n=9), log)
    assert [keeper.keep(), keeper.keep()] == [1, 0]
    later = TODAY + timedelta(days=2)
    clock.move_to(noon(later))
    with engine.connect() as connection:
        listed = {row.thing: row for row in endings_in_doubt_on(connection, today=later)}
        assert connection.execute(text("SELECT count(*) FROM intake.deadlines")).scalar() == 0
    assert {one.kind for one in listed.values()} == {"inquiry", "measure", "promise"}
    assert listed[INQUIRY].owner == "staff-kari"
    assert {(one.owner, one.days, one.gross_days) for one in listed.values() if one.thing != INQUIRY} == {
        ("kari", 2, 2)
    }

    for n, thing in enumerate((INQUIRY, MEASURE, PROMISE)):
        undo(thing, n=20 + n, log=log, on=later)
    back = PutCaseBack(id=command_id(30), case_id=CASE)
    returning_handlers.put_case_back(back, calling(n=30, on=later), log)
    assert _lists(log, projector, engine) == before
    with engine.connect() as connection:
        assert endings_in_doubt_on(connection, today=later) == []
    # The month of the application and the promised day run from where they ran.
    clock.move_to(noon(IN_A_MONTH))
    keeper.keep()
    with engine.connect() as connection:
        (reply,) = due_replies_on(connection, today=IN_A_MONTH)
        assert (reply.kind, reply.due_on, reply.received_on) == ("application", IN_A_MONTH, TODAY)
        assert connection.execute(text("SELECT count(*) FROM intake.deadlines")).scalar() == 0
    last = log.load(PROMISE, lambda _, one: one.record.type, "")[0]
    assert last == "intake.promise-fell-due.v1"

    # Somebody who dies after all leaves nothing behind.
    gone = death.model_copy(update={**hers, "died_on": IN_A_MONTH})
    person_handlers.record_death(gone, calling(n=40, on=IN_A_MONTH), log)
    keeper.keep()
    assert _lists(log, projector, engine) == [[], [], [], []]


def test_who_is_back_after_a_move_finds_what_it_ended_and_a_case_is_left_here(
    log: ServiceLog, vault: VaultKit, projector: Projector, keeper: DeadlineKeeper, engine: Engine
) -> None:
    receipt = handlers.register_person(register_anna, calling(n=1), log, register=vault.keeper.register())
    ref = PersonRef(f"p-{UUID(receipt.stream).hex}")
    handlers.receive_application(receive_by_letter(person=ref), calling(n=2), log, ages=OF_AGE)
    person_handlers.record_move(moving.model_copy(update={"person": ref}), calling(n=3), log)
    keeper.keep()
    back = moving.model_copy(update={"person": ref, "direction": "in", "id": command_id(4)})
    person_handlers.record_move(back, calling(n=4), log)
    assert [keeper.keep(), keeper.keep()] == [1, 0]
    with engine.connect() as connection:
        (row,) = endings_in_doubt_on(connection, today=TODAY)
    assert (row.kind, row.thing, row.reason, row.since) == ("case", CASE, "moved", TODAY)
    leave = ConfirmEnding(id=command_id(5), thing=CASE, reason="begun-anew")
    returning_handlers.confirm_ending(leave, calling(n=5), log)
    projector.wait_for("work-lists", log.size())
    with engine.connect() as connection:
        assert endings_in_doubt_on(connection, today=TODAY) == []
        assert connection.execute(text("SELECT count(*) FROM intake.view_ended_open_things")).scalar() == 0


def test_a_reply_that_had_fallen_due_is_due_again(connection: Connection) -> None:
    closed = CaseClosed(person=ANNA, reason="no-longer-needed", closed_on=TODAY)
    again = EndingUndone(person=ANNA, kind="case", undone_on=TODAY)
    tell(connection, received_by_letter, fell_due, closed)
    assert due_replies_on(connection, today=TODAY) == []
    tell(connection, again)
    assert [row.due_on for row in due_replies_on(connection, today=TODAY)] == [IN_A_MONTH]
    tell(connection, closed, EndingConfirmed(person=ANNA, kind="case", reason="begun-anew", confirmed_on=TODAY), again)
    assert open_applications_on(connection, today=TODAY) == []
    assert connection.execute(open_things.select()).all() == []


def test_who_was_answered_after_the_case_closed_waits_no_more_when_it_goes_on(connection: Connection) -> None:
    closed = CaseClosed(person=ANNA, reason="moved", closed_on=TODAY)
    again = EndingUndone(person=ANNA, kind="case", undone_on=TODAY)
    story = an_application().given(received_by_letter, closed)
    story.when(answer, answer_it).then(answered)
    story = story.given(answered)
    assert (story.state.stage, reminder(story.state)) == ("closed", None)
    story.when(answer, answer_it).then_nothing()
    assert story.given(again).state.stage == "answered"
    tell(connection, received_by_letter, closed, answered, again)
    assert open_applications_on(connection, today=TODAY) == []
    assert len(connection.execute(open_things.select()).all()) == 1


def test_what_was_put_on_the_list_twice_stands_there_once(connection: Connection) -> None:
    tell(connection, in_doubt, in_doubt)
    assert len(endings_in_doubt_on(connection, today=TODAY)) == 1


def tell(connection: Connection, *facts: Fact) -> None:
    for fact in facts:
        project(connection, recorded(fact, stream=CASE, case_id=CASE))


def _lists(log: ServiceLog, projector: Projector, engine: Engine) -> list[list[Any]]:
    projector.wait_for("work-lists", log.size())
    with engine.connect() as connection:
        return [
            list(open_applications_on(connection, today=TODAY)),
            list(open_inquiries_on(connection, today=TODAY)),
            list(running_measures_on(connection, today=TODAY)),
            list(open_promises_on(connection, today=TODAY)),
        ]
