"""Knows up to which signed head a log can be handed out: never further than its records are held."""

import time
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from services.audit.checkpoints import HeadRow
from services.audit.holding import Holding
from services.audit.refusals import ArchiveIsBehind
from services.audit.witness import Witness

_PATIENCE_SECONDS = 5.0
_LOOK_AGAIN_SECONDS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHeads:
    """The newest head of each log that has one, and what the witness saw of it."""

    ask: Callable[[], Mapping[str, HeadRow]]
    witness: Witness

    def newest(self, holdings: Mapping[str, Holding]) -> dict[str, HeadRow]:
        """The head of every log that has records. Raises ArchiveIsBehind."""
        heads = self.ask()
        found = {service: self._of(service, heads.get(service), holdings[service]) for service in holdings}
        return {service: head for service, head in found.items() if head is not None}

    def seen(self, service: str) -> HeadRow | None:
        """What the witness kept of a log, outside the database."""
        note = self.witness.seen(service)
        if note is None:
            return None
        return HeadRow(size=note.size, root=b64decode(note.note.split("\n")[2]), note=note.note)

    def _of(self, service: str, head: HeadRow | None, holding: Holding) -> HeadRow | None:
        if head is None and holding.size() == 0:
            return None
        if head is not None and _is_held(head, holding):
            return head
        seen = self.seen(service)
        if seen is None or seen.size > holding.size():
            raise ArchiveIsBehind
        return seen


def _is_held(head: HeadRow, holding: Holding) -> bool:
    """What was signed a moment ago may still be on its way over the bus."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while holding.size() < head.size:
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK_AGAIN_SECONDS)
    return True
