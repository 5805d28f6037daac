"""Knows who has been erased, in a file kept beside the keys: a restored vault cannot forget it."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from shared.kernel.clock import timestamp
from shared.kernel.ids import PersonRef
from shared.vault.class_keys import sync_folder

Ground = Literal["national-archives-rules", "national-archives-permission", "health-personnel-act-43"]
"""The closed list (kassasjonsregler, Nasjonalarkivets samtykke, hpl. § 43). A request alone is no ground."""

GROUNDS: tuple[Ground, ...] = get_args(Ground)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One erasure: who, on which ground, resting on which decision, when."""

    person: PersonRef
    ground: Ground
    reference: str
    erased_at: str


class ErasureList:
    """JSON lines, only ever appended to; durable before the first key is destroyed."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def append(self, *, person: PersonRef, ground: Ground, reference: str, erased_at: datetime) -> Entry:
        entry = Entry(person=person, ground=ground, reference=reference, erased_at=timestamp(erased_at))
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            _cut_unfinished_line(descriptor)
            os.write(descriptor, json.dumps(asdict(entry)).encode() + b"\n")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(self._file.parent)
        return entry

    def __iter__(self) -> Iterator[Entry]:
        """Raises ValueError at a line that cannot be read; an unfinished last line was never acted on."""
        content = self._file.read_bytes() if self._file.exists() else b""
        for line in content.split(b"\n")[:-1]:
            entry = Entry(**json.loads(line))
            if entry.ground not in GROUNDS:
                raise ValueError("the erasure list names a ground that is not on the closed list")
            yield entry


def _cut_unfinished_line(descriptor: int) -> None:
    content = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
    if content and not content.endswith(b"\n"):
        os.ftruncate(descriptor, content.rfind(b"\n") + 1)
