"""Knows what may be asked of a service's views: one row per question, the same over HTTP and the bus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from shared.eventing.view_pages import Page
from shared.kernel.actor import Actor
from shared.web.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as the view gets it: what, by whom, on which day, which page."""

    question: Any
    actor: Actor
    today: date
    page: Page
    connection: Connection


@dataclass(frozen=True, kw_only=True)
class QuestionDoor:
    """`GET /<name>` and `care.question.<service>.<name>`: same parser, same view, same answer.

    `name` is a noun in the plural, `view` the name of the view it is answered from, `answer` the shape of a row.
    `order` are the fields of a row by which the list is sorted: the page's key, as in the view's `by`.
    Lists show references and dates only. A question about one case is a `CaseQuestion`: it is answered to whom the
    service's `CaseDoor` lets in, and who asked is recorded before anything is answered.
    """

    name: str
    view: str
    answer: type[Any]
    ask: Callable[[Asked], Sequence[Any]]
    order: tuple[str, ...]
    roles: tuple[str, ...]
    summary: str
    question: type[Question] = Question
