"""What a previous system hands over is read line by line; what is wrong is told by place, never by content."""

from datetime import date
from pathlib import Path

from shared.importing.checking import check
from shared.importing.reading import Handed, Wrong, read_folder
from tests.kit.municipality import Line, Municipality, invent

TODAY = date(2026, 3, 2)
SECRET = "Kanarifugl-4711"


def small() -> Municipality:
    return invent(persons=4, lines=5, waiting=2, open_cases=3, today=TODAY)


def checked(handed: Handed) -> list[Wrong]:
    return check(handed, today=TODAY, offered=lambda code: code != "flying")


def wrong_in(there: Municipality, folder: Path) -> list[tuple[str, int, str, str]]:
    return [(one.file, one.line, one.field, one.reason) for one in checked(read_folder(there.write(folder)))]


def spoiled(folder: Path, name: str, **cells: str) -> list[tuple[str, int, str, str]]:
    """What is found when the second line of a file is changed so."""
    there = small()
    line: Line = there.files[name][1]
    line |= cells
    return wrong_in(there, folder)


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    handed = read_folder(small().write(tmp_path))
    assert checked(handed) == []
    counts = [len(kind) for kind in (handed.persons, handed.decisions, handed.lines, handed.waiting, handed.open_cases)]
    assert counts == [4, 3, 5, 2, 3]
    assert handed.persons[0].row.protection == "confidential"
    assert str(handed.lines[0].row.amount) == "3.5"


def test_a_json_object_a_line_is_read_like_a_line_of_a_table(tmp_path: Path) -> None:
    person = small().files["persons"][1]
    text = f'{{"source_id": "P2", "birth_number": "{person["birth_number"]}", "name": "Kari Prøve"}}\n\n'
    (tmp_path / "persons.jsonl").write_text(text, encoding="utf-8")
    handed = read_folder(tmp_path)
    assert [(read.line, read.row.source_id) for read in handed.persons] == [(1, "P2")]
    assert handed.wrong == []


def test_a_wrong_value_is_told_by_file_line_and_field_alone(tmp_path: Path) -> None:
    found = spoiled(tmp_path / "a", "persons", birth_number="12345678901")
    assert found == [("persons.csv", 3, "birth_number", "value-error")]
    found = spoiled(tmp_path / "b", "decisions", decided_on=SECRET)
    assert [place[:3] for place in found] == [("decisions.csv", 3, "decided_on")]
    assert SECRET not in str(found)
    assert spoiled(tmp_path / "c", "persons", **{SECRET: "x"}) == [("persons.csv", 3, "*", "unknown-field")]
    assert spoiled(tmp_path / "d", "open-cases", stage=SECRET) == [("open-cases.csv", 3, "stage", "literal-error")]


def test_an_id_that_is_a_birth_number_is_refused(tmp_path: Path) -> None:
    number = small().files["persons"][0]["birth_number"]
    found = spoiled(tmp_path, "waiting-list", source_id=number)
    assert found == [("waiting-list.csv", 3, "source_id", "value-error")]


def test_nobody_comes_twice_and_nobody_is_missing(tmp_path: Path) -> None:
    first = small().files["persons"][0]
    assert spoiled(tmp_path / "a", "persons", source_id="P1") != []
    twice = spoiled(tmp_path / "b", "persons", birth_number=first["birth_number"])
    assert twice == [("persons.csv", 3, "birth_number", "given-twice")]
    assert spoiled(tmp_path / "c", "open-cases", person="P99") == [("open-cases.csv", 3, "person", "unknown-person")]
    assert spoiled(tmp_path / "d", "open-cases", source_id="S1") == [("open-cases.csv", 3, "source_id", "given-twice")]
    assert spoiled(tmp_path / "e", "decision-lines", line="1") == [("decision-lines.csv", 3, "line", "given-twice")]


def test_a_decision_has_lines_and_a_line_a_decision(tmp_path: Path) -> None:
    there = small()
    there.files["decision-lines"].pop()
    assert wrong_in(there, tmp_path / "a") == [("decisions.csv", 4, "", "no-lines")]
    found = spoiled(tmp_path / "b", "decision-lines", decision="V9")
    assert found == [("decision-lines.csv", 3, "decision", "unknown-decision")]


def test_days_follow_on_each_other_and_none_lies_ahead(tmp_path: Path) -> None:
    late = "2026-03-03"
    assert spoiled(tmp_path / "a", "waiting-list", notified_on=late) == [
        ("waiting-list.csv", 3, "notified_on", "day-after-the-next")
    ]
    assert spoiled(tmp_path / "b", "open-cases", received_on=late)[0][2] == "received_on"
    assert spoiled(tmp_path / "c", "decision-lines", started_on=late)[0][2] == "started_on"
    assert spoiled(tmp_path / "d", "decision-lines", valid_to="2001-01-01")[0][3] == "ends-before-it-begins"
    assert spoiled(tmp_path / "e", "open-cases", replied_on="2026-03-01")[0][3] == "goes-with-replied-on"
    assert spoiled(tmp_path / "f", "persons", protection="confidential")[0][3] == "goes-with-protection"
    assert spoiled(tmp_path / "g", "decision-lines", amount="2")[0][3] == "goes-with-amount"


def test_a_service_nobody_offers_is_found_before_anything_is_sent(tmp_path: Path) -> None:
    assert spoiled(tmp_path / "a", "decision-lines", service="flying")[0][2:] == ("service", "unknown-service")
    assert spoiled(tmp_path / "b", "waiting-list", service="flying")[0][2:] == ("service", "unknown-service")
    assert spoiled(tmp_path / "c", "open-cases", services="home-nursing flying")[0][2:] == (
        "services",
        "unknown-service",
    )


def test_what_is_no_table_is_told_so(tmp_path: Path) -> None:
    for name, content, reason in [
        ("people.csv", b"x", "unknown-file"),
        ("persons.csv", b"\xff\xfe", "not-utf-8"),
        ("open-cases.csv", b"source_id;person\nS1;P1;more\n", "wrong-number-of-fields"),
        ("waiting-list.csv", b'source_id;person\nS1;"P1\n', "not-csv"),
        ("decisions.jsonl", b"{", "not-json"),
    ]:
        (tmp_path / name).write_bytes(content)
        found = [one.reason for one in read_folder(tmp_path).wrong if one.file == name]
        assert found == [reason], name


def test_a_kind_stands_in_one_file(tmp_path: Path) -> None:
    small().write(tmp_path)
    (tmp_path / "persons.jsonl").write_text("")
    assert ("persons.csv", "given-twice") in [(one.file, one.reason) for one in read_folder(tmp_path).wrong]
