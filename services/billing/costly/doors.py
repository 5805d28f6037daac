"""Knows which requests about care that costs much are let in, sent by whom."""

from services.billing.costly import commands, handlers
from services.billing.roles import MANAGING
from shared.web.door import CommandDoor

COSTLY = (
    CommandDoor(
        name="open-costly-year",
        command=commands.OpenCostlyYear,
        handler=handlers.open_costly_year,
        roles=MANAGING,
        summary="Follow somebody's care for the state's grant of a year (ressurskrevende tjenester).",
    ),
    CommandDoor(
        name="note-own-cost",
        command=commands.NoteOwnCost,
        handler=handlers.note_own_cost,
        roles=MANAGING,
        summary="Note direct pay from the payroll for the person's year (direkte lønnsutgift).",
    ),
    CommandDoor(
        name="note-pay-share",
        command=commands.NotePayShare,
        handler=handlers.note_pay_share,
        roles=MANAGING,
        summary="Note how much of what is bought is direct pay, as the supplier documents it (lønnsandel).",
    ),
    CommandDoor(
        name="note-grant",
        command=commands.NoteGrant,
        handler=handlers.note_grant,
        roles=MANAGING,
        summary="Note an earmarked grant that is deducted (øremerket tilskudd).",
    ),
    CommandDoor(
        name="withdraw-costly-entry",
        command=commands.WithdrawCostlyEntry,
        handler=handlers.withdraw_costly_entry,
        roles=MANAGING,
        summary="Take back a cost, share or grant that was noted by mistake (feilregistrering).",
    ),
    CommandDoor(
        name="attest-pack",
        command=commands.AttestPack,
        handler=handlers.attest_pack,
        roles=("auditor",),
        summary="Sign for the evidence of a year; not by who noted any of it (revisors attestasjon).",
    ),
)
