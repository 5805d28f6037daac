"""Knows which requests about the board, costs and supervision are let in, sent by whom."""

from services.appeal.answering import commands, handlers
from services.appeal.roles import DECIDING, RECEPTION, REVIEW
from shared.web.door import CommandDoor

ANSWERING = (
    CommandDoor(
        name="note-worse-outcome",
        command=commands.NoteWorseOutcome,
        handler=handlers.note_worse_outcome,
        roles=RECEPTION,
        summary="Note that the party was warned of a worse outcome (varsel om endring til skade).",
    ),
    CommandDoor(
        name="seat-board",
        command=commands.SeatBoard,
        handler=handlers.seat_board,
        roles=REVIEW,
        summary="Note who sits in the municipal board for this appeal (klagenemnda er satt).",
    ),
    CommandDoor(
        name="claim-costs",
        command=commands.ClaimCosts,
        handler=handlers.claim_costs,
        roles=RECEPTION,
        summary="Note that the party wants costs paid back (krav om sakskostnader).",
    ),
    CommandDoor(
        name="decide-costs",
        command=commands.DecideCosts,
        handler=handlers.decide_costs,
        roles=DECIDING,
        summary="Decide a claim for costs (sakskostnader avgjort).",
    ),
    CommandDoor(
        name="open-supervision",
        command=commands.OpenSupervision,
        handler=handlers.open_supervision,
        roles=REVIEW,
        summary="Note a case of the county governor of its own accord (tilsynssak).",
    ),
    CommandDoor(
        name="answer-supervision",
        command=commands.AnswerSupervision,
        handler=handlers.answer_supervision,
        roles=REVIEW,
        summary="Note what the office answered the county governor (svar i tilsynssak).",
    ),
    CommandDoor(
        name="close-supervision",
        command=commands.CloseSupervision,
        handler=handlers.close_supervision,
        roles=REVIEW,
        summary="Note how the county governor concluded (tilsynssak avsluttet).",
    ),
)
