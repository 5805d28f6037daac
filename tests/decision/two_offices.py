"""Knows decision and bedflow side by side, each with its own log, hearing the other whenever somebody lets it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from services.bedflow import inbox as bedflow_inbox
from services.bedflow.places.bed import Bed
from services.bedflow.places.opening import open_it
from services.bedflow.waiting import entry as entries
from services.bedflow.waiting.entry import Entry
from services.decision import inbox as decision_inbox
from services.decision import rounds
from services.decision.decision import stream_of
from services.decision.revising.awaiting import Awaited, evolve, stream_of_entry
from shared.contracts.decision_reviewing import PlaceDecisionAsked
from shared.contracts.fact import Fact
from shared.kernel.actor import Actor
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import Refusal
from tests.bedflow.stories import BED, BODIL, OTHER_BED, to_open
from tests.bedflow.waiting.stories import SERVICE
from tests.decision.later_stories import on_the_list, waiting_line
from tests.decision.stories import DECISION, drafted, home_is_sound, notified
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, OLA, REACTION, calling, recorded

REFERENCES = (ANNA, BIRGER)


class TwoOffices:
    """Anna waits by a decision, and has been told so. What one office records reaches the other in its own order."""

    def __init__(self) -> None:
        self.bedflow, self.decision = MemoryLog("bedflow"), MemoryLog("decision")
        self.heard = {"bedflow": 0, "decision": 0}
        self.asked = 0
        for n, bed in enumerate((BED, OTHER_BED)):
            self.bedflow.given(bed, open_it(Bed(), to_open(bed, kind="long-term", label=str(n))))
        listed = (drafted(waiting_line, findings=(home_is_sound,)), on_the_list, notified)
        self.decision.given(DECISION, *listed, case_id=CASE)

    def says(self, handler: Callable[..., Any], command: Any, *, actor: Actor | None = None) -> None:
        """A request, by whoever may make it."""
        self.asked += 1
        log = self.bedflow if handler.__module__.startswith("services.bedflow") else self.decision
        handler(command, calling(actor or (BODIL if log is self.bedflow else OLA), n=self.asked), log)

    def tries(self, handler: Callable[..., Any], command: Any, *, actor: Actor | None = None) -> None:
        """A request that may be refused."""
        with suppress(Refusal):
            self.says(handler, command, actor=actor)

    def hears(self, service: str, *, most: int = 1_000) -> None:
        """A service hears what the other one has recorded, in order: all of it, or the first few facts."""
        other = self.decision if service == "bedflow" else self.bedflow
        inbox = bedflow_inbox if service == "bedflow" else decision_inbox
        log = self.bedflow if service == "bedflow" else self.decision
        for one in other.recorded[self.heard[service] : self.heard[service] + most]:
            self.heard[service] += 1
            self.asked += 1
            inbox.LISTENS_TO[other.service](one, calling(REACTION, n=self.asked), log)

    def is_told(self, service: str, fact: Fact) -> None:
        """One of the two hears what intake says."""
        self.asked += 1
        inbox = bedflow_inbox if service == "bedflow" else decision_inbox
        log = self.bedflow if service == "bedflow" else self.decision
        inbox.LISTENS_TO["intake"](recorded(fact, position=self.asked), calling(REACTION, n=self.asked), log)

    def settle(self) -> None:
        """Both hear until there is nothing more to hear."""
        while self.heard != {"bedflow": len(self.decision.recorded), "decision": len(self.bedflow.recorded)}:
            for service in ("bedflow", "decision"):
                self.hears(service)

    def entry(self, person: PersonRef) -> Entry:
        """Where one reference stands on the list, as bedflow knows it."""
        return self.bedflow.load(entries.stream_of(person, SERVICE), entries.evolve, Entry())[0]

    def awaited(self, person: PersonRef = ANNA) -> PlaceDecisionAsked | None:
        """What decision knows is missing."""
        stream = stream_of_entry(entries.stream_of(person, SERVICE))
        return self.decision.load(stream, evolve, Awaited())[0].asked

    def newest_round(self) -> tuple[int, UUID]:
        """The newest round of Anna's case."""
        number = max(rounds.of_case(CASE, log=self.decision))
        return number, stream_of(CASE, round=number)
