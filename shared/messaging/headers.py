"""Knows what stands in the headers of a published fact: CloudEvents, the trace, the chain."""

import re
from dataclasses import dataclass

from shared.kernel.clock import timestamp
from shared.messaging.ports import Row

EXPECTED_SEQUENCE = "Nats-Expected-Last-Sequence"
EXPECTED_STREAM = "Nats-Expected-Stream"
PREVIOUS = "Saksgang-Previous"

_TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Which log facts come from. `organisation` is the municipality's organisation number."""

    organisation: str
    service: str
    log_id: str


def of_fact(row: Row, *, origin: Origin, stream: str, previous: bytes) -> dict[str, str]:
    """The headers of one record (CloudEvents NATS binding, binary mode)."""
    headers = {
        EXPECTED_SEQUENCE: str(row.position - 1),
        EXPECTED_STREAM: stream,
        PREVIOUS: previous.hex(),
        "ce-specversion": "1.0",
        "ce-id": f"{origin.service}/{origin.log_id}/{row.position}",
        "ce-type": row.type,
        "ce-source": f"/{origin.organisation}/{origin.service}/{origin.log_id}",
        "ce-subject": str(row.case_id),
        "ce-time": timestamp(row.recorded_at),
        "ce-datacontenttype": "application/json",
    }
    # A trace comes from outside: only a well-formed one may become a header.
    if row.trace is not None and _TRACEPARENT.fullmatch(row.trace):
        headers["traceparent"] = row.trace
    return headers
