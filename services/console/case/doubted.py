"""Knows which provisions behind what was recorded a jurist should still confirm (bør kontrolleres av jurist)."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from services.console import words
from shared.contracts.finding import Finding
from shared.law.doubts import SHOULD, doubted

_FINDING = frozenset(Finding.__struct_fields__)


def doubt(data: Any) -> str:
    """What the findings of a fact rest on that nobody has read in the law; empty when there is no such thing."""
    found = doubted(_findings(data), law=words.law())
    return f"{SHOULD}: {'; '.join(found)}." if found else ""


def _findings(data: Any) -> Iterator[Finding]:
    if isinstance(data, Mapping):
        if data.keys() == _FINDING:
            yield msgspec.convert(data, Finding)
            return
        for part in data.values():
            yield from _findings(part)
    elif isinstance(data, list | tuple):
        for part in data:
            yield from _findings(part)
