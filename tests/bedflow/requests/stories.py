"""Knows the units, facts and commands that the stories of requests between units are made of."""

from datetime import timedelta
from typing import Any, TypeVar

from services.bedflow.requests import commands
from services.bedflow.requests.request import Request, evolve, stream_of
from shared.contracts.bedflow_requests import (
    RequestAnswered,
    RequestAsked,
    RequestEnded,
    RequestFellDue,
    RequestPassedOn,
    RequestTakenOver,
)
from shared.web.command import Command
from tests.bedflow.stories import BED, STAY
from tests.kit.given import Story
from tests.kit.people import ANNA, CASE, TODAY, command_id, noon

C = TypeVar("C", bound=Command)

NOW = noon(TODAY)
SOON, LATER, MUCH_LATER = (NOW + timedelta(hours=hours) for hours in (2, 24, 48))

asked = RequestAsked(
    from_unit="helsehuset",
    to_unit="rehab-nord",
    kind="transfer",
    asked_at=NOW,
    due_at=SOON,
    person=ANNA,
    bed=BED,
    stay=STAY,
)
accepted = RequestAnswered(answer="yes", answered_at=NOW, due_at=LATER)
put_off = RequestAnswered(answer="later", answered_at=NOW, due_at=LATER)
refused = RequestAnswered(answer="no", answered_at=NOW, due_at=LATER)
passed_on = RequestPassedOn(to_unit="rehab-sor", passed_on_at=NOW, due_at=LATER)
taken_over = RequestTakenOver(taken_over_at=NOW, due_at=LATER)
fell_due = RequestFellDue(owner="rehab-nord", due_at=SOON)
ended = RequestEnded(reason="done", ended_at=NOW)


def request() -> Story[Request]:
    return Story(evolve=evolve, state=Request())


def _say(kind: type[C], known: dict[str, Any], changes: dict[str, Any]) -> C:
    return kind(**(known | changes))


def ask_it(**changes: Any) -> commands.AskUnit:
    known = {"id": command_id(60), "from_unit": "helsehuset", "to_unit": "rehab-nord", "kind": "transfer"}
    about = {"due_at": SOON, "person": ANNA, "bed_id": BED, "stay_id": STAY, "case_id": CASE}
    return _say(commands.AskUnit, known | about, changes)


ASKED = stream_of(ask_it())


def answer_it(**changes: Any) -> commands.AnswerRequest:
    known = {"id": command_id(61), "request_id": ASKED, "answer": "yes", "due_at": LATER}
    return _say(commands.AnswerRequest, known, changes)


def pass_it_on(**changes: Any) -> commands.PassRequestOn:
    known = {"id": command_id(62), "request_id": ASKED, "to_unit": "rehab-sor", "due_at": LATER}
    return _say(commands.PassRequestOn, known, changes)


def take_it_over(**changes: Any) -> commands.TakeRequestOver:
    return _say(commands.TakeRequestOver, {"id": command_id(63), "request_id": ASKED, "due_at": LATER}, changes)


def end_it(**changes: Any) -> commands.EndRequest:
    return _say(commands.EndRequest, {"id": command_id(64), "request_id": ASKED, "reason": "done"}, changes)
