"""The glossary leaves no fact, word, role or legal test without its Norwegian term."""

import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import get_args

import pytest

import shared.contracts
from shared.contracts import words
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.law.catalogue import Law
from shared.law.rulebook import RULES

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
ROLES = (
    "caseworker",
    "decider",
    "leader",
    "receptionist",
    "bed-coordinator",
    "controller",
    "lawyer",
    "auditor",
    "operator",
)


def rows() -> list[str]:
    return [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]


def facts() -> Iterator[type[Fact]]:
    for module in iter_modules(shared.contracts.__path__):
        yield from getattr(import_module(f"shared.contracts.{module.name}"), "FACTS", ())


def closed_words() -> Iterator[str]:
    lists = (
        words.Channel,
        words.Source,
        words.Residency,
        words.DecisionForm,
        words.LineOutcome,
        words.AppealRegime,
        words.AppealBody,
        words.AppealOutcome,
    )
    for closed in lists:
        yield from get_args(closed)


def norwegian_term(fact: type[Fact]) -> str:
    first_line = (fact.__doc__ or "").splitlines()[0]
    in_parentheses = re.search(r"\(([^()]+)\)", first_line)
    assert in_parentheses, f"{fact.__name__}: the first line of its docstring names no Norwegian term"
    return in_parentheses.group(1).split(",")[0].strip()


@pytest.mark.parametrize("fact", list(facts()), ids=lambda fact: fact.__struct_config__.tag)
def test_every_fact_stands_with_its_norwegian_term(fact: type[Fact]) -> None:
    service, kebab = str(fact.__struct_config__.tag).split(".")[-3:-1]
    found = [row for row in rows() if f"| `{kebab}` ·" in row]
    (row,) = found if len(found) == 1 else [row for row in found if service in row.split("|")[3]]
    assert row.startswith(f"| {norwegian_term(fact)} |")
    assert f"`{fact.__name__}`" in row


@pytest.mark.parametrize("word", sorted({*closed_words(), *ROLES, *RULES, *Outcome}))
def test_every_closed_word_role_and_legal_test_is_explained(word: str) -> None:
    assert any(f"| `{word}` |" in row for row in rows())


def test_every_service_and_assistance_variable_is_explained(law: Law) -> None:
    text = "\n".join(rows())
    day = date(2025, 1, 1)
    for service in law.services_on(day):
        assert f"| {service.name} | `{service.code}` |" in text
    for variable in law.variables_on(day):
        assert f"| {variable.name} | `{variable.code}` |" in text
