"""Knows one municipality's tenant: its name, its kind, its logs' names, its folder of secrets."""

import json
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from shared.runtime.engines.process import private_folder, write_private
from shared.runtime.home import Home

Kind = Literal["live", "scenario"]

SERVICES = ("intake", "assessment", "decision", "appeal", "bedflow", "billing", "audit", "insight")
"""Every service that keeps a log, in the order a case meets them."""

PAGES = ("console",)
"""What runs beside them and keeps none: it asks and tells the services, as a user of the bus."""

INVENTED_ORGANISATION = "000000000"


class Tenant(msgspec.Struct, frozen=True, kw_only=True):
    """Fixed when the tenant is made: a scenario never becomes live, a log never changes its name."""

    name: str
    kind: Kind
    organisation: str
    log_ids: dict[str, str]
    generation: str

    @property
    def simulated(self) -> bool:
        return self.kind == "scenario"

    @property
    def database(self) -> str:
        """The tenant's database, of the same name on the log's server and on the vault's."""
        return f"saksgang-{self.name}"

    @property
    def account(self) -> str:
        """The tenant's account on the bus; a scenario begun afresh gets another one."""
        return f"{self.name}-{self.generation}"

    def role(self, user: str) -> str:
        """The database role of a service; roles belong to the whole server, so the tenant's name is in it."""
        return f"{self.name}/{user}"

    def origin(self, service: str) -> str:
        """The origin of a log's checkpoints. Simulated time is visible in every note."""
        plain = f"{self.organisation}/{service}/{self.log_ids[service]}"
        return f"{plain}/simulated" if self.simulated else plain


@dataclass(frozen=True, kw_only=True)
class TenantFolder:
    """Where a tenant's secrets lie, one folder per user, each private."""

    path: Path

    def user(self, name: str) -> Path:
        """The folder of a service, of `client`, `provisioner` or `keeper`."""
        return self.path / "users" / name

    def class_key(self, category: str) -> Path:
        return self.path / "class-keys" / category

    @property
    def index_key(self) -> Path:
        return self.path / "index.key"

    @property
    def erasure_list(self) -> Path:
        return self.path / "erasure-list"

    @property
    def witness(self) -> Path:
        """Where audit keeps the last note it saw of every log: outside both database servers."""
        return self.path / "witness"

    @property
    def letters(self) -> Path:
        """Where letters lie on their way out, and the office's own sealed copies."""
        return self.path / "letters"

    @property
    def hospital(self) -> Path:
        """Where hospital messages are laid for us, and what we send for whoever carries it."""
        return self.path / "hospital"

    @property
    def invoices(self) -> Path:
        """Where the access point lays invoices for us."""
        return self.path / "invoices"

    @property
    def addresses(self) -> Path:
        """The tenant's own addresses for hospital messages, where it has them."""
        return self.path / "addresses.toml"

    @property
    def office(self) -> Path:
        """The office's own register of who writes letters, where the tenant has one."""
        return self.path / "office.toml"

    @property
    def issuer(self) -> Path:
        """The local issuer of tokens: its private key signs, `tokens.jwks` is what the services trust."""
        return self.path / "issuer"


class UnknownTenant(LookupError):
    """No tenant of that name was ever provisioned here."""


class WrongKind(ValueError):
    """A tenant's kind is fixed at its creation."""


class WrongOrganisation(ValueError):
    """So is the municipality it belongs to: its number stands in the origin of every signed note."""


def folder_of(home: Home, name: str) -> TenantFolder:
    return TenantFolder(path=home.tenant(name))


def load(home: Home, name: str) -> Tenant:
    """Raises UnknownTenant."""
    try:
        text = (home.tenant(name) / "tenant.json").read_bytes()
    except FileNotFoundError as missing:
        raise UnknownTenant(f"no tenant {name} here") from missing
    return msgspec.json.decode(text, type=Tenant)


def all_tenants(home: Home) -> tuple[Tenant, ...]:
    """Every tenant made here, by name."""
    found = sorted(home.tenants.glob("*/tenant.json"))
    return tuple(load(home, file.parent.name) for file in found)


def load_or_create(
    home: Home, *, name: str, kind: Kind, generation: str | None = None, organisation: str | None = None
) -> Tenant:
    """The tenant of that name, named for good on first use. Raises WrongKind, WrongOrganisation."""
    try:
        known = load(home, name)
    except UnknownTenant:
        number, begun = organisation or INVENTED_ORGANISATION, generation or secrets.token_hex(4)
        return _create(home, name=name, kind=kind, generation=begun, organisation=number)
    if known.kind != kind:
        raise WrongKind(f"tenant {name} is {known.kind} and stays so")
    if organisation not in (None, known.organisation):
        raise WrongOrganisation(f"tenant {name} belongs to organisation {known.organisation} and stays so")
    return _with_logs_of_new_services(home, known)


def forget(home: Home, name: str) -> None:
    """Remove the tenant's folder with all its keys: what its databases still hold, nobody can open."""
    shutil.rmtree(home.tenant(name), ignore_errors=True)


def _with_logs_of_new_services(home: Home, known: Tenant) -> Tenant:
    """A tenant of an earlier release lacks the logs of services that are new."""
    if not (new := [service for service in SERVICES if service not in known.log_ids]):
        return known
    log_ids = known.log_ids | {service: secrets.token_hex(4) for service in new}
    completed = msgspec.structs.replace(known, log_ids=log_ids)
    _write(home, completed)
    return completed


def _create(home: Home, *, name: str, kind: Kind, generation: str, organisation: str) -> Tenant:
    tenant = Tenant(
        name=name,
        kind=kind,
        organisation=organisation,
        log_ids={service: secrets.token_hex(4) for service in SERVICES},
        generation=generation,
    )
    private_folder(home.tenants)
    private_folder(home.tenant(name))
    _write(home, tenant)
    return tenant


def _write(home: Home, tenant: Tenant) -> None:
    write_private(home.tenant(tenant.name) / "tenant.json", json.dumps(msgspec.to_builtins(tenant), indent=1))
