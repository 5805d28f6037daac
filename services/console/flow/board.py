"""Knows how the bed board looks on a page: each unit's beds, with their status in words (plasstavla)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from starlette.responses import HTMLResponse

from services.console import words
from services.console.office import Office, missing
from services.console.pages import drawn, page
from services.console.session.sessions import Session

PATH = "/tavle"
LIVE = f"{PATH}/direkte"
_SILENT = "Pasientflyt svarer ikke akkurat nå. Tavla kan ikke vises."
_WITHHELD = "Rollen din gir ikke innsyn i plasstavla."
_MORE = "Tavla er for lang til å vises hel. Den oppdateres heller ikke direkte."
COLOURS = {"free": "success", "taken": "neutral", "closed": "danger", "not-open-yet": "neutral"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBed:
    """One row. `status` is a code, `said` what stands on the page: nothing is told by colour alone."""

    id: str
    unit: str
    place: str
    kind: str
    status: str
    said: str
    colour: str
    who: str
    until_on: date | None
    is_overdue: bool
    next_on: date | None
    remarks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownUnit:
    """The beds of one nursing home or house."""

    name: str
    beds: tuple[ShownBed, ...]

    @property
    def free(self) -> int:
        return sum(bed.status == "free" for bed in self.beds)


async def show(office: Office, *, session: Session, live: bool) -> HTMLResponse:
    """The page. `live`: a browser with scripts may follow it."""
    rows = await office.rows("bedflow", "beds", session=session)
    gaps = missing(rows, silent=_SILENT, withheld=_WITHHELD, more=_MORE)
    return page(
        "board.html",
        session=session,
        path=PATH,
        units=units_of(rows.rows),
        gaps=gaps,
        live=LIVE if live and not gaps else "",
        position=rows.position,
    )


def units_of(rows: Iterable[Mapping[str, Any]]) -> list[ShownUnit]:
    """The rows come by unit already."""
    beds = [bed_of(row) for row in rows]
    return [ShownUnit(name=name, beds=tuple(of_unit)) for name, of_unit in groupby(beds, key=lambda bed: bed.unit)]


def bed_of(row: Mapping[str, Any]) -> ShownBed:
    """A row of the question `beds` as it is shown."""
    place = f"{row['label']}, {row['ward']}" if row["ward"] else row["label"]
    return ShownBed(
        id=row["bed_id"],
        unit=row["unit"],
        place=place,
        kind=words.word(row["kind"], of="bed"),
        status=row["status"],
        said=words.word(row["status"], of="bed-status"),
        colour=COLOURS.get(row["status"], "warning"),
        who=words.person(row["person"]) if row["person"] else "",
        until_on=_day(row["until_on"]),
        is_overdue=row["is_overdue"],
        next_on=_day(row["next_on"]),
        remarks=_remarks(row),
    )


def row_of(bed: ShownBed) -> str:
    """The row as it stands on the page: whoever follows the board gets the very same."""
    return drawn("board_row.html", bed=bed)


def _remarks(row: Mapping[str, Any]) -> str:
    told = [
        f"Smittetiltak: {words.word(row['precaution'], of='precaution')}" if row["precaution"] else "",
        f"Sone: {row['zone']}" if row["zone"] else "",
    ]
    return ". ".join(filter(None, told))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
