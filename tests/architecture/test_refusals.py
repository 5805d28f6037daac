"""A refusal's code means one thing: no two classes share one, in any service."""

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from shared.kernel.refusal import Refusal

ROOT = Path(__file__).parents[2]


def every(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for one in kind.__subclasses__():
        yield one
        yield from every(one)


def test_a_code_belongs_to_one_refusal() -> None:
    for path in (ROOT / "services").rglob("refusals*.py"):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    ours = {one for one in every(Refusal) if one.__module__.startswith(("services.", "shared."))}
    assert len(ours) > 300
    assert {code: times for code, times in Counter(one.code for one in ours).items() if times > 1} == {}
