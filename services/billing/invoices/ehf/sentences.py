"""Knows what each rule says to a supplier and a controller, in Norwegian: the packaged `sentences.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from services.billing.invoices.ehf.records import Broken


@cache
def sentences() -> dict[str, str]:
    """Rule → sentence, for every rule there is."""
    text = (Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8")
    return {rule: sentence for group in tomllib.loads(text).values() for rule, sentence in group.items()}


def sentence_of(rule: str) -> str:
    """What the rule says. Nothing of an invoice ever stands in it."""
    return sentences()[rule]


def broken(rule: str, *, line: int | None = None) -> Broken:
    """The rule as broken by an invoice, or by its n-th line."""
    where = "" if line is None else f"Linje {line}: "
    return Broken(rule=rule, sentence=f"{where}{sentence_of(rule)}", line=line)
