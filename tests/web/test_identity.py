"""Knows every forged token of the threat model, and that none of them opens the door."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc.jwk import OctKey, OKPKey

from shared.kernel.actor import Actor
from shared.web.identity import Forbidden, Identity, TrustedIssuer, Unauthenticated, actor_for
from shared.web.token_keys import TokenKeys
from tests.web.tokens import NOW, Issuer

KARI = Identity(subject="staff-kari", unit="office", roles=("caseworker",))


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    return Issuer(tmp_path)


def test_a_token_of_the_local_issuer_names_person_unit_and_roles(issuer: Issuer) -> None:
    token = issuer.token("caseworker", "decider", subject="staff-ola", unit="north")
    assert issuer.verifier().verify(token) == Identity(
        subject="staff-ola", unit="north", roles=("caseworker", "decider")
    )


def test_an_honest_token_made_by_hand_passes_so_that_the_forged_ones_fail_for_their_forgery(issuer: Issuer) -> None:
    assert issuer.verifier().verify(issuer.signed(issuer.claims())) == KARI
    assert issuer.verifier().verify(issuer.signed_raw({}, issuer.claims())) == KARI


def test_no_token_is_not_an_identity(issuer: Issuer) -> None:
    for token in (None, "", "x", "a.b", "a.b.c.d", "…", "e30.e30.", "." * 2):
        with pytest.raises(Unauthenticated):
            issuer.verifier().verify(token)


def test_an_unsigned_token_is_refused(issuer: Issuer) -> None:
    for alg in ("none", "None", "NONE", ""):
        header = {"alg": alg, "typ": "at+jwt", "kid": issuer.key.kid}
        refused(issuer, issuer.assembled(header, issuer.claims(), b""), "algorithm not allowed")


def test_a_token_signed_with_the_public_key_as_a_shared_secret_is_refused(issuer: Issuer) -> None:
    header = {"alg": "HS256", "typ": "at+jwt", "kid": issuer.key.kid}
    unsigned = issuer.assembled(header, issuer.claims(), b"").rstrip(".")
    for secret in (issuer.public.read_bytes(), issuer.key.as_dict(private=False)["x"]):
        raw = secret if isinstance(secret, bytes) else str(secret).encode()
        signature = hmac.digest(raw, unsigned.encode(), hashlib.sha256)
        refused(issuer, issuer.assembled(header, issuer.claims(), signature), "algorithm not allowed")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"iss": "urn:saksgang:prove:local/"}, "unknown issuer"),
        ({"iss": "urn:saksgang:another:local"}, "unknown issuer"),
        ({"iss": None}, "unknown issuer"),
        ({"iss": ["urn:saksgang:prove:local"]}, "unknown issuer"),
        ({"aud": "urn:saksgang:another"}, "meant for somebody else"),
        ({"aud": ["urn:saksgang:prove", "urn:saksgang:another"]}, "meant for somebody else"),
        ({"aud": None}, "meant for somebody else"),
        ({"exp": int(NOW.timestamp()) - 60}, "expired"),
        ({"exp": None}, "no exp"),
        ({"exp": 4e9}, "no exp"),
        ({"exp": True}, "no exp"),
        ({"exp": "4000000000"}, "no exp"),
        ({"nbf": int(NOW.timestamp()) + 60}, "not valid yet"),
        ({"nbf": None}, "no nbf"),
        ({"iat": int(NOW.timestamp()) + 60}, "not valid yet"),
        ({"iat": None}, "no iat"),
        ({"sub": None}, "a claim is missing or malformed"),
        ({"sub": "Kari Prøve"}, "a claim is missing or malformed"),
        ({"sub": "kari\r\nrole: leader"}, "a claim is missing or malformed"),
        ({"unit": 7}, "a claim is missing or malformed"),
        ({"roles": "leader"}, "no roles"),
        ({"roles": ["leader", {}]}, "a claim is missing or malformed"),
        ({"kind": "operator"}, "unknown kind"),
    ],
)
def test_a_token_with_wrong_claims_is_refused(issuer: Issuer, changed: dict[str, Any], reason: str) -> None:
    refused(issuer, issuer.signed(issuer.claims(**changed)), reason)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ({"typ": "JWT"}, "not an access token"),
        ({"typ": "id_token+jwt"}, "not an access token"),
        ({"typ": None}, "not an access token"),
        ({"kid": "somebody-elses"}, "unknown key"),
        ({"kid": None}, "unknown key"),
        ({"kid": ["a"]}, "unknown key"),
        ({"jku": "https://evil.example/keys"}, "not an access token"),
        ({"x5u": "https://evil.example/cert"}, "not an access token"),
        ({"jwk": {"kty": "OKP"}}, "not an access token"),
        ({"crit": ["b64"], "b64": False}, "not an access token"),
        ({"alg": "EdDSA"}, "algorithm not allowed"),
        ({"alg": ["Ed25519"]}, "algorithm not allowed"),
    ],
)
def test_a_token_with_a_wrong_header_is_refused(issuer: Issuer, header: dict[str, Any], reason: str) -> None:
    refused(issuer, issuer.signed_raw(header, issuer.claims()), reason)


def test_a_token_signed_with_a_foreign_key_under_our_key_id_is_refused(issuer: Issuer) -> None:
    foreign = OKPKey.generate_key("Ed25519")
    refused(issuer, issuer.signed(issuer.claims(), key=foreign), "signature does not hold")


def test_a_token_whose_claims_were_changed_after_signing_is_refused(issuer: Issuer) -> None:
    header, _, signature = issuer.token("caseworker").split(".")
    claims = issuer.assembled({}, issuer.claims(roles=["leader"]), b"").split(".")[1]
    refused(issuer, f"{header}.{claims}.{signature}", "signature does not hold")


def test_a_token_of_another_tenant_is_refused(issuer: Issuer, tmp_path: Path) -> None:
    other = Issuer(tmp_path / "other", tenant="another")
    refused(issuer, other.token(), "unknown issuer")


def test_a_token_of_a_megabyte_is_refused_before_it_is_read(issuer: Issuer) -> None:
    refused(issuer, issuer.signed(issuer.claims(padding="x" * 1_000_000)), "too large")


def test_a_token_with_a_claim_given_twice_is_refused(issuer: Issuer) -> None:
    claims = json.dumps(issuer.claims())[:-1] + ',"roles":["leader"]}'
    header, _, signature = issuer.token().split(".")
    twice = urlsafe_b64encode(claims.encode()).rstrip(b"=").decode()
    refused(issuer, f"{header}.{twice}.{signature}", "unreadable")


def test_a_token_expires_and_a_few_seconds_are_forgiven(issuer: Issuer) -> None:
    token = issuer.token(lifetime=timedelta(minutes=1))
    issuer.clock.move_to(NOW + timedelta(seconds=64))
    assert issuer.verifier().verify(token) == KARI
    issuer.clock.move_to(NOW + timedelta(seconds=65))
    refused(issuer, token, "expired")


def test_a_new_key_in_the_file_is_found_at_most_once_a_minute(issuer: Issuer) -> None:
    seconds = [0.0]
    keys = TokenKeys(issuer.public, seconds=lambda: seconds[0])
    added = OKPKey.generate_key("Ed25519", auto_kid=True)
    issuer.publish(issuer.key, added)
    assert keys.find(added.kid) is None
    seconds[0] = 60.0
    assert keys.find(added.kid) is not None


def test_a_shared_secret_in_the_key_file_is_not_a_key(issuer: Issuer) -> None:
    secret = OctKey.generate_key(256, auto_kid=True)
    issuer.public.write_text(json.dumps({"keys": [secret.as_dict(private=True)]}))
    assert TokenKeys(issuer.public).find(secret.kid) is None


def test_an_issuer_may_not_be_trusted_with_a_weak_algorithm(issuer: Issuer) -> None:
    for weak in ("none", "HS256", "EdDSA"):
        with pytest.raises(ValueError, match="asymmetric"):
            TrustedIssuer(issuer="x", audience="y", keys=TokenKeys(issuer.public), algorithms=frozenset({weak}))


def test_the_role_used_is_the_first_allowed_one_that_is_held() -> None:
    ola = Identity(subject="staff-ola", unit="north", roles=("caseworker", "decider"))
    assert actor_for(ola, ("leader", "decider", "caseworker")) == Actor(
        kind="person", id="staff-ola", role="decider", unit="north"
    )
    for allowed in (("leader",), ()):
        with pytest.raises(Forbidden):
            actor_for(ola, allowed)


def test_a_system_stays_a_system(issuer: Issuer) -> None:
    identity = issuer.verifier().verify(issuer.token("caseworker", subject="scenario", kind="system"))
    assert actor_for(identity, ("caseworker",)).kind == "system"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), other=st.sampled_from("ABCxyz019-_.=\x00"))
def test_one_changed_character_anywhere_spoils_a_token(issuer: Issuer, place: int, other: str) -> None:
    token = issuer.token()
    place %= len(token) - 1  # the last character may carry unused bits
    if token[place] == other:
        return
    with pytest.raises(Unauthenticated):
        issuer.verifier().verify(token[:place] + other + token[place + 1 :])


def refused(issuer: Issuer, token: str, reason: str) -> None:
    with pytest.raises(Unauthenticated) as no:
        issuer.verifier().verify(token)
    assert no.value.reason == reason
