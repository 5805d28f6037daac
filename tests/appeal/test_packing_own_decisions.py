"""Stories of documents about what appeal itself decided: the list names the very record, or it is refused."""

from typing import Any
from uuid import UUID

import pytest

from services.appeal.receiving.period import stream_of
from services.appeal.refusals import PackHashDiffers, PackIsIncomplete
from services.appeal.reviewing.handlers import send_forwarding_pack
from services.appeal.reviewing.packing import Known, send
from shared.contracts.appeal_receiving import AccessRefused
from shared.contracts.appeal_reviewing import ForwardingPackSent
from shared.contracts.fact import Fact
from shared.kernel.caller import Cause
from shared.kernel.confidential import Clear
from tests.appeal.later_stories import ACCESS, SECOND, entry, pack_it, rejected_late, rejection_told
from tests.appeal.stories import APPEAL, an_appeal, forwarded, nursing, received, received_late
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, LISE, TODAY, calling, recorded

access_refused = AccessRefused(
    person=ANNA,
    matter="party-access",
    ground="internal-document",
    refused_on=TODAY,
    reasons=Clear(ANNA, "health", "Notatet er internt."),
)
access_told = type(rejection_told)(
    decision=ACCESS,
    person=ANNA,
    decided_on=TODAY,
    decided_by="ola",
    arrived_on=TODAY,
    periods=(nursing,),
    against="access-refusal",
)
OWN: dict[str, tuple[UUID, tuple[Fact, ...], Fact, int]] = {
    "rejection": (APPEAL, (received_late, rejected_late), rejection_told, 2),
    "access-refusal": (ACCESS, (access_refused,), access_told, 1),
}
"""What is appealed → its stream, how it came about, how the party was told, and where the decision stands."""


def forwarding(against: str) -> tuple[MemoryLog, int]:
    """A log in which that was appealed and the appeal forwarded, and where our statement stands."""
    appealed, history, told, _ = OWN[against]
    log = MemoryLog("appeal")
    log.given(appealed, *history, case_id=CASE)
    log.given(stream_of(appealed), told, case_id=CASE)
    log.given(SECOND, received(decision=appealed, against=against, lines=(1,)), forwarded, case_id=CASE)
    return log, len(log.recorded)


def packing_names(log: MemoryLog, *, decision_at: int, statement_at: int) -> None:
    every = tuple(entry("appeal", one.record.position) for one in log.recorded)
    named: dict[str, Any] = {"decision": entry("appeal", decision_at), "statement": entry("appeal", statement_at)}
    send_forwarding_pack(pack_it(appeal_id=SECOND, entries=every, **named), calling(LISE, n=9), log)


@pytest.mark.parametrize("against", OWN)
def test_the_list_names_the_record_by_which_we_decided(against: str) -> None:
    log, statement_at = forwarding(against)
    packing_names(log, decision_at=OWN[against][-1], statement_at=statement_at)
    assert isinstance(log.facts[-1], ForwardingPackSent)


@pytest.mark.parametrize("against", OWN)
def test_another_record_of_ours_is_not_the_decision(against: str) -> None:
    log, statement_at = forwarding(against)
    with pytest.raises(PackIsIncomplete, match="Vedtaket står ikke der"):
        packing_names(log, decision_at=OWN[against][-1] + 1, statement_at=statement_at)
    assert not isinstance(log.facts[-1], ForwardingPackSent)


@pytest.mark.parametrize("against", OWN)
def test_our_own_decision_is_named_by_its_hash_or_refused(against: str) -> None:
    log, statement_at = forwarding(against)
    ours, at = entry("appeal", OWN[against][-1], "cd" * 32), OWN[against][-1]
    others = (entry("appeal", one.record.position) for one in log.recorded if one.record.position != at)
    pack = pack_it(appeal_id=SECOND, entries=(ours, *others), decision=ours, statement=entry("appeal", statement_at))
    with pytest.raises(PackHashDiffers, match=f"post {at} fra appeal"):
        send_forwarding_pack(pack, calling(LISE, n=9), log)


def test_coercion_is_the_very_record_we_were_told_of_it_by() -> None:
    told = received(against="coercion"), forwarded
    history = (recorded(fact, position=n, version=n) for n, fact in enumerate(told, start=1))
    earlier = {
        "decision": entry("decision", 6),
        "entries": (*(entry("decision", n) for n in (6, 7)), entry("appeal", 2)),
    }
    known = Known(told_by=Cause(service="decision", position=7))
    story = an_appeal().given(*history)
    story.when(send, pack_it(**earlier), known=known, today=TODAY).then_refused(PackIsIncomplete, "Vedtaket")
    assert story.when(send, pack_it(), known=known, today=TODAY).only(ForwardingPackSent).decision.position == 7
