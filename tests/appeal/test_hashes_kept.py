"""What appeal hears decided it keeps by place and hash: a pack that names other bytes is refused."""

from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.appeal import inbox
from services.appeal.bytes_heard import entry_of
from services.appeal.handlers import forward_appeal, load_period, receive_appeal
from services.appeal.refusals import PackHashDiffers
from services.appeal.reviewing.handlers import send_forwarding_pack
from shared.contracts.appeal_receiving import DecisionRecordNoted
from shared.contracts.appeal_reviewing import ForwardingPackSent, PackEntry
from shared.contracts.billing_fees import FeeDecided
from shared.contracts.fact import Recorded
from shared.kernel.confidential import Sealed
from tests.appeal.coercion_stories import MEASURE, by_force
from tests.appeal.later_stories import entry, pack_it
from tests.appeal.stories import DECISION, PERIOD, forward_it, notified, receive_it
from tests.decision.stories import granted, refused
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, LISE, REACTION, TODAY, calling, leaf_at, recorded

fee_decided = FeeDecided(
    person=ANNA,
    decision=DECISION,
    kind="short-stay",
    from_on=TODAY,
    decided_on=TODAY,
    because="first",
    reasons=Sealed("k1.reasons"),
    findings=(),
    regime="general-3-weeks",
    body="county-governor",
)


def hearing(*told: Recorded, upstream: str = "decision") -> MemoryLog:
    log = MemoryLog("appeal")
    for one in told:
        inbox.LISTENS_TO[upstream](one, calling(REACTION, n=one.record.position), log)
    return log


def decided_and_told() -> tuple[Recorded, ...]:
    facts = (granted, replace(refused, line=2), notified)
    return tuple(recorded(fact, stream=DECISION, position=n) for n, fact in enumerate(facts, start=5))


def test_every_line_that_was_decided_is_kept_with_the_hash_of_its_bytes() -> None:
    told = decided_and_told()
    period, version = load_period(DECISION, log=hearing(*told))
    assert period.decided == tuple(entry_of(one) for one in told[:2])
    assert (period.heard, version) == (entry_of(told[2]), 3)
    assert period.decided[0] == PackEntry(service="decision", position=5, hash=leaf_at(5))


def test_one_other_byte_is_another_hash() -> None:
    told = decided_and_told()[0]
    assert entry_of(replace(told, body=told.body + b" ")).hash != entry_of(told).hash


def test_a_decision_that_is_heard_again_is_kept_once() -> None:
    told = decided_and_told()[0]
    log = hearing(told, told)
    (one,) = log.recorded
    assert isinstance(one.fact, DecisionRecordNoted)
    assert (one.record.stream, one.record.case_id) == (PERIOD, CASE)


def test_what_is_answered_informally_and_is_no_right_to_care_cannot_be_appealed_and_is_not_kept() -> None:
    answered = replace(granted, form="informal", service="care-housing")
    assert hearing(recorded(answered, stream=DECISION)).facts == []


def test_a_fee_stands_in_the_account_of_who_pays_and_is_kept_with_its_own_decision() -> None:
    told = recorded(fee_decided, stream=UUID(int=4), position=9)
    period, _ = load_period(fee_decided.decision, log=hearing(told, upstream="billing"))
    assert period.decided == (entry_of(told),)


def test_of_coercion_the_record_we_are_told_by_is_the_decision() -> None:
    told = recorded(by_force(), stream=MEASURE, position=4)
    period, _ = load_period(MEASURE, log=hearing(told))
    assert period.decided == (entry_of(told),) == (period.heard,)


def forwarded_appeal() -> tuple[MemoryLog, dict[str, Any]]:
    """A forwarded appeal against two lines, and what goes along with it."""
    log = hearing(*decided_and_told())
    receive_appeal(receive_it(), calling(LISE, n=20), log)
    forward_appeal(forward_it, calling(LISE, n=21), log)
    statement, line = entry("appeal", len(log.recorded)), entry("decision", 6)
    entries = (entry("decision", 5), line, entry("decision", 7), statement)
    return log, {"entries": entries, "decision": line, "statement": statement}


def test_a_pack_that_names_what_was_heard_is_sent() -> None:
    log, pack = forwarded_appeal()
    send_forwarding_pack(pack_it(**pack), calling(LISE, n=22), log)
    sent = log.facts[-1]
    assert isinstance(sent, ForwardingPackSent)
    assert sent.checked == sent.index


@pytest.mark.parametrize("position", [5, 6, 7])
def test_a_pack_that_names_other_bytes_is_refused_and_nothing_is_recorded(position: int) -> None:
    log, pack = forwarded_appeal()
    other = entry("decision", position, "cd" * 32)
    entries = tuple(other if one == entry("decision", position) else one for one in pack["entries"])
    named = pack | {"entries": entries} | ({"decision": other} if position == 6 else {})
    before = len(log.facts)
    with pytest.raises(PackHashDiffers, match=f"Avtrykket av post {position} fra decision"):
        send_forwarding_pack(pack_it(**named), calling(LISE, n=22), log)
    assert len(log.facts) == before
