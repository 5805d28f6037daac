"""A folder is read in the order of its names, a file again when it has grown, and never half a line."""

from pathlib import Path

from shared.register.inlet import Inlet, lines_of


def test_files_are_read_in_order_and_again_only_when_they_changed(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl", "notes.txt"):
        (tmp_path / name).write_bytes(b"x\n")
    inlet = Inlet(tmp_path)
    assert [file.name for file in inlet.changed()] == ["a.jsonl", "b.jsonl"]
    assert list(inlet.changed()) == []
    (tmp_path / "b.jsonl").write_bytes(b"x\ny\n")
    assert [file.name for file in inlet.changed()] == ["b.jsonl"]


def test_a_single_file_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    inlet = Inlet(tmp_path / "feed.jsonl")
    assert list(inlet.changed()) == []
    (tmp_path / "feed.jsonl").write_bytes(b"")
    assert len(list(inlet.changed())) == 1


def test_a_file_that_is_still_read_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"x\n")
    inlet = Inlet(tmp_path)
    for _ in inlet.changed():
        break
    assert len(list(inlet.changed())) == 1


def test_what_has_no_line_end_yet_is_no_line_while_somebody_writes(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"1\n2")
    assert lines_of(file, growing=True) == [b"1"]
    assert lines_of(file, growing=False) == [b"1", b"2"]
