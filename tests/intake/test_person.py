"""Stories of a person who is entered in the register."""

from uuid import UUID

import pytest

from services.intake.person import register, stream_of
from services.intake.refusals import PersonAlreadyRegistered
from shared.contracts.intake import CaseRead
from shared.contracts.intake_people import PersonRegistered
from tests.intake.stories import a_person, acknowledged
from tests.kit.people import ANNA


def test_a_person_is_registered() -> None:
    a_person().when(register, ref=ANNA).then(PersonRegistered(person=ANNA))


def test_a_person_is_registered_once_and_the_reference_is_told() -> None:
    a_person().given(PersonRegistered(person=ANNA)).when(register, ref=ANNA).then_refused(PersonAlreadyRegistered, ANNA)


def test_a_person_has_a_stream_of_her_own() -> None:
    assert stream_of(ANNA) == UUID("a" * 32)


def test_reading_changes_nothing() -> None:
    assert not a_person().given(CaseRead(purpose="casework")).state.registered


def test_a_fact_of_another_stream_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        a_person().given(acknowledged)
