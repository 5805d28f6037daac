"""Knows the embedded platform's own issuer of tokens: good for a laptop and tests, never for a municipality."""

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Literal

from joserfc import jwt
from joserfc.jwk import OKPKey

from shared.kernel.clock import Clock
from shared.web.identity import TOKEN_TYPE, TrustedIssuer
from shared.web.token_keys import TokenKeys

EIGHT_HOURS = timedelta(hours=8)


def local_issuer_name(tenant: str) -> str:
    return f"urn:saksgang:{tenant}:local"


def local_audience(tenant: str) -> str:
    return f"urn:saksgang:{tenant}"


def trust_local(*, tenant: str, keys: Path) -> TrustedIssuer:
    """The tenant's own issuer, whose public keys lie in a JWKS file."""
    return TrustedIssuer(issuer=local_issuer_name(tenant), audience=local_audience(tenant), keys=TokenKeys(keys))


class LocalIssuer:
    """Signs tokens with a private Ed25519 key from a JWK file (RFC 8037, RFC 9864, RFC 9068)."""

    def __init__(self, key_file: Path, *, tenant: str, clock: Clock) -> None:
        self._key = OKPKey.import_key(json.loads(key_file.read_bytes()))
        self._tenant = tenant
        self._clock = clock

    def issue(
        self,
        *,
        subject: str,
        unit: str,
        roles: Iterable[str],
        kind: Literal["person", "system"] = "person",
        lifetime: timedelta = EIGHT_HOURS,
    ) -> str:
        """A token that says who this is, until it expires."""
        now = int(self._clock.now().timestamp())
        claims = {
            "iss": local_issuer_name(self._tenant),
            "aud": local_audience(self._tenant),
            "sub": subject,
            "unit": unit,
            "roles": list(roles),
            "kind": kind,
            "iat": now,
            "nbf": now,
            "exp": now + int(lifetime.total_seconds()),
        }
        header = {"alg": "Ed25519", "typ": TOKEN_TYPE, "kid": self._key.kid}
        return jwt.encode(header, claims, self._key, algorithms=["Ed25519"])
