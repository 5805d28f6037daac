"""Knows what may stand in a log line: ids, fact names and error classes, never content."""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

import psycopg
import structlog

# These write nothing but their own state; the messages of every other library may quote what they were given.
_TRUSTED = ("uvicorn.error",)


def configure_logging(*, level: str, **ids: str) -> None:
    """One JSON object per line on standard output, each with `ids` (service, tenant)."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            name_the_error,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stdout),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(**ids)
    _take_away_other_handlers()
    root = logging.getLogger()
    root.handlers = [_Libraries()]
    root.setLevel(logging.WARNING)
    for name in _TRUSTED:
        logging.getLogger(name).setLevel(logging.INFO)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def describe(error: BaseException) -> dict[str, str]:
    """The class of an error and where it arose; for a database error its SQLSTATE. Never its text."""
    frames = traceback.extract_tb(error.__traceback__)
    known = {"error": type(error).__name__}
    if isinstance(error, psycopg.Error) and error.sqlstate:
        known["sqlstate"] = error.sqlstate
    if frames:
        known["at"] = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}"
    return known


def name_the_error(logger: Any, method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Replace `exc_info` by the description of the error."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event.update(describe(error))
    return event


def _take_away_other_handlers() -> None:
    """A library that brings its own handler (FastStream does) would write past ours."""
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.handlers, logger.propagate = [], True


class _Libraries(logging.Handler):
    """What a library logs: its name, the place, the class of its error. Its message only when it is trusted."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage() if record.name in _TRUSTED else "a library reports"
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        described = {} if error is None else describe(error)
        level = "error" if record.levelno >= logging.ERROR else "warning" if record.levelno >= 30 else "info"
        place = f"{record.name}:{record.lineno}"
        getattr(structlog.get_logger(), level)(message, library=place, **described)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    structlog.get_logger().critical("uncaught", **describe(error.with_traceback(trace)))


def _uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    error = arguments.exc_value
    if error is not None:
        structlog.get_logger().critical("uncaught in thread", **describe(error))
