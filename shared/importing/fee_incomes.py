"""Knows the file in which incomes for user fees are handed over: as the register worked them out, person by person."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

USES: Mapping[str, str] = {
    "LANGTIDSOPPHOLD_INSTITUSJON": "long-stay",
    "PRAKTISK_BISTAND": "practical-assistance",
}
"""What the register worked the income out for (beregningstype)."""
STAGES: Mapping[str, str] = {"OPPGJOER": "final", "UTKAST": "draft"}
ROLES: Mapping[str, str] = {"SOEKER": "applicant", "PARTNER": "partner"}

CalculationType = Literal["LANGTIDSOPPHOLD_INSTITUSJON", "PRAKTISK_BISTAND"]


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The income of one of the household (inntekt), in whole kroner."""

    rolle: Literal["SOEKER", "PARTNER"]
    beloep: int


class Calculation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the register answered about one person (beregning). `skjermet`: it tells nothing."""

    referanse: str
    beregningstype: CalculationType
    inntektsaar: int
    stadie: Literal["OPPGJOER", "UTKAST"] | None = None
    skjermet: bool = False
    inntekter: tuple[Share, ...] = ()


class NotAnIncomeFile(ValueError):
    """The file cannot be used; the message says which line, never what stood there."""


def read_incomes(file: Path) -> tuple[Calculation, ...]:
    """One JSON object a line. Raises `NotAnIncomeFile`: nothing is sent while a line is wrong."""
    return tuple(_lines(file.read_bytes()))


def command_of(calculation: Calculation) -> tuple[str, dict[str, Any]]:
    """The command that notes it, and its body: a shielded income is noted as such, and found by hand."""
    known = {
        "person": calculation.referanse,
        "use": USES[calculation.beregningstype],
        "year": calculation.inntektsaar,
    }
    if calculation.skjermet:
        return "note-shielded-income", known
    incomes = [{"role": ROLES[one.rolle], "amount_in_ore": one.beloep * 100} for one in calculation.inntekter]
    stage = STAGES[calculation.stadie or "UTKAST"]
    return "note-fee-income", {**known, "stage": stage, "source": "register", "incomes": incomes}


def _lines(content: bytes) -> Iterator[Calculation]:
    decoder = msgspec.json.Decoder(Calculation)
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            calculation = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise NotAnIncomeFile(f"linje {number}: kan ikke leses") from error
        if not calculation.skjermet and not (calculation.inntekter and calculation.stadie):
            raise NotAnIncomeFile(f"linje {number}: mangler stadie eller inntekter, og er ikke skjermet")
        if any(one.beloep < 0 for one in calculation.inntekter):
            raise NotAnIncomeFile(f"linje {number}: en inntekt er under null")
        yield calculation
