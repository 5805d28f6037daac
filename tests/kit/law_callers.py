"""Knows which legal tests the services call, and of those nobody calls, where the rule is kept instead."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

NOT_CALLED: Mapping[str, str] = {}
"""`module.function` of shared/law → why no service calls it."""


@cache
def called() -> frozenset[str]:
    """`module.function` of every function of shared/law that some code calls or hands on."""
    files = (path for folder in ("services", "shared") for path in (ROOT / folder).rglob("*.py"))
    return frozenset(name for path in files for name in _called_in(path))


def _called_in(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if path.parent.name != "law" and "shared.law" not in text:
        return
    tree = ast.parse(text)
    modules, names = _imported(tree)
    if path.parent.name == "law":
        names |= {node.name: f"{path.stem}.{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in modules:
                yield f"{modules[module]}.{name}"
            case ast.Call(func=ast.Name(id=name)) if name in names:
                yield names[name]


def _imported(tree: ast.Module) -> tuple[dict[str, str], dict[str, str]]:
    """What the file calls modules of shared/law, and functions of them."""
    modules: dict[str, str] = {}
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        for one in node.names:
            if node.module == "shared.law":
                modules[one.asname or one.name] = one.name
            elif node.module.startswith("shared.law."):
                names[one.asname or one.name] = f"{node.module.rpartition('.')[2]}.{one.name}"
    return modules, names
