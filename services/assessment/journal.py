"""Knows what stands in a patient journal, which is kept apart from the case file."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.assessment.office_commands import WriteJournalEntry
from services.assessment.recording import not_ahead
from services.assessment.refusals import NoSuchEntry
from shared.contracts.assessment import CaseRead
from shared.contracts.assessment_office import JournalEntryWritten
from shared.contracts.fact import Recorded
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef, derived_id

JournalFact = JournalEntryWritten | CaseRead


class Journal(msgspec.Struct, frozen=True, kw_only=True):
    """The journal of one case (journal). `holding`: the versions of the entries nothing has corrected."""

    holding: frozenset[int] = frozenset()


def journal_of(case_id: UUID) -> UUID:
    """The journal's stream and its own case id: whoever reads the case does not read the journal."""
    return derived_id("journal", case_id)


def evolve(journal: Journal, recorded: Recorded) -> Journal:
    """The journal after one more fact."""
    fact = cast(JournalFact, recorded.fact)
    match fact:
        case JournalEntryWritten():
            return replace(journal, holding=(journal.holding - {fact.replaces}) | {recorded.record.version})
        case CaseRead():
            return journal
        case _:
            assert_never(fact)


def write(journal: Journal, command: WriteJournalEntry, *, person: PersonRef, today: date) -> JournalEntryWritten:
    """Write in the journal (journalføre). A correction is a new entry; the old one stays."""
    not_ahead(command.about_on, today=today)
    if command.replaces is not None and command.replaces not in journal.holding:
        raise NoSuchEntry("Notatet som skal rettes, finnes ikke i journalen.")
    text = Clear(person, "health", command.text)
    return JournalEntryWritten(person=person, about_on=command.about_on, text=text, replaces=command.replaces)
