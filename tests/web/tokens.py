"""Knows a tenant's issuer in a test's own folder, and how to forge what it would never sign."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

from shared.kernel.clock import ScenarioClock
from shared.web.identity import TokenVerifier
from shared.web.local_issuer import LocalIssuer, local_audience, local_issuer_name, trust_local

TENANT = "prove"
NOW = datetime(2024, 3, 12, 11, tzinfo=UTC)


class Issuer:
    """A local issuer with its key files; `clock` moves both signing and checking."""

    def __init__(self, folder: Path, *, tenant: str = TENANT, now: datetime = NOW) -> None:
        folder.mkdir(exist_ok=True)
        self.tenant = tenant
        self.clock = ScenarioClock(now)
        self.key = OKPKey.generate_key("Ed25519", auto_kid=True)
        self.private, self.public = folder / "private.json", folder / "tokens.jwks"
        self.private.write_text(json.dumps(self.key.as_dict(private=True)))
        self.publish(self.key)
        self.local = LocalIssuer(self.private, tenant=tenant, clock=self.clock)

    def publish(self, *keys: OKPKey) -> None:
        self.public.write_text(json.dumps(KeySet(list(keys)).as_dict(private=False)))

    def verifier(self) -> TokenVerifier:
        return TokenVerifier([trust_local(tenant=self.tenant, keys=self.public)], clock=self.clock)

    def token(self, *roles: str, subject: str = "staff-kari", unit: str = "office", **said: Any) -> str:
        return self.local.issue(subject=subject, unit=unit, roles=roles or ("caseworker",), **said)

    def claims(self, **other: Any) -> dict[str, Any]:
        """What an honest token says, with some claims changed; None removes a claim."""
        now = int(self.clock.now().timestamp())
        said = {
            "iss": local_issuer_name(self.tenant),
            "aud": local_audience(self.tenant),
            "sub": "staff-kari",
            "unit": "office",
            "roles": ["caseworker"],
            "iat": now,
            "nbf": now,
            "exp": now + 600,
            **other,
        }
        return {name: value for name, value in said.items() if value is not None}

    def signed(self, claims: dict[str, Any], *, key: OKPKey | None = None, **header: Any) -> str:
        """Signed with the real key unless told otherwise, whatever the header says."""
        said = {"alg": "Ed25519", "typ": "at+jwt", "kid": self.key.kid, **header}
        return jwt.encode(said, claims, key or self.key, algorithms=["Ed25519"])

    def assembled(self, header: dict[str, Any], claims: Any, signature: bytes) -> str:
        return ".".join((encoded(header), encoded(claims), urlsafe_b64encode(signature).rstrip(b"=").decode()))

    def signed_raw(self, header: dict[str, Any], claims: Any) -> str:
        """A true signature over a header no library would write."""
        said = {"alg": "Ed25519", "typ": "at+jwt", "kid": self.key.kid, **header}
        unsigned = f"{encoded(said)}.{encoded(claims)}"
        signature = self.key.private_key.sign(unsigned.encode())  # type: ignore[union-attr]
        return f"{unsigned}.{urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def encoded(part: Any) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
