"""Knows what each process of a tenant is told: addresses in variables, secrets as files it is pointed to."""

import json
from urllib.parse import quote

from shared.kernel.confidential import Category
from shared.runtime.run_file import Running
from shared.runtime.settings import PlatformSettings
from shared.runtime.tenant import Tenant, TenantFolder
from shared.runtime.tenant_secrets import log_signer

CLASSES_NEEDED: dict[str, tuple[Category, ...]] = {
    "intake": ("identity", "health"),
    "assessment": ("identity", "health"),
    "decision": ("identity", "health"),
    "appeal": ("identity", "health"),
    "bedflow": ("identity", "health"),
    "billing": ("identity", "economy"),
}
"""What a service may open: no more than its work needs; a service not named opens nothing."""

REGISTERS = "intake"
"""Enters persons in the person register, and erases them."""
FINDS_PERSONS = ("intake", "bedflow")
"""Look persons up by birth number: with the index key, which the others are not given."""
BEDS = "bedflow"
"""Lets the bed board be followed as it changes, and the pages ask it to."""
FROM_HOSPITALS = "bedflow"
"""Takes in what hospitals send, from a folder of the tenant's."""
FROM_SUPPLIERS = "billing"
"""Takes in what suppliers send, from a folder of the tenant's."""
WRITES_LETTERS = ("intake", "decision", "appeal", "billing")
WITNESSES = "audit"
"""Keeps the last signed note of every log outside PostgreSQL, and is told from outside which key signs which log."""


def environment_of(
    service: str, *, tenant: Tenant, folder: TenantFolder, running: Running, http_port: int
) -> dict[str, str]:
    """The variables `shared.runtime.settings.ServiceSettings` reads."""
    classes = {name: str(folder.class_key(name)) for name in CLASSES_NEEDED.get(service, ())}
    words = {
        "SERVICE": service,
        "TENANT": tenant.name,
        "ORGANISATION": tenant.organisation,
        "SIMULATED": str(tenant.simulated).lower(),
        "SECRETS": str(folder.user(service)),
        "DATABASE": _address(running.log_port, tenant, role=tenant.role(service)),
        "VAULT_DATABASE": _address(running.vault_port, tenant, role=tenant.role(service)),
        "NATS": running.nats_url,
        "NATS_MONITOR": f"http://127.0.0.1:{running.monitor_port}",
        "LOG_IDS": json.dumps(tenant.log_ids),
        "CLASS_KEYS": json.dumps(classes),
        "TOKEN_KEYS": str(folder.issuer / "tokens.jwks"),
        "HTTP_PORT": str(http_port),
    }
    if service in FINDS_PERSONS:
        words["INDEX_KEY"] = str(folder.index_key)
    if service == REGISTERS:
        words["ERASURE_LIST"] = str(folder.erasure_list)
    if service == FROM_HOSPITALS:
        words["PLO_BOX"] = str(folder.hospital)
        if folder.addresses.exists():
            words["PLO_ADDRESSES"] = str(folder.addresses)
    if service == FROM_SUPPLIERS:
        words["INVOICE_BOX"] = str(folder.invoices)
    if service == WITNESSES:
        words["WITNESS"] = str(folder.witness)
        words["LOG_KEYS"] = json.dumps(log_keys_of(tenant, folder))
    if service in WRITES_LETTERS and writes_letters(tenant):
        words["LETTER_BOX"] = str(folder.letters)
        if folder.office.exists():
            words["OFFICE"] = str(folder.office)
    return {f"SAKSGANG_{name}": value for name, value in words.items()}


def live_board_at(url: str) -> dict[str, str]:
    """Told to the pages: where bedflow's web side answers."""
    return {"SAKSGANG_LIVE_BOARD": f"{url}/board/live"}


def writes_letters(tenant: Tenant) -> bool:
    """Letters are a live tenant's; a scenario writes them when it is asked to."""
    whose = PlatformSettings().letters
    return whose == "all" or (whose == "live" and not tenant.simulated)


def log_keys_of(tenant: Tenant, folder: TenantFolder) -> dict[str, str]:
    """The key that verifies each log's notes (C2SP vkey)."""
    return {name: log_signer(tenant, folder, name).vkey for name in tenant.log_ids}


def _address(port: int, tenant: Tenant, *, role: str) -> str:
    return f"postgresql://{quote(role, safe='')}@127.0.0.1:{port}/{tenant.database}"
