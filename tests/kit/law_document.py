"""Knows how docs/law.md and the table of shared/law/README.md are made from the steps, the law data and the rules."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import iter_modules

import shared.contracts
from shared.contracts.fact import Fact
from shared.law.catalogue import Law
from shared.law.loader import load
from shared.law.rulebook import RULES
from tests.kit.law_callers import NOT_CALLED
from tests.kit.law_rows import STEPS
from tests.kit.law_step import Step

ROOT = Path(__file__).parents[2]
PAGE, README = ROOT / "docs" / "law.md", ROOT / "shared" / "law" / "README.md"
BEGIN, END = "<!-- rules: begin -->\n", "<!-- rules: end -->"
HEAD = """# The law, step by step

Each step of a case: where its rule stands in the forvaltningslov of 1967 and in that of 2025 (adopted, no in-force
date) or in another act, which facts tell of it, which functions try it, and a test. `*` marks a provision that nobody
has read in the law itself (`[check]` in `shared/law/*.toml`): a jurist should confirm it. Made by `make docs` from
`tests/kit/law_rows*.py`, the law data and the code; `tests/law/test_law_document.py` fails when a step lacks one of
them, or names one that does not exist.

"""


def documents() -> dict[Path, str]:
    """File → what it should hold."""
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    return {PAGE: page(), README: f"{before}{BEGIN}{rules_table()}\n{END}{rest.partition(END)[2]}"}


def page() -> str:
    """The whole page: the steps, every rule with its source, and what a jurist must confirm."""
    law = load()
    parts = [HEAD + steps_table(law), "## Deadlines\n\n" + deadlines_table(law), "## To be confirmed\n\n" + doubts(law)]
    return "\n\n".join(parts) + "\n"


def facts_by_name() -> dict[str, type[Fact]]:
    """Every fact of every service by its class name."""
    modules = (import_module(f"shared.contracts.{module.name}") for module in iter_modules(shared.contracts.__path__))
    return {fact.__name__: fact for module in modules for fact in getattr(module, "FACTS", ())}


def steps_table(law: Law) -> str:
    """One row for each step."""
    head = ["Step", "1967", "2025", "Other acts", "Facts", "Functions", "Tests", "Not built"]
    return table(head, (row_of(step, law) for step in STEPS))


def row_of(step: Step, law: Law) -> list[str]:
    """A step as the page shows it."""
    acts = [paragraphs(step, law, acts=acts) for acts in (("fvl-1967",), ("fvl-2025",), None)]
    facts, functions = (", ".join(f"`{name}`" for name in names) or "–" for names in (step.facts, step.functions))
    tests = "<br>".join(f"`{test.removeprefix('tests/').replace('::', '` `')}`" for test in step.tests)
    return [step.name, *acts, facts, functions, tests, missing_of(step) or "–"]


def missing_of(step: Step) -> str:
    """What is not built, and which of the functions no service calls."""
    uncalled = [f"`{name}` kalles ikke: {NOT_CALLED[name]}." for name in step.functions if name in NOT_CALLED]
    return " ".join(filter(None, [step.missing, *uncalled]))


def paragraphs(step: Step, law: Law, *, acts: tuple[str, ...] | None) -> str:
    """Where the step's rules stand in these acts, or in all others."""
    names = {act.code: act.name for act in law.statutes}
    general = ("fvl-1967", "fvl-2025")
    found = []
    for row in law.provision_map:
        wanted = row.statute in acts if acts else row.statute not in general
        if row.key in step.provisions and wanted and row.valid_to is None:
            text = row.paragraph if acts else f"{names[row.statute]} {row.paragraph}"
            found.append(f"{text}{'*' if '[check]' in row.source else ''}")
    return "; ".join(dict.fromkeys(found)) or "–"


def deadlines_table(law: Law) -> str:
    """How long each deadline is, as of today's rows."""
    rows = ([f"`{d.kind}`", f"{d.length} {d.unit}", d.whose, d.source] for d in law.deadlines if d.valid_to is None)
    return table(["Deadline", "Length", "Whose", "Source"], rows)


def doubts(law: Law) -> str:
    """Everything that says `[check]`, by file."""
    return table(["Kind", "Row", "What the source says"], (list(doubt) for doubt in doubtful(law)))


def doubtful(law: Law) -> Iterator[tuple[str, str, str]]:
    """Each row that a jurist should confirm."""
    for row in law.provision_map:
        if "[check]" in row.source:
            yield "provision", f"`{row.key}` {row.statute} {row.paragraph}", row.source
    kinds = [
        ("deadline", law.deadlines, "kind"),
        ("threshold", law.thresholds, "key"),
        ("service", law.services, "code"),
    ]
    kinds += [("rate", (*law.rates, *law.fee_rates), "kind"), ("registered", law.casework.registered, "code")]
    kinds += [("matter", law.casework.matters, "code"), ("kpr", law.casework.registry, "code")]
    for what, rows, name in kinds:
        yield from ((what, f"`{getattr(r, name)}` from {r.valid_from}", r.source) for r in rows if r.check)


def rules_table() -> str:
    """Every legal test: where it is, what it takes, what it asks."""
    return table(["Module", "Function and keywords", "Asks"], (rule_row(name) for name in RULES))


def rule_row(name: str) -> list[str]:
    """One legal test as the README shows it."""
    rule = RULES[name]
    keywords = ", ".join(key for key in signature(rule).parameters if key != "law")
    asks = (rule.__doc__ or "").splitlines()[0]
    return [f"`{rule.__module__.rpartition('.')[2]}`", f"`{rule.__name__}({keywords})`", asks]


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
