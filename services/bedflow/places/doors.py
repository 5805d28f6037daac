"""Knows which requests about beds are let in, sent by whom."""

from services.bedflow.places import commands, handlers
from services.bedflow.roles import COORDINATING
from shared.web.door import CommandDoor

PLACES = (
    CommandDoor(
        name="open-bed",
        command=commands.OpenBed,
        handler=handlers.open_bed,
        roles=COORDINATING,
        summary="Open a bed from a day on, for the first time or again (åpne plass).",
    ),
    CommandDoor(
        name="open-beds",
        command=commands.OpenBeds,
        handler=handlers.open_beds,
        roles=COORDINATING,
        summary="Open many beds at once, all of them or none (åpne plasser).",
    ),
    CommandDoor(
        name="close-bed",
        command=commands.CloseBed,
        handler=handlers.close_bed,
        roles=COORDINATING,
        summary="Close a bed from a day on, unless somebody has or will have it (steng plass).",
    ),
    CommandDoor(
        name="reserve-bed",
        command=commands.ReserveBed,
        handler=handlers.reserve_bed,
        roles=COORDINATING,
        summary="Keep a bed free up to and including a day (reserver plass).",
    ),
    CommandDoor(
        name="release-bed",
        command=commands.ReleaseBed,
        handler=handlers.release_bed,
        roles=COORDINATING,
        summary="Keep a bed free no longer (opphev reservasjon).",
    ),
    CommandDoor(
        name="note-infection",
        command=commands.NoteInfection,
        handler=handlers.note_infection,
        roles=COORDINATING,
        summary="Note that a bed needs precautions against infection (smittetiltak).",
    ),
    CommandDoor(
        name="clear-infection",
        command=commands.ClearInfection,
        handler=handlers.clear_infection,
        roles=COORDINATING,
        summary="Note that a bed needs no precautions any more (opphev smittetiltak).",
    ),
)
