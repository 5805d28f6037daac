"""Knows the shape every request shares: strict, frozen, no unknown fields, no actor."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from shared.kernel.refusal import CaseHasMovedOn
from shared.web.moments import Instant, LegalDate

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
"""Free text of at most 4 000 characters. The door has already refused NUL and lone surrogates."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""A word of a closed or configured list: lower case, digits, hyphens."""

date = LegalDate
"""Written `2024-05-01`; a handler receives a `datetime.date`."""


class Command(BaseModel):
    """A request to do something (kommando). `id` makes it idempotent; who asks comes from the token alone.

    `seen_version` is the stream's version the sender looked at; when given and outdated, the command is refused.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    id: UUID
    seen_version: int | None = None

    def refuse_if_stale(self, version: int) -> None:
        """Refuses a sender who looked at another version of the stream than the present one."""
        if self.seen_version is not None and self.seen_version != version:
            raise CaseHasMovedOn


__all__ = ["UUID", "Code", "Command", "Instant", "Text", "date"]
