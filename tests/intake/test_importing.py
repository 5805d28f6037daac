"""What the previous system hands over keeps its days and its name there, and is taken in once."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from services.intake import closing, importing, importing_handlers, replying
from services.intake.commands import ImportApplication
from services.intake.importing_commands import FindPerson, ImportPerson, TakeOverCase
from services.intake.leaving import Leaving
from services.intake.person import stream_of
from services.intake.refusals import (
    ApplicationAlreadyReceived,
    PersonAlreadyRegistered,
    PersonNotRegistered,
    ReceivedInTheFuture,
    UnknownService,
)
from shared.contracts.intake import ApplicationReceived, CaseClosed, CaseTakenOver
from shared.contracts.intake_people import PersonRegistered
from shared.contracts.words import ImportedFrom
from shared.kernel.clock import start_of
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import NotFound
from tests.intake.stories import an_application
from tests.kit.casework import invented_number
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, TODAY, calling, command_id

LONG_AGO = date(2019, 5, 6)
ORIGIN = ImportedFrom(system="profil", id="V-17")
taken_over = CaseTakenOver(
    person=ANNA, residency="resident", received_on=LONG_AGO, services=("home-nursing",), imported_from=ORIGIN
)


def take_over(**changes: Any) -> TakeOverCase:
    told: dict[str, Any] = {
        "id": command_id(1),
        "case_id": CASE,
        "person": ANNA,
        "residency": "resident",
        "received_on": LONG_AGO,
        "services": ("home-nursing",),
        "source_system": "profil",
        "source_id": "V-17",
    }
    return TakeOverCase.model_validate(told | changes)


def import_person(source_id: str = "P-1") -> ImportPerson:
    return ImportPerson(
        id=command_id(1), birth_number="15815000082", name="Kari Prøve", source_system="profil", source_id=source_id
    )


class OneNumber:
    """A person register in which one number is entered."""

    def __init__(self, ref: PersonRef | None) -> None:
        self.ref = ref

    def register(self, *, birth_number: str, name: str) -> PersonRef:
        assert self.ref is not None
        return self.ref

    def find(self, birth_number: str) -> PersonRef | None:
        return self.ref


def test_a_case_that_was_decided_there_is_no_application_here() -> None:
    story = an_application()
    story.when(importing.take_over_decided, take_over(), registered=True, today=TODAY).then(taken_over)


def test_a_death_closes_a_case_that_was_taken_over() -> None:
    why = Leaving(reason="died", on=TODAY)
    closed = CaseClosed(person=ANNA, reason="died", closed_on=TODAY)
    an_application().given(taken_over).when(closing.leave, why=why).then(closed)


def test_what_cannot_be_taken_over_is_refused_like_an_application() -> None:
    story = an_application()
    decide = importing.take_over_decided
    story.when(decide, take_over(), registered=False, today=TODAY).then_refused(PersonNotRegistered)
    strange = take_over(services=("flying",))
    story.when(decide, strange, registered=True, today=TODAY).then_refused(UnknownService)
    early = take_over(received_on=TODAY + timedelta(days=1))
    story.when(decide, early, registered=True, today=TODAY).then_refused(ReceivedInTheFuture)
    again = story.given(taken_over)
    again.when(decide, take_over(), registered=True, today=TODAY).then_refused(ApplicationAlreadyReceived)


def test_an_open_case_tells_where_it_stood_and_how_far_it_had_come() -> None:
    command = ImportApplication(
        id=command_id(1),
        case_id=CASE,
        person=ANNA,
        channel="letter",
        source="applicant",
        received_on=TODAY,
        residency="resident",
        services=("home-nursing",),
        wishes="Oppdiktet.",
        source_system="profil",
        source_id="S-3",
        former_stage="assessing",
    )
    answer = an_application().when(replying.take_over, command, registered=True, today=TODAY)
    received = answer.only(ApplicationReceived)
    assert received.imported
    assert (received.imported_from, received.former_stage) == (ImportedFrom(system="profil", id="S-3"), "assessing")


def test_what_is_taken_over_happened_then_and_is_recorded_now() -> None:
    log = MemoryLog("intake")
    log.given(stream_of(ANNA), PersonRegistered(person=ANNA))
    importing_handlers.take_over_case(take_over(), calling(), log)
    record = log.recorded[-1].record
    assert record.happened_at == start_of(LONG_AGO)
    assert record.recorded_at > record.happened_at


def test_an_imported_person_says_where_it_stood_and_is_imported_once() -> None:
    log, register = MemoryLog("intake"), OneNumber(ANNA)
    importing_handlers.import_person(import_person(), calling(), log, register=register)
    assert log.facts == [PersonRegistered(person=ANNA, imported_from=ImportedFrom(system="profil", id="P-1"))]
    later = calling(n=77)
    with pytest.raises(PersonAlreadyRegistered):
        importing_handlers.import_person(import_person(), later, log, register=register)


def test_a_feed_finds_a_person_by_number_and_nothing_is_recorded() -> None:
    log, asked = MemoryLog("intake"), FindPerson(id=command_id(1), birth_number="15815000082")
    assert importing_handlers.find_person(asked, calling(), log, register=OneNumber(ANNA)) == {"person": ANNA}
    with pytest.raises(NotFound):
        importing_handlers.find_person(asked, calling(), log, register=OneNumber(None))
    assert log.facts == []


def test_an_id_there_that_is_a_birth_number_is_not_let_in() -> None:
    with pytest.raises(ValidationError):
        take_over(source_id=invented_number())
    assert take_over(source_id=str(UUID(int=7))).source_id.endswith("7")
