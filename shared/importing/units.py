"""Knows the list of the office's units (enhetsliste), and what it becomes in assessment."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import StringConstraints

from shared.contracts.assessment_units import UnitKind
from shared.importing.lists import OfficeList
from shared.importing.planning import Step
from shared.importing.rows import Row
from shared.importing.staff import StaffId
from shared.kernel.ids import derived_id
from shared.web.command import Code, date

UnitName = Annotated[str, StringConstraints(pattern=r"^\w[\w .,/&()-]{0,99}$")]


class UnitRow(Row):
    """One unit: what it is called and for, since when, under which other one, and who leads it (enhet)."""

    unit: Code
    name: UnitName
    kind: UnitKind
    from_on: date
    to_on: date | None = None
    parent: Code | None = None
    leader: StaffId | None = None


def steps_of(row: UnitRow) -> list[Step]:
    """The command of one row. The same row is the same command: what has not changed is not recorded again."""
    body = row.model_dump(mode="json", exclude_none=True)
    told = (part for item in sorted(body.items()) for part in item)
    command_id = derived_id("unit-list", *told)
    return [Step(service="assessment", command="register-unit", body={"id": str(command_id), **body})]


def _out_of_order(row: UnitRow) -> Iterator[tuple[str, str]]:
    if row.to_on and row.to_on < row.from_on:
        yield "to_on", "ends-before-it-begins"
    if row.parent == row.unit:
        yield "parent", "is-itself"


UNITS = OfficeList(
    name="units", row=UnitRow, out_of_order=_out_of_order, steps_of=steps_of, called=lambda row: row.unit
)
