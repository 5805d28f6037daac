"""Who stands behind a case's reference is told to people only, about a case there is, and written down first."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.intake import handlers, reading_handlers
from services.intake.person import stream_of
from services.intake.person_commands import ReadPerson
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake import CaseRead
from shared.contracts.intake_people import LanguageChosen, PersonDied, PersonRegistered, ProtectedAddressChanged
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.kernel.confidential import Shredded
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound
from shared.vault.birth_number import control_digits
from shared.vault.data_keys import NoAccess
from shared.vault.register import Person
from tests.intake.stories import OF_AGE, receive_by_letter, received_by_letter
from tests.intake.test_handlers import register_anna
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, REACTION, TODAY, calling, command_id
from tests.kit.vault import VaultKit

KNOWN = Person(ref=ANNA, name="Anna Prøve", birth_number="158150000" + str(control_digits("158150000")))


class ReadLog(MemoryLog):
    """A log in memory that is read by case, and refuses to answer when it cannot write the reading down."""

    full = False

    def case_records(self, case_id: UUID) -> list[Recorded]:
        return [one for one in self.recorded if one.record.case_id == case_id]

    def append_reading(self, stream: UUID, fact: Fact, *, by: Caller, case_id: UUID) -> Receipt:
        if self.full:
            raise OSError("no room")
        return self.append(stream, 0, fact, by=by, case_id=case_id)


class Register:
    def __init__(self, known: Person | Shredded | NoAccess = KNOWN) -> None:
        self.known = known

    def open_person(self, ref: PersonRef) -> Person | Shredded | NoAccess:
        return self.known


def log_with(*facts: Fact) -> ReadLog:
    log = ReadLog("intake")
    log.given(stream_of(ANNA), PersonRegistered(person=ANNA), *facts)
    log.given(CASE, received_by_letter)
    return log


def ask(**changes: Any) -> ReadPerson:
    told = {"id": command_id(7), "person": ANNA, "case_id": CASE, "purpose": "saksbehandling"}
    return ReadPerson.model_validate(told | changes)


def test_the_reading_stands_in_the_access_log_of_the_person_each_time() -> None:
    log = log_with()
    told = [reading_handlers.read_person(ask(), calling(), log, register=Register()) for _ in range(2)]
    assert [one["name"] for one in told] == ["Anna Prøve", "Anna Prøve"]
    assert told[0]["born_on"] == "1950-01-15"
    readings = [one for one in log.recorded if isinstance(one.fact, CaseRead)]
    assert [(one.record.case_id, one.fact) for one in readings] == [
        (stream_of(ANNA), CaseRead(purpose="saksbehandling"))
    ] * 2


def test_without_a_line_in_the_access_log_there_is_no_answer() -> None:
    log = log_with()
    log.full = True
    with pytest.raises(OSError, match="no room"):
        reading_handlers.read_person(ask(), calling(), log, register=Register())


def test_what_must_be_minded_comes_with_the_name() -> None:
    protected = ProtectedAddressChanged(person=ANNA, source="office", protection="confidential", valid_from=TODAY)
    speaks = LanguageChosen(person=ANNA, form="nynorsk", interpreter="pl")
    died = PersonDied(person=ANNA, source="hospital", died_on=date(2024, 3, 1))
    told = reading_handlers.read_person(ask(), calling(), log_with(protected, speaks, died), register=Register())
    assert told["protection"] == "confidential"
    assert (told["form"], told["interpreter"], told["died_on"]) == ("nynorsk", "pl", "2024-03-01")
    assert (told["moved_out_on"], told["replaced_by"]) == (None, None)


@pytest.mark.parametrize(("known", "state"), [(Shredded(), "erased"), (NoAccess(), "withheld")])
def test_who_is_erased_or_closed_to_us_has_no_name(known: Shredded | NoAccess, state: str) -> None:
    told = reading_handlers.read_person(ask(), calling(), log_with(), register=Register(known))
    assert (told["state"], told["name"], told["born_on"]) == (state, None, None)


@pytest.mark.parametrize("changes", [{"person": BIRGER}, {"case_id": UUID(int=1)}])
def test_nobody_is_looked_up_beside_a_case_of_theirs(changes: dict[str, Any]) -> None:
    log = log_with()
    with pytest.raises(NotFound):
        reading_handlers.read_person(ask(**changes), calling(), log, register=Register())
    assert not any(isinstance(fact, CaseRead) for fact in log.facts)


def test_a_machine_is_told_nobodys_name() -> None:
    with pytest.raises(NotFound):
        reading_handlers.read_person(ask(), replace(calling(), actor=REACTION), log_with(), register=Register())


def test_on_a_real_log_the_name_comes_from_the_vault_and_stands_nowhere_else(log: ServiceLog, vault: VaultKit) -> None:
    register = vault.keeper.register()
    registered = handlers.register_person(register_anna, calling(n=1), log, register=register)
    person = PersonRef("p-" + UUID(registered.stream).hex)
    handlers.receive_application(receive_by_letter(person=person), calling(n=2), log, ages=OF_AGE)
    told = reading_handlers.read_person(ask(person=person), calling(n=3), log, register=register)
    assert told["name"] == register_anna.name
    read = log.case_records(UUID(registered.stream))[-1]
    assert read.fact == CaseRead(purpose="saksbehandling")
    assert all(register_anna.name.encode() not in row.body for row in log.case_rows(UUID(registered.stream)))
