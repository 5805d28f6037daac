"""What decides asks neither the clock nor chance, makes no ids and talks to nobody; and nor does what it stands on."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.modules import imported, modules, nodes, pure

OUTSIDE = set(
    "asyncio fastapi faststream http httpx importlib io logging nats numpy os pathlib psycopg random secrets select"
    " shutil signal socket sqlalchemy starlette structlog subprocess sys tempfile threading time urllib uvicorn".split()
)
"""Packages through which a module reaches the world, or chance."""
MAKES = {"open", "input", "print", "uuid1", "uuid4", "new_id", "SystemClock"}
ASKS = {"now", "today", "utcnow", "monotonic", "getenv", "read_text", "read_bytes", "write_text", "write_bytes"}

EXCEPTED = {
    "shared.kernel.clock": "the one who asks the time",
    "shared.kernel.ids": "the one who makes ids; what it makes them with is named nowhere else that is pure",
    "shared.law.law_files": "reads a law file of the package, or the municipality's own in its place",
    "shared.law.loader": "finds the municipality's own law files, when a service starts",
    "shared.law.accounts": "finds the municipality's own chart of accounts, when a service starts",
    "shared.law.assignment_pay": "finds the municipality's own rates, when a service starts",
    "shared.law.carry_over": "finds the municipality's own policy, when a service starts",
    "shared.law.fee_policy": "finds the municipality's own policy, when a service starts",
    "shared.law.norway": "loads the calendar of one country out of a package that would load two hundred",
    "services.bedflow.hospital.addresses": "finds the municipality's own addresses, when the service starts",
    "services.billing.invoices.ehf.sentences": "reads the words of its own file, when the service starts",
}


def impurities(tree: ast.Module) -> set[str]:
    """What in a module reaches the clock, chance or the world."""
    return {name for name in imported(tree) if name.partition(".")[0] in OUTSIDE} | set(_reached(tree))


def _reached(tree: ast.Module) -> Iterator[str]:
    for one in nodes(tree):
        if isinstance(one, ast.Name) and one.id in MAKES:
            yield one.id
        elif isinstance(one, ast.Attribute) and (one.attr in MAKES or _asks_by_itself(one)):
            yield ast.unparse(one)
        elif isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in ASKS:
            yield ast.unparse(one.func)


def _asks_by_itself(one: ast.Attribute) -> bool:
    """`datetime.now`, also where it is only handed on."""
    return one.attr in ASKS and isinstance(one.value, ast.Name) and one.value.id in {"datetime", "date"}


def test_what_decides_and_what_it_stands_on_reaches_nothing_outside() -> None:
    found = {name: told for name in sorted(pure() - set(EXCEPTED)) if (told := impurities(modules()[name]))}
    assert found == {}


def test_every_exception_is_still_one() -> None:
    assert {name for name in EXCEPTED if not impurities(modules()[name])} == set()


@pytest.mark.parametrize("service", ["intake", "assessment", "decision", "appeal", "bedflow", "billing"])
def test_the_rules_and_the_refusals_of_every_service_that_decides_are_among_them(service: str) -> None:
    assert {f"services.{service}.{name}" for name in ("rules", "refusals", "reactions", "commands")} & set(
        modules()
    ) <= pure()
    assert len([name for name in pure() if name.startswith(f"services.{service}.")]) > 10


def test_no_view_and_no_door_and_no_handler_is_under_what_decides() -> None:
    plumbing = {"handlers", "views", "tables", "api", "doors", "inbox", "main"}
    found = {
        name for name in pure() if name.startswith("services.") and name.rpartition(".")[2].split("_")[-1] in plumbing
    }
    assert found == set()


@pytest.mark.parametrize(
    "line",
    [
        "from uuid import uuid4\nid = uuid4()",
        "import uuid\nid = uuid.uuid4()",
        "from datetime import date\nday = date.today()",
        "from dataclasses import field\nat = field(default_factory=datetime.now)",
        "def decide(clock): return clock.now()",
        "import random",
        "from os import environ",
        "text = open('file').read()",
        "from sqlalchemy.dialects import postgresql",
        "def inside():\n    import socket",
    ],
)
def test_the_search_finds(line: str) -> None:
    assert impurities(ast.parse(line))


@pytest.mark.parametrize("line", ["from datetime import date, time", "day = by.today", "x = derived_id('a', today)"])
def test_the_search_lets_pass(line: str) -> None:
    assert impurities(ast.parse(line)) == set()
