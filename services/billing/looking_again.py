"""Knows that whoever comes second to a stream is not told to try again, but what has become of it."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import TypeVar

from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import CaseHasMovedOn
from shared.web.command import Command

C = TypeVar("C", bound=Command)
Handler = Callable[[C, Caller, Log], Receipt]

LOOKS = 12


def look_again(handler: Handler[C]) -> Handler[C]:
    """Load and decide anew while others are first. Who said which version they saw is told that it is gone."""

    @wraps(handler)
    def looking(command: C, by: Caller, log: Log) -> Receipt:
        for _ in range(LOOKS - 1 if command.seen_version is None else 0):
            with suppress(CaseHasMovedOn):
                return handler(command, by, log)
        return handler(command, by, log)

    return looking
