"""Knows which tenants ought to run: written by commands, read by the supervisor when it is told to look."""

import msgspec

from shared.runtime.engines.process import private_folder, write_private
from shared.runtime.home import Home
from shared.runtime.tenant import Kind


class WantedTenant(msgspec.Struct, frozen=True, kw_only=True):
    """`generation`, when given, names the one wanted: any other of that name is replaced."""

    kind: Kind
    generation: str | None = None


Wanted = dict[str, WantedTenant]


def write_wanted(home: Home, wanted: Wanted) -> None:
    private_folder(home.run)
    write_private(home.run / "wanted.json", msgspec.json.encode(wanted).decode())


def read_wanted(home: Home) -> Wanted:
    try:
        return msgspec.json.decode((home.run / "wanted.json").read_bytes(), type=Wanted)
    except FileNotFoundError:
        return {}
