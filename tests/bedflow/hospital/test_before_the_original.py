"""A change or a cancellation finds what it is about, whichever of them comes first."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from services.bedflow.discharge import standing
from shared.contracts.bedflow_messages import MessageTakenFromWorkList, OriginalAwaited
from shared.contracts.bedflow_notices import AdmissionCancelled, AdmissionChanged, NoticeCancelled
from shared.kernel.clock import oslo_date
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import Mail, admitted, discharged, health_information, ready
from tests.bedflow.hospital.office import Office

ACCEPTED = ("accepted", None)
WAITS = ("to-work-list", "original-missing")
changed = replace(admitted.about(admitted, status="M", n=2), day="2024-03-09")
cancelled = admitted.about(changed, status="C", n=3)


def test_a_change_takes_the_place_of_what_it_changes() -> None:
    office = Office()
    assert office.results(admitted, changed) == [ACCEPTED, ACCEPTED]
    admission = standing.admission_of(office.episode(changed))
    assert admission is not None
    assert oslo_date(admission.admitted_at) == date(2024, 3, 9)
    assert [stay.begun_on for stay in office.there().stays] == [date(2024, 3, 9)]


def test_a_cancellation_ends_the_stay_it_opened() -> None:
    office = Office()
    assert office.results(admitted, admitted.about(admitted, status="C", n=2)) == [ACCEPTED, ACCEPTED]
    assert len(office.facts(AdmissionCancelled)) == 1
    assert office.there().stays == ()


def test_what_comes_first_waits_with_an_owner_and_is_applied_when_its_original_comes() -> None:
    office = Office()
    assert office.results(changed, admitted) == [WAITS, ACCEPTED]
    assert office.message(changed).stage == "placed"
    assert [fact.how for fact in office.facts(MessageTakenFromWorkList)] == ["original-came"]
    assert len(office.facts(AdmissionChanged)) == 1


@pytest.mark.parametrize("order", list(permutations((admitted, changed, cancelled))))
def test_original_change_and_cancellation_come_to_the_same_in_every_order(order: tuple[Mail, ...]) -> None:
    office = Office()
    office.take_in(*order)
    assert {office.message(one).stage for one in order} == {"placed"}
    assert len({office.message(one).placed.about for one in order}) == 1  # type: ignore[union-attr]
    assert office.there().stays == ()
    assert standing.admission_of(office.episode(admitted)) is None
    assert office.results(*order) == [("duplicate", None)] * 3


def test_the_same_change_twice_waits_once() -> None:
    office = Office()
    assert office.results(changed, changed) == [WAITS, ("duplicate", "original-missing")]
    assert len(office.facts(OriginalAwaited)) == 1


def test_a_cancelled_discharge_lets_the_stay_go_on() -> None:
    office = Office()
    assert office.results(admitted, ready, discharged) == [ACCEPTED] * 3
    assert office.results(admitted.about(discharged, status="C", n=4)) == [ACCEPTED]
    assert len(office.facts(NoticeCancelled)) == 1
    assert standing.left_on(office.episode(admitted)) is None
    assert len(office.there().stays) == 1


def test_changes_of_health_information_are_filed_with_the_inquiry_it_opened() -> None:
    office = Office()
    first = replace(health_information.about(health_information, status="M", n=2))
    second = replace(health_information.about(first, status="M", n=3))
    assert office.results(second, first, health_information) == [WAITS, WAITS, ACCEPTED]
    about = {office.message(one).placed.about for one in (health_information, first, second)}  # type: ignore[union-attr]
    assert len(about) == 1


def test_a_change_about_somebody_else_than_its_original_is_looked_at() -> None:
    office = Office()
    other = replace(changed, numbers=(("FNR", mail.OLE),))
    assert office.results(admitted, other) == [ACCEPTED, ("to-work-list", "patients-differ")]


def test_a_change_waits_while_its_original_does() -> None:
    office = Office()
    unknown = replace(admitted, numbers=())
    assert office.results(unknown, changed) == [("to-work-list", "no-number"), WAITS]
    office.place(unknown)
    assert office.message(changed).stage == "placed"


def test_a_change_of_what_was_put_away_has_no_effect() -> None:
    office = Office()
    unknown = replace(admitted, numbers=())
    office.take_in(unknown, changed)
    office.dismiss(unknown, "wrong-patient")
    placed = office.message(changed).placed
    assert placed is not None
    assert placed.placed_as == "without-effect"


def test_a_later_message_in_the_conversation_is_about_the_same_stay() -> None:
    office = Office()
    elsewhere = replace(admitted, message_id="another", sender=(mail.HOSPITAL, "8200009"), day="2024-03-11")
    answer = replace(ready, refers_to=admitted.message_id)
    assert office.results(admitted, answer, elsewhere)[:2] == [ACCEPTED, ACCEPTED]
    assert office.message(ready).placed.about == office.message(admitted).placed.about  # type: ignore[union-attr]
