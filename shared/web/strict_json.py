"""Knows how to read JSON from strangers: one meaning, bounded, nothing a later layer could trip over."""

import json
from math import inf, isinf, isnan, nan
from typing import Any

MOST_BYTES = 64 * 1024
DEEPEST = 16
# Larger integers do not survive every JSON reader (RFC 8259 § 6).
_LARGEST = 2**53 - 1


class NotStrict(ValueError):
    """`reason` is a stable word; `path` names keys and indexes on the way. Never the value."""

    def __init__(self, reason: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path


def read_object(raw: bytes, *, most_bytes: int = MOST_BYTES) -> dict[str, Any]:
    """A JSON object. Raises `NotStrict` for everything else.

    Refused: too large, not UTF-8, not JSON, not an object, a key given twice, NaN and Infinity, numbers
    beyond what a double holds, NUL, lone surrogates, nesting deeper than sixteen.
    """
    if len(raw) > most_bytes:
        raise NotStrict("too-large")
    document = _loaded(raw)
    if not isinstance(document, dict):
        raise NotStrict("not-an-object")
    _check(document, ())
    return document


def canonical(document: Any) -> bytes:
    """The same document always gives the same bytes: keys sorted, no spaces, UTF-8."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def _loaded(raw: bytes) -> Any:
    try:
        return json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_no_number,
            parse_int=_bounded,
        )
    except UnicodeDecodeError:
        raise NotStrict("not-utf-8") from None
    except RecursionError:
        raise NotStrict("too-deep") from None
    except json.JSONDecodeError:
        raise NotStrict("not-json") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise NotStrict("given-twice", (key,))
        found[key] = value
    return found


def _no_number(_: str) -> float:
    """NaN and Infinity, spelt out. Refused by `_check`, which knows where they stand."""
    return nan


def _bounded(text: str) -> float:
    """An integer, or infinity for one that is too large: as JSON's own numbers beyond a double are read."""
    return inf if len(text) > 17 or abs(int(text)) > _LARGEST else int(text)


def _check(value: Any, path: tuple[str | int, ...]) -> None:
    if len(path) > DEEPEST:
        raise NotStrict("too-deep", path)
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, float):
        _check_number(value, path)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            _check(part, (*path, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            _check_text(key, path)
            _check(part, (*path, key))


def _check_number(number: float, path: tuple[str | int, ...]) -> None:
    if isnan(number):
        raise NotStrict("not-a-number", path)
    if isinf(number):
        raise NotStrict("number-out-of-range", path)


def _check_text(text: str, path: tuple[str | int, ...]) -> None:
    if "\x00" in text:
        raise NotStrict("nul", path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise NotStrict("lone-surrogate", path) from None
