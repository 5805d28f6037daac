"""Knows what stands in a patient journal, which is kept apart from the case file."""

from datetime import date
from typing import assert_never, cast

import msgspec
from msgspec.structs import replace

from services.assessment.office_commands import CorrectJournalEntry, WriteJournalEntry
from services.assessment.recording import not_ahead
from services.assessment.refusals import EntryIsCorrected, NoSuchEntry
from shared.contracts.assessment import CaseRead
from shared.contracts.assessment_office import JournalEntryWritten
from shared.contracts.fact import Recorded
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef

JournalFact = JournalEntryWritten | CaseRead


class Journal(msgspec.Struct, frozen=True, kw_only=True):
    """The journal of one case (journal): the versions of its entries, and of those a later one has corrected."""

    entries: frozenset[int] = frozenset()
    corrected: frozenset[int] = frozenset()


def evolve(journal: Journal, recorded: Recorded) -> Journal:
    """The journal after one more fact."""
    fact = cast(JournalFact, recorded.fact)
    match fact:
        case JournalEntryWritten():
            corrected = {fact.replaces} if fact.replaces else set()
            return replace(
                journal,
                entries=journal.entries | {recorded.record.version},
                corrected=journal.corrected | corrected,
            )
        case CaseRead():
            return journal
        case _:
            assert_never(fact)


def write(journal: Journal, command: WriteJournalEntry, *, person: PersonRef, today: date) -> JournalEntryWritten:
    """Write in the journal (journalføre, hpl § 39)."""
    not_ahead(command.about_on, today=today)
    return JournalEntryWritten(person=person, about_on=command.about_on, text=Clear(person, "health", command.text))


def correct(journal: Journal, command: CorrectJournalEntry, *, person: PersonRef, today: date) -> JournalEntryWritten:
    """Correct an entry (rette journalen, hpl § 42): a new one with the reason, and the old one stays as it was."""
    not_ahead(command.about_on, today=today)
    if command.corrects not in journal.entries:
        raise NoSuchEntry("Notatet som skal rettes, finnes ikke i journalen.")
    if command.corrects in journal.corrected:
        raise EntryIsCorrected("Notatet er rettet før. Rett det som står i stedet.")
    return JournalEntryWritten(
        person=person,
        about_on=command.about_on,
        text=Clear(person, "health", command.text),
        replaces=command.corrects,
        reasons=Clear(person, "health", command.reasons),
    )
