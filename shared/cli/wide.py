"""Knows how numbers are printed: on a narrow terminal a row runs over, but no number is cut in two."""

from rich.console import Console
from rich.table import Table

_WIDE = 190


def print_wide(table: Table, *, on: Console) -> None:
    """Print on `on`, in as many columns as it has, and never fewer than a table of amounts needs."""
    Console(width=max(on.width, _WIDE), file=on.file).print(table)


def print_line(text: str, *, on: Console) -> None:
    """One line, however long, as it stands."""
    on.print(text, highlight=False, soft_wrap=True)
