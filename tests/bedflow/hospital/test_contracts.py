"""Every fact of bedflow about hospital messages, pinned as literal JSON."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from shared.contracts.bedflow_content import ContentClaimed, ContentEntrusted
from shared.contracts.bedflow_messages import (
    MESSAGES,
    AnswerDispatched,
    AnswerSentAgain,
    DispatchAcknowledged,
    DispatchFellDue,
    EpisodeFollowed,
    EpisodeLeft,
    HandedOver,
    MessageAcknowledged,
    MessageContentKept,
    MessageEvent,
    MessagePlaced,
    MessagePutOnWorkList,
    MessageReceived,
    MessageTakenFromWorkList,
    OriginalAwaited,
)
from shared.contracts.bedflow_turned_away import MessageTurnedAway
from shared.contracts.fact import Fact
from shared.kernel.confidential import Sealed
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import ANNA, BIRGER

EPISODE = UUID("00000000-0000-4000-8000-0000000e9150")
CHANGE = UUID("00000000-0000-4000-8000-00000000c4a6")
AT = datetime(2024, 3, 12, 9, 30, tzinfo=UTC)
DAY = date(2024, 3, 12)

PINNED: tuple[Fact, ...] = (
    MessageReceived(
        hospital="8200000",
        sender_service="8200001",
        receiver="8100001",
        message_id="b0000000-0000-4000-8000-000000000001",
        kind="discharged",
        status="changed",
        sent_at=AT,
        named_by="d-number",
        person=ANNA,
        identified=True,
        events=(MessageEvent(code="2", on=DAY, at=AT, estimated=True), MessageEvent(code="1", on=None)),
        inlet="folder",
        mark="ab" * 32,
        content=Sealed("content"),
        parts=2,
        copy=True,
        refers_to="b0000000-0000-4000-8000-000000000000",
        conversation="b0000000-0000-4000-8000-000000000000",
        discharged_to="1",
        discharged_dead=True,
    ),
    MessageContentKept(part=2, content=Sealed("more")),
    OriginalAwaited(by=CHANGE, status="cancelled"),
    MessagePlaced(placed_as="episode", person=ANNA, about=EPISODE, reference="plo-abc", received_on=DAY),
    MessagePutOnWorkList(reason="not-accepted", owner="pasientflyt", put_on=DAY, refused_as="bedflow.has-left"),
    MessageTakenFromWorkList(how="dismissed", taken_on=DAY, because="not-ours", note=Sealed("note")),
    MessageAcknowledged(accepted=False, acknowledged_at=AT, error="E21"),
    MessageTurnedAway(
        reason="unsupported",
        inlet="folder",
        mark="ab" * 32,
        size=9,
        came_on=DAY,
        where="Content",
        hospital="8200000",
        message_id="d0d0f0a0-0000-4000-8000-000000000001",
    ),
    HandedOver(handed_over_at=AT),
    EpisodeFollowed(episode=EPISODE, reference="plo-abc", begun_on=DAY),
    EpisodeLeft(episode=EPISODE),
    AnswerDispatched(
        episode=EPISODE,
        about=7,
        person=ANNA,
        hospital="8200000",
        answer="later",
        message_id="c0000000-0000-4000-8000-000000000001",
        dispatched_at=AT,
        receipt_by=AT,
        service="8200001",
        own_service="8100001",
        on=DAY,
        in_reply_to="b0000000-0000-4000-8000-000000000001",
        conversation="b0000000-0000-4000-8000-000000000001",
    ),
    DispatchAcknowledged(accepted=False, receipt_id="r-1", acknowledged_at=AT, errors=("E21",)),
    DispatchFellDue(fell_due_on=DAY),
    ContentClaimed(made_for=BIRGER, person=ANNA),
    ContentEntrusted(made_for=BIRGER, person=ANNA),
    AnswerSentAgain(sending=2, sent_at=AT, receipt_by=AT),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(MESSAGES)
