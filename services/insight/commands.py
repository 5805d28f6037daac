"""Knows every question insight answers."""

from typing import Annotated

from pydantic import Field, StringConstraints

from shared.web.command import Code, Command

ReportName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,63}$")]


class ReadReport(Command):
    """One report for one year (rapport), by its number (`R206`) or its whole name (`R206-decisions`)."""

    report: ReportName
    year: Annotated[int, Field(ge=2000, le=2200)]
    purpose: Code = "report"
