"""Knows who is logged in: the token stays here, the browser holds a random key to it (økt)."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from uuid import UUID

from shared.web.identity import Identity, TokenVerifier, Unauthenticated

MOST = 1_000


@dataclass(slots=True, kw_only=True)
class Session:
    """One login. `csrf` must come back in every form; `heard` is what each service had recorded when it answered us."""

    token: str
    identity: Identity
    csrf: str
    notices: list[str] = field(default_factory=list)
    heard: dict[str, int] = field(default_factory=dict)
    cases: dict[UUID, dict[str, int]] = field(default_factory=dict)

    def note_receipt(self, service: str, case_id: UUID, position: int) -> None:
        """What is shown next covers what was recorded now."""
        self.heard[service] = max(position, self.heard.get(service, 0))
        self.cases.setdefault(case_id, {})[service] = position

    def take_notices(self) -> list[str]:
        taken, self.notices = self.notices, []
        return taken


class Sessions:
    """Kept in memory: whoever restarts the console logs everybody out. The oldest makes room for one too many."""

    def __init__(self, verifier: TokenVerifier) -> None:
        self._verifier = verifier
        self._sessions: OrderedDict[str, Session] = OrderedDict()

    def begin(self, token: str) -> str:
        """The key of a new session. Raises `Unauthenticated`."""
        identity = self._verifier.verify(token)
        if identity.kind != "person":
            raise Unauthenticated("only people use the pages")
        key = secrets.token_urlsafe(32)
        self._sessions[key] = Session(token=token, identity=identity, csrf=secrets.token_urlsafe(32))
        while len(self._sessions) > MOST:
            self._sessions.popitem(last=False)
        return key

    def find(self, key: str | None) -> Session | None:
        """The session, as long as its token holds."""
        session = self._sessions.get(key or "")
        if session is None:
            return None
        try:
            self._verifier.verify(session.token)
        except Unauthenticated:
            self.end(key)
            return None
        return session

    def end(self, key: str | None) -> None:
        self._sessions.pop(key or "", None)
