"""Stories of the documents that go to the appeal body with an appeal."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.appeal.refusals import DatesDoNotFollow, HasEnded, NotForwarded, PackAlreadySent, PackIsIncomplete
from services.appeal.reviewing.packing import compose, send
from shared.contracts.appeal_reviewing import ForwardingPackSent, PackEntry
from shared.contracts.fact import Fact
from shared.kernel.caller import Cause
from tests.appeal.later_stories import entry, pack_it
from tests.appeal.stories import TOMORROW, YESTERDAY, an_appeal, answered, forwarded, received
from tests.kit.given import Answer
from tests.kit.people import TODAY, recorded

RECORDS = [PackEntry(service=service, position=n, hash=f"{n:064x}") for service in ("intake", "appeal") for n in (9, 2)]


def sending(*history: Fact, **changes: Any) -> Answer:
    told = an_appeal().given(*(recorded(fact, position=n, version=n) for n, fact in enumerate(history, start=1)))
    return told.when(send, pack_it(**changes), told_by=Cause(service="decision", position=7), today=TODAY)


@given(st.permutations(RECORDS))
def test_the_index_is_the_same_whatever_order_the_records_come_in(records: list[PackEntry]) -> None:
    index = compose(records)
    assert [(one.service, one.position) for one in index.entries] == [
        ("appeal", 2),
        ("appeal", 9),
        ("intake", 2),
        ("intake", 9),
    ]
    assert index == compose(RECORDS + records)


def test_the_index_has_one_line_for_each_record_and_one_hash_of_all_lines() -> None:
    index = compose([PackEntry(service="intake", position=3, hash="ab" * 32)])
    assert index.hash == sha256(f"intake 3 {'ab' * 32}\n".encode()).hexdigest()


def test_a_record_has_one_hash() -> None:
    with pytest.raises(PackIsIncomplete, match="to ulike avtrykk"):
        compose([PackEntry(service="intake", position=1, hash=h * 32) for h in ("ab", "cd")])


def test_the_pack_holds_decision_and_statement_and_tells_when_the_party_got_its_copy() -> None:
    sent = sending(received(), forwarded).only(ForwardingPackSent)
    assert [(one.service, one.position) for one in sent.index] == [("appeal", 2), ("decision", 7), ("intake", 1)]
    assert sent.decision in sent.index
    assert sent.statement in sent.index
    assert sent.index_hash == compose(sent.index).hash
    assert (sent.body, sent.copy_sent_on) == ("county-governor", TODAY)


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": entry("decision", 8)},
        {"decision": entry("intake", 1)},
        {"statement": entry("appeal", 2, "cd" * 32)},
        {"entries": (entry("decision", 7),)},
        {"entries": (entry("decision", 7), entry("appeal", 2), entry("appeal", 2, "cd" * 32))},
    ],
)
def test_a_pack_that_lacks_something_is_not_sent(changes: dict[str, Any]) -> None:
    sending(received(), forwarded, **changes).then_refused(PackIsIncomplete)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"statement": entry("appeal", 3), "entries": (entry("decision", 7), entry("appeal", 3))}, "Uttalelsen"),
        ({"decision": entry("decision", 6), "entries": (entry("decision", 6), entry("appeal", 2))}, "underretningen"),
        (
            {
                "decision": entry("decision", 8),
                "entries": (*(entry("decision", n) for n in (7, 8)), entry("appeal", 2)),
            },
            "Vedtaket",
        ),
    ],
)
def test_a_pack_is_not_about_records_that_are_somewhere_else(changes: dict[str, Any], missing: str) -> None:
    sending(received(), forwarded, **changes).then_refused(PackIsIncomplete, missing)


def test_documents_follow_the_appeal_once() -> None:
    sending(received()).then_refused(NotForwarded)
    sent = sending(received(), forwarded).only(ForwardingPackSent)
    sending(received(), forwarded, sent).then_refused(PackAlreadySent)
    sending(received(), forwarded, answered).then_refused(HasEnded)


@pytest.mark.parametrize("day", [YESTERDAY, TOMORROW, TODAY - timedelta(days=9)])
def test_the_party_gets_the_copy_after_the_statement_was_made(day: Any) -> None:
    sending(received(), forwarded, copy_sent_on=day).then_refused(DatesDoNotFollow)
