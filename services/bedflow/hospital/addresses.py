"""Knows which services of ours can be written to, who looks after each, and which hospitals we know."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import msgspec

from services.bedflow.hospital.records import Party

INVENTED = Path(__file__).with_name("addresses.toml")


class Address(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody in the national address register (Adresseregisteret). `owner`: the unit that reads what comes."""

    her_id: str
    name: str
    owner: str | None = None


class AddressFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The municipality's own file."""

    owner: str
    receipt_within_hours: int
    municipality: Address
    services: tuple[Address, ...]
    hospitals: tuple[Address, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Ours and theirs (adresser). What names none of ours is still looked at by somebody: `owner`."""

    municipality: Address
    services: dict[str, Address]
    hospitals: dict[str, Address]
    owner: str
    receipt_within: timedelta

    def ours(self, party: Party) -> Address | None:
        """The service a message is for; the municipality itself when it names no service."""
        if party.service is not None:
            return self.services.get(party.service)
        return self.municipality if party.organisation == self.municipality.her_id else None

    def is_a_hospital(self, party: Party) -> bool:
        return party.organisation in self.hospitals

    def owner_of(self, party: Party) -> str:
        found = self.ours(party)
        return self.owner if found is None or found.owner is None else found.owner

    def own_party(self, service: str | None = None) -> Party:
        """Us, as we sign what we send."""
        found = self.services.get(service or "")
        return Party(
            organisation=self.municipality.her_id,
            organisation_name=self.municipality.name,
            service=None if found is None else found.her_id,
            service_name="" if found is None else found.name,
        )


def read_addresses(path: Path | None = None) -> Addresses:
    """The file; the invented one when none is given. Raises OSError, tomllib and msgspec errors: no start without."""
    with (path or INVENTED).open("rb") as file:
        told = msgspec.convert(tomllib.load(file), AddressFile)
    return Addresses(
        municipality=told.municipality,
        services={one.her_id: one for one in told.services},
        hospitals={one.her_id: one for one in told.hospitals},
        owner=told.owner,
        receipt_within=timedelta(hours=told.receipt_within_hours),
    )
