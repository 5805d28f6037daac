"""Somebody dies or moves away: everything open ends, once each, with nothing left behind."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine, text

from services.intake import handlers, inbox, ledger_handlers, opening_handlers, person_handlers
from services.intake.deadlines import CLOSE_FIRST, CLOSE_LAST, LINK, SETTLE, deadlines_of
from services.intake.inbox import Outside
from services.intake.leaving import OpenThing
from services.intake.person import stream_of
from services.intake.refusals import PersonHasDied, PersonHasNewReference
from shared.contracts.intake import CaseClosed
from shared.contracts.intake_inquiries import InquiryResolved
from shared.contracts.intake_ledger import MeasureEnded, PromiseBroken
from shared.contracts.intake_people import CasesOfPersonClosed, PersonDied, PersonRegistered, PersonReplaced
from shared.eventing.deadlines import DeadlineKeeper
from shared.eventing.log import Log
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector
from shared.kernel.clock import ScenarioClock
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import CaseHasMovedOn
from tests.intake.stories import INQUIRY, OF_AGE, receive_by_letter, receive_call, received_by_letter
from tests.intake.test_handlers import register_anna
from tests.intake.test_ledger import note, start
from tests.intake.test_opening import turning
from tests.intake.test_population import corrected, correction, death, died, merging, moved, registered
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, calling, noon, recorded
from tests.kit.vault import VaultKit

MEASURE, PROMISE = UUID(int=11), UUID(int=12)
STREAM = stream_of(ANNA)


class Known:
    """What is open, told by the test."""

    def __init__(self, *things: OpenThing) -> None:
        self.things = things

    def of(self, persons: Sequence[PersonRef], log: Log) -> list[OpenThing]:
        return list(self.things)


class Links:
    def __init__(self) -> None:
        self.linked: list[tuple[PersonRef, PersonRef]] = []

    def link(self, person: PersonRef, *, replaced: PersonRef) -> None:
        self.linked.append((person, replaced))


class BusyLog(MemoryLog):
    """Somebody else writes in the case first, twice."""

    busy = 2

    def append(self, stream: UUID, seen: int, *facts: Any, **frame: Any) -> Any:
        if stream == CASE and isinstance(facts[0], CaseClosed) and self.busy:
            self.busy -= 1
            raise CaseHasMovedOn
        return super().append(stream, seen, *facts, **frame)


def due(kind: str) -> Due:
    return Due(kind=kind, stream=STREAM, case_id=STREAM, position=2, due_at=noon(TODAY))


def outside(things: Any, links: Any = None, *, ended: Any = None) -> Outside:
    nothing: Any = None
    return Outside(eraser=nothing, links=links, things=things, ended=ended, keys=nothing)


case = OpenThing(stream=CASE, case_id=CASE, kind="case", residency="resident")


def test_a_death_is_seen_to_at_once_and_again_a_day_later() -> None:
    told = recorded(died, stream=STREAM)
    assert deadlines_of(told) == (
        Start(kind=CLOSE_FIRST, due_at=told.record.happened_at),
        Start(kind=CLOSE_LAST, due_at=told.record.recorded_at + timedelta(days=1)),
    )
    assert deadlines_of(recorded(moved, stream=STREAM))[0] == deadlines_of(told)[0]
    assert deadlines_of(recorded(corrected))[:2] == (Stop(kind=CLOSE_FIRST), Stop(kind=CLOSE_LAST))


@pytest.mark.parametrize("kind", [MemoryLog, BusyLog])
def test_a_case_closes_once_even_while_somebody_works_on_it(kind: type[MemoryLog]) -> None:
    log = kind("intake")
    log.given(STREAM, registered, died)
    log.given(CASE, received_by_letter)
    for _ in range(2):
        inbox.when_due(due(CLOSE_FIRST), calling(n=3), log, outside=outside(Known(case)))
    closed = [fact for fact in log.facts if isinstance(fact, CaseClosed)]
    assert closed == [CaseClosed(person=ANNA, reason="died", closed_on=TODAY)]
    assert log.facts[-1] == CasesOfPersonClosed(person=ANNA, reason="died", closed=1, round="first")


def test_a_corrected_death_closes_nothing() -> None:
    log = MemoryLog("intake")
    log.given(STREAM, registered, died, corrected)
    inbox.when_due(due(CLOSE_LAST), calling(n=3), log, outside=outside(Known(case)))
    assert log.facts == [registered, died, corrected]


def test_nothing_is_received_for_the_dead() -> None:
    log = MemoryLog("intake")
    log.given(STREAM, registered, died)
    with pytest.raises(PersonHasDied):
        handlers.receive_application(receive_by_letter(), calling(), log, ages=OF_AGE)


def test_a_given_up_reference_is_linked_in_the_register_and_said_so_once() -> None:
    log, links = MemoryLog("intake"), Links()
    log.given(STREAM, registered)
    log.given(stream_of(BIRGER), PersonRegistered(person=BIRGER))
    person_handlers.merge_persons(merging, calling(), log)
    for _ in range(2):
        inbox.when_due(due(LINK), calling(n=3), log, outside=outside(None, links))
    assert set(links.linked) == {(ANNA, BIRGER)}
    assert [fact for fact in log.facts if isinstance(fact, PersonReplaced)] == [PersonReplaced(person=BIRGER, by=ANNA)]
    assert deadlines_of(recorded(PersonReplaced(person=BIRGER, by=ANNA))) == (Stop(kind=LINK, stream=STREAM),)


def test_a_death_told_of_the_reference_that_is_given_up_is_known_and_corrected_under_the_other() -> None:
    log, links = MemoryLog("intake"), Links()
    log.given(STREAM, registered)
    log.given(stream_of(BIRGER), PersonRegistered(person=BIRGER), replace(died, person=BIRGER))
    person_handlers.merge_persons(merging, calling(), log)
    inbox.when_due(due(LINK), calling(n=3), log, outside=outside(None, links))
    assert log.facts[-2:] == [died, PersonReplaced(person=BIRGER, by=ANNA)]
    with pytest.raises(PersonHasNewReference):
        person_handlers.correct_death(correction.model_copy(update={"person": BIRGER}), calling(n=4), log)
    person_handlers.correct_death(correction, calling(n=5), log)
    assert log.facts[-1] == corrected
    inbox.when_due(due(LINK), calling(n=6), log, outside=outside(None, links))
    assert log.facts[-1] == corrected


def test_an_inquiry_that_became_a_case_is_resolved_by_it() -> None:
    log = MemoryLog("intake")
    log.given(STREAM, registered)
    handlers.receive_inquiry(receive_call(person=ANNA, source="applicant"), calling(n=2), log)
    opening_handlers.turn_inquiry_into_application(turning(relation="self"), calling(n=3), log, ages=OF_AGE)
    assert Start(kind=SETTLE, due_at=noon(TODAY)) in deadlines_of(log.recorded[-1])
    settle = Due(kind=SETTLE, stream=CASE, case_id=CASE, position=3, due_at=noon(TODAY))
    inbox.when_due(settle, calling(n=4), log, outside=outside(None))
    assert log.facts[-1] == InquiryResolved(outcome="application", resolved_on=TODAY, led_to=CASE)


def test_after_a_death_nothing_of_the_person_is_open(
    log: ServiceLog,
    vault: VaultKit,
    clock: ScenarioClock,
    projector: Projector,
    keeper: DeadlineKeeper,
    engine: Engine,
) -> None:
    receipt = handlers.register_person(register_anna, calling(n=1), log, register=vault.keeper.register())
    ref = PersonRef(f"p-{UUID(receipt.stream).hex}")
    handlers.receive_inquiry(receive_call(person=ref, source="applicant"), calling(n=2), log)
    turned = turning(relation="self", person=ref, residency="resident")
    opening_handlers.turn_inquiry_into_application(turned, calling(n=3), log, ages=OF_AGE)
    assert keeper.keep() == 1
    assert log.load(INQUIRY, lambda _, one: one.fact, None)[0] == InquiryResolved(
        outcome="application", resolved_on=TODAY, led_to=CASE
    )
    ledger_handlers.start_measure(start(measure_id=MEASURE, person=ref), calling(n=4), log)
    ledger_handlers.note_promise(note(promise_id=PROMISE, person=ref), calling(n=5), log)

    person_handlers.record_death(death.model_copy(update={"person": ref}), calling(n=6), log)
    assert [keeper.keep(), keeper.keep()] == [1, 0]

    last = {stream: log.load(stream, lambda _, one: one.fact, None)[0] for stream in (CASE, MEASURE, PROMISE)}
    assert [type(fact) for fact in last.values()] == [CaseClosed, MeasureEnded, PromiseBroken]
    of_the_person = [one.fact for one in log.case_records(UUID(receipt.stream))]
    assert isinstance(of_the_person[1], PersonDied)
    assert of_the_person[-1] == CasesOfPersonClosed(person=ref, reason="died", closed=3, round="first")
    clock.move_to(noon(TODAY) + timedelta(days=2))
    assert [keeper.keep(), keeper.keep()] == [1, 0]
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM intake.view_open_things")).scalar() == 0
        assert connection.execute(text("SELECT count(*) FROM intake.deadlines")).scalar() == 0
