"""Every step of a case has facts, functions and a test that exist, or says what is not built."""

import ast
from functools import cache
from importlib import import_module

import pytest

from shared.law.catalogue import Law
from shared.law.rulebook import RULES
from tests.kit.law_callers import NOT_CALLED, called
from tests.kit.law_document import ROOT, doubtful, facts_by_name
from tests.kit.law_rows import STEPS
from tests.kit.law_step import Step

FACTS = facts_by_name()
CASEWORK = {
    "Henvendelse mottatt",
    "Foreløpig svar",
    "Avgjørelse uten ugrunnet opphold",
    "Forhåndsvarsel",
    "Utredning",
    "Barn som part",
    "Vedtak",
    "Begrunnelse",
    "Underretning",
    "Iverksetting",
    "Klage mottatt",
    "For sen klage",
    "Avvisning",
    "Underinstansens behandling",
    "Statsforvalteren",
    "Omgjøring uten klage",
    "Utsatt iverksetting",
    "Sakskostnader",
    "Klage på tvang",
}
"""The steps of a case as the law has them, from the first inquiry to the last appeal: none of them may be lost."""


def names_of(step: Step) -> str:
    return step.name


@pytest.mark.parametrize("step", STEPS, ids=names_of)
def test_a_step_has_a_rule_a_function_and_a_test(step: Step, law: Law) -> None:
    assert step.provisions
    assert step.functions
    assert step.tests
    assert step.facts or step.missing, "no fact tells of the step, and it does not say that none is built"
    assert set(step.provisions) <= {row.key for row in law.provision_map}


@pytest.mark.parametrize("step", STEPS, ids=names_of)
def test_every_fact_and_function_a_step_names_exists(step: Step) -> None:
    assert set(step.facts) <= FACTS.keys()
    for function in step.functions:
        module, _, name = function.rpartition(".")
        assert callable(getattr(import_module(f"shared.law.{module}"), name)), function


@pytest.mark.parametrize("step", STEPS, ids=names_of)
def test_every_test_a_step_names_exists(step: Step) -> None:
    for test in step.tests:
        path, _, name = test.partition("::")
        assert name in functions_of(path), test


@cache
def functions_of(path: str) -> frozenset[str]:
    """What stands in a file of tests, of a class too; a file is named by many steps."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    bodies = [tree.body, *(one.body for one in tree.body if isinstance(one, ast.ClassDef))]
    return frozenset(one.name for body in bodies for one in body if isinstance(one, ast.FunctionDef))


NAMED = sorted({function for step in STEPS for function in step.functions})
TESTS_OF_LAW = sorted(f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}" for rule in RULES.values())


@pytest.mark.parametrize("function", sorted({*NAMED, *TESTS_OF_LAW}))
def test_a_legal_test_is_called_or_the_page_says_that_it_is_not(function: str) -> None:
    assert (function in called()) != (function in NOT_CALLED)


def test_nothing_is_said_of_functions_that_do_not_exist() -> None:
    assert set(NOT_CALLED) <= {*NAMED, *TESTS_OF_LAW}


def test_every_step_of_the_casework_has_its_row() -> None:
    assert {step.name for step in STEPS} >= CASEWORK


def test_a_step_stands_once() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)


def test_what_a_jurist_should_confirm_is_listed(law: Law) -> None:
    rows = {(kind, row) for kind, row, _ in doubtful(law)}
    assert ("matter", "`user-fee` from 2012-01-01") in rows
    assert ("provision", "`correction` fvl-2025 § 70") not in rows
