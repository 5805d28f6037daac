"""Knows that what is malformed is told apart by field and reason, never repeated, and never recorded."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from tests.kit.both_doors import Door, Office
from tests.kit.casework import Case, today

CANARY = "Kanarifugl-4711"


@dataclass(frozen=True, kw_only=True)
class Bad:
    """A body nobody may send, the field that is named and the reason given."""

    raw: bytes
    field: str
    reason: str


def _body(**changes: Any) -> dict[str, Any]:
    told = {
        "id": str(uuid4()),
        "case_id": str(uuid4()),
        "person": "p-" + "a" * 32,
        "channel": "letter",
        "source": "applicant",
        "received_on": today().isoformat(),
        "residency": "resident",
        "services": ["home-nursing"],
        "wishes": CANARY,
    }
    return told | changes


def _text(**changes: Any) -> bytes:
    return json.dumps(_body(**changes)).encode()


def _with(field: str, literal: str) -> bytes:
    """The body with one value written exactly so."""
    return _text(**{field: "@@"}).replace(b'"@@"', literal.encode("utf-8", "surrogatepass"))


BAD: dict[str, Bad] = {
    "a number beyond every double": Bad(
        raw=_with("seen_version", "1e400"), field="seen_version", reason="number-out-of-range"
    ),
    "an endless number": Bad(raw=_with("seen_version", "9" * 5000), field="seen_version", reason="number-out-of-range"),
    "infinity": Bad(raw=_with("seen_version", "Infinity"), field="seen_version", reason="not-a-number"),
    "NUL in a text": Bad(raw=_text(wishes=f"{CANARY}\x00"), field="wishes", reason="nul"),
    "a lone surrogate": Bad(raw=_with("wishes", f'"{CANARY}\\ud800"'), field="wishes", reason="lone-surrogate"),
    "bytes that are not UTF-8": Bad(raw=_text().replace(b"Kanari", b"\xff"), field="body", reason="not-utf-8"),
    "a key given twice": Bad(raw=_text()[:-1] + b', "wishes": "x"}', field="wishes", reason="given-twice"),
    "a strange key twice": Bad(raw=b'{"%s": 1, "%s": 2}' % ((CANARY.encode(),) * 2), field="*", reason="given-twice"),
    "deep nesting": Bad(raw=_with("wishes", "[" * 40 + "]" * 40), field="wishes", reason="too-deep"),
    "bottomless nesting": Bad(raw=b'{"wishes":' + b"[" * 30_000, field="body", reason="too-deep"),
    "half a body": Bad(raw=_text()[:-9], field="body", reason="not-json"),
    "nothing": Bad(raw=b"", field="body", reason="not-json"),
    "a list": Bad(raw=b"[1, 2]", field="body", reason="not-an-object"),
    "a field that is not ours": Bad(raw=_text(**{CANARY: CANARY}), field="*", reason="unknown-field"),
    "an actor of one's own": Bad(raw=_text(actor={"id": CANARY}), field="*", reason="unknown-field"),
    "a number as text": Bad(raw=_text(seen_version="1"), field="seen_version", reason="int-type"),
    "a date of another calendar": Bad(raw=_text(received_on="01.02.2024"), field="received_on", reason=""),
    "a word outside its list": Bad(raw=_text(channel=CANARY), field="channel", reason="literal-error"),
    "too long a text": Bad(raw=_text(wishes=CANARY * 400), field="wishes", reason="string-too-long"),
    "a reference that is none": Bad(raw=_text(person="01815000082"), field="person", reason="string-pattern-mismatch"),
    "no case": Bad(raw=_text(case_id=None), field="case_id", reason=""),
    "900 kilobytes": Bad(raw=_text(wishes="x" * 900_000), field="body", reason="too-large"),
    "a body of 65 KiB": Bad(raw=_text(wishes="x" * 65 * 1024), field="body", reason="too-large"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_malformed_is_named_by_field_and_nothing_of_it_is_said_back(
    office: Office, door: Door, what: str
) -> None:
    bad, token, before = BAD[what], office.token("receptionist"), office.size("intake")
    answer = office.send_raw("intake", "receive-application", bad.raw, token=token, door=door)
    assert answer.status == 422
    assert "Kanari" not in answer.text
    assert "01815000082" not in answer.text
    assert answer.code == "saksgang.malformed"
    told = [(fault["field"], fault["reason"]) for fault in answer.told["errors"]]
    assert bad.field in [field.partition("[")[0] for field, _ in told], told
    assert bad.reason in ("", *[reason for _, reason in told]), told
    assert office.size("intake") == before


def test_a_body_of_a_megabyte_is_not_even_read_to_its_end(office: Office) -> None:
    token = office.token("receptionist")
    answer = office.send_raw("intake", "receive-application", b"x" * 1_100_000, token=token, door="http")
    assert (answer.status, answer.code) == (422, "saksgang.malformed")
    assert answer.told["errors"] == [{"field": "body", "reason": "too-large"}]


def test_what_would_become_a_record_too_large_is_refused_at_the_door(office: Office, door: Door) -> None:
    """A record may have 256 KiB; no door lets in what could become one that large."""
    case = Case(office, door=door)
    case.apply()
    before = office.size("assessment")
    note = {"topic": "function", "value": "x" * 4000, "source": "gp", "observed_on": today().isoformat()}
    body = {"id": str(uuid4()), "assessment_id": case.assessment_id(), "needs": [note] * 50}
    raw = json.dumps(body).encode()
    answer = office.send_raw("assessment", "record-need", raw, token=office.token("caseworker"), door=door)
    assert (answer.status, answer.told["errors"]) == (422, [{"field": "body", "reason": "too-large"}])
    assert not [one for one in office.replayed("assessment")[before:] if one.type == "assessment.need-recorded.v1"]


@pytest.mark.parametrize(
    "service", ["intake", "assessment", "decision", "appeal", "bedflow", "billing", "audit", "insight"]
)
def test_a_name_that_is_no_command_is_nobodys(office: Office, door: Door, service: str) -> None:
    answer = office.send(service, "make-everything-good", {}, door=door)
    assert answer.status == 404
