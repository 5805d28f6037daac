"""Knows every module of ours, what it imports, and which of them decide: those, and all they stand on, are pure."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS_OF_THE_LAW = ("shared.kernel", "shared.law", "shared.contracts")
ROLES = {"rules", "reactions", "refusals", "letter", "wording"}
"""The first word of a file's name says what it is in a service."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of services and shared, by its dotted name."""
    paths = sorted(path for top in ("services", "shared") for path in (ROOT / top).rglob("*.py"))
    return {named(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def named(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def pure() -> frozenset[str]:
    """What decides, and everything it imports of ours, however far down."""
    found: set[str] = set()
    waiting = set(deciding())
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= imported(modules()[name]) & modules().keys() - found
    return frozenset(found)


def deciding() -> Iterator[str]:
    """Rules, reactions, refusals and letters; what folds facts into a state, and what a handler hands the state to."""
    for name, tree in modules().items():
        words = name.rpartition(".")[2].split("_")
        if f"{name}.".startswith(tuple(f"{one}." for one in WORDS_OF_THE_LAW)) or evolves(tree):
            yield name
        elif name.startswith("services.") and words[0] in ROLES and words[-1] != "tables":
            yield name
        if words[-1] == "handlers":
            yield from handed_the_state(tree)


def evolves(tree: ast.Module) -> bool:
    return any(isinstance(one, ast.FunctionDef) and one.name.startswith("evolve") for one in tree.body)


def handed_the_state(tree: ast.Module) -> Iterator[str]:
    """`application.receive(state, …)` in a handler: `application` decides."""
    known = {
        alias.asname or alias.name: f"{one.module}.{alias.name}"
        for one in nodes(tree)
        if isinstance(one, ast.ImportFrom)
        for alias in one.names
    }
    for call in nodes(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _is_named(call.args[:1], "state"):
            owner = ast.unparse(call.func.value)
            if known.get(owner, "") in modules():
                yield known[owner]


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Everything in a module, once however often it is searched. `ast.walk` asks each node for what it may lack."""
    found: list[ast.AST] = [tree]
    for one in found:
        for name in one._fields:
            match getattr(one, name, None):
                case ast.expr_context():
                    pass
                case ast.AST() as child:
                    found.append(child)
                case list(children):
                    found += [child for child in children if isinstance(child, ast.AST)]
    return tuple(found)


@cache
def imported(tree: ast.Module) -> set[str]:
    """Every module it imports; of `from a import b` both `a` and `a.b`, for `b` may be a module."""
    return {name for one in nodes(tree) for name in _of(one)}


def _of(one: ast.AST) -> Iterator[str]:
    if isinstance(one, ast.Import):
        yield from (alias.name for alias in one.names)
    elif isinstance(one, ast.ImportFrom) and one.module:
        yield one.module
        yield from (f"{one.module}.{alias.name}" for alias in one.names)


def _is_named(arguments: Iterable[ast.expr], name: str) -> bool:
    return any(isinstance(one, ast.Name) and one.id == name for one in arguments)
