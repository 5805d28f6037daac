"""Intake as it is put together: real log, real vault, a clock that moves, and its own deadline."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Engine

from services.intake import handlers
from services.intake.reply_views import DueReply, due_replies_on
from shared.contracts.intake import ApplicationReceived, ProvisionalReplyFellDue
from shared.contracts.intake_people import PersonRegistered
from shared.eventing.deadlines import DeadlineKeeper
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector
from shared.kernel.clock import ScenarioClock, start_of
from shared.kernel.confidential import Sealed
from shared.kernel.ids import PersonRef
from tests.intake.stories import IN_A_MONTH, OF_AGE, receive_by_letter
from tests.intake.test_handlers import register_anna
from tests.kit.people import CASE, TODAY, calling
from tests.kit.vault import VaultKit

WARNING_ON = date(2024, 4, 5)


def test_an_application_is_sealed_recorded_and_remembered_when_its_month_is_near(
    log: ServiceLog,
    vault: VaultKit,
    clock: ScenarioClock,
    projector: Projector,
    keeper: DeadlineKeeper,
    engine: Engine,
) -> None:
    person = _registered(log, vault)
    handlers.receive_application(receive_by_letter(person=person), calling(n=2), log, ages=OF_AGE)
    assert keeper.keep() == 0

    clock.move_to(start_of(WARNING_ON) - timedelta(seconds=1))
    assert keeper.keep() == 0
    clock.move_to(start_of(WARNING_ON))
    assert [keeper.keep(), keeper.keep()] == [1, 0]

    received, fell_due = (one.fact for one in log.case_records(CASE))
    assert isinstance(received, ApplicationReceived)
    assert isinstance(received.wishes, Sealed)
    assert fell_due == ProvisionalReplyFellDue(due_on=IN_A_MONTH)
    projector.wait_for("work-lists", log.size())
    with engine.connect() as connection:
        due = due_replies_on(connection, today=WARNING_ON)
    assert due == [
        DueReply(
            kind="application",
            about=CASE,
            case_id=CASE,
            person=person,
            received_on=TODAY,
            gross_days=24,
            due_on=IN_A_MONTH,
            days_left=7,
        )
    ]


def test_a_repeated_command_gets_its_first_receipt(log: ServiceLog, vault: VaultKit) -> None:
    person = _registered(log, vault)
    by = calling(n=2)
    first = handlers.receive_application(receive_by_letter(person=person), by, log, ages=OF_AGE)
    assert log.first_receipt(by.actor.id, by.command_id, by.fingerprint) == first


def _registered(log: ServiceLog, vault: VaultKit) -> PersonRef:
    receipt = handlers.register_person(register_anna, calling(n=1), log, register=vault.keeper.register())
    (known,) = log.case_records(UUID(receipt.stream))
    assert isinstance(known.fact, PersonRegistered)
    return known.fact.person
