"""Stories of the patient journal: apart from the case file, corrected and never overwritten."""

from datetime import timedelta

import pytest

from services.assessment import office_handlers
from services.assessment.api import CASES, COMMANDS, is_theirs_to_read
from services.assessment.journal import Journal, correct, evolve, write
from services.assessment.office_commands import CorrectJournalEntry, WriteJournalEntry
from services.assessment.refusals import EntryIsCorrected, NoSuchEntry, ObservedInTheFuture
from shared.contracts.assessment import CaseRead
from shared.contracts.assessment_office import JournalEntryWritten, journal_of
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound
from tests.assessment.stories import ROUND_1, opened
from tests.kit.given import Story
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, LISE, OLA, TODAY, calling, command_id, recorded

entry = JournalEntryWritten(person=ANNA, about_on=TODAY, text=Clear(ANNA, "health", "Oppdiktet."))
note_it = WriteJournalEntry(id=command_id(1), case_id=CASE, about_on=TODAY, text="Oppdiktet.")

correct_it = CorrectJournalEntry(
    id=command_id(2), case_id=CASE, corrects=1, about_on=TODAY, text="Oppdiktet, rettet.", reasons="Feil dag."
)


def a_journal() -> Story[Journal]:
    return Story(evolve=evolve, state=Journal())


def test_something_is_written_in_the_journal() -> None:
    a_journal().when(write, note_it, person=ANNA, today=TODAY).then(entry)


def test_a_correction_is_a_new_entry_and_the_old_one_stays() -> None:
    story = a_journal().given(entry, CaseRead(purpose="casework"))
    corrected = story.when(correct, correct_it, person=ANNA, today=TODAY).only(JournalEntryWritten)
    assert (corrected.replaces, corrected.text) == (1, Clear(ANNA, "health", "Oppdiktet, rettet."))
    assert corrected.reasons == Clear(ANNA, "health", "Feil dag.")


def test_what_was_corrected_is_corrected_where_it_stands_now() -> None:
    log = MemoryLog("assessment")
    log.given(ROUND_1, opened, case_id=CASE)
    office_handlers.write_journal_entry(note_it, calling(n=1), log)
    office_handlers.correct_journal_entry(correct_it, calling(n=2), log)
    again = correct_it.model_copy(update={"id": command_id(3)})
    with pytest.raises(EntryIsCorrected):
        office_handlers.correct_journal_entry(again, calling(n=3), log)
    newest = again.model_copy(update={"corrects": 2})
    assert office_handlers.correct_journal_entry(newest, calling(n=4), log).version == 3
    assert [one.fact.text.text for one in log.recorded[1:]] == [  # type: ignore[attr-defined]
        "Oppdiktet.",
        "Oppdiktet, rettet.",
        "Oppdiktet, rettet.",
    ]


def test_nothing_that_is_not_there_is_corrected() -> None:
    a_journal().when(correct, correct_it, person=ANNA, today=TODAY).then_refused(NoSuchEntry, "journalen")
    with pytest.raises(NotFound):
        office_handlers.correct_journal_entry(correct_it, calling(n=1), MemoryLog("assessment"))


def test_nothing_is_written_of_tomorrow() -> None:
    ahead = note_it.model_copy(update={"about_on": TODAY + timedelta(days=1)})
    a_journal().when(write, ahead, person=ANNA, today=TODAY).then_refused(ObservedInTheFuture)
    corrected = correct_it.model_copy(update={"about_on": TODAY + timedelta(days=1)})
    a_journal().given(entry).when(correct, corrected, person=ANNA, today=TODAY).then_refused(ObservedInTheFuture)


def test_the_journal_has_a_stream_and_a_case_id_of_its_own() -> None:
    log = MemoryLog("assessment")
    log.given(ROUND_1, opened, case_id=CASE)
    receipt = office_handlers.write_journal_entry(note_it, calling(n=1), log)
    assert (receipt.stream, receipt.version) == (str(journal_of(CASE)), 1)
    of_the_case = [one.fact for one in log.recorded if one.record.case_id == CASE]
    assert of_the_case == [opened]


def test_there_is_no_journal_of_a_case_that_is_not_here() -> None:
    with pytest.raises(NotFound):
        office_handlers.write_journal_entry(note_it, calling(n=1), MemoryLog("assessment"))


def test_only_the_health_personnel_reads_the_journal() -> None:
    journal, case_file = [recorded(entry)], [recorded(opened)]
    assert CASES.concerns is is_theirs_to_read
    assert [is_theirs_to_read(who, journal) for who in (KARI, LISE, OLA)] == [True, False, False]
    assert all(is_theirs_to_read(who, case_file) for who in (KARI, LISE, OLA))


@pytest.mark.parametrize("command", ["write-journal-entry", "correct-journal-entry"])
def test_only_the_health_personnel_writes_it(command: str) -> None:
    (door,) = [door for door in COMMANDS if door.name == command]
    assert door.roles == ("caseworker",)
