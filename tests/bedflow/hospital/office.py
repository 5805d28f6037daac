"""Knows an office that takes in hospital messages: a log in memory, an invented person register, invented addresses."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.episode import evolve as evolve_episode
from services.bedflow.hospital import by_hand, handlers, message, naming, patient, stays
from services.bedflow.hospital.addresses import read_addresses
from services.bedflow.hospital.commands import DismissMessage, PlaceMessage
from services.bedflow.hospital.handlers import Outside
from services.bedflow.hospital.message import Message
from services.bedflow.hospital.outcome import Outcome
from services.bedflow.hospital.patient import PatientThere
from services.bedflow.hospital.taking import Arrival
from shared.contracts.fact import Fact
from shared.kernel.actor import Actor
from shared.kernel.clock import OSLO
from shared.kernel.ids import PersonRef
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import Mail
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, KARI, calling

F = TypeVar("F", bound=Fact)
POSTMAN = Actor(kind="system", id="plo-inlet", role="hospital-link", unit="saksgang")
NOW = datetime(2024, 3, 20, 12, tzinfo=OSLO)
TODAY = NOW.date()
REGISTER = {mail.KARI: ANNA, mail.KARI_D: ANNA, mail.HELP: ANNA, mail.OLE: BIRGER}


@dataclass(kw_only=True)
class Office:
    """What came in, and what became of it."""

    log: MemoryLog = field(default_factory=lambda: MemoryLog("bedflow"))
    register: dict[str, PersonRef] = field(default_factory=lambda: dict(REGISTER))
    addresses: Path | None = None

    @property
    def outside(self) -> Outside:
        return Outside(find=self.register.get, tell=stays.tell, addresses=read_addresses(self.addresses), key=b"k" * 32)

    def take_in(self, *messages: Mail | bytes) -> list[Outcome]:
        raws = [one if isinstance(one, bytes) else one.xml() for one in messages]
        return [
            handlers.take_in(Arrival(raw=raw, inlet="http", actor=POSTMAN, now=NOW), self.log, outside=self.outside)
            for raw in raws
        ]

    def results(self, *messages: Mail | bytes) -> list[tuple[str, str | None]]:
        return [(one.result, one.reason) for one in self.take_in(*messages)]

    def message(self, told: Mail) -> Message:
        return self.log.load(stream_of(told), message.evolve, Message())[0]

    def there(self, person: PersonRef = ANNA) -> PatientThere:
        stream = naming.patient_stream(mail.HOSPITAL, person)
        return self.log.load(stream, patient.evolve, PatientThere())[0]

    def episode(self, told: Mail) -> Episode:
        """The stay a message was placed in."""
        placed = self.message(told).placed
        assert placed is not None
        assert placed.about is not None
        return self.log.load(placed.about, evolve_episode, Episode())[0]

    def facts(self, kind: type[F]) -> list[F]:
        return [fact for fact in self.log.facts if isinstance(fact, kind)]

    def place(
        self, told: Mail, *, person: PersonRef = ANNA, episode_id: UUID | None = None, n: int = 1, on: date = TODAY
    ) -> None:
        by = calling(KARI, on=on, n=n)
        command = PlaceMessage(id=by.command_id, message=stream_of(told), person=person, episode_id=episode_id)
        by_hand.place_message(command, by, self.log)

    def dismiss(self, told: Mail, because: str, *, note: str | None = None, n: int = 1) -> None:
        by = calling(KARI, on=NOW.date(), n=n)
        command = DismissMessage.model_validate(
            {"id": by.command_id, "message": stream_of(told), "because": because, "note": note}
        )
        by_hand.dismiss_message(command, by, self.log)


def stream_of(told: Mail) -> UUID:
    return naming.message_stream(told.sender[0], told.message_id)
