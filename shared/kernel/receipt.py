"""Knows what the sender of an accepted command holds in hand afterwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Proof of acceptance (kvittering): committed, and covered by the signed tree head in `checkpoint`.

    `position` is the place of the command's last fact in the service's log, `version` that of the stream.
    `checkpoint` is a C2SP tlog-checkpoint note of size ≥ position.
    """

    service: str
    position: int
    stream: str
    version: int
    checkpoint: str
