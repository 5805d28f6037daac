"""Knows the literal JSON of every fact: what is recorded today must be readable for ever."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from shared.contracts.fact import Fact, decode_hook, encode_hook

CONTRACTS = Path(__file__).parents[1] / "contracts"


def tag_of(kind: type[Fact]) -> str:
    """The stable name of a fact: `intake.application-received.v1`."""
    return str(kind.__struct_config__.tag)


def as_json(fact: Fact) -> Any:
    """A fact as it is recorded, in plain JSON values."""
    return json.loads(msgspec.json.encode(fact, enc_hook=encode_hook))


def contract(tag: str) -> Any:
    """The pinned JSON of a fact."""
    return json.loads((CONTRACTS / f"{tag}.json").read_text(encoding="utf-8"))


def assert_pinned(fact: Fact) -> None:
    """The fact looks exactly like its pinned JSON, and the pinned JSON still reads as the fact."""
    tag = tag_of(type(fact))
    pinned = contract(tag)
    if as_json(fact) != pinned:
        pytest.fail(
            f"{tag} no longer looks like tests/contracts/{tag}.json. A recorded fact never changes: "
            "add the next version under a new tag, and an upcaster from this one beside it.\n"
            f"recorded: {json.dumps(as_json(fact), ensure_ascii=False)}"
        )
    raw = json.dumps(pinned).encode()
    assert msgspec.json.decode(raw, type=type(fact), dec_hook=decode_hook) == fact
