"""Knows which requests about who works on what, and about the journal, are let in, sent by whom."""

from services.assessment import office_commands as commands
from services.assessment import office_handlers as handlers
from services.assessment.roles import DECLARING, JOURNAL, STAFFING
from shared.web.door import CommandDoor

OFFICE = (
    CommandDoor(
        name="register-staff-member",
        command=commands.RegisterStaffMember,
        handler=handlers.register_staff_member,
        roles=STAFFING,
        summary="Say on which terms somebody works here (registrere medarbeider).",
    ),
    CommandDoor(
        name="register-staff-position",
        command=commands.RegisterStaffPosition,
        handler=handlers.register_staff_position,
        roles=STAFFING,
        summary="Say how much of a full position somebody has, from when to when (registrere stillingsprosent).",
    ),
    CommandDoor(
        name="note-staff-absence",
        command=commands.NoteStaffAbsence,
        handler=handlers.note_staff_absence,
        roles=STAFFING,
        summary="A caseworker will be away (registrere fravær).",
    ),
    CommandDoor(
        name="end-staff-absence",
        command=commands.EndStaffAbsence,
        handler=handlers.end_staff_absence,
        roles=STAFFING,
        summary="A caseworker is back (avslutte fravær).",
    ),
    CommandDoor(
        name="note-staff-departure",
        command=commands.NoteStaffDeparture,
        handler=handlers.note_staff_departure,
        roles=STAFFING,
        summary="Somebody stops working here (medarbeider slutter).",
    ),
    CommandDoor(
        name="register-unit",
        command=commands.RegisterUnit,
        handler=handlers.register_unit,
        roles=STAFFING,
        summary="Say what a unit is called and where it belongs, from when to when (registrere enhet).",
    ),
    CommandDoor(
        name="declare-impartiality",
        command=commands.DeclareImpartiality,
        handler=handlers.declare_impartiality,
        roles=DECLARING,
        summary="Say whether something ties you to the parties, also when it is assessed (erklære habilitet).",
    ),
    CommandDoor(
        name="hand-over-cases",
        command=commands.HandOverCases,
        handler=handlers.hand_over_cases,
        roles=STAFFING,
        summary="Give several cases to others at once, each with a summary (overføre saker).",
    ),
    CommandDoor(
        name="write-journal-entry",
        command=commands.WriteJournalEntry,
        handler=handlers.write_journal_entry,
        roles=JOURNAL,
        summary="Write in the patient journal, which is apart from the case file (journalføre).",
    ),
    CommandDoor(
        name="correct-journal-entry",
        command=commands.CorrectJournalEntry,
        handler=handlers.correct_journal_entry,
        roles=JOURNAL,
        summary="Correct an entry of the journal with a reason; the old one stays to be read (rette journalen).",
    ),
)
