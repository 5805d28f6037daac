"""Knows where the letters of a service lie, and puts its post together from the settings of the process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from shared.contracts.letters import DeliveredLetter, PrintedLetter
from shared.eventing.deadlines import Deadlines
from shared.kernel.clock import Clock, timestamp
from shared.kernel.confidential import Category
from shared.letters.file_outlet import FileOutlet, write_whole
from shared.letters.keeping import KeptLetters
from shared.letters.office import OfficeRegister, read_register
from shared.letters.post import Correspondence, Post
from shared.letters.receiving import ReceiptInlet
from shared.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from shared.runtime.service import Posting


SEALED_AS: Mapping[str, Category] = {"billing": "economy"}
"""Under which of a person's keys a service keeps its letters, where it is given no key to health data."""

KEPT, SINCE = "kept", "since"
"""What of a letter box nobody can make again: the office's sealed copies, and the moment it was opened."""


class LetterSettings(Protocol):
    """What the settings of a process say about letters. Without `letter_box` none are written."""

    @property
    def service(self) -> str: ...
    @property
    def tenant(self) -> str: ...
    @property
    def letter_box(self) -> Path | None: ...
    @property
    def office(self) -> Path | None: ...
    @property
    def log_ids(self) -> dict[str, str]: ...


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How a service writes letters: `correspondence` from the office's register, and what it records of receipts."""

    correspondence: "Callable[[OfficeRegister], Correspondence]"
    delivered: type[DeliveredLetter]
    printed: type[PrintedLetter]

    def __call__(self, posting: "Posting") -> Deadlines:
        """The service's deadlines with its letters beside them; as they were when no letters are written."""
        settings = posting.settings
        kept = kept_letters(settings, vault=posting.vault)
        if kept is None or settings.letter_box is None:
            return posting.deadlines
        folder = settings.letter_box / settings.service
        outlet = FileOutlet(folder)
        post = Post(
            self.correspondence(read_register(settings.office)),
            kept=kept,
            delivery=outlet,
            opener=posting.sealer,
            since=open_since(folder, clock=posting.clock),
        )
        inlet = ReceiptInlet(kept=kept, delivery=outlet, delivered=self.delivered, printed=self.printed)
        return replace(post.beside(posting.deadlines), look=inlet.look)


def kept_letters(settings: LetterSettings, *, vault: Vault) -> KeptLetters | None:
    """The office's own copies; nothing where no letters are written."""
    if settings.letter_box is None:
        return None
    for private in (settings.letter_box, settings.letter_box / settings.service):
        private.mkdir(mode=0o700, exist_ok=True)
    return KeptLetters(
        settings.letter_box / settings.service / KEPT,
        tenant=settings.tenant,
        log_id=settings.log_ids[settings.service],
        keys=vault.keys,
        category=SEALED_AS.get(settings.service, "health"),
    )


def open_since(folder: Path, *, clock: Clock) -> datetime:
    """When letters began to be written here. Remembered, so that a rebuilt list of deadlines writes no old letter."""
    path = folder / SINCE
    if not path.exists():
        write_whole(path, timestamp(clock.now()).encode())
    return datetime.fromisoformat(path.read_text().strip())
