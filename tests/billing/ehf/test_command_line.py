"""`saksgang billing import` sends every file once, whatever it is, and the four counts sum to what was read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.billing.invoices.ehf.opening import MOST_BYTES
from shared.cli import billing
from tests.kit.ehf import make_invoice

OUTCOMES = ("accepted", "refused", "to-work-list", "duplicate")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "april").mkdir()
    for name, content in (("b.xml", make_invoice()), ("april/a.pdf", b"%PDF"), ("tom", b""), ("c.bin", b"\0")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "peker.xml").symlink_to("/etc/hostname")
    return tmp_path


def answering(request: httpx.Request) -> httpx.Response:
    """An inlet that takes invoices in and refuses the rest."""
    known = request.content.startswith(b"<?xml")
    told = {"result": "accepted" if known else "refused", "rule": None if known else "SAKS-XML", "sentence": None}
    return httpx.Response(200, json=told)


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(base_url="http://billing.test", transport=httpx.MockTransport(answering)) as asking:
        yield asking


def test_every_file_is_sent_in_the_order_of_their_names_and_what_a_name_points_to_is_not(folder: Path) -> None:
    assert [str(one.relative_to(folder)) for one in billing._files(folder)] == ["april/a.pdf", "b.xml", "c.bin", "tom"]
    assert list(billing._files(folder / "b.xml")) == [folder / "b.xml"]


def test_no_more_of_a_large_file_is_sent_than_shows_that_it_is_too_large(tmp_path: Path) -> None:
    large = tmp_path / "stor.xml"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert len(billing._content(large)) == MOST_BYTES + 1


def test_a_file_that_cannot_be_opened_is_refused_and_the_others_are_sent(client: httpx.Client, tmp_path: Path) -> None:
    assert billing._sent_one(client, tmp_path / "borte.xml")["rule"] == "SAKS-FILE"
    (tmp_path / "a.xml").write_bytes(make_invoice())
    assert billing._sent_one(client, tmp_path / "a.xml")["result"] == "accepted"


def test_the_four_counts_sum_to_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[tuple[str, dict[str, Any]]] = [
        (f"{n}.xml", {"result": OUTCOMES[n % 4], "rule": "BR-02", "sentence": "Fakturaen har ikke fakturanummer."})
        for n in range(10)
    ]
    billing._show(told, as_json=True)
    said = json.loads(capsys.readouterr().out)
    counted = (said["accepted"], said["refused"], said["to_work_list"], said["duplicates"])
    assert counted == (3, 3, 2, 2)
    assert sum(counted) == said["read"] == len(said["files"]) == 10
    assert said["files"][1] == {"file": "1.xml", "result": "refused", **told[1][1]} | {"result": "refused"}


def test_without_json_a_table_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    billing._show([("a.xml", {"result": "accepted", "rule": None, "sentence": None})], as_json=False)
    assert "lest 1: mottatt 1, avvist 0, til arbeidslisten 0, kjent fra før 0" in capsys.readouterr().out
