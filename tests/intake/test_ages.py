"""A child is known as a child by the person register, and by nobody's typing."""

from datetime import date
from typing import Any

import pytest

from services.intake import handlers, opening_handlers, standing
from services.intake.ages import AgesInRegister
from services.intake.application import receive
from services.intake.consenting import give
from services.intake.main import ASK_THE_AGE
from services.intake.person import stream_of
from services.intake.refusals import NobodyMayApply
from services.intake.representing import register_guardianship, register_representation
from services.intake.standing import Standing
from shared.contracts.finding import Outcome
from shared.contracts.intake import ApplicationReceived, CaseOpenedOnOwnDuty
from shared.contracts.intake_people import PersonRegistered
from shared.kernel.confidential import Shredded
from shared.kernel.ids import PersonRef
from shared.scenario.people import synthetic_birth_number
from shared.vault.data_keys import NoAccess
from shared.vault.register import Person
from tests.intake.stories import Aged, an_application, receive_by_letter
from tests.intake.test_opening import duty, turn, turning
from tests.intake.test_standing import ONE, attorney, consent, guardian
from tests.intake.test_standing import standing as a_standing
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, TODAY, calling

a_parent = register_representation(Standing(), attorney(kind="parent"))
TURNS_18_TOMORROW = date(2006, 3, 13)


class Opened:
    """A person register that answers the same of everybody."""

    def __init__(self, known: Person | Shredded | NoAccess) -> None:
        self.known = known

    def open_person(self, ref: PersonRef) -> Person | Shredded | NoAccess:
        return self.known


def born(day: date) -> AgesInRegister:
    number = synthetic_birth_number(day, individual=20) or synthetic_birth_number(day, individual=21)
    assert number is not None
    return AgesInRegister(Opened(Person(ref=ANNA, name="Anna Prøve", birth_number=number)))


def a_log() -> MemoryLog:
    log = MemoryLog("intake")
    log.given(stream_of(ANNA), PersonRegistered(person=ANNA))
    return log


@pytest.mark.parametrize(
    ("day", "minor"),
    [(date(2014, 1, 15), True), (TURNS_18_TOMORROW, True), (date(2006, 3, 12), False), (date(1940, 1, 15), False)],
)
def test_whoever_is_under_18_that_day_is_received_as_a_minor(day: date, minor: bool) -> None:
    log = a_log()
    log.given(standing.stream_of(ANNA), a_parent)
    handlers.receive_application(receive_by_letter(), calling(), log, ages=born(day))
    received = log.facts[-1]
    assert isinstance(received, ApplicationReceived)
    assert received.minor is minor


def test_a_child_of_ten_does_not_apply_alone_and_what_it_says_is_an_inquiry() -> None:
    log = a_log()
    with pytest.raises(NobodyMayApply, match="ta det barnet sier, inn som en henvendelse"):
        handlers.receive_application(receive_by_letter(), calling(), log, ages=Aged(10))
    assert len(log.facts) == 1


def test_a_child_of_ten_applies_by_its_noted_parent_and_the_test_stands_in_the_fact() -> None:
    log = a_log()
    log.given(standing.stream_of(ANNA), a_parent)
    handlers.receive_application(receive_by_letter(), calling(), log, ages=Aged(10))
    received = log.facts[-1]
    assert isinstance(received, ApplicationReceived)
    assert received.authority == a_parent.representation
    found = received.findings[-1]
    assert (found.rule, found.outcome, found.considered["relation"]) == ("may-act-for", Outcome.MET, "self")


@pytest.mark.parametrize(("age", "lawful"), [(10, False), (16, True)])
def test_a_young_childs_own_consent_lets_nobody_apply_for_it(age: int, lawful: bool) -> None:
    agreed = a_standing().given(give(Standing(), consent(parties=("neighbour",)), today=TODAY)).state
    asked: dict[str, Any] = {"registered": True, "today": TODAY, "standing": agreed, "age": age}
    told = an_application().when(receive, receive_by_letter(source="neighbour"), **asked)
    if lawful:
        assert told.only(ApplicationReceived).authority == ONE
    else:
        told.then_refused(NobodyMayApply)


@pytest.mark.parametrize(("age", "tests"), [(16, ["may-act-for"]), (18, []), (None, [])])
def test_from_sixteen_she_applies_herself_and_a_minors_right_to_it_is_written_down(
    age: int | None, tests: list[str]
) -> None:
    log = a_log()
    handlers.receive_application(receive_by_letter(), calling(), log, ages=Aged(age))
    received = log.facts[-1]
    assert isinstance(received, ApplicationReceived)
    assert received.authority is None
    assert [found.rule for found in received.findings] == ["municipality-is-responsible", *tests]


def test_a_case_the_office_opens_is_a_childs_too() -> None:
    log = a_log()
    opening_handlers.open_own_duty_case(duty(), calling(), log, ages=Aged(10))
    opened = log.facts[-1]
    assert isinstance(opened, CaseOpenedOnOwnDuty)
    assert opened.minor


@pytest.mark.parametrize("known", [Shredded(), NoAccess(), Person(ref=ANNA, name="Anna", birth_number="00000000000")])
def test_whose_age_the_register_does_not_tell_is_not_called_a_child(known: Person | Shredded | NoAccess) -> None:
    assert AgesInRegister(Opened(known)).age_of(ANNA, on=TODAY) is None


def test_an_inquiry_of_a_young_child_becomes_an_application_only_by_whoever_acts_for_the_child() -> None:
    turn(turning(relation="self"), age=15).then_refused(NobodyMayApply, "henvendelse", "skal høres")
    turn(turning(relation="self", age=15)).then_refused(NobodyMayApply)
    with_guardian = a_standing().given(register_guardianship(Standing(), guardian())).state
    received = turn(turning(relation="self"), standing=with_guardian, age=15).only(ApplicationReceived)
    assert received.authority == ONE
    assert turn(turning(relation="self"), age=16).only(ApplicationReceived).authority is None


def test_every_way_a_case_begins_asks_the_register() -> None:
    begins = {"receive-application", "turn-inquiry-into-application", "open-own-duty-case", "import-application"}
    assert set(ASK_THE_AGE) == begins
