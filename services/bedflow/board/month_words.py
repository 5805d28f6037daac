"""Knows what each figure of a month counts, said to whoever reads it (definisjoner av månedstall)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Figure = Literal[
    "stays-begun",
    "stays-ended",
    "bed-days",
    "open-bed-days",
    "occupancy-rate",
    "clarification-median",
    "clarification-next",
    "delayed-days",
    "disputed-days",
    "not-owed-days",
    "delayed-cost",
    "disputed-cost",
]
Unit = Literal["stays", "days", "per-mille", "tenths-of-days", "ore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What was counted, in which unit."""

    unit: Unit
    said: str


DEFINITIONS: Mapping[Figure, Definition] = {
    "stays-begun": Definition(
        unit="stays", said="Opphold som startet i måneden, etter oppholdets type. Flytting er ikke et nytt opphold."
    ),
    "stays-ended": Definition(unit="stays", said="Opphold som ble avsluttet i måneden, etter oppholdets type."),
    "bed-days": Definition(
        unit="days",
        said="Døgn noen hadde en plass, etter plassens type. Dagen noen flytter ut, telles ikke. Døgn der plassen"
        " holdes av for en fraværende, telles.",
    ),
    "open-bed-days": Definition(
        unit="days", said="Døgn plassene var åpne, etter plassens type, enten noen hadde dem eller ikke."
    ),
    "occupancy-rate": Definition(
        unit="per-mille",
        said="Døgn noen hadde en plass, delt på døgn plassene var åpne. I promille. Kan bli over 1000 når noen ble"
        " liggende i en stengt plass.",
    ),
    "clarification-median": Definition(
        unit="tenths-of-days",
        said="Median lengde av avklaringsopphold som ble avsluttet i måneden, fra de startet. I tideler av døgn.",
    ),
    "clarification-next": Definition(
        unit="stays",
        said="Avklaringsopphold som ble avsluttet i måneden, etter hvor personen dro: typen opphold som startet samme"
        " dag eller dagen etter, ellers det som ble registrert.",
    ),
    "delayed-days": Definition(
        unit="days",
        said="Døgn utskrivningsklare pasienter ventet på sykehus og kommunen skal betale for. Omtvistede døgn er"
        " ikke med.",
    ),
    "disputed-days": Definition(unit="days", said="Døgn på sykehus som kommunen har bestridt og som ikke er avgjort."),
    "not-owed-days": Definition(
        unit="days",
        said="Døgn på sykehus uten varsel om innleggelsen i tide. De skal ikke betales, og er ikke med ellers.",
    ),
    "delayed-cost": Definition(
        unit="ore",
        said="Betalingen for døgnene som ikke er omtvistet, hvert døgn etter sitt års sats. I øre. Tomt når en sats"
        " ikke er funnet.",
    ),
    "disputed-cost": Definition(
        unit="ore", said="Hva de omtvistede døgnene koster hvis kommunen ikke får medhold. I øre."
    ),
}
