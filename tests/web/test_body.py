"""Knows every body that is not a command, and that the answer never repeats what was sent."""

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.web.body import Fault, Malformed, fingerprint, parse
from shared.web.strict_json import DEEPEST, NotStrict, canonical, read_object
from tests.web.office import CANARY, ReceiveApplication, body

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def test_a_well_formed_body_becomes_a_command() -> None:
    command, _ = parse(json.dumps(body(services=["home-nursing", "meals"])).encode(), ReceiveApplication)
    assert command.services == ("home-nursing", "meals")
    assert command.received_on.isoformat() == "2024-03-12"


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", Fault(field="body", reason="not-json")),
        (b"{", Fault(field="body", reason="not-json")),
        (b"{} {}", Fault(field="body", reason="not-json")),
        (b"\xef\xbb\xbf{}", Fault(field="body", reason="not-json")),
        (b"\xff{}", Fault(field="body", reason="not-utf-8")),
        (b"[]", Fault(field="body", reason="not-an-object")),
        (b'"text"', Fault(field="body", reason="not-an-object")),
        (b"null", Fault(field="body", reason="not-an-object")),
        (b'{"wishes": "a", "wishes": "b"}', Fault(field="wishes", reason="given-twice")),
        (b'{"17887799999": 1, "17887799999": 2}', Fault(field="*", reason="given-twice")),
        (b'{"wishes": "a\\u0000b"}', Fault(field="wishes", reason="nul")),
        (b'{"a\\u0000b": 1}', Fault(field="body", reason="nul")),
        (b'{"wishes": "\\ud800"}', Fault(field="wishes", reason="lone-surrogate")),
        (b'{"services": ["x", "\\udfff\\ud800"]}', Fault(field="services[1]", reason="lone-surrogate")),
        (b'{"wishes": 1e400}', Fault(field="wishes", reason="number-out-of-range")),
        (b'{"wishes": -1e400}', Fault(field="wishes", reason="number-out-of-range")),
        (b'{"wishes": NaN}', Fault(field="wishes", reason="not-a-number")),
        (b'{"wishes": -Infinity}', Fault(field="wishes", reason="not-a-number")),
        (b'{"seen_version": 9007199254740992}', Fault(field="seen_version", reason="number-out-of-range")),
        (b'{"seen_version": ' + b"9" * 5000 + b"}", Fault(field="seen_version", reason="number-out-of-range")),
        (b'{"wishes": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", Fault(field="body", reason="too-deep")),
        (b'{"wishes": "' + b"x" * 70_000 + b'"}', Fault(field="body", reason="too-large")),
    ],
)
def test_json_with_more_than_one_meaning_or_none_is_refused(raw: bytes, fault: Fault) -> None:
    with pytest.raises(Malformed) as refused:
        parse(raw, ReceiveApplication)
    assert refused.value.faults == (fault,)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"wishes": None}, Fault(field="wishes", reason="missing")),
        ({"wishes": ""}, Fault(field="wishes", reason="string-too-short")),
        ({"wishes": "   "}, Fault(field="wishes", reason="string-too-short")),
        ({"wishes": "x" * 4001}, Fault(field="wishes", reason="string-too-long")),
        ({"wishes": 7}, Fault(field="wishes", reason="string-type")),
        ({"received_on": "12.03.2024"}, Fault(field="received_on", reason="not-a-date")),
        ({"received_on": "2024-02-30"}, Fault(field="received_on", reason="not-a-date")),
        ({"received_on": "1710201600"}, Fault(field="received_on", reason="not-a-date")),
        ({"received_on": "0001-01-01"}, Fault(field="received_on", reason="year-out-of-range")),
        ({"received_on": "9999-12-31"}, Fault(field="received_on", reason="year-out-of-range")),
        ({"received_on": "0"}, Fault(field="received_on", reason="not-a-date")),
        ({"received_on": "२०२४-03-12"}, Fault(field="received_on", reason="not-a-date")),
        ({"received_on": 1710201600}, Fault(field="received_on", reason="string-type")),
        ({"case_id": "../etc"}, Fault(field="case_id", reason="uuid-parsing")),
        ({"services": ["Home Nursing"]}, Fault(field="services[0]", reason="string-pattern-mismatch")),
        ({"seen_version": "1"}, Fault(field="seen_version", reason="int-type")),
        ({"seen_version": True}, Fault(field="seen_version", reason="int-type")),
        ({"actor": "leader"}, Fault(field="*", reason="unknown-field")),
        ({"17887799999": "x"}, Fault(field="*", reason="unknown-field")),
    ],
)
def test_a_field_that_does_not_fit_is_named_with_a_reason(changed: dict[str, Any], fault: Fault) -> None:
    with pytest.raises(Malformed) as refused:
        parse(json.dumps(body(**changed)).encode(), ReceiveApplication)
    assert refused.value.faults == (fault,)


def test_nesting_is_allowed_as_deep_as_any_command_needs_and_no_deeper() -> None:
    def nested(depth: int) -> bytes:
        return b'{"a": ' + b"[" * depth + b"]" * depth + b"}"

    assert read_object(nested(DEEPEST))
    with pytest.raises(NotStrict):
        read_object(nested(DEEPEST + 1))


def test_the_fingerprint_knows_content_and_name_but_not_order_or_spaces() -> None:
    said = body()
    raw = json.dumps(said).encode()
    turned = json.dumps(dict(reversed(said.items())), indent=3).encode()
    prints = {fingerprint(b"key", name="receive", body=parse(one, ReceiveApplication)[1]) for one in (raw, turned)}
    assert len(prints) == 1
    content = parse(raw, ReceiveApplication)[1]
    assert fingerprint(b"key", name="withdraw", body=content) not in prints
    assert fingerprint(b"other", name="receive", body=content) not in prints


@settings(max_examples=100)
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_command_or_a_fault_and_nothing_else(raw: bytes) -> None:
    with pytest.raises(Malformed):
        parse(raw, ReceiveApplication)


@settings(max_examples=100)
@given(document=st.dictionaries(st.sampled_from(["id", "case_id", "wishes", "services", "x", CANARY]), JSON_VALUES))
def test_any_json_gives_a_command_or_faults_that_repeat_nothing(document: dict[str, Any]) -> None:
    said = {**document, "wishes": [CANARY, document.get("wishes")]}
    with pytest.raises(Malformed) as refused:
        parse(json.dumps(said).encode(), ReceiveApplication)
    assert "Kanari" not in str(refused.value.faults) + str(refused.value)
    assert "17887799999" not in str(refused.value.faults)
    assert refused.value.__cause__ is None


@settings(max_examples=60)
@given(document=st.dictionaries(st.text(max_size=8), JSON_VALUES, max_size=4))
def test_what_passes_reads_the_same_again(document: dict[str, Any]) -> None:
    try:
        once = read_object(json.dumps(document).encode())
    except NotStrict:
        return
    assert canonical(read_object(canonical(once))) == canonical(once)


def test_an_id_must_be_a_uuid() -> None:
    assert parse(json.dumps(body(id=str(uuid4()))).encode(), ReceiveApplication)
    with pytest.raises(Malformed):
        parse(json.dumps(body(id="1 OR 1=1")).encode(), ReceiveApplication)
