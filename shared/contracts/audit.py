"""Every fact audit records, in the order they happen (etterprøving): who looked at which case, and how."""

from datetime import datetime
from typing import Literal

from shared.contracts.fact import Fact


class CaseRead(Fact, tag="audit.case-read.v1", frozen=True, kw_only=True):
    """Somebody read a case across all services (innsynslogg, pasientjournalloven § 22).

    The case is the record's `case_id`. `known_at` is the moment the case was read as of, when one was asked for.
    """

    view: Literal["timeline", "as-of", "replay"]
    purpose: str
    known_at: datetime | None


FACTS: tuple[type[Fact], ...] = (CaseRead,)
