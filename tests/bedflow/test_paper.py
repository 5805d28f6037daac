"""The bed board on paper: the municipality's columns, in Norwegian, whole or not at all, and nothing in it runs."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdf
import pytest
from typer.testing import CliRunner

from shared.cli import bedflow, bedflow_board, bedflow_paper
from shared.cli.bedflow_paper import as_html, as_pdf, lay, sheet
from shared.cli.listing import Listed

COLUMNS = [
    {"number": 1, "column": "unit", "title": "Enhet"},
    {"number": 2, "column": "label", "title": "Plass"},
    {"number": 3, "column": "kind", "title": "Type"},
    {"number": 4, "column": "status", "title": "Status"},
    {"number": 5, "column": "until_on", "title": "Planlagt slutt"},
    {"number": 6, "column": "precaution", "title": "Smittetiltak"},
]
COUNTED = {
    "unit": "helsehuset",
    "kind": "short-term",
    "open": 2,
    "free": 1,
    "taken": 1,
    "kept_for_absent": 0,
    "promised": 0,
    "reserved": 0,
    "closed": 0,
}
TAKEN_AT = datetime(2024, 3, 12, 5, 0, tzinfo=UTC)


def bed(unit: str, label: str, **changes: Any) -> dict[str, Any]:
    known = {"unit": unit, "label": label, "kind": "short-term", "status": "free", "until_on": None}
    return {**known, "is_overdue": False, "precaution": None, **changes}


BEDS = [
    bed("helsehuset", "203", status="taken", until_on="2024-03-11", is_overdue=True, precaution="contact"),
    bed("helsehuset", "204"),
    bed("solsiden", "1 <script>alert(1)</script> #strong[x]"),
]
PAPER = sheet(BEDS, counted=[COUNTED], columns=COLUMNS, position=17, taken_at=TAKEN_AT)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))


def test_the_paper_says_what_the_board_says_in_the_columns_of_the_municipality() -> None:
    assert PAPER["headings"] == ["Plass", "Type", "Status", "Planlagt slutt", "Smittetiltak", bedflow_paper.BY_HAND]
    assert [unit["name"] for unit in PAPER["units"]] == ["helsehuset", "solsiden"]
    assert PAPER["units"][0]["beds"] == [
        ["203", "korttid", "i bruk", "11.03.2024 (passert)", "kontaktsmitte", ""],
        ["204", "korttid", "ledig", "", "", ""],
    ]
    assert PAPER["counts"] == [["helsehuset", "korttid", "2", "1", "1", "0", "0", "0", "0"]]


def test_the_paper_says_in_oslo_when_it_was_taken_out_and_what_it_covers() -> None:
    assert PAPER["taken"] == "Tatt ut 12.03.2024 kl. 06.00. Til og med hendelse nummer 17."


def test_a_page_needs_nothing_but_itself_and_runs_nothing() -> None:
    page = as_html(PAPER).decode()
    read = _Tags()
    read.feed(page)
    names = {tag for tag, _ in read.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "form"}
    assert not [name for _, attrs in read.tags for name, _ in attrs if name in ("src", "href") or name.startswith("on")]
    assert "&lt;script&gt;" in page
    assert ("html", [("lang", "nb")]) in read.tags
    assert page.count('scope="col"') == len(PAPER["headings"]) * 2 + len(PAPER["count_headings"])


def test_a_file_is_tagged_and_holds_every_bed_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "tavle.pdf"
    lay(PAPER, file=path)
    reader = pypdf.PdfReader(path)
    told = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    for word in ("Plasstavle", "203", "204", "kontaktsmitte", "#strong[x]", "Makuler"):
        assert word in told
    assert reader.root_object["/MarkInfo"]


def test_the_same_board_gives_the_same_page() -> None:
    assert as_html(PAPER) == as_html(PAPER)


def test_a_print_that_fails_leaves_yesterdays_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tavle.html"
    lay(PAPER, file=path)
    before = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="no space"):
        lay(PAPER, file=path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: dict[str, list[dict[str, Any]]] = {"beds": BEDS, "free-beds": [COUNTED], "board-columns": COLUMNS}

    def rows_of(service: str, question: str, **said: Any) -> Listed:
        return Listed(rows=answers[question], position=17)

    monkeypatch.setattr(bedflow_board, "rows_of", rows_of)


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(("name", "begins"), [("tavle.html", b"<!doctype html>"), ("TAVLE.PDF", b"%PDF")])
def test_the_board_is_printed_to_a_file(tmp_path: Path, name: str, begins: bytes) -> None:
    answer = CliRunner().invoke(bedflow.app, ["board", "--print", str(tmp_path / name)])
    assert answer.exit_code == 0, answer.output
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert "3 plasser" in answer.stdout


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("name", ["tavle.txt", "tavle", "no/such/folder/tavle.pdf"])
def test_what_cannot_be_printed_is_said_before_anything_is_asked(tmp_path: Path, name: str) -> None:
    answer = CliRunner().invoke(bedflow.app, ["board", "--print", str(tmp_path / name)])
    assert answer.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_of_nothing_is_a_pdf() -> None:
    assert as_pdf(sheet([], counted=[], columns=COLUMNS, position=0, taken_at=TAKEN_AT)).startswith(b"%PDF")
