"""Knows which files the feed lies in, and which of them have changed since they were last read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Inlet:
    """A file, or a folder of `.jsonl` files read in the order of their names."""

    path: Path
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def changed(self) -> Iterator[Path]:
        """The files that are new or longer than when they were last read to their end."""
        for file in self._files():
            status = file.stat()
            mark = (status.st_mtime_ns, status.st_size)
            if self._seen.get(file) != mark:
                yield file
                self._seen[file] = mark

    def _files(self) -> list[Path]:
        if self.path.is_dir():
            return sorted(self.path.glob("*.jsonl"))
        return [self.path] if self.path.exists() else []


def lines_of(file: Path, *, growing: bool) -> list[bytes]:
    """The lines of a file. While somebody still writes it, what has no line end yet is not a line."""
    *whole, rest = file.read_bytes().split(b"\n")
    return whole if growing else [*whole, rest]
