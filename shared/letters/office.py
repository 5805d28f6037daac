"""Knows the office's own register: what it is called, how it is reached, and what its staff are called."""

import tomllib
from pathlib import Path

import msgspec

from shared.letters.content import Office

EXAMPLE = Path(__file__).with_name("office.toml")
"""Invented names; an office puts its own file in its place."""


class OfficeRegister(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who writes letters (avsender). `staff`: the opaque id of a token → the name that stands in a letter."""

    name: str
    address: str
    phone: str
    ombudsman: str = ""
    staff: dict[str, str] = {}

    def office(self, *, caseworker: str, decider: str = "") -> Office:
        """The sender of one letter. Whoever is not in the register is named as the token names them."""
        return Office(
            name=self.name,
            address=self.address,
            phone=self.phone,
            caseworker=self.staff.get(caseworker, caseworker),
            decider=self.staff.get(decider, decider),
            ombudsman=self.ombudsman,
        )


def read_register(path: Path | None) -> OfficeRegister:
    """Raises `msgspec.ValidationError`, `tomllib.TOMLDecodeError` and `OSError`: a service does not start without."""
    return msgspec.convert(tomllib.loads((path or EXAMPLE).read_text(encoding="utf-8")), OfficeRegister)
