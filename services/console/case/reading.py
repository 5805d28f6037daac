"""Knows where a case is read: with those who decide, and with billing where a fee may be appealed (egenandel)."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from services.console.office import Office, Reading
from services.console.session.sessions import Session

_MAY_BE_APPEALED = ("appeal.appeal-period-started.v1", "appeal.appeal-received.v1")


async def read_case(office: Office, case_id: UUID, *, session: Session, hashes: bool = False) -> Reading:
    """Everything about the case. Each reading stands in that service's access log, so nobody is asked for nothing."""
    told = await office.read(case_id, session=session, hashes=hashes)
    if not _is_about_a_fee(told.answers):
        return told
    beside = await office.read(case_id, of=("billing",), session=session, hashes=hashes)
    return Reading(
        answers=(*told.answers, *beside.answers),
        withheld=(*told.withheld, *beside.withheld),
        silent=(*told.silent, *beside.silent),
    )


def _is_about_a_fee(answers: Iterable[Mapping[str, Any]]) -> bool:
    records = (record for answer in answers for record in answer["records"])
    return any(record["type"] in _MAY_BE_APPEALED and record["data"].get("against") == "user-fee" for record in records)
