"""Knows every secret a tenant needs, made at random once, each in a file only its owner may read."""

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

import nkeys
from joserfc.jwk import KeySet, OKPKey

from shared.eventing.note import Signer
from shared.kernel.confidential import Category
from shared.runtime.engines.process import private_folder, write_private
from shared.runtime.tenant import PAGES, Tenant, TenantFolder
from shared.vault.class_keys import create_key

CLASSES: tuple[Category, ...] = ("identity", "health", "economy")
BUS_ONLY = ("client", "provisioner", *PAGES)
KEEPER = "keeper"


def create_secrets(tenant: Tenant, folder: TenantFolder) -> None:
    """Make what is missing; what is there stays."""
    private_folder(folder.path)
    private_folder(folder.path / "users")
    for service in tenant.log_ids:
        _create_for_service(private_folder(folder.user(service)))
    for user in BUS_ONLY:
        _once(private_folder(folder.user(user)) / "bus.seed", _bus_seed)
    for user in PAGES:
        _once(folder.user(user) / "session.key", lambda: os.urandom(32).hex())
    _once(private_folder(folder.user(KEEPER)) / "vault-password", _password)
    create_key(folder.index_key)
    _create_issuer(private_folder(folder.issuer))


def bus_public_key(folder: TenantFolder, user: str) -> str:
    """The public half of a user's nkey: all the server's configuration holds."""
    seed = (folder.user(user) / "bus.seed").read_text(encoding="ascii").strip()
    return str(nkeys.from_seed(seed.encode()).public_key, "ascii")


def log_signer(tenant: Tenant, folder: TenantFolder, service: str) -> Signer:
    """Whoever holds a log's private key signs its notes under the log's origin."""
    key = (folder.user(service) / "log.key").read_text(encoding="ascii").strip()
    return Signer(tenant.origin(service), bytes.fromhex(key))


def _create_for_service(folder: Path) -> None:
    _once(folder / "database-password", _password)
    _once(folder / "vault-password", _password)
    _once(folder / "bus.seed", _bus_seed)
    _once(folder / "log.key", lambda: os.urandom(32).hex())
    _once(folder / "fingerprint.key", lambda: os.urandom(32).hex())


def _create_issuer(folder: Path) -> None:
    private = folder / "private.json"
    if private.exists():
        return
    key = OKPKey.generate_key("Ed25519", parameters={"alg": "Ed25519", "use": "sig"}, auto_kid=True)
    write_private(folder / "tokens.jwks", json.dumps(KeySet([key]).as_dict(private=False)))
    write_private(private, json.dumps(key.as_dict(private=True)))


def _once(path: Path, make: Callable[[], str]) -> None:
    if not path.exists():
        write_private(path, make() + "\n")


def _password() -> str:
    return secrets.token_urlsafe(32)


def _bus_seed() -> str:
    seed: bytes = nkeys.encode_seed(os.urandom(32), nkeys.PREFIX_BYTE_USER)
    return seed.decode()
