"""Knows a fact with confidential text in every kind of place, and how it stands in a record."""

from typing import TypeVar
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact, Record, Recorded, decode_hook, encode_hook
from shared.kernel.confidential import Category, Clear, Confidential
from shared.kernel.ids import PersonRef
from shared.vault.sealing import Sealer
from tests.kit.people import ANNA, CASE, KARI, TODAY, noon

F = TypeVar("F", bound=Fact)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    reasons: Confidential | None = None


class Told(Fact, tag="test.told.v1", kw_only=True):
    who: str
    wishes: Confidential
    lines: tuple[Line, ...] = ()
    notes: dict[str, Confidential] = msgspec.field(default_factory=dict)


class Plain(Fact, tag="test.plain.v1", kw_only=True):
    who: str
    amounts: tuple[int, ...]


def clear(text: str, *, category: Category = "health", person: PersonRef = ANNA) -> Clear:
    return Clear(person, category, text)


TOLD = Told(
    who="anna",
    wishes=clear("Ønsker hjelp om morgenen"),
    lines=(Line(number=1), Line(number=2, reasons=clear("Bor alene"))),
    notes={"kin": clear("Søsteren heter Prøve", category="identity")},
)


def sealed(sealer: Sealer, fact: F, *, stream: UUID = CASE, version: int = 1) -> F:
    return sealer.seal(fact, service="test", stream=stream, version=version, type=tag_of(fact))


def stored(fact: Fact, *, stream: UUID = CASE, version: int = 1, type: str | None = None) -> Recorded:
    """A sealed fact after a round trip through the bytes of its record."""
    data = msgspec.json.encode(fact, enc_hook=encode_hook)
    return Recorded(
        record=Record(
            position=1,
            recorded_at=noon(TODAY),
            service="test",
            stream=stream,
            version=version,
            type=type or tag_of(fact),
            case_id=CASE,
            happened_at=noon(TODAY),
            actor=KARI,
            data=msgspec.Raw(data),
        ),
        fact=msgspec.json.decode(data, type=fact.__class__, dec_hook=decode_hook),
    )


def tag_of(fact: Fact) -> str:
    return str(type(fact).__struct_config__.tag)
