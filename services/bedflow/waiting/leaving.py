"""Knows when somebody waits no more: taken off by us, by the case, by death or by moving away."""

from datetime import date

from services.bedflow.lines.commands import FollowCaseEnd
from services.bedflow.waiting.commands import FollowBeginning, FollowLeaving, LeaveEntry, LetWaitingEnd, UndoBeginning
from services.bedflow.waiting.entry import Entry, line_ref, must_wait, waits_by
from services.bedflow.waiting.refusals import LeavesInTheCase
from shared.contracts.bedflow_waiting import EntryLeft, EntryOpened, LeavingReason, PlaceDecided
from shared.contracts.decision_ending import CaseEnding

_BECAUSE: dict[CaseEnding, LeavingReason] = {
    "died": "died",
    "moved": "moved",
    "no-longer-needed": "no-longer-qualified",
}


def leave(entry: Entry, command: LeaveEntry, *, today: date) -> EntryLeft:
    """Somebody is taken off a list of our own (ta av venteliste). A decision's list is left in the case."""
    must_wait(entry)
    if entry.kept_by_case:
        raise LeavesInTheCase("Personen venter etter et vedtak. Ta vedkommende av ventelisten i saken.")
    return EntryLeft(reason=command.reason, left_on=today)


def follow_leaving(entry: Entry, command: FollowLeaving) -> EntryLeft | None:
    """The case has taken somebody off the list (tatt av venteliste)."""
    return EntryLeft(reason=command.reason, left_on=command.left_on) if waits_by(entry, command.line) else None


def let_end(entry: Entry, command: LetWaitingEnd) -> EntryLeft | None:
    """Who waits has died or moved away (dødsfall, flytting)."""
    return EntryLeft(reason=command.reason, left_on=command.left_on) if entry.is_open else None


def end_with_case(entry: Entry, command: FollowCaseEnd) -> EntryLeft | None:
    """The case somebody waits in, or by whose line, has ended (saken er slutt)."""
    by_lines = {line.decision for line in (entry.line, entry.decided) if line is not None}
    if not entry.is_open or (entry.case_id != command.case_id and command.decision_id not in by_lines):
        return None
    return EntryLeft(reason=_BECAUSE[command.reason], left_on=command.ended_on)


def follow_beginning(entry: Entry, command: FollowBeginning) -> EntryLeft | None:
    """The service they wait for has begun without a bed of ours (iverksatt uten plass her).

    Who has said yes to a bed is on the way into that one: allocating it takes them off.
    """
    is_coming = entry.offer is not None and entry.offer.is_accepted
    if not entry.is_open or is_coming or line_ref(command.line) not in (entry.line, entry.decided):
        return None
    return EntryLeft(reason="begun", left_on=command.begun_on)


def undo_beginning(
    entry: Entry, command: UndoBeginning, *, gives: bool, today: date
) -> tuple[EntryOpened | PlaceDecided, ...]:
    """The service had not begun (feilregistrert start): they wait again since the same day. `gives`: the line does."""
    line = line_ref(command.line)
    if entry.is_open or entry.left != "begun" or entry.person is None or line not in (entry.line, entry.decided):
        return ()
    opened = EntryOpened(
        person=entry.person,
        service=entry.service,
        qualified_on=entry.qualified_on,
        opened_on=today,
        priority=entry.priority,
        residence=entry.residence,
        interim=entry.interim,
        line=entry.line,
        kept_by_case=entry.kept_by_case,
        zone=entry.zone,
        unit=entry.unit,
    )
    if entry.decided is None or not gives:
        return (opened,)
    return (opened, PlaceDecided(line=line, outcome="granted", decided_on=today))
