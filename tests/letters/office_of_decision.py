"""Knows how a test lets decision write letters: decided, due, rendered, laid in a folder, confirmed by a sender."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from services.decision import handlers, inbox
from services.decision.correspondence import WRITING
from services.decision.main import SERVICE
from shared.contracts.fact import Fact, Recorded
from shared.contracts.letters import SentLetter
from shared.eventing.deadlines import DeadlineKeeper, Deadlines, deadline_view
from shared.eventing.store import ServiceLog
from shared.eventing.view_pages import FIRST
from shared.eventing.views import Projector, engine_for
from shared.kernel.ids import PersonRef
from shared.letters.box import Writing
from shared.letters.copies import LetterFact
from shared.letters.delivery import DeliveryReceipt, Envelope, State
from shared.letters.views import LETTERS, LetterLists, UnwrittenOne
from shared.runtime.service import Posting
from shared.runtime.settings import ServiceSettings
from tests.decision.stories import ASSESSMENT, completed, make_it, notify_it, proposed, why
from tests.kit.people import CASE, KARI, OLA, REACTION, TODAY, calling, noon, recorded
from tests.kit.vault import VaultKit

LOG_ID = "7f3a"


@dataclass(kw_only=True)
class PostOffice:
    """Decision with letters. `box` is where they lie; `open` starts it, again after a crash."""

    log: ServiceLog
    vault: VaultKit
    dsn: str
    box: Path
    deadlines: Deadlines = field(init=False)
    keeper: DeadlineKeeper = field(init=False)
    projector: Projector = field(init=False)
    anna: PersonRef = field(init=False)
    writing: Writing = WRITING
    _heard: int = 100

    def open(self) -> None:
        self.anna = self.vault.keeper.register().register(birth_number="01815000036", name="Anna Prøve")
        self.deadlines = deadlines_of(self, writing=self.writing)
        self.engine = engine_for(self.dsn)
        views = (*SERVICE.views, deadline_view("decision", self.deadlines))
        self.projector = Projector(self.log, views, engine=self.engine)
        self.projector.start()
        self.keeper = DeadlineKeeper(self.log, self.deadlines, projector=self.projector, engine=self.engine)

    def close(self) -> None:
        self.projector.stop()
        self.engine.dispose()

    @property
    def folder(self) -> Path:
        return self.box / "decision"

    def decide(self) -> None:
        """Kari's proposal to refuse is heard, Ola decides it, and the party is told."""
        proposal = replace(completed(proposed(outcome="refused")), person=self.anna)
        inbox.LISTENS_TO["assessment"](recorded(proposal, stream=ASSESSMENT), calling(REACTION, n=1), self.log)
        handlers.make_decision(make_it(why()), calling(OLA, n=2), self.log)
        handlers.notify_decision(notify_it(), calling(KARI, n=3), self.log)

    def hear(self, fact: Fact) -> None:
        """What intake says of a person."""
        self._heard += 1
        inbox.LISTENS_TO["intake"](recorded(fact), calling(REACTION, n=self._heard), self.log)

    def confirm(self, letter: str, state: State, *, at: datetime | None = None) -> None:
        """A sender lays a receipt."""
        receipt = DeliveryReceipt(letter=letter, state=state, at=at or noon(TODAY))
        (self.folder / "receipts" / f"{letter}-{state}.json").write_bytes(msgspec.json.encode(receipt))

    def laid(self, where: str = "outgoing") -> list[Envelope]:
        files = sorted((self.folder / where).glob("*.json"))
        return [msgspec.json.decode(file.read_bytes(), type=Envelope) for file in files]

    def letters(self) -> list[Recorded]:
        known = self.log.case_records(CASE)
        return [one for one in known if isinstance(one.fact, LetterFact)]

    def unwritten(self) -> list[UnwrittenOne]:
        """Which letters somebody must write by hand."""
        self.projector.wait_for(LETTERS, self.log.size())
        with self.engine.connect() as connection:
            return LetterLists("decision").unwritten(connection, page=FIRST)


def deadlines_of(post: PostOffice, *, writing: Writing = WRITING) -> Deadlines:
    """As the service makes them at its start."""
    assert SERVICE.deadlines is not None
    nothing: dict[str, Any] = dict.fromkeys(("database", "vault_database", "nats", "nats_monitor"), "")
    settings = ServiceSettings(
        service="decision",
        tenant="tenant-1",
        organisation="000000000",
        secrets=post.box,
        log_ids={"decision": LOG_ID},
        token_keys=post.box,
        http_port=1,
        letter_box=post.box,
        **nothing,
    )
    keeper = post.vault.keeper
    own = SERVICE.deadlines(keeper, post.log.clock)
    return writing(
        Posting(
            deadlines=own,
            settings=settings,
            vault=keeper,
            sealer=keeper.sealer(log_id=LOG_ID),
            clock=post.log.clock,
        )
    )


def sent(post: PostOffice) -> SentLetter:
    (fact,) = (one.fact for one in post.letters() if isinstance(one.fact, SentLetter))
    return fact
