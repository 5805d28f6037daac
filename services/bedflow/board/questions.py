"""Knows how a question to the board looks."""

from typing import Annotated

from pydantic import Field, StringConstraints

from services.bedflow.board.expecting import DAYS_AHEAD
from shared.contracts.bedflow_places import BedKind
from shared.web.command import Code
from shared.web.question import Question

MOST_BEDS = 1000


class BoardQuestion(Question):
    """Which beds. All of a large municipality's stand on one page."""

    limit: Annotated[int, Field(ge=1, le=MOST_BEDS)] = MOST_BEDS
    unit: Code | None = None
    kind: BedKind | None = None


class AlarmQuestion(Question):
    """Which alarms; those of every unit when it is left out."""

    unit: Code | None = None


class Ahead(Question):
    """So many days ahead, today among them."""

    days: Annotated[int, Field(ge=1, le=60)] = DAYS_AHEAD


class MonthQuestion(Question):
    """Which month, written `2025-01`."""

    month: Annotated[str, StringConstraints(pattern=r"^20[1-9][0-9]-(0[1-9]|1[0-2])$")]


class FreeingUp(Question):
    """Which beds free up within so many days."""

    within: Annotated[int, Field(ge=0, le=365)] = 7
