"""The list of who works here is taken in row by row; what has not changed is not recorded again."""

import asyncio
from datetime import date
from pathlib import Path

from services.assessment.office_commands import (
    NoteStaffAbsence,
    NoteStaffDeparture,
    RegisterStaffMember,
    RegisterStaffPosition,
)
from shared.importing.staff import STAFF, steps_of
from shared.web.command import Command
from shared.web.strict_json import canonical
from tests.importing.answering import Services
from tests.kit.municipality import write_csv

COMMANDS: dict[str, type[Command]] = {
    "register-staff-member": RegisterStaffMember,
    "register-staff-position": RegisterStaffPosition,
    "note-staff-absence": NoteStaffAbsence,
    "note-staff-departure": NoteStaffDeparture,
}
KARI = {"staff": "sb-1", "unit": "allocation-office", "competences": "home-nursing children", "capacity": "30"}
OLA = {"staff": "sb-2", "unit": "allocation-office", "capacity": "20", "absent_from": "2026-02-01"}
SINCE = {"from_on": "2025-01-01"}


def written(folder: Path, *rows: dict[str, str]) -> Path:
    write_csv(folder / "staff.csv", [row | SINCE for row in rows])
    return folder / "staff.csv"


def test_a_row_becomes_terms_absence_and_departure(tmp_path: Path) -> None:
    whole = {"position_percent": "66,67", "absent_to": "2026-02-08", "last_on": "2026-03-01"}
    rows, wrong = STAFF.read(written(tmp_path, KARI, OLA | whole))
    assert wrong == []
    assert rows[0].from_on == date(2025, 1, 1)
    for step in (step for row in rows for step in steps_of(row)):
        COMMANDS[step.command].model_validate_json(canonical(step.body))
    assert [step.command for step in steps_of(rows[0])] == ["register-staff-member"]
    assert [step.command for step in steps_of(rows[1])] == list(COMMANDS)


def test_a_position_is_held_from_the_first_day_unless_it_has_days_of_its_own(tmp_path: Path) -> None:
    days = {"position_percent": "80", "position_from": "2025-06-01", "position_to": "2025-12-31"}
    rows, wrong = STAFF.read(written(tmp_path, KARI | {"position_percent": "66,67"}, OLA | days))
    told = [step.body for row in rows for step in steps_of(row) if step.command == "register-staff-position"]
    assert wrong == []
    assert [(one["basis_points"], one["from_on"], one.get("to_on")) for one in told] == [
        (6_667, "2025-01-01", None),
        (8_000, "2025-06-01", "2025-12-31"),
    ]


def test_a_position_that_cannot_be_is_told_by_line_and_field(tmp_path: Path) -> None:
    many, early = {"position_percent": "120"}, {"position_percent": "50", "position_to": "2024-12-31"}
    _, wrong = STAFF.read(written(tmp_path, KARI | many, OLA | early, KARI | {"position_from": "2025-02-01"}))
    assert [(one.line, one.field) for one in wrong] == [
        (2, "position_percent"),
        (3, "position_to"),
        (4, "position_percent"),
    ]


def test_the_same_list_again_records_nothing_and_a_changed_row_only_itself(tmp_path: Path) -> None:
    services = Services()
    rows, _ = STAFF.read(written(tmp_path, KARI, OLA))
    assert asyncio.run(STAFF.send(rows, services, token="t")) == []
    assert asyncio.run(STAFF.send(rows, services, token="t")) == []
    assert services.sizes["assessment"] == 3
    changed, _ = STAFF.read(written(tmp_path, KARI | {"capacity": "25"}, OLA))
    asyncio.run(STAFF.send(changed, services, token="t"))
    assert services.sizes["assessment"] == 4


def test_a_refused_row_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    services = Services()
    services.refusals["note-staff-absence"] = "assessment.staff-is-unknown"
    rows, _ = STAFF.read(written(tmp_path, OLA, KARI))
    refused = asyncio.run(STAFF.send(rows, services, token="t"))
    assert [(row.staff, code) for row, code in refused] == [("sb-2", "assessment.staff-is-unknown")]
    assert services.sizes["assessment"] == 2


def test_what_is_wrong_is_told_by_line_and_field(tmp_path: Path) -> None:
    many = KARI | {"capacity": "mange"}
    _, wrong = STAFF.read(written(tmp_path, many, OLA | {"absent_to": "2026-01-01"}, KARI | {"last_on": "2020-01-01"}))
    assert [(one.line, one.field) for one in wrong] == [(2, "capacity"), (3, "absent_to"), (4, "last_on")]
    assert "mange" not in str(wrong)
