"""One person, two references: what a hospital says of either reaches the same stay, and of nobody else's."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from services.bedflow.discharge import commands, handlers
from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.episode import evolve as evolve_episode
from services.bedflow.discharge.refusals import PersonDiffers
from shared.contracts.bedflow_notices import AdmissionNoted, DeclaredReady, Readmitted
from tests.bedflow.discharge.stories import EPISODE, HOSPITAL, REFERENCE, at, day, notice
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import Mail, admitted, discharged, health_information, ready
from tests.bedflow.hospital.office import Office
from tests.bedflow.persons.stories import AFTERWARDS, BEFORE, NOW_KNOWN_AS, become_one
from tests.bedflow.stories import BODIL
from tests.kit.memory_log import MemoryLog
from tests.kit.people import calling, command_id

BY_D_NUMBER = (("DNR", mail.KARI_D),)
ACCEPTED = ("accepted", None)


def by_d_number(told: Mail) -> Mail:
    return replace(told, numbers=BY_D_NUMBER)


def an_office() -> Office:
    """A register that knows a D-number and a birth number, and not that they are one person's."""
    return Office(register={mail.KARI_D: BEFORE, mail.KARI: NOW_KNOWN_AS, mail.OLE: AFTERWARDS})


def test_before_anybody_knows_they_are_two_people() -> None:
    office = an_office()
    office.take_in(by_d_number(admitted))
    assert office.results(discharged) == [("to-work-list", "no-open-episode")]


def test_a_stay_opened_under_a_d_number_goes_on_under_the_birth_number() -> None:
    office = an_office()
    office.take_in(by_d_number(admitted))
    become_one(office.log)
    assert office.results(ready, discharged) == [ACCEPTED, ACCEPTED]
    assert office.episode(ready) == office.episode(admitted)
    assert {fact.person for fact in office.facts(DeclaredReady)} == {NOW_KNOWN_AS}
    assert office.there(BEFORE).stays == office.there(NOW_KNOWN_AS).stays == ()


def test_a_d_number_the_register_has_not_linked_yet_finds_the_person_too() -> None:
    office = an_office()
    become_one(office.log)
    assert office.results(by_d_number(admitted), ready) == [ACCEPTED, ACCEPTED]
    assert {fact.person for fact in office.facts(AdmissionNoted)} == {NOW_KNOWN_AS}


def test_a_message_with_both_numbers_is_about_one_person() -> None:
    both = replace(admitted, numbers=(("FNR", mail.KARI), *BY_D_NUMBER))
    before, after = an_office(), an_office()
    become_one(after.log)
    assert before.results(both) == [("to-work-list", "patients-differ")]
    assert after.results(both) == [ACCEPTED]


@pytest.mark.parametrize("status", ["M", "C"])
def test_a_change_or_cancellation_finds_the_original_that_came_under_the_other_number(status: str) -> None:
    office = an_office()
    office.take_in(by_d_number(admitted))
    become_one(office.log)
    about = mail.Mail().about(admitted, status=status, n=2)
    assert office.results(about) == [ACCEPTED]
    assert len(office.episode(admitted).notices) == 2
    assert bool(office.there(BEFORE).stays) is (status == "M")
    assert office.there(NOW_KNOWN_AS).stays == ()


def test_a_cancellation_that_came_first_finds_its_original_under_the_other_number() -> None:
    office = an_office()
    assert office.results(mail.Mail().about(admitted, status="C", n=2)) == [("to-work-list", "original-missing")]
    become_one(office.log)
    assert office.results(by_d_number(admitted)) == [ACCEPTED]
    assert [one.kind for one in office.episode(admitted).notices] == ["admission", "admission-cancelled"]


def test_who_is_admitted_again_while_the_former_stay_goes_on_is_readmitted() -> None:
    office = an_office()
    office.take_in(by_d_number(admitted), by_d_number(ready))
    become_one(office.log)
    again = replace(admitted, message_id="b0000000-0000-4000-8000-000000000901", day="2024-03-14")
    again = replace(again, sent_at=at(3))
    assert office.results(again) == [ACCEPTED]
    assert len(office.facts(Readmitted)) == 1


def test_a_stay_of_each_reference_is_two_stays_of_one_person() -> None:
    office = an_office()
    office.take_in(by_d_number(admitted))
    later = replace(admitted, message_id="b0000000-0000-4000-8000-000000000902", day="2024-03-12", sent_at=at(0))
    office.take_in(later)
    become_one(office.log)
    assert office.results(ready) == [("to-work-list", "several-open-episodes")]


def test_what_is_filed_is_filed_with_the_person_who_goes_on() -> None:
    office = an_office()
    become_one(office.log)
    told = by_d_number(health_information)
    office.take_in(told)
    placed = office.message(told).placed
    assert placed is not None
    assert placed.person == NOW_KNOWN_AS


def test_somebody_may_place_what_waits_by_either_reference() -> None:
    for person in (BEFORE, NOW_KNOWN_AS):
        office = an_office()
        office.take_in(by_d_number(admitted))
        become_one(office.log)
        nameless = replace(ready, numbers=())
        office.take_in(nameless)
        office.place(nameless, person=person)
        assert office.episode(nameless) == office.episode(admitted)


def tell(log: MemoryLog, kind: Callable[..., commands.Told], *, person: str, n: int) -> None:
    said = {"hospital": HOSPITAL, "reference": REFERENCE, "person": person, "notice": notice(n), "notified_at": at(n)}
    if kind is commands.NoteAdmission:
        handlers.note_admission(
            commands.NoteAdmission(id=command_id(n), admitted_at=at(n, 8), **said),
            calling(BODIL, on=day(n), n=n),
            log,
        )
    else:
        handlers.declare_ready(
            commands.DeclareReady(id=command_id(n), ready_on=day(n), **said),
            calling(BODIL, on=day(n), n=n),
            log,
        )


@pytest.mark.parametrize("person", [BEFORE, NOW_KNOWN_AS])
def test_a_notice_noted_by_hand_names_either_reference_and_no_third(person: str) -> None:
    log = MemoryLog("bedflow")
    tell(log, commands.NoteAdmission, person=BEFORE, n=1)
    with pytest.raises(PersonDiffers):
        tell(log, commands.DeclareReady, person=NOW_KNOWN_AS, n=2)
    become_one(log)
    with pytest.raises(PersonDiffers):
        tell(log, commands.DeclareReady, person=AFTERWARDS, n=3)
    tell(log, commands.DeclareReady, person=person, n=4)
    assert log.load(EPISODE, evolve_episode, Episode())[0].person == NOW_KNOWN_AS
