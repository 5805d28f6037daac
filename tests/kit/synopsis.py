"""Knows the few lines around the README's example: a platform, tokens, and three things to ask of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import httpx

from shared.eventing.merkle import inclusion_holds
from shared.eventing.note import Verifier, read_checkpoint
from shared.kernel.clock import SystemClock
from shared.runtime.platform import Platform, running_platform
from shared.web.local_issuer import LocalIssuer

Send = Callable[..., dict[str, Any]]
Prove = Callable[[str, int], bool]

# Commands in which the sender chooses the id of what is made.
_CHOSEN = {"receive-application": "case_id"}


class Office:
    """Speaks HTTP to the services of one platform, with tokens of its local issuer."""

    def __init__(self, platform: Platform, http: httpx.Client) -> None:
        self._platform = platform
        self._http = http
        tenant = platform.tenant.name
        self._issuer = LocalIssuer(platform.folder.issuer / "private.json", tenant=tenant, clock=SystemClock())

    def send(self, service: str, name: str, command: dict[str, Any], *, role: str) -> dict[str, Any]:
        """A receipt, or the problem. A receipt of `register-person` also tells the new reference."""
        body = {"id": str(uuid4()), **command}
        if name in _CHOSEN:
            body.setdefault(_CHOSEN[name], str(uuid4()))
        url = f"{self._platform.services[service].url}/commands/{name}"
        answer: dict[str, Any] = self._http.post(url, json=body, headers=self._signed_in(role)).json()
        if name == "register-person" and "stream" in answer:
            answer["person"] = f"p-{UUID(answer['stream']).hex}"
        return answer

    def read(self, service: str, case_id: str, *, role: str, purpose: str) -> dict[str, Any]:
        """What the service recorded of a case, open to whom it may be."""
        url = f"{self._platform.services[service].url}/cases/{case_id}"
        answer: dict[str, Any] = self._http.get(
            url, params={"purpose": purpose}, headers=self._signed_in(role)
        ).json()
        return answer

    def prove(self, service: str, position: int) -> bool:
        """Fetch an inclusion proof and check it here, against the signed checkpoint."""
        url = f"{self._platform.services[service].url}/log/proof/{position}"
        told = self._http.get(url, headers=self._signed_in("auditor")).json()
        vkey = self._platform.folder.user(service).joinpath("log.vkey").read_text(encoding="ascii").strip()
        head = read_checkpoint(told["checkpoint"], Verifier(vkey))
        leaf, proof = bytes.fromhex(told["leaf_hash"]), [bytes.fromhex(node) for node in told["proof"]]
        return inclusion_holds(leaf, position - 1, head.size, proof, head.root)

    def _signed_in(self, role: str) -> dict[str, str]:
        token = self._issuer.issue(subject=f"staff-{role}", unit="forvaltningskontoret", roles=[role])
        return {"authorization": f"Bearer {token}"}


@contextmanager
def office() -> Iterator[tuple[Send, Send, Prove]]:
    """The platform that runs, else one of its own that is stopped afterwards."""
    with running_platform() as platform, httpx.Client(timeout=20) as http:
        there = Office(platform, http)
        yield there.send, there.read, there.prove
