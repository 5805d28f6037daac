"""Every step of a case has facts, functions and a test that exist, or says what is not built."""

import ast
from importlib import import_module

import pytest

from shared.law.catalogue import Law
from tests.kit.law_document import ROOT, doubtful, facts_by_name
from tests.kit.law_rows import STEPS
from tests.kit.law_step import Step

FACTS = facts_by_name()


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
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, test


def test_a_step_stands_once() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)


def test_what_a_jurist_should_confirm_is_listed(law: Law) -> None:
    rows = {(kind, row) for kind, row, _ in doubtful(law)}
    assert ("matter", "`user-fee` from 2012-01-01") in rows
    assert ("provision", "`correction` fvl-2025 § 70") not in rows
