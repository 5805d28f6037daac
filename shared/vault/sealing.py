"""Knows how confidential text is sealed to the one place where it stands, and opened there."""

import binascii
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag

from shared.contracts.fact import Fact, Record, Recorded
from shared.kernel.confidential import Clear, Confidential, Sealed, Shredded
from shared.vault.alarms import SealBroken, SealedTwice
from shared.vault.confidential_fields import changed, confidential_fields, confidential_in, strings_in
from shared.vault.data_keys import NONCE_BYTES, DataKey, DataKeys, Found, Gone, NoAccess

F = TypeVar("F", bound=Fact)
Opened = str | Shredded | NoAccess


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a text stands: the associated data of its seal. `type` is the type as stored."""

    tenant: str
    log_id: str
    service: str
    stream: str
    version: int
    type: str
    path: str
    key_id: str

    def bytes(self) -> bytes:
        return msgspec.json.encode(
            [
                self.tenant,
                self.log_id,
                self.service,
                self.stream,
                self.version,
                self.type,
                self.path,
                self.key_id,
            ]
        )


class Sealer:
    """Seals for one log, opens from one log. Whoever reads several logs holds one for each of them."""

    def __init__(self, *, tenant: str, log_id: str, keys: DataKeys) -> None:
        self._tenant = tenant
        self._log_id = log_id
        self._keys = keys

    def seal(self, fact: F, *, service: str, stream: UUID, version: int, type: str) -> F:
        """The fact with `Clear` text replaced by `Sealed`. A fact without any costs one look-up.

        Raises `PersonErased` (a refusal), `NoClassKey`, `SealedTwice`.
        """
        if not confidential_fields(fact.__class__):
            return fact

        def close(path: str, text: Confidential) -> Sealed:
            if not isinstance(text, Clear):
                raise SealedTwice(f"{type} at {path}")
            key = self._keys.for_sealing(text.person, text.category)
            return close_with(key, text.text, self._place(key, service, stream, version, type, path))

        sealed: F = changed(fact, close)
        return sealed

    def open(self, sealed: Confidential, recorded: Recorded) -> Opened:
        """The text, `Shredded` when its key is gone, `NoAccess` when its class was not given.

        Raises `SealBroken` when it does not belong in this record.
        """
        return self._open({"": sealed}, recorded.record)[""]

    def open_all(self, recorded: Recorded) -> dict[str, Opened]:
        """Every confidential text of a fact by its path in the fact as it reads now."""
        return self._open(confidential_in(recorded.fact), recorded.record)

    def _open(self, texts: Mapping[str, Confidential], record: Record) -> dict[str, Opened]:
        tokens = {path: _token(text, record) for path, text in texts.items()}
        if not tokens:
            return {}
        stored = _stored_paths(record, frozenset(tokens.values()))
        key_ids = {token: _key_id(token, record) for token in stored}
        keys = self._keys.for_opening(key_ids.values())
        opened = {token: self._open_one(token, keys[key_ids[token]], path, record) for token, path in stored.items()}
        return {path: opened[token] for path, token in tokens.items()}

    def _open_one(self, token: str, key: Found, path: str, record: Record) -> Opened:
        if isinstance(key, Gone):
            return Shredded()
        if isinstance(key, NoAccess):
            return key
        place = self._place(key, record.service, record.stream, record.version, record.type, path)
        return open_with(key, token, place)

    def _place(self, key: DataKey, service: str, stream: UUID, version: int, type: str, path: str) -> Place:
        return Place(
            tenant=self._tenant,
            log_id=self._log_id,
            service=service,
            stream=str(stream),
            version=version,
            type=type,
            path=path,
            key_id=key.key_id.hex,
        )


def close_with(key: DataKey, text: str, place: Place) -> Sealed:
    nonce = secrets.token_bytes(NONCE_BYTES)
    content = nonce + key.cipher.encrypt(nonce, text.encode(), place.bytes())
    return Sealed(f"{key.key_id.hex}.{urlsafe_b64encode(content).rstrip(b'=').decode()}")


def open_with(key: DataKey, token: str, place: Place) -> str:
    encoded = token.partition(".")[2]
    try:
        content = urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
        return key.cipher.decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], place.bytes()).decode()
    except (InvalidTag, ValueError, binascii.Error) as broken:
        raise SealBroken(f"{place.service} {place.stream} {place.version} at {place.path}") from broken


def _token(text: Confidential, record: Record) -> str:
    if not isinstance(text, Sealed):
        raise SealBroken(f"{record.service} position {record.position} holds text that is not sealed")
    return text.token


def _key_id(token: str, record: Record) -> UUID:
    try:
        return UUID(hex=token.partition(".")[0])
    except ValueError as broken:
        raise SealBroken(f"{record.service} position {record.position} names no key") from broken


def _stored_paths(record: Record, tokens: frozenset[str]) -> dict[str, str]:
    """Where each token stands in the stored bytes: upcasters may have moved it since."""
    places = [(text, path) for path, text in strings_in(msgspec.json.decode(record.data)) if text in tokens]
    if len(places) != len(tokens):
        raise SealBroken(f"{record.service} position {record.position} holds a sealed text twice or not at all")
    return dict(places)
