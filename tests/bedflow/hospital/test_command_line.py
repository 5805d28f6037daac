"""`saksgang plo import` accounts for every file, and says in Norwegian what came of it and what waits."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from uuid import UUID

import httpx
import pytest
from lxml import etree
from rich.console import Console

from services.bedflow.hospital.doors import as_json
from services.bedflow.hospital.opening import MOST_BYTES
from services.bedflow.hospital.outcome import Result
from shared.cli import plo
from shared.cli import plo_words as words
from shared.cli.plo_sending import LARGEST, files_in, sent
from shared.contracts.bedflow_messages import MessageKind, MessageStatus, WorkListReason
from shared.contracts.bedflow_turned_away import TurnedAwayReason
from tests.bedflow.hospital.mail import admitted, ready, withdrawn
from tests.bedflow.hospital.office import Office

UP = {"a.xml": admitted.xml(), "b.XML": ready.xml(), "under/c": withdrawn.xml(), "d.txt": b"Kari", "e.xml": b""}
TURNED_AWAY = tuple(one for part in get_args(TurnedAwayReason) for one in get_args(part))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "messages"
    (there / "under").mkdir(parents=True)
    for name, content in UP.items():
        (there / name).write_bytes(content)
    (there / "points.xml").symlink_to("/etc/hostname")
    return there


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """The inlet of an office that runs in memory."""
    office = Office()

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=as_json(office.take_in(request.content)[0]))

    with httpx.Client(base_url="http://bedflow.test", transport=httpx.MockTransport(answer)) as asking:
        yield asking


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    said: dict[str, object] = json.loads(capsys.readouterr().out)
    return said


def test_every_file_is_read_whatever_it_is_called_and_twice_it_is_known(
    client: httpx.Client, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plo._show(list(sent(client, folder)), as_json=True)
    assert told(capsys) == {
        "read": 5,
        "accepted": 3,
        "refused": 2,
        "to_work_list": 0,
        "duplicates": 0,
        "failed": 0,
        "reasons": [
            {"file": "d.txt", "result": "refused", "reason": "not-xml"},
            {"file": "e.xml", "result": "refused", "reason": "not-xml"},
        ],
    }
    assert plo._show(list(sent(client, folder)), as_json=True) == {"duplicates": 3, "refused": 2}


def test_one_file_is_a_folder_of_one(client: httpx.Client, folder: Path) -> None:
    assert [(name, one["result"]) for name, one in sent(client, folder / "a.xml")] == [("a.xml", "accepted")]


def test_no_more_of_a_large_file_is_sent_than_shows_that_it_is_too_large(client: httpx.Client, tmp_path: Path) -> None:
    with (tmp_path / "large.xml").open("wb") as large:
        large.truncate(50 * 1024 * 1024)
    assert LARGEST == MOST_BYTES
    assert [one["reason"] for _, one in sent(client, tmp_path)] == ["too-large"]


def test_the_receipt_of_each_is_laid_for_whoever_carries_messages(
    client: httpx.Client, folder: Path, tmp_path: Path
) -> None:
    receipts = tmp_path / "receipts"
    names = {(one["message"] or name) for name, one in sent(client, folder, receipts=receipts)}
    assert {file.name for file in receipts.iterdir()} == {f"kvittering-{name}.xml" for name in names}
    statuses = [etree.parse(file).find("{*}Status").get("V") for file in receipts.iterdir()]
    assert sorted(statuses) == ["1", "1", "1", "2", "2"]


def test_what_cannot_be_handed_over_is_counted_apart_and_keeps_nobody_else_waiting(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, answers = Office(), iter(("no-answer", "problem", "proxy", "taken", "taken"))

    def answer(request: httpx.Request) -> httpx.Response:
        match next(answers):
            case "no-answer":
                raise httpx.ConnectError("nobody there")
            case "problem":
                return httpx.Response(503, json={"code": "saksgang.unavailable"})
            case "proxy":
                return httpx.Response(502, text="<html>")
        return httpx.Response(200, json=as_json(office.take_in(request.content)[0]))

    with httpx.Client(base_url="http://bedflow.test", transport=httpx.MockTransport(answer)) as asking:
        plo._show(list(sent(asking, folder)), as_json=True)
    said = told(capsys)
    assert (said["read"], said["failed"], said["refused"], said["to_work_list"]) == (2, 3, 1, 1)


def test_a_file_that_is_gone_has_failed(client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone.xml").write_bytes(admitted.xml())
    waiting = list(files_in(tmp_path))
    (tmp_path / "gone.xml").unlink()
    monkeypatch.setattr("shared.cli.plo_sending.files_in", lambda there: iter(waiting))
    assert [one["reason"] for _, one in sent(client, tmp_path)] == ["cannot-be-opened"]


def test_what_came_of_each_is_said_in_norwegian_and_no_id_is_cut(
    client: httpx.Client, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plo, "_out", Console(width=40))
    imported = list(sent(client, folder))
    plo._show(imported, as_json=False)
    said = capsys.readouterr().out
    assert "5 lest: 3 tatt inn, 2 avvist, 0 på arbeidsliste, 0 kjent fra før, 0 ikke levert." in said
    assert said.count("Filen er ikke XML.") == 2
    for name, one in imported:
        assert name in said
        assert one["message"] is None or one["message"] in said


def test_what_waits_is_said_in_norwegian_and_no_id_is_cut(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plo, "_out", Console(width=40))
    waits = {"put_on": "2024-03-20", "owner": "pasientflyt", "hospital": "8200000", "message": str(UUID(int=7))}
    told = {"kind": "ready-withdrawn", "status": "changed", "reason": "not-accepted", "refused_as": "bedflow.has-left"}
    plo._print_waiting([waits | told])
    said = capsys.readouterr().out
    for text in ("20.03.2024", "avmeldt utskrivningsklar", "endring", str(UUID(int=7)), "1 melding venter"):
        assert text in said


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (get_args(WorkListReason), words.WAITS),
        (TURNED_AWAY, words.REFUSED),
        (get_args(MessageKind), words.KINDS),
        (get_args(MessageStatus), words.STATUSES),
        ((*get_args(Result), "failed"), words.RESULTS),
    ],
)
def test_every_code_a_reader_may_meet_has_its_words(codes: tuple[str, ...], said: dict[str, str]) -> None:
    assert set(codes) == set(said)


def test_where_a_message_is_wrong_is_named_and_an_unknown_code_stands_as_it_is() -> None:
    wrong = {"reason": "structure", "where": "MsgId"}
    assert words.why(wrong) == "Noe vi trenger, mangler eller er feil. (MsgId)"
    assert words.why({"reason": "http-502"}) == "http-502"
    not_known = {"reason": "not-accepted", "refused_as": "bedflow.new"}
    assert words.why(not_known) == "Meldingen passer ikke med oppholdet. (bedflow.new)"


def test_what_was_turned_away_is_counted_by_hospital_and_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plo, "_out", Console(width=40))
    row = {"hospital": "8200000", "reason": "unsupported", "where": "Content", "came_on": "2024-03-11"}
    plo._print_turned_away([row, row | {"came_on": "2024-03-20"}, row | {"hospital": None, "reason": "not-xml"}])
    first, second = [line.split("│") for line in capsys.readouterr().out.splitlines() if line.startswith("│")]
    assert [cell.strip() for cell in first[1:5]] == [
        "8200000",
        "Et annet format, eller en annen versjon. (Content)",
        "2",
        "20.03.2024",
    ]
    assert second[1].strip() == "ukjent"
