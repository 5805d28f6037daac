"""Knows the limit of replaying: a flat file of JSON lines and a chain of SHA-256 over it."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path


@contextmanager
def written(bodies: Iterable[bytes]) -> Iterator[Path]:
    """The bodies as a file, one per line."""
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as file:
        for body in bodies:
            file.write(body + b"\n")
        file.flush()
        yield Path(file.name)


def chained(path: Path) -> int:
    """Read and chain the file once; returns the number of lines."""
    lines, link = 0, b""
    with path.open("rb") as file:
        for line in file:
            link = sha256(link + line).digest()
            lines += 1
    return lines
