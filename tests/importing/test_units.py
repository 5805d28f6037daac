"""The list of units is taken in row by row; what has not changed is not recorded again."""

import asyncio
from pathlib import Path

from services.assessment.office_commands import RegisterUnit
from shared.importing.units import UNITS, steps_of
from shared.web.strict_json import canonical
from tests.importing.answering import Services
from tests.kit.municipality import write_csv

TOP = {"unit": "helse", "name": "Helse og mestring", "kind": "administration", "from_on": "2025-01-01"}
OFFICE = {"unit": "allocation-office", "name": "Tildelingskontoret", "kind": "allocation-office", "parent": "helse"}
SINCE = {"from_on": "2025-01-01", "leader": "sb-9"}


def written(folder: Path, *rows: dict[str, str]) -> Path:
    columns = {"unit", "name", "kind", "from_on", "to_on", "parent", "leader"}
    write_csv(folder / "units.csv", [{name: row.get(name, "") for name in sorted(columns)} for row in rows])
    return folder / "units.csv"


def test_a_row_becomes_a_unit_that_the_service_takes(tmp_path: Path) -> None:
    rows, wrong = UNITS.read(written(tmp_path, TOP, OFFICE | SINCE))
    assert wrong == []
    told = [RegisterUnit.model_validate_json(canonical(step.body)) for row in rows for step in steps_of(row)]
    assert [(one.unit, one.parent, one.leader) for one in told] == [
        ("helse", None, None),
        ("allocation-office", "helse", "sb-9"),
    ]


def test_the_same_list_again_records_nothing_and_a_changed_row_only_itself(tmp_path: Path) -> None:
    services = Services()
    rows, _ = UNITS.read(written(tmp_path, TOP, OFFICE | SINCE))
    for _ in range(2):
        assert asyncio.run(UNITS.send(rows, services, token="t")) == []
    assert services.sizes["assessment"] == 2
    renamed, _ = UNITS.read(written(tmp_path, TOP, OFFICE | SINCE | {"name": "Kontor for tildeling"}))
    asyncio.run(UNITS.send(renamed, services, token="t"))
    assert services.sizes["assessment"] == 3


def test_what_is_wrong_is_told_by_line_and_field(tmp_path: Path) -> None:
    early, own = {"to_on": "2024-12-31"}, {"parent": "helse"}
    _, wrong = UNITS.read(written(tmp_path, TOP | early, TOP | own, TOP | {"kind": "avdeling"}))
    assert [(one.line, one.field) for one in wrong] == [(2, "to_on"), (3, "parent"), (4, "kind")]


def test_a_refused_row_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    services = Services()
    services.refusals["register-unit"] = "assessment.unit-has-other-owner"
    rows, _ = UNITS.read(written(tmp_path, TOP))
    refused = asyncio.run(UNITS.send(rows, services, token="t"))
    assert [(UNITS.called(row), code) for row, code in refused] == [("helse", "assessment.unit-has-other-owner")]
