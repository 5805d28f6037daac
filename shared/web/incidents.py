"""Knows what becomes of an error that is not the caller's: an id for them, a line and a count for us."""

from collections.abc import Callable

import psycopg
import structlog

from shared.eventing.wire import ConnectionLost
from shared.eventing.writer import ClocksDiffer, NotConfirmed
from shared.kernel.ids import new_id
from shared.web.problem import Answer, broken, unavailable

_log = structlog.get_logger(__name__)

PASSING = (psycopg.OperationalError, ConnectionLost, NotConfirmed, ClocksDiffer, TimeoutError)
"""Not the command's fault and likely over soon."""


class Incidents:
    """`alarm` is told the class of every error that is a bug; it counts them."""

    def __init__(self, alarm: Callable[[str], None] | None = None) -> None:
        self._alarm = alarm

    def answer(self, error: Exception, *, what: str) -> Answer:
        """503 when it passes, else 500. The line holds class, SQLSTATE and id: messages may quote a case."""
        incident = str(new_id())
        passing = isinstance(error, PASSING)
        _log.error(
            "not answered" if passing else "broken",
            what=what,
            incident=incident,
            error=type(error).__name__,
            sqlstate=getattr(error, "sqlstate", None),
            at=_place_of(error),
        )
        if passing:
            return unavailable(incident)
        if self._alarm is not None:
            self._alarm(type(error).__name__)
        return broken(incident)


def _place_of(error: Exception) -> str:
    trace = error.__traceback__
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
