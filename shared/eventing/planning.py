"""Knows, under the lock, which units win, which position each record gets, and what every sender is answered."""

from functools import cached_property
from uuid import UUID

import msgspec
from eventsourcing.persistence import IntegrityError, Tracking

from shared.contracts.fact import Record
from shared.eventing.frame import Draft, body_of
from shared.eventing.log_rows import FirstReceipt, Found, Row
from shared.eventing.merkle import EMPTY_ROOT, leaf_hash
from shared.eventing.units import (
    Applied,
    CommandUnit,
    InboxUnit,
    LibraryUnit,
    Parking,
    RestoreUnit,
    StreamAppend,
    Unit,
    UnparkUnit,
)
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn, CaseIsParked, CommandIdReused

Answer = Receipt | Applied | list[int] | Exception | FirstReceipt
"""A FirstReceipt becomes a Receipt when the note that covers it is known."""


class Plan:
    """Decides a batch, unit by unit, on top of what was found. Holds the rows to insert and the answers to give."""

    def __init__(self, found: Found, *, service: str, recorded_at: str) -> None:
        self.frontier = found.frontier.copy()
        self.started_from = found.frontier.size
        self.rows: list[Row] = []
        self.commands: list[FirstReceipt] = []
        self.inbox: dict[str, tuple[str, int, bytes]] = {}
        self.parkings: list[Parking] = []
        self.unparked: list[int] = []
        self._found = found
        self._service = service
        self._recorded_at = recorded_at

    @cached_property
    def root(self) -> bytes:
        """The tree's root when every unit has been decided."""
        return self.frontier.root()

    @property
    def grows(self) -> bool:
        return bool(self.rows)

    @property
    def is_one_fact(self) -> bool:
        """One command with one new fact, and nothing else."""
        alone = len(self.rows) == len(self.commands) == 1 and self.rows[0].recorded_at is None
        return alone and not (self.inbox or self.parkings or self.unparked)

    def decide(self, unit: Unit) -> Answer:
        """The unit's answer, valid once the batch has committed."""
        match unit:
            case CommandUnit():
                return self._command(unit)
            case InboxUnit():
                return self._inbox(unit)
            case UnparkUnit():
                return self._unpark(unit)
            case LibraryUnit():
                return self._library(unit)
            case RestoreUnit():
                return self._restore(unit)

    def _command(self, unit: CommandUnit) -> Answer:
        key = (unit.actor_id, unit.command_id)
        if first := self._found.commands.get(key):
            return first if first.fingerprint in (unit.fingerprint, b"") else CommandIdReused()
        if unit.waits_for in self._found.parked:
            return CaseIsParked()
        if not self._fits((unit.append,)):
            return CaseHasMovedOn()
        self._append(unit.append)
        receipt = FirstReceipt(
            actor_id=unit.actor_id,
            command_id=unit.command_id,
            fingerprint=unit.fingerprint,
            stream=unit.append.stream,
            version=unit.append.seen + len(unit.append.drafts),
            position=self.frontier.size,
            size=0,
        )
        self._found.commands[key] = receipt
        self.commands.append(receipt)
        return receipt

    def _inbox(self, unit: InboxUnit) -> Applied:
        log_id, position = self._found.inbox.get(unit.upstream, (unit.log_id, 0))
        if log_id != unit.log_id or position != unit.from_position:
            return Applied(position=position, conflict=True)
        for step in unit.steps:
            if step.position != position + 1 or not self._fits(step.appends):
                return Applied(position=position, conflict=True)
            for append in step.appends:
                self._append(append)
            self._park(step.parkings)
            position = step.position
            self.inbox[unit.upstream] = (unit.log_id, position, step.leaf_hash)
            self._found.inbox[unit.upstream] = (unit.log_id, position)
        return Applied(position=position)

    def _unpark(self, unit: UnparkUnit) -> Applied:
        if unit.parked_id not in self._found.parked_rows:
            return Applied(position=unit.parked_id)
        if not self._fits(unit.appends):
            return Applied(position=unit.parked_id, conflict=True)
        for append in unit.appends:
            self._append(append)
        self._found.parked_rows.discard(unit.parked_id)
        self.unparked.append(unit.parked_id)
        return Applied(position=unit.parked_id)

    def _library(self, unit: LibraryUnit) -> list[int] | Exception:
        if unit.tracking is not None and not self._track(unit.tracking):
            return IntegrityError("already tracked")
        positions = []
        for event in unit.events:
            stream = UUID(str(event.originator_id))
            self._record(
                Draft(
                    stream=stream,
                    version=event.originator_version,
                    type=event.topic,
                    case_id=stream,
                    command_id=None,
                    tail=event.state,
                )
            )
            positions.append(self.frontier.size)
        return positions

    def _restore(self, unit: RestoreUnit) -> Applied:
        if unit.first != self.frontier.size + 1:
            return Applied(position=self.frontier.size, conflict=True)
        receipts: dict[tuple[str, UUID], FirstReceipt] = {}
        for body in unit.bodies:
            record = _decode_record(body)
            self.rows.append(
                Row(
                    position=record.position,
                    stream=record.stream,
                    version=record.version,
                    type=record.type,
                    case_id=record.case_id,
                    command_id=record.command_id,
                    recorded_at=record.recorded_at,
                    body=body,
                    leaf_hash=self._grow(body),
                )
            )
            if record.command_id is not None:
                receipts[(record.actor.id, record.command_id)] = _restored_receipt(record)
        self.commands.extend(receipts.values())
        return Applied(position=self.frontier.size)

    def _track(self, tracking: Tracking) -> bool:
        _, last = self._found.inbox.get(tracking.application_name, ("", 0))
        if tracking.notification_id <= last:
            return False
        self.inbox[tracking.application_name] = ("", tracking.notification_id, EMPTY_ROOT)
        self._found.inbox[tracking.application_name] = ("", tracking.notification_id)
        return True

    def _fits(self, appends: tuple[StreamAppend, ...]) -> bool:
        """Whether every stream stands where its drafts expect, one append after the other."""
        ahead: dict[UUID, int] = {}
        for append in appends:
            if ahead.get(append.stream, self._found.versions.get(append.stream, 0)) != append.seen:
                return False
            ahead[append.stream] = append.seen + len(append.drafts)
        return True

    def _append(self, append: StreamAppend) -> None:
        for pending in append.drafts:
            self._record(pending)
        self._found.versions[append.stream] = append.seen + len(append.drafts)

    def _record(self, pending: Draft) -> None:
        position = self.frontier.size + 1
        body = body_of(pending.tail, position=position, recorded_at=self._recorded_at)
        self.rows.append(
            Row(
                position=position,
                stream=pending.stream,
                version=pending.version,
                type=pending.type,
                case_id=pending.case_id,
                command_id=pending.command_id,
                body=body,
                leaf_hash=self._grow(body),
            )
        )

    def _grow(self, body: bytes) -> bytes:
        leaf = leaf_hash(body)
        self.frontier.append(leaf)
        return leaf

    def _park(self, parkings: tuple[Parking, ...]) -> None:
        for parking in parkings:
            self.parkings.append(parking)
            self._found.parked.add(parking.key)


_decode_record = msgspec.json.Decoder(Record).decode


def _restored_receipt(record: Record) -> FirstReceipt:
    """The body of the command is not in the log: an empty fingerprint fits any repeat of it."""
    assert record.command_id is not None
    return FirstReceipt(
        actor_id=record.actor.id,
        command_id=record.command_id,
        fingerprint=b"",
        stream=record.stream,
        version=record.version,
        position=record.position,
        size=0,
    )
