"""Knows how the keys of a message nobody could place become those of the person it is about, outside the log."""

from typing import Final

from services.bedflow.hospital import message
from services.bedflow.hospital.message import Message
from shared.contracts.bedflow_content import ContentClaimed, ContentEntrusted
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due, Start, Stop
from shared.vault.data_keys import DataKeys

ENTRUST: Final = "entrust-content"


def deadlines_of(recorded: Recorded) -> tuple[Start | Stop, ...]:
    """Due at once, and until it is done."""
    match recorded.fact:
        case ContentClaimed():
            return (Start(kind=ENTRUST, due_at=recorded.record.recorded_at),)
        case ContentEntrusted():
            return (Stop(kind=ENTRUST),)
        case _:
            return ()


def is_ours(due: Due) -> bool:
    return due.kind == ENTRUST


def when_due(due: Due, by: Caller, log: Log, *, keys: DataKeys) -> None:
    """Told to the vault, then said: after a crash in between, told once more."""
    state, version = log.load(due.stream, message.evolve, Message())
    if state.claimed is None:
        return
    made_for, person = state.claimed.made_for, state.claimed.person
    keys.entrust(made_for, to=person)
    log.append(due.stream, version, ContentEntrusted(made_for=made_for, person=person), by=by, case_id=due.stream)
