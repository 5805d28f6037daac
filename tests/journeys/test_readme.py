"""Knows that the example in README runs as it stands there."""

import re

import pytest

from tests.kit.both_doors import Office
from tests.kit.documents import README

EXAMPLES = re.findall(r"^```python\n(.*?)^```", README.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def test_readme_has_one_example_of_at_most_thirty_lines() -> None:
    (example,) = EXAMPLES
    assert len(example.splitlines()) <= 30


def test_the_example_in_readme_runs(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSGANG_HOME", str(office.platform.home.path))
    exec(compile(EXAMPLES[0], "README.md", "exec"), {})
