"""Stories of a person who is erased: on a listed ground, carried out once, and nothing can be read afterwards."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from services.intake import handlers, inbox, inquiry_handlers
from services.intake.commands import ErasePerson
from services.intake.deadlines import ERASURE
from services.intake.erasing import VaultEraser
from services.intake.inquiry_commands import IdentifyInquiry
from services.intake.person import order_erasure, stream_of
from services.intake.refusals import ErasureAlreadyOrdered, PersonNotRegistered, PersonUnderLegalHold
from shared.contracts.intake import ApplicationReceived
from shared.contracts.intake_inquiries import InquiryWordsEntrusted
from shared.contracts.intake_people import PersonErased, PersonErasureOrdered, PersonErasureStopped, PersonRegistered
from shared.eventing.deadlines import DeadlineKeeper
from shared.eventing.store import ServiceLog
from shared.kernel.confidential import Shredded
from shared.kernel.deadline import Due
from shared.kernel.ids import PersonRef
from tests.intake.stories import INQUIRY, OF_AGE, a_person, receive_by_letter, receive_call
from tests.intake.test_handlers import register_anna
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, TODAY, calling, command_id, noon
from tests.kit.vault import VaultKit

registered = PersonRegistered(person=ANNA)
order = ErasePerson(id=command_id(9), person=ANNA, ground="health-personnel-act-43", reference="2024/117")
ordered = PersonErasureOrdered(person=ANNA, ground="health-personnel-act-43", reference="2024/117")
stopped = PersonErasureStopped(person=ANNA, reason="legal-hold")
erased = PersonErased(person=ANNA, complete_at=datetime(2024, 3, 12, 11, 1, tzinfo=UTC))


def test_an_erasure_is_ordered_on_a_listed_ground() -> None:
    a_person().given(registered).when(order_erasure, order, held=False).then(ordered)


def test_an_unknown_person_is_not_erased() -> None:
    a_person().when(order_erasure, order, held=False).then_refused(PersonNotRegistered)


def test_nobody_is_erased_under_a_legal_hold() -> None:
    a_person().given(registered).when(order_erasure, order, held=True).then_refused(PersonUnderLegalHold)


@pytest.mark.parametrize("before", [(ordered,), (ordered, erased)])
def test_an_erasure_is_ordered_once(before: tuple[PersonErasureOrdered | PersonErased, ...]) -> None:
    a_person().given(registered, *before).when(order_erasure, order, held=False).then_refused(ErasureAlreadyOrdered)


def test_a_stopped_erasure_may_be_ordered_again() -> None:
    a_person().given(registered, ordered, stopped).when(order_erasure, order, held=False).then(ordered)


def test_nothing_is_carried_out_when_no_order_stands() -> None:
    memory = MemoryLog("intake")
    due = Due(kind=ERASURE, stream=stream_of(ANNA), case_id=stream_of(ANNA), position=1, due_at=noon(TODAY))
    inbox.when_due(due, calling(n=3), memory, outside=nothing_outside())
    assert memory.load(stream_of(ANNA), lambda state, _: state, None) == (None, 0)


def nothing_outside() -> inbox.Outside:
    """For deadlines that need neither vault nor view."""
    never: Any = NeverErases()
    return inbox.Outside(eraser=never, links=never, things=never, ended=never, keys=never)


class NeverErases:
    def is_held(self, person: PersonRef) -> bool:
        raise AssertionError(person)

    def carry_out(self, order: PersonErasureOrdered) -> PersonErased | PersonErasureStopped:
        raise AssertionError(order)


def test_what_was_said_about_an_erased_person_cannot_be_read_and_every_record_stays(
    log: ServiceLog,
    vault: VaultKit,
    keeper: DeadlineKeeper,
) -> None:
    person = _registered(log, vault)
    handlers.receive_application(receive_by_letter(person=person), calling(n=2), log, ages=OF_AGE)
    root, sealer = log.head().root, vault.keeper.sealer(log_id="7f3a")
    assert set(sealer.open_all(log.case_records(CASE)[0]).values()) == {"Trenger hjelp om morgenen."}

    eraser = VaultEraser(vault.keeper.erasure(clock=log.clock))
    handlers.erase_person(order.model_copy(update={"person": person}), calling(n=9), log, eraser=eraser)
    assert [keeper.keep(), keeper.keep()] == [1, 0]
    vault.keeper.keys.forget()

    assert set(sealer.open_all(log.case_records(CASE)[0]).values()) == {Shredded()}
    assert [type(one.fact) for one in log.case_records(stream_of(person))] == [
        PersonRegistered,
        PersonErasureOrdered,
        PersonErased,
    ]
    assert isinstance(log.case_records(CASE)[0].fact, ApplicationReceived)
    assert log.heads(after=1, limit=1)[0].root == root


def test_what_a_caller_told_of_somebody_nobody_knew_is_erased_with_the_person(
    log: ServiceLog,
    vault: VaultKit,
    keeper: DeadlineKeeper,
) -> None:
    person, sealer = _registered(log, vault), vault.keeper.sealer(log_id="7f3a")
    handlers.receive_inquiry(receive_call(content="Har falt to ganger."), calling(n=2), log)
    assert set(sealer.open_all(log.case_records(CASE)[0]).values()) == {"Har falt to ganger."}
    whom = IdentifyInquiry(id=command_id(3), inquiry_id=INQUIRY, person=person)
    inquiry_handlers.identify_inquiry(whom, calling(n=3), log)
    assert [keeper.keep(), keeper.keep()] == [1, 0]
    assert isinstance(log.case_records(CASE)[-1].fact, InquiryWordsEntrusted)

    eraser = VaultEraser(vault.keeper.erasure(clock=log.clock))
    handlers.erase_person(order.model_copy(update={"person": person}), calling(n=9), log, eraser=eraser)
    assert keeper.keep() == 1
    vault.keeper.keys.forget()
    assert set(sealer.open_all(log.case_records(CASE)[0]).values()) == {Shredded()}


def test_a_hold_laid_after_the_order_stops_it(
    log: ServiceLog,
    vault: VaultKit,
    keeper: DeadlineKeeper,
) -> None:
    person = _registered(log, vault)
    erasure = vault.keeper.erasure(clock=log.clock)
    handlers.erase_person(order.model_copy(update={"person": person}), calling(n=9), log, eraser=VaultEraser(erasure))
    erasure.hold(person, reference="2024/118")
    assert keeper.keep() == 1
    assert isinstance(log.case_records(stream_of(person))[-1].fact, PersonErasureStopped)


def _registered(log: ServiceLog, vault: VaultKit) -> PersonRef:
    receipt = handlers.register_person(register_anna, calling(n=1), log, register=vault.keeper.register())
    return PersonRef(f"p-{UUID(receipt.stream).hex}")
