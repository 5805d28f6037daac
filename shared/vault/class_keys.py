"""Knows the class keys a service was given, as files outside every database."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.kernel.confidential import Category
from shared.vault.alarms import ClassKeyMissing, KeyFileUnsafe, NoClassKey
from shared.vault.fresh import Fresh

KEY_BYTES = 32


class ClassKeys:
    """One folder per class; in it one file per version, `000001.key`. No folder, no access to the class."""

    def __init__(self, folders: Mapping[Category, Path]) -> None:
        self._folders = dict(folders)
        self._keys: Fresh[tuple[Category, int], AESGCM] = Fresh(size=64)

    @property
    def categories(self) -> tuple[Category, ...]:
        return tuple(self._folders)

    def holds(self, category: Category) -> bool:
        return category in self._folders

    def key(self, category: Category, version: int) -> AESGCM:
        """Raises `NoClassKey` when the class was not given, `ClassKeyMissing` when its file is not there."""
        if not self.holds(category):
            raise NoClassKey(f"class {category} was not given to this service")
        key = self._keys.get((category, version))
        if key is None:
            since = self._keys.seconds()
            key = AESGCM(read_key(key_file(self._folders[category], version)))
            self._keys.put((category, version), key, looked_up_at=since)
        return key


def key_file(folder: Path, version: int) -> Path:
    return folder / f"{version:06d}.key"


def versions_in(folder: Path) -> tuple[int, ...]:
    """The versions whose files are there, oldest first."""
    return tuple(sorted(int(file.stem) for file in folder.glob("[0-9]*.key")))


def read_key(file: Path) -> bytes:
    """A 256-bit key from a file that only its owner may read."""
    try:
        mode, key = file.stat().st_mode, file.read_bytes()
    except FileNotFoundError as missing:
        raise ClassKeyMissing(f"no key file {file.name}") from missing
    if mode & 0o077 or len(key) != KEY_BYTES:
        raise KeyFileUnsafe(f"key file {file.name} is open to others or has another size")
    return key


def create_key(file: Path) -> None:
    """Write a new random key, durable before it is used. An existing file is left alone."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.exists():
        return
    draft = file.with_suffix(f".{secrets.token_hex(4)}.draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        os.write(descriptor, secrets.token_bytes(KEY_BYTES))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass  # another process was first: its key counts
    finally:
        draft.unlink()
    sync_folder(file.parent)


def destroy_key(file: Path) -> None:
    """Overwrite and remove. What a disk or backup still keeps of it is gone with their own rotation."""
    file.chmod(0o600)
    with file.open("r+b") as content:
        content.write(secrets.token_bytes(KEY_BYTES))
        content.flush()
        os.fsync(content.fileno())
    file.unlink()
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
