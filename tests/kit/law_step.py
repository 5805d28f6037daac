"""Knows what one row of docs/law.md holds."""

from typing import NamedTuple


class Step(NamedTuple):
    """One step of a case (saksgang): `provisions` are keys of law_versions.toml; `missing` says what is not built."""

    name: str
    provisions: tuple[str, ...]
    facts: tuple[str, ...]
    functions: tuple[str, ...]
    tests: tuple[str, ...]
    missing: str = ""
