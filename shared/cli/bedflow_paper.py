"""Knows how the bed board is laid on paper for the day the system is down: one table per unit, with room to write."""

import json
import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
import typer

from shared.cli.bedflow_words import KIND, cell, day
from shared.kernel.clock import OSLO

COUNTED = {
    "open": "Åpne",
    "free": "Ledige",
    "taken": "I bruk",
    "kept_for_absent": "Holdes av",
    "promised": "Tildelt",
    "reserved": "Reservert",
    "closed": "Stengt",
}
BY_HAND = "Endret (skriv for hånd)"

Sheet = dict[str, Any]


def sheet(
    beds: list[dict[str, Any]],
    *,
    counted: list[dict[str, Any]],
    columns: list[dict[str, Any]],
    position: int,
    taken_at: datetime,
) -> Sheet:
    """What stands on the paper, in words. `position` is the last record it covers."""
    shown = [one for one in columns if one["column"] != "unit"]
    oslo = taken_at.astimezone(OSLO)
    return {
        "title": "Plasstavle",
        "taken": f"Tatt ut {day(oslo.date().isoformat())} kl. {oslo:%H.%M}. Til og med hendelse nummer {position}.",
        "warning": "Listen viser plassene slik de var da den ble tatt ut. Skriv endringer for hånd, og før dem inn "
        "når systemet virker igjen. Makuler listen etterpå.",
        "dated": oslo.date().isoformat(),
        "headings": [one["title"] for one in shown] + [BY_HAND],
        "units": [_unit(name, list(rows), columns=shown) for name, rows in groupby(beds, key=lambda row: row["unit"])],
        "count_headings": ["Enhet", "Type", *COUNTED.values()],
        "counts": [
            [one["unit"], KIND.get(one["kind"], one["kind"]), *(str(one[name]) for name in COUNTED)] for one in counted
        ],
    }


def as_html(told: Sheet) -> bytes:
    """A page that needs nothing but itself: no scripts, no other files. Every word of it is escaped."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return environment.from_string(_layout("board.html")).render(told).encode()


def as_pdf(told: Sheet) -> bytes:
    """A tagged file in the format for keeping. Every word of it comes as data."""
    import typst

    compiler = typst.Compiler(ignore_system_fonts=True)
    pdf = compiler.compile(
        _layout("board.typ").encode(),
        format="pdf",
        sys_inputs={"board": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
    )
    assert isinstance(pdf, bytes)
    return pdf


MAKING: dict[str, Callable[[Sheet], bytes]] = {".html": as_html, ".pdf": as_pdf}


def lay(told: Sheet, *, file: Path) -> None:
    """Write the paper: whole or not at all, so that a print that fails leaves yesterday's; readable by us alone."""
    made = MAKING[file.suffix.lower()](told)
    handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(made)
        os.replace(unfinished, file)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def must_be_paper(file: Path | None) -> Path | None:
    """Guards the option: a file that ends in .html or .pdf, in a folder there is."""
    if file is not None and file.suffix.lower() not in MAKING:
        raise typer.BadParameter("Filen må slutte på .html eller .pdf.")
    if file is not None and not file.parent.is_dir():
        raise typer.BadParameter("Mappen finnes ikke.")
    return file


def _unit(name: str, rows: list[dict[str, Any]], *, columns: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "beds": [[*(cell(row, one["column"]) for one in columns), ""] for row in rows]}


def _layout(name: str) -> str:
    return resources.files("shared.cli").joinpath(name).read_text(encoding="utf-8")
