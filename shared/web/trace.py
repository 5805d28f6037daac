"""Knows the one header of others that we pass on."""

import re

_TRACEPARENT = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


def well_formed_trace(trace: str | None) -> str | None:
    """A W3C `traceparent`, or nothing: it is written into records and headers."""
    return trace if trace is not None and _TRACEPARENT.fullmatch(trace) else None
