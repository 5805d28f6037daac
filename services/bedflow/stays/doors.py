"""Knows which requests about stays are let in, sent by whom."""

from services.bedflow.roles import COORDINATING
from services.bedflow.stays import commands, handlers, undoing_handlers
from shared.web.door import CommandDoor

STAYS = (
    CommandDoor(
        name="allocate-stay",
        command=commands.AllocateStay,
        handler=handlers.allocate_stay,
        roles=COORDINATING,
        summary="Give somebody a bed from a day on, from a decided line or to find out (tildel opphold).",
    ),
    CommandDoor(
        name="withdraw-allocation",
        command=commands.WithdrawAllocation,
        handler=handlers.withdraw_allocation,
        roles=COORDINATING,
        summary="Take a stay back that has not begun (trekk tildeling).",
    ),
    CommandDoor(
        name="begin-stay",
        command=commands.BeginStay,
        handler=handlers.begin_stay,
        roles=COORDINATING,
        summary="Note that somebody has moved in (start opphold).",
    ),
    CommandDoor(
        name="extend-stay",
        command=commands.ExtendStay,
        handler=handlers.extend_stay,
        roles=COORDINATING,
        summary="Plan another end of a stay, or none (forleng opphold).",
    ),
    CommandDoor(
        name="move-stay",
        command=commands.MoveStay,
        handler=handlers.move_stay,
        roles=COORDINATING,
        summary="Note that somebody has moved to another bed (flytt).",
    ),
    CommandDoor(
        name="interrupt-stay",
        command=commands.InterruptStay,
        handler=handlers.interrupt_stay,
        roles=COORDINATING,
        summary="Note that somebody is away for a while, and whether the bed waits (avbryt opphold).",
    ),
    CommandDoor(
        name="resume-stay",
        command=commands.ResumeStay,
        handler=handlers.resume_stay,
        roles=COORDINATING,
        summary="Note that somebody is back, in the same bed or another (gjenoppta opphold).",
    ),
    CommandDoor(
        name="end-stay",
        command=commands.EndStay,
        handler=handlers.end_stay,
        roles=COORDINATING,
        summary="Note that somebody has moved out, and to where (avslutt opphold).",
    ),
    CommandDoor(
        name="undo-beginning",
        command=commands.UndoBeginning,
        handler=undoing_handlers.undo_beginning,
        roles=COORDINATING,
        summary="Take back that a stay has begun: it was noted by mistake (angre start av opphold).",
    ),
    CommandDoor(
        name="undo-ending",
        command=commands.UndoEnding,
        handler=undoing_handlers.undo_ending,
        roles=COORDINATING,
        summary="Take back that a stay has ended: it was noted by mistake (angre avslutning av opphold).",
    ),
)
