"""Stories of the documents that go to the appeal body with an appeal."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.appeal.refusals import (
    DatesDoNotFollow,
    HasEnded,
    NotForwarded,
    PackAlreadySent,
    PackHashDiffers,
    PackIsIncomplete,
)
from services.appeal.reviewing.packing import Known, compose, send
from shared.contracts.appeal_reviewing import ForwardingPackSent, PackEntry
from shared.contracts.fact import Fact
from shared.kernel.caller import Cause
from tests.appeal.later_stories import entry, pack_it
from tests.appeal.stories import NOTICE, TOMORROW, YESTERDAY, an_appeal, answered, forwarded, received
from tests.kit.given import Answer
from tests.kit.people import TODAY, leaf_at, recorded

RECORDS = [PackEntry(service=service, position=n, hash=f"{n:064x}") for service in ("intake", "appeal") for n in (9, 2)]


TOLD_BY = Cause(service="decision", position=7)
HEARD = Known(told_by=TOLD_BY, heard=NOTICE, decided=(PackEntry(service="decision", position=6, hash=leaf_at(6)),))
BEFORE_HASHES_WERE_KEPT = Known(told_by=TOLD_BY)


def sending(*history: Fact, known: Known = BEFORE_HASHES_WERE_KEPT, **changes: Any) -> Answer:
    told = an_appeal().given(*(recorded(fact, position=n, version=n) for n, fact in enumerate(history, start=1)))
    return told.when(send, pack_it(**changes), known=known, today=TODAY)


def naming(**hashes: str) -> dict[str, Any]:
    """A pack with the decision at 6 and its notice at 7, of which some are named by another hash."""
    decision, notice = (entry("decision", n, hashes.get(name)) for n, name in ((6, "decision"), (7, "notice")))
    statement, first = entry("appeal", 2, hashes.get("statement")), entry("intake", 1, hashes.get("application"))
    return {"decision": decision, "statement": statement, "entries": (decision, notice, statement, first)}


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


def test_a_pack_that_names_what_we_heard_and_wrote_by_its_hash_is_sent_and_says_what_was_checked() -> None:
    sent = sending(received(), forwarded, known=HEARD, **naming()).only(ForwardingPackSent)
    assert [(one.service, one.position) for one in sent.checked] == [("appeal", 2), ("decision", 6), ("decision", 7)]


@pytest.mark.parametrize("what", ["decision", "notice", "statement"])
def test_a_pack_that_names_one_of_them_by_another_hash_is_refused(what: str) -> None:
    sending(received(), forwarded, known=HEARD, **naming(**{what: "cd" * 32})).then_refused(
        PackHashDiffers, "ikke det vi selv har"
    )


def test_where_the_decision_was_heard_to_stand_no_other_record_is_the_decision() -> None:
    at_the_notice = naming() | {"decision": entry("decision", 7)}
    sending(received(), forwarded, known=HEARD, **at_the_notice).then_refused(PackIsIncomplete, "Vedtaket")


def test_what_was_heard_before_hashes_were_kept_is_sent_and_only_our_statement_is_checked() -> None:
    sent = sending(received(), forwarded, **naming(decision="cd" * 32, notice="cd" * 32)).only(ForwardingPackSent)
    assert sent.checked == (sent.statement,)


def test_whose_bytes_nobody_here_has_is_not_checked() -> None:
    sent = sending(received(), forwarded, known=HEARD, **naming(application="cd" * 32)).only(ForwardingPackSent)
    assert "intake" not in {one.service for one in sent.checked}


def test_documents_follow_the_appeal_once() -> None:
    sending(received()).then_refused(NotForwarded)
    sent = sending(received(), forwarded).only(ForwardingPackSent)
    sending(received(), forwarded, sent).then_refused(PackAlreadySent)
    sending(received(), forwarded, answered).then_refused(HasEnded)


@pytest.mark.parametrize("day", [YESTERDAY, TOMORROW, TODAY - timedelta(days=9)])
def test_the_party_gets_the_copy_after_the_statement_was_made(day: Any) -> None:
    sending(received(), forwarded, copy_sent_on=day).then_refused(DatesDoNotFollow)
