"""Knows how records are taken away: written down first, then handed out page by page with what proves them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources import files
from typing import Literal
from uuid import UUID

import msgspec

from services.audit.checkpoints import HeadRow
from services.audit.commands import ExportCase, ExportLogs, ReadExport, ReadExportedHeads
from services.audit.heads import SignedHeads
from services.audit.holding import Held, Holding, every_record
from services.audit.refusals import NoSuchExport
from shared.contracts.audit import ExportedLog, RecordsExported
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.kernel.ids import CommandId, derived_id, new_id
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound

OWN = "audit"
_PAGE_BYTES = 256 * 1024

HeadsPage = Callable[[str, int], Sequence[HeadRow]]
"""`page(service, after)`: signed heads of a log above a size, smallest first."""


class LogKey(msgspec.Struct, frozen=True, kw_only=True):
    """A verifier key, and the size from which it holds."""

    from_size: int
    vkey: str


class ExportedHead(msgspec.Struct, frozen=True, kw_only=True):
    """The newest head of a log, and the proof that it goes on from the one the witness keeps elsewhere."""

    size: int
    note: str
    records: int
    witnessed: str | None
    consistency: list[str]


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What an export begins with. `record` is audit's own record about it, `proof` leads to `checkpoint`."""

    export: int
    case_id: UUID | None
    record: bytes
    proof: list[str]
    checkpoint: str
    logs: dict[str, ExportedHead]
    keys: dict[str, list[LogKey]]
    verifier: str


class ExportedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Exact bytes; `proof` only where the whole log is not handed out."""

    position: int
    body: bytes
    proof: list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """What an export is made from. `holdings` are the logs audit holds, its own among them."""

    holdings: Mapping[str, Holding]
    heads: SignedHeads
    heads_page: HeadsPage


def export_case(question: ExportCase, by: Caller, log: ServiceLog, *, exports: Exports) -> Export:
    """A case away with what proves it (utlevering av en sak)."""
    heads = exports.heads.newest(exports.holdings)
    taken = {name: _taken(exports.holdings[name], head, case_id=question.case_id) for name, head in heads.items()}
    if not any(one.records for name, one in taken.items() if name != OWN):
        raise NotFound
    wanted = {name: one for name, one in taken.items() if one.records}
    return _export(wanted, heads, by=by, log=log, exports=exports, purpose=question.purpose, case_id=question.case_id)


def export_logs(question: ExportLogs, by: Caller, log: ServiceLog, *, exports: Exports) -> Export:
    """Every log, whole."""
    heads = exports.heads.newest(exports.holdings)
    taken = {name: _taken(exports.holdings[name], head, case_id=None) for name, head in heads.items()}
    return _export(taken, heads, by=by, log=log, exports=exports, purpose=question.purpose, case_id=None)


def read_export(question: ReadExport, by: Caller, log: ServiceLog, *, exports: Exports) -> list[ExportedRecord]:
    """The next records of one log of an export; none at the end."""
    case_id, taken = _opened(question, by, log)
    holding, size = exports.holdings[question.service], taken.size
    prover = holding.prover if case_id is not None else None
    page = _fitting(holding.records(question.after, size, case_id))
    return [
        ExportedRecord(
            position=held.position,
            body=held.body,
            proof=_hex(prover.inclusion(held.position, size)) if prover is not None else None,
        )
        for held in page
    ]


def read_exported_heads(
    question: ReadExportedHeads, by: Caller, log: ServiceLog, *, exports: Exports
) -> list[dict[str, int | str]]:
    """The next signed heads of one log of an export of all logs; none at the end."""
    case_id, taken = _opened(question, by, log)
    if case_id is not None:
        raise NoSuchExport
    page = exports.heads_page(question.service, question.after)
    return [{"size": head.size, "note": head.note} for head in page if head.size <= taken.size]


def _export(
    taken: Mapping[str, ExportedLog],
    heads: Mapping[str, HeadRow],
    *,
    by: Caller,
    log: ServiceLog,
    exports: Exports,
    purpose: str,
    case_id: UUID | None,
) -> Export:
    told = {name: _head(name, heads[name], one.records, exports) for name, one in taken.items()}
    keys = {name: [LogKey(from_size=1, vkey=exports.heads.witness.log_keys[name])] for name in {*taken, OWN}}
    fact = RecordsExported(scope="all" if case_id is None else "case", purpose=purpose, logs=dict(taken))
    receipt = _write_down(fact, by, log, case_id=case_id)
    (row,) = log.record_page(receipt.position - 1, 1)
    size = int(receipt.checkpoint.split("\n")[1])
    return Export(
        export=receipt.position,
        case_id=case_id,
        record=row.body,
        proof=_hex(exports.holdings[OWN].prover.inclusion(receipt.position, size)),
        checkpoint=receipt.checkpoint,
        logs=told,
        keys=keys,
        verifier=files("services.audit").joinpath("verify_bundle.py").read_text(encoding="utf-8"),
    )


def _taken(holding: Holding, head: HeadRow, *, case_id: UUID | None) -> ExportedLog:
    digest, records = sha256(), 0
    for held in every_record(holding, until=head.size, case_id=case_id):
        digest.update(held.leaf_hash)
        records += 1
    return ExportedLog(size=head.size, records=records, digest=digest.hexdigest())


def _head(service: str, head: HeadRow, records: int, exports: Exports) -> ExportedHead:
    seen = exports.heads.seen(service)
    if seen is None or seen.size > head.size:
        return ExportedHead(size=head.size, note=head.note, records=records, witnessed=None, consistency=[])
    path = exports.holdings[service].prover.consistency(seen.size, head.size)
    return ExportedHead(size=head.size, note=head.note, records=records, witnessed=seen.note, consistency=_hex(path))


def _write_down(fact: RecordsExported, by: Caller, log: ServiceLog, *, case_id: UUID | None) -> Receipt:
    """No entry in the access log, no records."""
    exporting = CommandId(new_id())
    stream = derived_id("records-exported", exporting)
    caller = replace(by, command_id=exporting, fingerprint=b"")
    return log.append(stream, 0, fact, by=caller, case_id=case_id or stream)


def _opened(question: ReadExport, by: Caller, log: ServiceLog) -> tuple[UUID | None, ExportedLog]:
    """What was written down about an export says what may be fetched, and by whom."""
    row = log.body_at(question.export)
    recorded = log.mapper.decode(row.body) if row is not None else None
    if recorded is None or not isinstance(recorded.fact, RecordsExported) or recorded.actor.id != by.actor.id:
        raise NoSuchExport
    taken = recorded.fact.logs.get(question.service)
    if taken is None:
        raise NoSuchExport
    scope: Literal["case", "all"] = recorded.fact.scope
    return (recorded.record.case_id if scope == "case" else None), taken


def _fitting(records: Iterable[Held]) -> list[Held]:
    """As many as one answer takes, at least one."""
    fitting: list[Held] = []
    room = _PAGE_BYTES
    for held in records:
        room -= len(held.body)
        if room < 0 and fitting:
            break
        fitting.append(held)
    return fitting


def _hex(path: Iterable[bytes]) -> list[str]:
    return [part.hex() for part in path]
