"""Knows how much of what decides is tried by tests that start no engine: every line, and both ways of every branch."""

import sys

import coverage
import pytest

from tests.architecture.modules import ROOT, pure

ENGINES = {"postgres", "nats_server", "office"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """As a plugin (`-p tests.kit.covered`): leave out whatever needs a server."""
    needs = [item for item in items if ENGINES & set(getattr(item, "fixturenames", ()))]
    config.hook.pytest_deselected(items=needs)
    items[:] = [item for item in items if item not in set(needs)]


def files() -> list[str]:
    """Where the pure modules are."""
    stems = (ROOT.joinpath(*name.split(".")) for name in sorted(pure()))
    return [
        str(stem.with_suffix(".py") if stem.with_suffix(".py").exists() else stem / "__init__.py") for stem in stems
    ]


def main() -> None:
    """Print the modules in which something was left untried, and the whole as a percentage."""
    measured = coverage.Coverage(config_file=str(ROOT / "pyproject.toml"))
    measured.load()
    measured.report(include=files(), show_missing=True, skip_covered=True, precision=1, file=sys.stdout)


if __name__ == "__main__":
    main()
