"""Knows what a municipality has decided about its own bed board: which columns, and how long a bed may stand free."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from pydantic_settings import BaseSettings, SettingsConfigDict

Column = Literal[
    "unit",
    "ward",
    "label",
    "kind",
    "zone",
    "status",
    "person",
    "stay_kind",
    "taken_on",
    "until_on",
    "next_on",
    "next_person",
    "reserved_until",
    "precaution",
    "expected_open_on",
]
"""What a board can show of a bed (kolonne på tavla): the fields of `BedOnBoard` that people read."""

TITLES: dict[Column, str] = {
    "unit": "Enhet",
    "ward": "Avdeling",
    "label": "Plass",
    "kind": "Type",
    "zone": "Sone",
    "status": "Status",
    "person": "Person",
    "stay_kind": "Opphold",
    "taken_on": "Siden",
    "until_on": "Planlagt slutt",
    "next_on": "Neste kommer",
    "next_person": "Neste person",
    "reserved_until": "Reservert til",
    "precaution": "Smittetiltak",
    "expected_open_on": "Åpner igjen",
}
EXAMPLE = Path(__file__).with_name("board.toml")


class AlarmRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many days a bed may stand free while somebody waits (varsel om ledig plass), from a day on."""

    valid_from: date
    after_days: int
    source: str


class BoardOffice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A municipality's own choices (tavla i kommunen)."""

    columns: tuple[Column, ...]
    free_bed_alarm: tuple[AlarmRule, ...]


class BoardSettings(BaseSettings):
    """Where the file stands: the environment variable SAKSGANG_BOARD_FILE."""

    model_config = SettingsConfigDict(env_prefix="SAKSGANG_BOARD_", frozen=True, extra="ignore")

    file: Path | None = None


def read_office(path: Path) -> BoardOffice:
    """Raises `msgspec.ValidationError` and `tomllib.TOMLDecodeError`: no board is better than a wrong one."""
    office = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), BoardOffice)
    if len(set(office.columns)) < len(office.columns) or not office.columns or not office.free_bed_alarm:
        raise msgspec.ValidationError(f"{path.name}: each column once, at least one, and at least one alarm rule")
    return office


@cache
def office() -> BoardOffice:
    """The municipality's own file, or the example."""
    return read_office(BoardSettings().file or EXAMPLE)


def alarm_after_days(*, on: date) -> int:
    """The rule in force on a day; before the first one, the first."""
    rules = sorted(office().free_bed_alarm, key=lambda rule: rule.valid_from)
    in_force = [rule for rule in rules if rule.valid_from <= on]
    return (in_force or rules[:1])[-1].after_days
