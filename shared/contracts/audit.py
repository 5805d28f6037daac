"""Every fact audit records, in the order they happen (etterprøving): who looked at which case, who took what away."""

from datetime import datetime
from typing import Literal

import msgspec

from shared.contracts.fact import Fact


class CaseRead(Fact, tag="audit.case-read.v1", frozen=True, kw_only=True):
    """Somebody read a case across all services (innsynslogg, pasientjournalloven § 22).

    The case is the record's `case_id`. `known_at` is the moment the case was read as of, when one was asked for.
    """

    view: Literal["timeline", "as-of", "replay", "sample"]
    purpose: str
    known_at: datetime | None


class ExportedLog(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken of one log: `records` of its first `size`; `digest` is SHA-256 over their leaf hashes."""

    size: int
    records: int
    digest: str


class RecordsExported(Fact, tag="audit.records-exported.v1", frozen=True, kw_only=True):
    """Somebody took records away as a bundle (utlevering). Scope `case`: the record's `case_id` says which.

    The bundle holds this very record with its proof, so that nothing can be taken out of it unseen.
    """

    scope: Literal["case", "all"]
    purpose: str
    logs: dict[str, ExportedLog]


FACTS: tuple[type[Fact], ...] = (CaseRead, RecordsExported)
