"""Knows the requests about a year's budget: adopt, amend, move."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.billing_budget import MoveReason, Spending
from shared.web.command import Code, Command, date

_STRICT = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

Year = Annotated[int, Field(ge=2010, le=2099)]
Kroner = Annotated[int, Field(ge=0, le=10**13)]
"""An amount of the budget in øre, up to a hundred billion kroner."""

Source = Annotated[
    str, StringConstraints(pattern=r"^[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå .,/()-]{2,79}$", strip_whitespace=True)
]
"""Where it was decided, e.g. `Kommunestyret sak 112/24`."""


class PremiseOfLine(BaseModel):
    """What a line was reckoned with (forutsetning)."""

    model_config = _STRICT

    what: Code
    value: Annotated[int, Field(ge=0, le=10**13)]
    unit: Literal["ore", "schemes", "persons", "days", "hours"]


class LineToAdopt(BaseModel):
    """One line of the budget (budsjettlinje), and what is paid from it."""

    model_config = _STRICT

    line: Code
    amount_in_ore: Kroner
    pays_for: Annotated[tuple[Spending, ...], Field(max_length=6)] = ()
    premises: Annotated[tuple[PremiseOfLine, ...], Field(max_length=20)] = ()


class LineToAmend(BaseModel):
    """How much more a line is given, or less when negative."""

    model_config = _STRICT

    line: Code
    by_in_ore: Annotated[int, Field(ge=-(10**13), le=10**13)]


class AdoptBudget(Command):
    """Write down the budget the council adopted for a year (budsjettvedtak), as it was printed."""

    year: Year
    total_in_ore: Kroner
    lines: Annotated[tuple[LineToAdopt, ...], Field(min_length=1, max_length=100)]
    adopted_on: date
    source: Source
    unlisted_in_ore: Kroner | None = None


class AmendBudget(Command):
    """Write down that the council gave lines more or less (budsjettregulering)."""

    year: Year
    amendments: Annotated[tuple[LineToAmend, ...], Field(min_length=1, max_length=100)]
    decided_on: date
    source: Source


class MoveAmount(Command):
    """Move an amount from one line to another (omdisponering); the total stays."""

    year: Year
    from_line: Code
    to_line: Code
    amount_in_ore: Annotated[int, Field(ge=1, le=10**13)]
    reason: MoveReason
    moved_on: date
    source: Source
