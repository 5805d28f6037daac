"""Stories of a person of whom something becomes known: death, move, secret address, language, a second reference."""

from datetime import date, timedelta

import pytest

from services.intake.leaving import Leaving, OpenThing, ends, leaving_of
from services.intake.merging import give_up, merge
from services.intake.person import Person, known, living
from services.intake.person_commands import (
    ChooseLanguage,
    CorrectDeath,
    MergePersons,
    NotePersonDetails,
    ProtectAddress,
    RecordDeath,
    RecordMove,
)
from services.intake.population import choose_language, correct_death, die, move, note_details, protect_address
from services.intake.refusals import (
    DeathAlreadyRecorded,
    LiesInTheFuture,
    NoDeathRecorded,
    NothingNew,
    PersonHasDied,
    PersonHasNewReference,
    PersonNotRegistered,
    SamePerson,
)
from shared.contracts.intake_people import (
    DeathCorrected,
    LanguageChosen,
    PersonDetailsNoted,
    PersonDied,
    PersonMoved,
    PersonRegistered,
    PersonReplaced,
    PersonsMerged,
    ProtectedAddressChanged,
)
from shared.kernel.confidential import Clear
from tests.intake.stories import a_person
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, command_id

TOMORROW = TODAY + timedelta(days=1)
registered = PersonRegistered(person=ANNA)
death = RecordDeath(id=command_id(1), person=ANNA, source="population-register", died_on=TODAY)
died = PersonDied(person=ANNA, source="population-register", died_on=TODAY)
correction = CorrectDeath(id=command_id(2), person=ANNA, source="population-register")
corrected = DeathCorrected(person=ANNA, source="population-register", corrected_on=TODAY)
moving = RecordMove(id=command_id(3), person=ANNA, source="population-register", direction="out", moved_on=TODAY)
moved = PersonMoved(person=ANNA, source="population-register", direction="out", moved_on=TODAY)
merging = MergePersons(id=command_id(4), person=ANNA, replaced=BIRGER, ground="birth-number-for-d-number")
merged = PersonsMerged(person=ANNA, replaced=BIRGER, ground="birth-number-for-d-number")
replaced = PersonReplaced(person=ANNA, by=BIRGER)
someone = Person(registered=True)


def test_a_death_is_noted_once() -> None:
    a_person().given(registered).when(die, death, today=TODAY).then(died)
    a_person().given(registered, died).when(die, death, today=TODAY).then_refused(DeathAlreadyRecorded)


def test_nobody_dies_tomorrow() -> None:
    later = death.model_copy(update={"died_on": TOMORROW})
    a_person().given(registered).when(die, later, today=TODAY).then_refused(LiesInTheFuture)


def test_nobody_unknown_dies() -> None:
    a_person().when(die, death, today=TODAY).then_refused(PersonNotRegistered)


def test_a_death_reported_by_mistake_is_corrected() -> None:
    a_person().given(registered, died).when(correct_death, correction, today=TODAY).then(corrected)
    a_person().given(registered).when(correct_death, correction, today=TODAY).then_refused(NoDeathRecorded)


def test_nothing_begins_for_the_dead_until_the_death_is_corrected() -> None:
    with pytest.raises(PersonHasDied):
        living(a_person().given(registered, died).state)
    assert living(a_person().given(registered, died, corrected).state)


def test_a_move_told_twice_is_noted_once() -> None:
    a_person().given(registered).when(move, moving, today=TODAY).then(moved)
    a_person().given(registered, moved).when(move, moving, today=TODAY).then_refused(NothingNew)


def test_an_address_becomes_secret_once() -> None:
    command = ProtectAddress(
        id=command_id(5), person=ANNA, source="population-register", protection="confidential", valid_from=TODAY
    )
    secret = ProtectedAddressChanged(
        person=ANNA, source="population-register", protection="confidential", valid_from=TODAY
    )
    a_person().given(registered).when(protect_address, command).then(secret)
    a_person().given(registered, secret).when(protect_address, command).then_refused(NothingNew)


def test_details_are_kept_sealed_and_only_what_is_new_is_noted() -> None:
    command = NotePersonDetails(
        id=command_id(6), person=ANNA, source="population-register", born_on=date(1940, 2, 1), address="Prøvegata 1"
    )
    noted = a_person().given(registered).when(note_details, command, today=TODAY).only(PersonDetailsNoted)
    assert noted.born_on == Clear(ANNA, "identity", "1940-02-01")
    assert noted.address == Clear(ANNA, "identity", "Prøvegata 1")
    empty = NotePersonDetails(id=command_id(7), person=ANNA, source="person")
    a_person().given(registered).when(note_details, empty, today=TODAY).then_refused(NothingNew)


def test_the_language_is_chosen_and_may_be_chosen_anew() -> None:
    command = ChooseLanguage(id=command_id(8), person=ANNA, form="nynorsk", interpreter="pl")
    chosen = LanguageChosen(person=ANNA, form="nynorsk", interpreter="pl")
    a_person().given(registered).when(choose_language, command).then(chosen)
    a_person().given(registered, chosen).when(choose_language, command).then_refused(NothingNew)


def test_two_references_become_one_person() -> None:
    a_person().given(registered).when(merge, merging, other=someone).then(merged)
    a_person().given(registered).when(give_up, ref=ANNA, by=BIRGER).then(replaced)
    a_person().given(registered, replaced).when(give_up, ref=ANNA, by=BIRGER).then_nothing()


def test_a_person_is_not_merged_with_herself() -> None:
    same = merging.model_copy(update={"replaced": ANNA})
    a_person().given(registered).when(merge, same, other=someone).then_refused(SamePerson)


def test_a_reference_that_was_given_up_is_not_used_and_names_the_other() -> None:
    story = a_person().given(registered, replaced)
    story.when(merge, merging, other=someone).then_refused(PersonHasNewReference, BIRGER)
    with pytest.raises(PersonHasNewReference):
        known(story.state)


def test_whoever_moved_out_and_came_back_has_not_left() -> None:
    back = PersonMoved(person=ANNA, source="population-register", direction="in", moved_on=TODAY)
    assert leaving_of(a_person().given(registered, moved).state) == Leaving(reason="moved", on=TODAY)
    assert leaving_of(a_person().given(registered, moved, back).state) is None


def test_who_only_stays_here_is_helped_whatever_the_register_says() -> None:
    staying = OpenThing(stream=CASE, case_id=CASE, kind="case", residency="staying")
    resident = OpenThing(stream=CASE, case_id=CASE, kind="case", residency="resident")
    measure = OpenThing(stream=CASE, case_id=CASE, kind="measure", residency=None)
    away, dead = Leaving(reason="moved", on=TODAY), Leaving(reason="died", on=TODAY)
    assert [ends(thing, away) for thing in (staying, resident, measure)] == [False, True, True]
    assert all(ends(thing, dead) for thing in (staying, resident, measure))
