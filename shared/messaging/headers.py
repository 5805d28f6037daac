"""Knows what stands in the headers of a published fact: CloudEvents, the trace, the chain."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from shared.messaging import subjects
from shared.messaging.ports import BadName, Row

PREVIOUS = "Saksgang-Previous"

_TRACEPARENT = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_ORGANISATION = re.compile(r"[A-Za-z0-9-]{1,40}")


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Which log facts come from. `organisation` is the municipality's organisation number."""

    organisation: str
    service: str
    log_id: str

    def __post_init__(self) -> None:
        if _ORGANISATION.fullmatch(self.organisation) is None:
            raise BadName("an organisation number is digits or a word")
        subjects.word(self.service)

    @property
    def stream(self) -> str:
        return subjects.stream(self.service, self.log_id)


class FactHeaders:
    """The header block of each record of one log (CloudEvents NATS binding, binary mode).

    Encoded here and not by the client library, which spends more on it than on all else it does for a record.
    Nothing in it can hold a line break: every part is a number, a date, a hash, an id or a checked name.
    """

    def __init__(self, origin: Origin) -> None:
        self._front = f"NATS/1.0\r\nNats-Expected-Stream: {origin.stream}\r\nNats-Expected-Last-Sequence: "
        self._id = f"\r\nce-specversion: 1.0\r\nce-id: {origin.service}/{origin.log_id}/"
        self._source = (
            f"\r\nce-source: /{origin.organisation}/{origin.service}/{origin.log_id}"
            f"\r\nce-datacontenttype: application/json\r\n{PREVIOUS}: "
        )

    def of(self, row: Row, *, previous: bytes) -> bytes:
        """The block for one record; `previous` is the leaf hash before it."""
        # A trace comes from outside: only a well-formed one may become a header.
        traced = row.trace is not None and _TRACEPARENT.fullmatch(row.trace)
        trace = f"\r\ntraceparent: {row.trace}" if traced else ""
        return (
            f"{self._front}{row.position - 1}{self._id}{row.position}{self._source}{previous.hex()}"
            f"\r\nce-type: {row.type}\r\nce-subject: {row.case_id}\r\nce-time: {_time(row.recorded_at)}"
            f"{trace}\r\n\r\n"
        ).encode("ascii")


def _time(instant: datetime) -> str:
    """As `shared.kernel.clock.timestamp` writes it, at a fifth of the cost."""
    return f"{instant.astimezone(UTC).isoformat(timespec='microseconds')[:-6]}Z"
