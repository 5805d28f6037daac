"""Knows the list of who works in the office (medarbeiderliste), and what it becomes in assessment."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from shared.importing.lists import OfficeList
from shared.importing.planning import Step
from shared.importing.rows import Row, Words, with_point
from shared.kernel.ids import derived_id
from shared.web.command import Code, date

StaffId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
"""The opaque id of somebody in the office, as their token has it; never a name."""


Percent = Annotated[
    Decimal, BeforeValidator(with_point), Field(strict=False, ge=0, le=100, max_digits=5, decimal_places=2)
]
"""Of a full position (stillingsprosent); Norwegian spreadsheets write `66,67`."""


class StaffRow(Row):
    """One member of staff: where, able to do what, how many cases, and when away or gone (medarbeider).

    A position without days of its own is held as long as somebody works here.
    """

    staff: StaffId
    unit: Code
    competences: Words | None = None
    capacity: Annotated[int, Field(ge=0, le=1000)]
    from_on: date
    position_percent: Percent | None = None
    position_from: date | None = None
    position_to: date | None = None
    absent_from: date | None = None
    absent_to: date | None = None
    last_on: date | None = None


def _out_of_order(row: StaffRow) -> Iterator[tuple[str, str]]:
    if row.position_percent is None and (row.position_from or row.position_to):
        yield "position_percent", "missing"
    if row.position_to and row.position_to < (row.position_from or row.from_on):
        yield "position_to", "ends-before-it-begins"
    if row.absent_to and (row.absent_from is None or row.absent_to < row.absent_from):
        yield "absent_to", "ends-before-it-begins"
    if row.last_on and row.last_on < row.from_on:
        yield "last_on", "ends-before-it-begins"


def steps_of(row: StaffRow) -> list[Step]:
    """The commands of one row. The same row is the same commands: what has not changed is not recorded again."""
    terms = {"unit": row.unit, "capacity": row.capacity, "from_on": row.from_on.isoformat()}
    able = {"competences": row.competences.split() if row.competences else []}
    steps = [_step("register-staff-member", row.staff, **terms, **able)]
    if row.position_percent is not None:
        steps.append(_position(row, row.position_percent))
    if row.absent_from:
        until = {"to_on": row.absent_to.isoformat()} if row.absent_to else {}
        steps.append(_step("note-staff-absence", row.staff, from_on=row.absent_from.isoformat(), **until))
    if row.last_on:
        steps.append(_step("note-staff-departure", row.staff, last_on=row.last_on.isoformat()))
    return steps


def _position(row: StaffRow, percent: Decimal) -> Step:
    until = {"to_on": row.position_to.isoformat()} if row.position_to else {}
    from_on = (row.position_from or row.from_on).isoformat()
    return _step("register-staff-position", row.staff, basis_points=int(percent * 100), from_on=from_on, **until)


def _step(command: str, staff: str, **body: Any) -> Step:
    told = (part for item in sorted(body.items()) for part in item)
    command_id = derived_id("staff-list", command, staff, *told)
    return Step(service="assessment", command=command, body={"id": str(command_id), "staff": staff, **body})


STAFF = OfficeList(
    name="staff", row=StaffRow, out_of_order=_out_of_order, steps_of=steps_of, called=lambda row: row.staff
)
