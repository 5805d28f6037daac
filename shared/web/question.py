"""Knows what a question to a list looks like: strict, frozen, in pages, no actor."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.web.command import UUID, Code

MOST_ROWS = 200

Cursor = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,400}$")]


class Question(BaseModel):
    """What is asked of a list (spørsmål). Strict, like a command; who asks comes from the token alone.

    `at_least` is the position of a receipt the answer must cover; `after` is the `next` of the page before.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    at_least: Annotated[int, Field(ge=0)] | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 100
    after: Cursor | None = None


class CaseQuestion(Question):
    """What is asked about one case. `purpose` is written into the access log before anything is answered."""

    case_id: UUID
    purpose: Code
