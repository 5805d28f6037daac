"""The state charts in the services' READMEs name exactly the functions that decide."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.modules import modules, nodes

SERVICES = Path(__file__).parents[2] / "services"
DECIDING = sorted(path.parent.name for path in SERVICES.glob("*/reactions.py"))
CHART = re.compile(r"```mermaid\nstateDiagram-v2\n(.*?)```", re.DOTALL)
ARROW = re.compile(r"^\s*(?:\[\*\]|\w+) --> (?:\[\*\]|\w+): (\w+)\s*$", re.MULTILINE)


def charted(service: str) -> set[str]:
    """The labels of every arrow in the service's charts."""
    text = (SERVICES / service / "README.md").read_text(encoding="utf-8")
    return {label for chart in CHART.findall(text) for label in ARROW.findall(chart)}


def deciding(service: str) -> set[str]:
    """The functions that the handlers hand a state to: `application.receive(state, …)`."""
    trees = [tree for name, tree in modules().items() if re.fullmatch(rf"services\.{service}\..*handlers", name)]
    return {
        call.func.attr
        for tree in trees
        for call in nodes(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.args
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id == "state"
    }


def test_the_services_that_decide_are_found() -> None:
    assert {"intake", "assessment"} <= set(DECIDING)


@pytest.mark.parametrize("service", DECIDING)
def test_every_arrow_is_a_function_that_decides_and_every_such_function_is_an_arrow(service: str) -> None:
    assert charted(service) == deciding(service)
    assert charted(service), "no arrows"


@pytest.mark.parametrize("service", DECIDING)
def test_every_arrow_of_a_chart_has_a_name(service: str) -> None:
    text = (SERVICES / service / "README.md").read_text(encoding="utf-8")
    for chart in CHART.findall(text):
        assert chart.count("-->") == len(ARROW.findall(chart))
