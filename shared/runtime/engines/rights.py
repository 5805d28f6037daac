"""Knows how an engine runs without the rights of root: no account added, no parent folder changed."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOBODY = 65534
_PROBE = '"$1" --version >/dev/null 2>&1 && test -r "$2" && test -w "$2" && test -x "$2"'


class NoRights(Exception):
    """Started as root, and no way was found to run an engine as somebody else in this folder."""


@dataclass(frozen=True, kw_only=True)
class Rights:
    """How to start a program: words before its own, or the user id the new process takes."""

    prefix: tuple[str, ...] = ()
    user: int | None = None

    def popen_arguments(self) -> dict[str, Any]:
        if self.user is None:
            return {}
        return {"user": self.user, "group": self.user, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a file we wrote to whoever the engine runs as."""
        if self.user is not None:
            os.chown(path, self.user, self.user)


def rights_for(*, folder: Path, program: Path) -> Rights:
    """The folder exists and is empty or was filled with the same rights before."""
    if os.geteuid() != 0:
        return Rights()
    owner = folder.stat().st_uid
    if owner != 0:
        return Rights(user=owner)
    unshared = _unshared()
    if unshared is not None and _works(unshared, folder=folder, program=program):
        return unshared
    return _dropped(folder=folder, program=program)


def _unshared() -> Rights | None:
    # In a user namespace of its own the process keeps root's files but is not root and has no capabilities
    # outside, so it also works below a folder only root may enter.
    unshare = shutil.which("unshare")
    return None if unshare is None else Rights(prefix=(unshare, "--user", f"--map-user={_named_user()}", "--"))


def _named_user() -> int:
    """Any account that is not root's: initdb wants a name for the user it runs as."""
    return next((entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid != 0), NOBODY)


def _dropped(*, folder: Path, program: Path) -> Rights:
    for user in _candidates(folder):
        rights = Rights(user=user)
        rights.own(folder)
        if _works(rights, folder=folder, program=program):
            return rights
    os.chown(folder, 0, 0)
    raise NoRights(
        f"started as root, but {program.name} must not run as root and no other user can reach {folder}: "
        "set SAKSGANG_HOME to a folder everybody can enter, or start as an ordinary user"
    )


def _candidates(folder: Path) -> list[int]:
    owners = [parent.stat().st_uid for parent in folder.resolve().parents]
    return [*dict.fromkeys(owner for owner in owners if owner != 0), NOBODY]


def _works(rights: Rights, *, folder: Path, program: Path) -> bool:
    probe = subprocess.run(
        [*rights.prefix, "sh", "-c", _PROBE, "sh", str(program), str(folder)],
        check=False,
        capture_output=True,
        cwd="/",
        **rights.popen_arguments(),
    )
    return probe.returncode == 0
