"""Knows the few lines around the README's example: a platform, tokens, and three things to ask of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from shared.eventing.merkle import inclusion_holds
from shared.eventing.note import Verifier, read_checkpoint
from shared.runtime.platform import running_platform
from shared.runtime.tenant_secrets import log_signer
from tests.kit.both_doors import Office, office_of
from tests.kit.casework import invented_number

Ask = Callable[..., dict[str, Any]]
Prove = Callable[[str, int], bool]

# Commands in which the sender chooses the id of what is made.
_CHOSEN = {"receive-application": "case_id"}


def nobodys_number() -> str:
    """A birth number with valid control digits that can belong to nobody."""
    return invented_number()


@contextmanager
def office() -> Iterator[tuple[Ask, Ask, Prove]]:
    """The platform that runs, else one of its own that is stopped afterwards."""
    with running_platform() as platform, office_of(platform) as there:
        yield partial(_send, there), partial(_read, there), partial(_prove, there)


def _send(office: Office, service: str, name: str, command: dict[str, Any], *, role: str) -> dict[str, Any]:
    """A receipt, or the problem. A receipt of `register-person` also tells the new reference."""
    chosen = {_CHOSEN[name]: str(uuid4())} if name in _CHOSEN else {}
    told = office.send(service, name, {**chosen, **command}, role=role).told
    if name == "register-person" and "stream" in told:
        told["person"] = f"p-{UUID(told['stream']).hex}"
    return told


def _read(office: Office, service: str, case_id: str, *, role: str, purpose: str) -> dict[str, Any]:
    """What the service recorded of a case, open to whom it may be."""
    return office.read(service, case_id, role=role, purpose=purpose).told


def _prove(office: Office, service: str, position: int) -> bool:
    """Fetch an inclusion proof and check it here, against the signed checkpoint."""
    told = office.ask(service, f"/log/proof/{position}", role="auditor").told
    platform = office.platform
    head = read_checkpoint(told["checkpoint"], Verifier(log_signer(platform.tenant, platform.folder, service).vkey))
    leaf, proof = bytes.fromhex(told["leaf_hash"]), [bytes.fromhex(node) for node in told["proof"]]
    return inclusion_holds(leaf, position - 1, head.size, proof, head.root)
