"""Knows the folder hospital messages come and leave through: `in`, `out`, and what is noted in `taken`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from services.bedflow.hospital.opening import MOST_BYTES
from shared.letters.file_outlet import write_whole

UNFINISHED = (".part", ".tmp")


class Box:
    """Whoever carries messages lays them in `in`, under a name that ends with `.part` or begins with a dot until they
    are whole, and fetches what lies in `out`. What was taken in is removed: only its outcome is noted in `taken`,
    nothing in the clear.
    """

    def __init__(self, folder: Path) -> None:
        self._in, self._out, self._taken = folder / "in", folder / "out", folder / "taken"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for place in (self._in, self._out, self._taken):
            place.mkdir(mode=0o700, exist_ok=True)

    def waiting(self) -> Iterator[Path]:
        """What lies there whole, whatever its name, the first name first. What a name only points to is not read."""
        files = (path for path in self._in.iterdir() if path.suffix not in UNFINISHED and path.name[0] != ".")
        yield from sorted(path for path in files if path.is_file() and not path.is_symlink())

    def read(self, path: Path) -> bytes:
        """The bytes; of one that is too large, enough to see that it is."""
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)

    def settle(self, path: Path, outcome: dict[str, Any]) -> None:
        """Note what came of it, then remove it. Once more after a crash, it is known already."""
        write_whole(self._taken / f"{path.name}.json", msgspec.json.encode(outcome))
        path.unlink(missing_ok=True)

    def lay_out(self, name: str, document: bytes) -> None:
        """The same name twice is one message."""
        write_whole(self._out / f"{name}.xml", document)
