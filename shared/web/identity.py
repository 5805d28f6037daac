"""Knows who is asking: reads signed tokens, trusts only named issuers, and believes nothing else."""

import hashlib
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry

from shared.kernel.actor import Actor
from shared.kernel.clock import Clock
from shared.vault.fresh import Fresh
from shared.web.strict_json import NotStrict, read_object
from shared.web.token_keys import TokenKeys

TOKEN_TYPE = "at+jwt"
MOST_BYTES = 8 * 1024
LEEWAY_SECONDS = 5
# Asymmetric and fully specified only: never none, never a shared secret (RFC 9864, ASVS 9.1.2).
SAFE_ALGORITHMS = frozenset({"Ed25519", "ES256", "ES384", "PS256", "PS384", "PS512", "RS256"})

_HEADER = frozenset({"alg", "kid", "typ"})
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")


class Unauthenticated(Exception):
    """No token, or one we do not believe. `reason` is for our log, never for the answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Forbidden(Exception):
    """We know who asks, and the role does not allow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody as their issuer vouches for them now. `subject` is an opaque staff id."""

    subject: str
    unit: str
    roles: tuple[str, ...]
    kind: Literal["person", "system"] = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedIssuer:
    """Whom we believe, about tokens meant for whom, signed how."""

    issuer: str
    audience: str
    keys: TokenKeys
    algorithms: frozenset[str] = frozenset({"Ed25519"})

    def __post_init__(self) -> None:
        if not self.algorithms <= SAFE_ALGORITHMS:
            raise ValueError("an issuer may only use asymmetric, fully specified algorithms")


class TokenVerifier:
    """Checks tokens against a fixed list of issuers. Nothing a token says can add to the list."""

    def __init__(self, issuers: Iterable[TrustedIssuer], *, clock: Clock) -> None:
        self._issuers = {trusted.issuer: trusted for trusted in issuers}
        self._clock = clock
        self._believed: Fresh[bytes, tuple[Identity, dict[str, Any]]] = Fresh(size=1_000)

    def verify(self, token: str | None) -> Identity:
        """Who the token names. Raises `Unauthenticated`.

        A signature that held is not computed again for a minute; the times are checked every time.
        """
        if not token:
            raise Unauthenticated("no token")
        digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
        believed = self._believed.get(digest)
        if believed is None:
            since = self._believed.seconds()
            believed = self._believe(token)
            self._believed.put(digest, believed, looked_up_at=since)
        self._check_times(believed[1])
        return believed[0]

    def _believe(self, token: str) -> tuple[Identity, dict[str, Any]]:
        header, claims = _read(token)
        trusted = self._issuers.get(str(claims.get("iss")))
        if trusted is None:
            raise Unauthenticated("unknown issuer")
        self._check_signature(token, header=header, trusted=trusted)
        if claims.get("aud") not in (trusted.audience, [trusted.audience]):
            raise Unauthenticated("meant for somebody else")
        return _identity(claims), claims

    def _check_signature(self, token: str, *, header: dict[str, Any], trusted: TrustedIssuer) -> None:
        if not header.keys() <= _HEADER or header.get("typ") != TOKEN_TYPE:
            raise Unauthenticated("not an access token")
        if str(header.get("alg")) not in trusted.algorithms:
            raise Unauthenticated("algorithm not allowed")
        key = trusted.keys.find(header.get("kid"))
        if key is None:
            raise Unauthenticated("unknown key")
        try:
            jwt.decode(token, key, registry=JWSRegistry(algorithms=sorted(trusted.algorithms)))
        except (JoseError, ValueError) as forged:
            raise Unauthenticated("signature does not hold") from forged

    def _check_times(self, claims: dict[str, Any]) -> None:
        now = self._clock.now().timestamp()
        expires, begins = _seconds(claims, "exp"), _seconds(claims, "nbf")
        if now >= expires + LEEWAY_SECONDS:
            raise Unauthenticated("expired")
        if max(begins, _seconds(claims, "iat")) > now + LEEWAY_SECONDS:
            raise Unauthenticated("not valid yet")


def actor_for(identity: Identity, allowed_roles: Iterable[str]) -> Actor:
    """Who acts, in the first of the allowed roles they hold. Raises `Forbidden` when they hold none."""
    role = next((role for role in allowed_roles if role in identity.roles), None)
    if role is None:
        raise Forbidden
    return Actor(kind=identity.kind, id=identity.subject, role=role, unit=identity.unit)


def _read(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims, not yet believed."""
    if len(token) > MOST_BYTES:
        raise Unauthenticated("too large")
    try:
        header, claims, _ = token.encode("ascii").split(b".")
        return read_object(_decoded(header)), read_object(_decoded(claims))
    except (NotStrict, ValueError) as unreadable:
        raise Unauthenticated("unreadable") from unreadable


def _decoded(part: bytes) -> bytes:
    return urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def _seconds(claims: dict[str, Any], name: str) -> int:
    value = claims.get(name)
    if type(value) is not int:
        raise Unauthenticated(f"no {name}")
    return value


def _identity(claims: dict[str, Any]) -> Identity:
    roles = claims.get("roles")
    if not isinstance(roles, list):
        raise Unauthenticated("no roles")
    kind = claims.get("kind", "person")
    if kind not in ("person", "system"):
        raise Unauthenticated("unknown kind")
    return Identity(
        subject=_word(claims.get("sub")),
        unit=_word(claims.get("unit")),
        roles=tuple(_word(role) for role in roles),
        kind=kind,
    )


def _word(value: Any) -> str:
    if not isinstance(value, str) or _WORD.fullmatch(value) is None:
        raise Unauthenticated("a claim is missing or malformed")
    return value
