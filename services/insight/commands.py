"""Knows every question insight answers."""

from typing import Annotated

from pydantic import Field

from shared.web.command import Code, Command


class ReadReport(Command):
    """One report for one year (rapport), by its number (`r206`) or its whole name in lower case."""

    report: Code
    year: Annotated[int, Field(ge=2000, le=2200)]
    purpose: Code = "report"
