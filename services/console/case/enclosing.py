"""Knows which records go to the appeal body with an appeal, and the hash that names each (dokumentliste)."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.console.case.stages import STAGES

Answer = Mapping[str, Any]

DECIDES: Mapping[str | None, tuple[str, ...]] = {
    None: tuple(kind for kind, stage in STAGES.items() if stage == "decided"),
    "coercion": ("decision.coercion-registered.v1",),
    "rejection": ("appeal.appeal-rejected.v1",),
    "access-refusal": ("appeal.access-refused.v1",),
    "user-fee": ("billing.fee-decided.v1", "billing.year-settled.v1"),
}
"""What an appeal may be against → the facts that decide it. Without a word it is a decision on services."""


class Incomplete(Exception):
    """Something that must go along is not there: what, in a caseworker's words."""


def pack(answers: Iterable[Answer], *, appeal: str) -> dict[str, Any]:
    """The documents part of `send-forwarding-pack`. Raises `Incomplete`."""
    told = [(str(answer["service"]), record) for answer in answers for record in answer["records"]]
    received = _last(told, of=appeal, kinds=("appeal.appeal-received.v1",), what="klagen")[1]["data"]
    decides = DECIDES[received.get("against")]
    return {
        "entries": [_entry(service, record) for service, record in told],
        "decision": _entry(*_last(told, of=received["decision"], kinds=decides, what="vedtaket")),
        "statement": _entry(*_last(told, of=appeal, kinds=("appeal.appeal-forwarded.v1",), what="uttalelsen")),
    }


def _last(told: list[tuple[str, Answer]], *, of: str, kinds: tuple[str, ...], what: str) -> tuple[str, Answer]:
    found = [one for one in told if one[1]["type"] in kinds and str(of) in _names(one[1])]
    if not found:
        raise Incomplete(f"Dokumentlisten mangler {what}.")
    return found[-1]


def _names(record: Answer) -> tuple[str, str]:
    """What the record is about: its stream, or a decision that has no stream of its own, such as one on a fee."""
    return str(record["stream"]), str(record["data"].get("decision", ""))


def _entry(service: str, record: Answer) -> dict[str, Any]:
    return {"service": service, "position": record["position"], "hash": record["leaf_hash"]}
