"""Knows which legal tests the services call, and of those nobody calls, where the rule is kept instead."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache

from tests.architecture.modules import modules, nodes

LAW = "shared.law"

NOT_CALLED: Mapping[str, str] = {}
"""`module.function` of shared/law → why no service calls it."""


@cache
def called() -> frozenset[str]:
    """`module.function` of every function of shared/law that some code calls or hands on."""
    return frozenset(one for name, tree in modules().items() for one in _called_in(name, tree))


def _called_in(name: str, tree: ast.Module) -> Iterator[str]:
    package, _, last = name.rpartition(".")
    of_law, names = _imported(tree)
    if package == LAW:
        names |= {node.name: f"{last}.{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}
    if not of_law and not names:
        return
    for node in nodes(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=attribute) if module in of_law:
                yield f"{of_law[module]}.{attribute}"
            case ast.Call(func=ast.Name(id=function)) if function in names:
                yield names[function]


def _imported(tree: ast.Module) -> tuple[dict[str, str], dict[str, str]]:
    """What the file calls modules of shared/law, and functions of them."""
    of_law: dict[str, str] = {}
    names: dict[str, str] = {}
    for node in nodes(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        for one in node.names:
            if node.module == LAW:
                of_law[one.asname or one.name] = one.name
            elif node.module.startswith(f"{LAW}."):
                names[one.asname or one.name] = f"{node.module.rpartition('.')[2]}.{one.name}"
    return of_law, names
