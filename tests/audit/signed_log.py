"""Knows a small signed log to tamper with: real records of intake, a head for every batch."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from services.audit.checkpoints import HeadRow, Witnessed, note_check
from services.audit.verifying import LogCheck, Problem, Row
from shared.contracts.intake import ApplicationWithdrawn
from shared.eventing.frame import body_of, draft
from shared.eventing.merkle import Frontier, leaf_hash
from shared.eventing.note import Checkpoint, Signer, Verifier
from shared.kernel.clock import timestamp
from shared.kernel.ids import derived_id
from tests.kit.people import TODAY, calling

START = datetime(2024, 3, 12, 8, tzinfo=UTC)
ORIGIN = "999999999/intake/0a1b"


@dataclass(kw_only=True)
class SignedLog:
    """Rows and heads as a service would answer with; every batch has `per_batch` records."""

    rows: list[Row]
    heads: list[HeadRow]
    signer: Signer
    published: list[bytes] = field(default_factory=list)

    def change(self, position: int, **columns: Any) -> None:
        """What somebody with all rights in the database can do to a row."""
        self.rows[position - 1] = msgspec.structs.replace(self.rows[position - 1], **columns)

    def change_head(self, index: int, **columns: Any) -> None:
        self.heads[index] = msgspec.structs.replace(self.heads[index], **columns)

    def swap_content(self, one: int, other: int) -> None:
        """Two records change places, leaf hashes and all."""
        first, second = self.rows[one - 1], self.rows[other - 1]
        self.change(one, body=second.body, leaf_hash=second.leaf_hash)
        self.change(other, body=first.body, leaf_hash=first.leaf_hash)

    def problems(self, *, page: int = 7, witnessed: Witnessed | None = None) -> list[Problem]:
        """What the check finds, fed in pages."""
        return self.checked(page=page, witnessed=witnessed).problems

    def checked(self, *, page: int = 7, witnessed: Witnessed | None = None) -> LogCheck:
        check = LogCheck(service="intake", notes=note_check(Verifier(self.signer.vkey)), witnessed=witnessed)
        for start in range(0, len(self.rows), page):
            rows, after = self.rows[start : start + page], check.size
            last = rows[-1].position
            heads = [head for head in self.heads if after < head.size <= last]
            check.page(rows, heads, self.published[after:last])
        check.finish(signed=self.heads[-1].size if self.heads else 0, published=len(self.published))
        return check


def signed_log(*, size: int = 20, per_batch: int = 3) -> SignedLog:
    """An untouched log; the archive holds what was published."""
    signer = Signer(ORIGIN, b"k" * 32)
    tree = Frontier()
    log = SignedLog(rows=[], heads=[], signer=signer)
    for position in range(1, size + 1):
        log.rows.append(_row(position))
        tree.append(log.rows[-1].leaf_hash)
        if position % per_batch == 0 or position == size:
            log.heads.append(head_of(tree, signer))
    log.published = [row.leaf_hash for row in log.rows]
    return log


def head_of(tree: Frontier, signer: Signer) -> HeadRow:
    """A head as the writer signs it."""
    checkpoint = Checkpoint(origin=signer.name, size=tree.size, root=tree.root())
    return HeadRow(size=tree.size, root=tree.root(), note=signer.sign(checkpoint.text()))


def _row(position: int) -> Row:
    stream = derived_id("stream", position % 5)
    version = (position - 1) // 5 + 1
    return row_of(position, stream=stream, version=version)


def row_of(position: int, *, stream: UUID, version: int) -> Row:
    pending = draft(
        ApplicationWithdrawn(withdrawn_on=TODAY, by="applicant"),
        service="intake",
        stream=stream,
        version=version,
        case_id=stream,
        by=calling(n=position),
    )
    recorded_at = timestamp(START + timedelta(seconds=position))
    body = body_of(pending.tail, position=position, recorded_at=recorded_at)
    return Row(
        position=position,
        stream=str(stream),
        version=version,
        type=pending.type,
        case_id=str(stream),
        recorded_at=recorded_at,
        command_id=str(pending.command_id),
        leaf_hash=leaf_hash(body),
        body=body,
    )
