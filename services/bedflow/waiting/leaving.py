"""Knows when somebody waits no more: taken off by us, by the case, by death or by moving away."""

from datetime import date

from services.bedflow.waiting.commands import FollowLeaving, LeaveEntry, LetWaitingEnd
from services.bedflow.waiting.entry import Entry, must_wait, waits_by
from services.bedflow.waiting.refusals import LeavesInTheCase
from shared.contracts.bedflow_waiting import EntryLeft


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
