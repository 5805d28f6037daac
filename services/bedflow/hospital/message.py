"""Knows what a hospital message is once it has come in: received, waiting for somebody, placed or put away."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.bedflow import CaseRead
from shared.contracts.bedflow_content import ContentClaimed, ContentEntrusted
from shared.contracts.bedflow_messages import (
    HandedOver,
    MessageAcknowledged,
    MessageContentKept,
    MessagePlaced,
    MessagePutOnWorkList,
    MessageReceived,
    MessageTakenFromWorkList,
    OriginalAwaited,
    WorkListReason,
)
from shared.contracts.fact import Recorded
from shared.kernel.clock import oslo_date

MessageFact = (
    MessageReceived
    | MessageContentKept
    | OriginalAwaited
    | MessagePlaced
    | MessagePutOnWorkList
    | MessageTakenFromWorkList
    | MessageAcknowledged
    | HandedOver
    | ContentClaimed
    | ContentEntrusted
    | CaseRead
)
Stage = Literal["absent", "received", "waiting", "placed", "dismissed"]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message (melding). `awaited_by`: changes and cancellations that came before it and wait for it.

    `claimed`: whose its keys are to be, until they are.
    """

    stage: Stage = "absent"
    received: MessageReceived | None = None
    received_on: date | None = None
    reason: WorkListReason | None = None
    owner: str | None = None
    placed: MessagePlaced | None = None
    awaited_by: tuple[UUID, ...] = ()
    acknowledged: MessageAcknowledged | None = None
    handed_over: bool = False
    claimed: ContentClaimed | None = None


def evolve(message: Message, recorded: Recorded) -> Message:
    """The message after one more fact."""
    fact = cast(MessageFact, recorded.fact)
    match fact:
        case MessageReceived():
            received_on = oslo_date(recorded.record.recorded_at)
            return replace(message, stage="received", received=fact, received_on=received_on)
        case OriginalAwaited():
            return replace(message, awaited_by=(*message.awaited_by, fact.by))
        case MessagePlaced():
            return replace(message, stage="placed", placed=fact, reason=None)
        case MessagePutOnWorkList():
            return replace(message, stage="waiting", reason=fact.reason, owner=fact.owner)
        case MessageTakenFromWorkList():
            return replace(message, stage="dismissed" if fact.how == "dismissed" else "received", reason=None)
        case MessageAcknowledged():
            return replace(message, acknowledged=fact)
        case HandedOver():
            return replace(message, handed_over=True)
        case ContentClaimed() | ContentEntrusted():
            return replace(message, claimed=fact if isinstance(fact, ContentClaimed) else None)
        case MessageContentKept() | CaseRead():
            return message
        case _:
            assert_never(fact)
