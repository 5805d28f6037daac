"""Knows which requests about a budget are let in, sent by whom."""

from services.billing.budget import commands, handlers
from services.billing.roles import MANAGING
from shared.web.door import CommandDoor

BUDGET = (
    CommandDoor(
        name="adopt-budget",
        command=commands.AdoptBudget,
        handler=handlers.adopt_budget,
        roles=MANAGING,
        summary="Write down the budget the council adopted for a year, line by line (budsjettvedtak).",
    ),
    CommandDoor(
        name="amend-budget",
        command=commands.AmendBudget,
        handler=handlers.amend_budget,
        roles=MANAGING,
        summary="Write down that the council gave lines more or less (budsjettregulering).",
    ),
    CommandDoor(
        name="move-amount",
        command=commands.MoveAmount,
        handler=handlers.move_amount,
        roles=MANAGING,
        summary="Move an amount from one line to another; the total stays (omdisponering).",
    ),
)
