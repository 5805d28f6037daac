"""Knows where the public holidays of Norway come from, without the calendars of every other country in the world."""

from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holidays.countries.norway import Norway


def _norway() -> Any:
    # The library's package of countries imports all of them: half a second in every command and at every start.
    found = find_spec("holidays")
    if found is None or found.origin is None:
        raise ImportError("holidays is not installed")
    spec = spec_from_file_location("holidays.countries.norway", Path(found.origin).parent / "countries" / "norway.py")
    if spec is None or spec.loader is None:
        raise ImportError("holidays has no Norway")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Norway


if not TYPE_CHECKING:
    Norway = _norway()

__all__ = ["Norway"]
