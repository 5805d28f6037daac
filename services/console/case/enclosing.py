"""Knows which records go to the appeal body with an appeal, and the hash that names each (dokumentliste)."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.console.case.stages import STAGES

Answer = Mapping[str, Any]


class Incomplete(Exception):
    """Something that must go along is not there: what, in a caseworker's words."""


def pack(answers: Iterable[Answer], *, appeal: str) -> dict[str, Any]:
    """The documents part of `send-forwarding-pack`. Raises `Incomplete`."""
    told = [(str(answer["service"]), record) for answer in answers for record in answer["records"]]
    received = _last(told, stream=appeal, kinds=("appeal.appeal-received.v1",), what="klagen")[1]["data"]
    decided = tuple(kind for kind, stage in STAGES.items() if stage == "decided")
    return {
        "entries": [_entry(service, record) for service, record in told],
        "decision": _entry(*_last(told, stream=received["decision"], kinds=decided, what="vedtaket")),
        "statement": _entry(*_last(told, stream=appeal, kinds=("appeal.appeal-forwarded.v1",), what="uttalelsen")),
    }


def _last(told: list[tuple[str, Answer]], *, stream: str, kinds: tuple[str, ...], what: str) -> tuple[str, Answer]:
    found = [one for one in told if str(one[1]["stream"]) == str(stream) and one[1]["type"] in kinds]
    if not found:
        raise Incomplete(f"Dokumentlisten mangler {what}.")
    return found[-1]


def _entry(service: str, record: Answer) -> dict[str, Any]:
    return {"service": service, "position": record["position"], "hash": record["leaf_hash"]}
