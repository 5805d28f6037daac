"""Knows what the codes of the contracts are called in bokmål."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from services.console import formats
from shared.law.catalogue import Law
from shared.law.loader import load

_HERE = Path(__file__).parent


@cache
def law() -> Law:
    """The law data every page names things from (lovdata)."""
    return load()


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((_HERE / "words.toml").read_text("utf-8"))


def word(code: str, *, of: str = "any", by: str = "") -> str:
    """What a code is called in a field, of one service where it means its own thing; the code when it has no name."""
    tables = _tables()
    own = tables.get(f"{by}-{of}", {}).get(code) or tables.get(of, {}).get(code)
    return own or tables["any"].get(code) or _service_names().get(code, code)


def table(of: str) -> dict[str, str]:
    """Code → word of everything a field may say."""
    return dict(_tables()[of])


def label(field: str) -> str:
    """What stands before a confidential text."""
    return _tables()["label"].get(field, field)


def services(on: date) -> dict[str, str]:
    """Code → name of every service the office may grant on a day."""
    return {one.code: one.name for one in sorted(law().services_on(on), key=lambda one: one.name)}


def units() -> dict[str, str]:
    """Code → name of every unit a service is measured in."""
    found = sorted({one.unit for one in law().services if one.unit})
    return {code: word(code, of="unit") for code in found}


def variables(on: date) -> dict[str, str]:
    """Code → name of every assistance variable (bistandsvariabel)."""
    return {one.code: one.name for one in law().variables_on(on)}


def scores() -> dict[str, str]:
    """1–5 and 9, each with what it means."""
    return {n: f"{n} – {text}" for n, text in _tables()["score"].items()}


def amount(value: Mapping[str, Any]) -> str:
    """`3,5 timer per uke`."""
    return f"{formats.hundredths(int(value['quantity']))}{formats.NBSP}{word(str(value['unit']), of='unit')}"


def person(ref: str) -> str:
    """A reference, masked: enough to tell two people on a list apart, and no more (`p-1a2b…`)."""
    return f"{ref[:6]}…" if len(ref) > 6 else ref


@cache
def _service_names() -> dict[str, str]:
    named = {one.code: one.name for one in law().services}
    return named | {one.code: one.name for one in law().variables}
