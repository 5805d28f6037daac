"""Knows how a case's records are told to a person: in order, with who, when and why, and nothing confidential."""

from collections.abc import Iterable
from typing import Any

import msgspec

from services.audit.as_of import evolve
from services.audit.case_state import CaseState
from services.audit.findings import findings_in
from services.audit.ordering import in_causal_order
from shared.contracts.fact import Record, Recorded
from shared.law.catalogue import Law
from shared.law.doubts import doubted

SEALED = "[forseglet]"
"""What stands in place of a confidential text."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A record to be told. `fact` is None when this release cannot read it: it is shown all the same."""

    record: Record
    fact: Recorded | None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a timeline (hendelse i saken)."""

    service: str
    position: int
    recorded_at: Any
    happened_at: Any
    type: str
    stream: Any
    version: int
    actor: dict[str, str]
    caused_by: dict[str, Any] | None
    legal_basis: str | None
    on_behalf_of: str | None
    replaces: int | None
    readable: bool
    data: dict[str, Any] | None
    doubts: tuple[str, ...]
    """Provisions behind its findings that a jurist should still confirm, by the law data at hand."""


def timeline(records: Iterable[Told], *, law: Law) -> tuple[Entry, ...]:
    """Every record of a case, no effect before its cause."""
    return tuple(_entry(told, law=law) for told in in_causal_order(records, frame=lambda told: told.record))


def replay(records: Iterable[Told]) -> tuple[dict[str, Any], ...]:
    """The case step by step: after each record, what of the case it changed."""
    steps: list[dict[str, Any]] = []
    state = CaseState()
    for told in in_causal_order(records, frame=lambda told: told.record):
        after = evolve(state, told.fact) if told.fact is not None else state
        steps.append(
            {
                "service": told.record.service,
                "position": told.record.position,
                "recorded_at": told.record.recorded_at,
                "type": told.record.type,
                "changed": _changes(state, after),
            }
        )
        state = after
    return tuple(steps)


def content(recorded: Recorded) -> dict[str, Any]:
    """The fact in plain values, a word in place of every confidential text: audit holds no keys."""
    plain: dict[str, Any] = msgspec.to_builtins(recorded.fact, enc_hook=_sealed)
    return plain


def _sealed(_: Any) -> str:
    """What msgspec cannot write by itself is confidential text, and nothing else is."""
    return SEALED


def _entry(told: Told, *, law: Law) -> Entry:
    record = told.record
    return Entry(
        service=record.service,
        position=record.position,
        recorded_at=record.recorded_at,
        happened_at=record.happened_at,
        type=record.type,
        stream=record.stream,
        version=record.version,
        actor=msgspec.to_builtins(record.actor),
        caused_by=msgspec.to_builtins(record.caused_by),
        legal_basis=record.legal_basis,
        on_behalf_of=record.on_behalf_of,
        replaces=record.replaces,
        readable=told.fact is not None,
        data=content(told.fact) if told.fact is not None else None,
        doubts=doubted(findings_in(told.fact.fact), law=law) if told.fact is not None else (),
    )


def _changes(before: CaseState, after: CaseState) -> dict[str, Any]:
    bookkeeping = {"records", "last_recorded_at"}
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    return {name: value for name, value in new.items() if name not in bookkeeping and old[name] != value}
