"""Knows the public keys of an issuer, from a file the operator keeps up to date."""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

PublicKey = OKPKey | ECKey | RSAKey
_ONE_MINUTE = 60.0


class TokenKeys:
    """A JWKS file. An unknown key id makes us read it again, at most once a minute."""

    def __init__(self, file: Path, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._seconds = seconds
        self._lock = threading.Lock()
        self._keys = _read(file)
        self._read_at = seconds()

    def find(self, key_id: Any) -> PublicKey | None:
        """The key of exactly this id."""
        if not isinstance(key_id, str) or not key_id:
            return None
        if key_id not in self._keys:
            self._read_again()
        return self._keys.get(key_id)

    def _read_again(self) -> None:
        with self._lock:
            if self._seconds() - self._read_at < _ONE_MINUTE:
                return
            self._read_at = self._seconds()
            try:
                self._keys = _read(self._file)
            except (OSError, ValueError, KeyError, JoseError):
                return  # keep the keys we have: what they signed is still theirs


def _read(file: Path) -> dict[str, PublicKey]:
    """Asymmetric keys only: a shared secret in the file is not a key of an issuer."""
    keys = KeySet.import_key_set(json.loads(file.read_bytes())).keys
    return {key.kid: key for key in keys if key.kid and isinstance(key, OKPKey | ECKey | RSAKey)}
