"""Knows who is logged in: the session travels sealed in the browser's cookie, and any console opens it (økt)."""

import secrets
from dataclasses import dataclass, field

import msgspec
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from shared.web.identity import Identity, TokenVerifier, Unauthenticated

_HEADER = {"alg": "dir", "enc": "A256GCM"}
# A browser keeps 4 096 bytes of a cookie, its name and attributes among them.
MOST_BYTES, MOST_TOKEN_BYTES = 3_900, 2_200


@dataclass(slots=True, kw_only=True)
class Session:
    """One login. `csrf` must come back in every form; `heard` is what each service had recorded when it answered us.

    `changed`: the browser must be given it anew.
    """

    token: str
    identity: Identity
    csrf: str
    notices: list[str] = field(default_factory=list)
    heard: dict[str, int] = field(default_factory=dict)
    changed: bool = False

    def note_receipt(self, service: str, position: int) -> None:
        """What is shown next covers what was recorded now."""
        self.heard[service] = max(position, self.heard.get(service, 0))
        self.changed = True

    def notify(self, sentence: str) -> None:
        """Say it on the next page."""
        self.notices.append(sentence)
        self.changed = True

    def take_notices(self) -> list[str]:
        taken, self.notices = self.notices, []
        self.changed = self.changed or bool(taken)
        return taken


class _Sealed(msgspec.Struct, frozen=True, kw_only=True):
    token: str
    csrf: str
    notices: list[str] = []
    heard: dict[str, int] = {}


class Sessions:
    """Nothing is kept here: a console may be started again, or be one of several with the same key."""

    def __init__(self, verifier: TokenVerifier, *, key: bytes) -> None:
        self._verifier = verifier
        self._key = OctKey.import_key(key)

    def begin(self, token: str) -> Session:
        """Raises `Unauthenticated`."""
        identity = self._verifier.verify(token)
        if identity.kind != "person":
            raise Unauthenticated("only people use the pages")
        if len(token) > MOST_TOKEN_BYTES:
            raise Unauthenticated("does not fit in a cookie")
        return Session(token=token, identity=identity, csrf=secrets.token_urlsafe(32), changed=True)

    def find(self, cookie: str | None) -> Session | None:
        """The session, when it was sealed with our key and its token still holds."""
        try:
            sealed = self._open(cookie or "")
            identity = self._verifier.verify(sealed.token)
        except (JoseError, ValueError, msgspec.MsgspecError, Unauthenticated):
            return None
        return Session(
            token=sealed.token, identity=identity, csrf=sealed.csrf, notices=sealed.notices, heard=sealed.heard
        )

    def seal(self, session: Session) -> str:
        """The cookie: encrypted and authenticated (JWE, A256GCM). Notices that do not fit are left out."""
        told = _Sealed(token=session.token, csrf=session.csrf, notices=session.notices, heard=session.heard)
        cookie = self._close(told)
        return cookie if len(cookie) <= MOST_BYTES else self._close(msgspec.structs.replace(told, notices=[]))

    def _close(self, told: _Sealed) -> str:
        return jwe.encrypt_compact(dict(_HEADER), msgspec.json.encode(told), self._key)

    def _open(self, cookie: str) -> _Sealed:
        told = jwe.decrypt_compact(cookie, self._key, algorithms=list(_HEADER.values())).plaintext
        return msgspec.json.decode(told or b"", type=_Sealed)
