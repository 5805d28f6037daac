"""Knows which requests about a sent decision are let in, sent by whom."""

from services.decision.afterwards import commands, handlers
from services.decision.roles import CASEWORK, DECIDING, OFFICE
from shared.web.door import CommandDoor

AFTERWARDS = (
    CommandDoor(
        name="request-reasons",
        command=commands.RequestReasons,
        handler=handlers.request_reasons,
        roles=OFFICE,
        summary="Note that the party asks why (krav om begrunnelse).",
    ),
    CommandDoor(
        name="provide-reasons",
        command=commands.ProvideReasons,
        handler=handlers.provide_reasons,
        roles=CASEWORK,
        summary="Note that the reasons have arrived: the appeal periods begin again (begrunnelse ettersendt).",
    ),
    CommandDoor(
        name="correct-decision",
        command=commands.CorrectDecision,
        handler=handlers.correct_decision,
        roles=DECIDING,
        summary="Put an obvious slip in a sent decision right (retting av vedtak).",
    ),
    CommandDoor(
        name="settle-line",
        command=commands.SettleLine,
        handler=handlers.settle_line,
        roles=CASEWORK,
        summary="Say what a line gives after an appeal or the office itself altered it (omgjort linje).",
    ),
    CommandDoor(
        name="invalidate-decision",
        command=commands.InvalidateDecision,
        handler=handlers.invalidate_decision,
        roles=("leader", "decider"),
        summary="Note that lines are invalid, and why (ugyldig vedtak).",
    ),
    CommandDoor(
        name="reverse-decision",
        command=commands.ReverseDecision,
        handler=handlers.reverse_decision,
        roles=("leader", "decider"),
        summary="Reverse lines without an appeal (omgjøring av eget tiltak).",
    ),
    CommandDoor(
        name="decline-reversal",
        command=commands.DeclineReversal,
        handler=handlers.decline_reversal,
        roles=("leader", "decider"),
        summary="Say no to somebody who asks for reversal too late to appeal (omgjøring avslått).",
    ),
)
