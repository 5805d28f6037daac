"""Knows an office of audit that hands records out: an archive of intake, a log of its own, a witness."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec

from services.audit.archive import Archive
from services.audit.commands import ExportCase, ExportLogs, ReadExport, ReadExportedHeads
from services.audit.exporting import Exports, export_case, export_logs, read_export, read_exported_heads
from services.audit.heads import SignedHeads
from services.audit.holding import ArchivedLog, Holding, OwnLog
from services.audit.witness import Witness
from shared.cli.audit_bundle import Bundle, Place, export
from shared.contracts import audit, intake
from shared.eventing.mapper import FactMapper
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id
from shared.messaging.viewing import Seen
from shared.web.command import Command
from tests.audit.observed import an_archive
from tests.audit.signed_log import SignedLog, signed_log
from tests.kit.engines import TestPostgres
from tests.kit.log import KARI, caller, open_log, provision_log

CASE = derived_id("stream", 3)
"""One of the five cases of a `SignedLog`."""

DOORS: Mapping[str, tuple[type[Command], Callable[..., Any]]] = {
    "export-case": (ExportCase, export_case),
    "export-logs": (ExportLogs, export_logs),
    "read-export": (ReadExport, read_export),
    "read-exported-heads": (ReadExportedHeads, read_exported_heads),
}


@dataclass(kw_only=True)
class HandingOut:
    """What an auditor's command line speaks to. `by` is who asks."""

    log: ServiceLog
    archive: Archive
    exports: Exports
    published: SignedLog
    by: Callable[[], Caller] = caller

    async def say(self, service: str, question: str, body: Mapping[str, Any]) -> Any:
        command, handler = DOORS[question]
        asked = command.model_validate_json(msgspec.json.encode({"id": str(uuid4()), **body}))
        told = handler(asked, self.by(), self.log, exports=self.exports)
        return msgspec.json.decode(msgspec.json.encode(told))

    async def export(self, place: Place, *, case: str | None) -> int:
        bundle = Bundle(place)
        return await export(
            self.say, bundle, case=case, purpose="appeal", opened=False, tell=lambda service, done, of: None
        )


@contextmanager
def handing_out(postgres: TestPostgres, folder: Path, *, size: int = 20) -> Iterator[HandingOut]:
    """Intake's log archived whole, witnessed at its second head; one reading in audit's own log."""
    published, place = signed_log(size=size), provision_log(postgres, "audit")
    witness = Witness(folder / "witness", log_keys={"intake": published.signer.vkey, "audit": place.signer.vkey})
    witnessed = published.heads[1]
    witness.accept("intake", witnessed, leaves_since=published.published[: witnessed.size])
    with an_archive(postgres) as archive, open_log(place, contracts=(audit,)) as log:
        archive.apply("intake", log_id="0a1b", seen=seen_of(published))
        log.append(derived_id("reading"), 0, reading(), by=caller(), case_id=CASE)
        holdings: dict[str, Holding] = {"intake": ArchivedLog(archive, "intake"), "audit": OwnLog(log)}
        heads = SignedHeads(ask=lambda: {"intake": published.heads[-1], "audit": own_head(log)}, witness=witness)
        exports = Exports(
            holdings=holdings, heads=heads, heads_page=lambda name, after: heads_of(published, log, name, after)
        )
        yield HandingOut(log=log, archive=archive, exports=exports, published=published, by=lambda: caller(actor=KARI))


def quietly(service: str, done: int, of: int) -> None:
    """Nobody watches."""


def reading() -> audit.CaseRead:
    return audit.CaseRead(view="timeline", purpose="appeal", known_at=None)


def own_head(log: ServiceLog) -> Any:
    return log.head()


def heads_of(published: SignedLog, log: ServiceLog, service: str, after: int) -> list[Any]:
    heads: list[Any] = list(published.heads) if service == "intake" else list(log.heads(0, 100))
    return [head for head in heads if head.size > after][:3]


def seen_of(published: SignedLog) -> list[Seen]:
    mapper = FactMapper((intake,))
    return [
        Seen(position=row.position, leaf_hash=row.leaf_hash, body=row.body, recorded=mapper.decode(row.body))
        for row in published.rows
    ]
