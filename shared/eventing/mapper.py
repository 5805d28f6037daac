"""Knows which facts may be read: an allow-list, never an import of what the database names."""

from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from shared.contracts.fact import Fact, Record, Recorded, decode_hook
from shared.eventing.frame import Draft, type_of

Lift = Callable[[Any], Fact]
"""An upcaster: an old fact in, the next version out."""


class MalformedRecord(Exception):
    """The bytes are not a record. `case_id` is None: nobody can say whose they are."""


class UnknownFact(Exception):
    """A record of a type, or with data, that this release cannot read. It belongs to `case_id`."""

    def __init__(self, reason: str, *, case_id: UUID) -> None:
        super().__init__(reason)
        self.case_id = case_id


class StoredRecord(StoredEvent):
    """The library's stored event with the whole record beside it. Equal to a plain one of the same content."""

    body: bytes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoredEvent) and self._key(self) == self._key(other)

    def __hash__(self) -> int:
        return hash(self._key(self))

    @staticmethod
    def _key(event: StoredEvent) -> tuple[object, ...]:
        return (event.originator_id, event.originator_version, event.topic, event.state)


def stored_record(*, stream: UUID, version: int, type: str, state: bytes, body: bytes) -> StoredRecord:
    """Make a StoredRecord; `body` is carried beside the library's four fields."""
    record = StoredRecord(originator_id=stream, originator_version=version, topic=type, state=state)
    object.__setattr__(record, "body", body)
    return record


class FactMapper(Mapper[UUID]):
    """Turns record bytes into facts of the newest version, for every contract module given.

    A contract module has `FACTS` (the newest versions) and may have `LIFTS`, old fact class → upcaster.
    """

    def __init__(self, contracts: Iterable[ModuleType]) -> None:
        super().__init__(transcoder=JSONTranscoder())
        self._decoders: dict[str, msgspec.json.Decoder[Fact]] = {}
        self._lifts: dict[type[Fact], Lift] = {}
        for module in contracts:
            lifts: Mapping[type[Fact], Lift] = getattr(module, "LIFTS", {})
            self._lifts.update(lifts)
            for fact_class in (*module.FACTS, *lifts):
                self._decoders[type_of(fact_class)] = msgspec.json.Decoder(fact_class, dec_hook=decode_hook)
        self._record = msgspec.json.Decoder(Record)

    def decode(self, body: bytes) -> Recorded:
        """Raises MalformedRecord, or UnknownFact when the case is known but the fact is not."""
        try:
            record = self._record.decode(body)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise MalformedRecord(type(error).__name__) from None
        decoder = self._decoders.get(record.type)
        if decoder is None:
            raise UnknownFact("unknown type", case_id=record.case_id)
        try:
            fact = decoder.decode(record.data)
            while lift := self._lifts.get(type(fact)):
                fact = lift(fact)
        except (msgspec.MsgspecError, NotImplementedError, KeyError, ValueError) as error:
            raise UnknownFact(f"unreadable data: {type(error).__name__}", case_id=record.case_id) from None
        return Recorded(record=record, fact=fact, body=body)

    def knows(self, type: str) -> bool:
        return type in self._decoders

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """The library's way in: a draft becomes a stored event whose state is the record's tail."""
        pending: Draft = domain_event
        return StoredEvent(
            originator_id=pending.stream,
            originator_version=pending.version,
            topic=pending.type,
            state=pending.tail,
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """The library's way out: the recorded fact."""
        if not isinstance(stored_event, StoredRecord):
            raise MalformedRecord("not read from a log")
        return self.decode(stored_event.body)
