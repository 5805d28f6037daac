"""Knows how a question to a view is answered, the same over HTTP and the bus: page by page, and never older unsaid."""

import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, get_type_hints

import msgspec
import structlog
from sqlalchemy import Engine

from shared.eventing.view_pages import Page
from shared.eventing.views import StaleView
from shared.kernel.actor import Actor
from shared.kernel.clock import Clock, oslo_date
from shared.kernel.refusal import Refusal
from shared.web.body import Fault, Malformed, parse
from shared.web.case_access import CaseAccess, reader
from shared.web.dispatch import Count
from shared.web.identity import Forbidden, TokenVerifier, Unauthenticated, actor_for
from shared.web.incidents import Incidents
from shared.web.problem import Answer, answered, forbidden, malformed, not_found, refused, unauthenticated
from shared.web.question import CaseQuestion, Question
from shared.web.question_door import Asked, QuestionDoor

_LARGEST = 2**31 - 1
_log = structlog.get_logger(__name__)


class Views(Protocol):
    """The service's views (`shared.eventing.views.Projector`)."""

    @property
    def positions(self) -> dict[str, int]: ...

    def wait_for(self, view: str, position: int, timeout: float = 2.0) -> None: ...


class Questions:
    """Every question of one service. Synchronous, never raises. `access`: who may look at one case."""

    def __init__(
        self,
        doors: Iterable[QuestionDoor],
        *,
        service: str,
        views: Views,
        engine: Engine,
        clock: Clock,
        verifier: TokenVerifier,
        access: CaseAccess | None = None,
        incidents: Incidents | None = None,
        count: Count = lambda question, outcome, seconds: None,
    ) -> None:
        self.service = service
        self.doors = {door.name: door for door in doors}
        self._views = views
        self._engine = engine
        self._clock = clock
        self._verifier = verifier
        self._access = access
        self._incidents = incidents or Incidents()
        self._count = count

    def handle(self, name: str, raw_body: bytes, token: str | None, trace: str | None = None) -> Answer:
        """One page of rows, or a problem."""
        began = time.perf_counter()
        what = name if name in self.doors else "unknown"
        try:
            answer = self._handle(self.doors.get(name), raw_body, token=token, trace=trace)
        except Exception as error:
            answer = self._incidents.answer(error, what=what)
        self._count(what, str(answer.status), time.perf_counter() - began)
        return answer

    def _handle(self, door: QuestionDoor | None, raw_body: bytes, *, token: str | None, trace: str | None) -> Answer:
        try:
            identity = self._verifier.verify(token)
            if door is None:
                return not_found()
            about_a_case = issubclass(door.question, CaseQuestion)
            actor = reader(identity, door.roles) if about_a_case else actor_for(identity, door.roles)
            question, _ = parse(raw_body, door.question)
            return answered(self._answer(door, question, page=_page(door, question), actor=actor, trace=trace))
        except Unauthenticated as no:
            _log.warning("token refused", reason=no.reason)
            return unauthenticated()
        except Forbidden:
            _log.warning("role refused", question=door.name if door else "")
            return forbidden()
        except Malformed as no:
            return malformed(no.faults)
        except Refusal as refusal:
            return refused(refusal)

    def _answer(
        self, door: QuestionDoor, question: Question, *, page: Page, actor: Actor, trace: str | None
    ) -> dict[str, Any]:
        if isinstance(question, CaseQuestion):
            if self._access is None:
                raise LookupError(f"{self.service} has no CaseDoor")
            self._access.admit(question.case_id, purpose=question.purpose, actor=actor, trace=trace)
        covers = self._covers(door, question.at_least)
        position = self._views.positions[door.view]
        today = oslo_date(self._clock.now())
        with self._engine.connect() as connection:
            asked = Asked(question=question, actor=actor, today=today, page=page, connection=connection)
            rows = door.ask(asked)
        return {
            "service": self.service,
            "position": position,
            "stale": not covers,
            "rows": rows[: question.limit],
            "next": _next(door, rows[: question.limit]) if len(rows) > question.limit else None,
        }

    def _covers(self, door: QuestionDoor, at_least: int | None) -> bool:
        """Waits at most two seconds for the view to reach the receipt's position."""
        try:
            self._views.wait_for(door.view, at_least or 0)
        except StaleView:
            return False
        return True


def _page(door: QuestionDoor, question: Question) -> Page:
    """One row more than is shown: that there is one says that there is a next page."""
    return Page(limit=question.limit + 1, after=_key_in(door, question.after) if question.after else None)


def _next(door: QuestionDoor, rows: Sequence[Any]) -> str:
    key = [getattr(rows[-1], name) for name in door.order]
    return urlsafe_b64encode(msgspec.json.encode(key)).decode("ascii").rstrip("=")


def _key_in(door: QuestionDoor, cursor: str) -> tuple[Any, ...]:
    """The key of the last row before. Raises `Malformed`."""
    fields = get_type_hints(door.answer)
    key: Any = tuple.__class_getitem__(tuple(fields[name] for name in door.order))
    try:
        read: tuple[Any, ...] = msgspec.json.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=key)
        _refuse_what_no_row_has(read)
    except (msgspec.MsgspecError, ValueError):
        raise Malformed(Fault(field="after", reason="not-a-cursor")) from None
    return read


def _refuse_what_no_row_has(key: tuple[Any, ...]) -> None:
    """The database would break on it."""
    if any(
        (isinstance(part, int) and abs(part) > _LARGEST) or (isinstance(part, str) and "\0" in part) for part in key
    ):
        raise ValueError("no row has this key")
