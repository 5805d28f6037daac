"""Knows what a browser sent: a small form, read strictly, controls apart from what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request

from services.console.forms.form import Form

MOST_BYTES = 256 * 1024
MOST_FIELDS = 1_000


class NotAForm(Exception):
    """Too large, of another kind, or without what every form of ours holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One form as it came. Names that begin with `_` are ours, the rest is what was typed."""

    controls: dict[str, str]
    typed: tuple[tuple[str, str], ...]

    @property
    def csrf(self) -> str:
        return self.controls.get("_csrf", "")

    @property
    def key(self) -> str:
        return self.controls.get("_key", "")

    @property
    def command_id(self) -> UUID:
        return self._uuid("_id")

    @property
    def stream(self) -> UUID:
        return self._uuid("_stream")

    @property
    def seen(self) -> int:
        """The version of the thing that the page showed."""
        text = self.controls.get("_seen", "")
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise NotAForm
        return int(text)

    def typed_by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, text in self.typed:
            found[name] = (*found.get(name, ()), text)
        return found

    def _uuid(self, name: str) -> UUID:
        try:
            return UUID(self.controls.get(name, ""))
        except ValueError:
            raise NotAForm from None


async def read_form(request: Request) -> Posted:
    """Raises NotAForm."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise NotAForm
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise NotAForm
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except (ValueError, UnicodeError):
        raise NotAForm from None
    controls = {name: text for name, text in pairs if name.startswith("_")}
    return Posted(controls=controls, typed=tuple(pair for pair in pairs if not pair[0].startswith("_")))


def form_named(forms: Mapping[str, Form], command: str) -> Form:
    """The form of a page that an address names; without one there is no such page."""
    if command not in forms:
        raise HTTPException(status_code=404)
    return forms[command]
