"""Knows a small office with one kind of application: a real log, a real vault, real tokens, two doors."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
from fastapi import FastAPI
from prometheus_client import CollectorRegistry, Counter, generate_latest

from shared.contracts import intake
from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationReceived, CaseRead
from shared.eventing.log import Log
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.kernel.clock import SystemClock
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import Refusal
from shared.web.app import Inside, build_app
from shared.web.case_reading import READ_CASE, CaseReader
from shared.web.command import UUID, Code, Command, Text, date
from shared.web.dispatch import Dispatcher
from shared.web.door import CaseDoor, CommandDoor
from shared.web.incidents import Incidents
from shared.web.log_proofs import LogProofs
from tests.kit.engines import TestPostgres
from tests.kit.log import provision_log
from tests.kit.people import ANNA
from tests.kit.vault import VaultKit, vault_database, vault_kit
from tests.web.tokens import Issuer

RECEIVE = "/commands/receive-application"
CANARY = "Kanari Prøvesen 17887799999"


class ReceiveApplication(Command):
    case_id: UUID
    received_on: date
    wishes: Text
    services: tuple[Code, ...] = ()


class Break(Command):
    """Makes the handler fail."""

    case_id: UUID


class AlreadyReceived(Refusal, code="office.already-received"):
    """One application per case."""


def receive(command: ReceiveApplication, by: Caller, log: Log) -> Receipt:
    state, version = log.load(command.case_id, lambda n, _: n + 1, 0)
    command.refuse_if_stale(version)
    if state:
        raise AlreadyReceived("Søknaden er allerede mottatt.")
    received = ApplicationReceived(
        person=PersonRef(ANNA),
        channel="letter",
        source="applicant",
        received_on=command.received_on,
        residency="resident",
        services=command.services,
        wishes=Clear(ANNA, "health", command.wishes),
        provisional_reply_due_on=command.received_on,
    )
    return log.append(command.case_id, version, received, by=by, case_id=command.case_id)


def fail(command: Break, by: Caller, log: Log) -> Receipt:
    raise RuntimeError(f"could not place {CANARY}")


DOORS = (
    CommandDoor(
        name="receive-application",
        command=ReceiveApplication,
        handler=receive,
        roles=("caseworker", "receptionist"),
        summary="An application arrived.",
    ),
    CommandDoor(name="break", command=Break, handler=fail, roles=("caseworker",), summary="Always fails."),
)
CASES = CaseDoor(
    read_fact=lambda purpose: CaseRead(purpose=purpose),
    roles=("caseworker", "auditor"),
    opens=("caseworker",),
    concerns=lambda actor, records: actor.unit != "elsewhere",
)


class Well(msgspec.Struct, frozen=True):
    healthy: bool = True
    parts: dict[str, str] = msgspec.field(default_factory=lambda: {"relay": "idle"})


@dataclass(frozen=True, kw_only=True)
class Office:
    issuer: Issuer
    log: ServiceLog
    vkey: str
    vault: VaultKit
    dispatcher: Dispatcher
    app: FastAPI
    alarms: list[str]
    counted: list[tuple[str, str]]

    def token(self, *roles: str, **who: Any) -> str:
        return self.issuer.token(*roles, **who)

    def ask(self, method: str, path: str, *roles: str, token: str | None = None, **sent: Any) -> httpx.Response:
        """One request, signed in with these roles; with none, as nobody."""
        token = token or (self.token(*roles) if roles else None)
        headers = {**({"authorization": f"Bearer {token}"} if token else {}), **sent.pop("headers", {})}

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://office.test") as client:
                return await client.request(method, path, headers=headers, **sent)

        return asyncio.run(send())

    def receive(self, **other: Any) -> dict[str, Any]:
        """An application that was accepted; returns what was sent."""
        said = body(**other)
        assert self.ask("POST", RECEIVE, "caseworker", json=said).status_code == 200
        return said

    def records(self, case_id: UUID) -> list[Recorded]:
        return self.log.case_records(case_id)


def body(**other: Any) -> dict[str, Any]:
    """A command that is accepted, with some fields changed."""
    said = {
        "id": str(uuid4()),
        "case_id": str(uuid4()),
        "received_on": "2024-03-12",
        "wishes": "Ønsker hjelp om morgenen",
        "services": ["home-nursing"],
        **other,
    }
    return {name: value for name, value in said.items() if value is not None}


@contextmanager
def open_office(postgres: TestPostgres, folder: Path) -> Iterator[Office]:
    place = provision_log(postgres)
    clock = SystemClock()
    with vault_kit(vault_database(postgres), folder) as vault:
        sealer = vault.keeper.sealer(log_id="7f3a")
        log = ServiceLog(
            place.app_dsn,
            service="intake",
            contracts=(intake,),
            signer=place.signer,
            clock=clock,
            sealer=sealer,
        )
        try:
            yield _furnished(log, vault, Issuer(folder / "issuer", now=clock.now()), vkey=place.signer.vkey)
        finally:
            log.close()


def _furnished(log: ServiceLog, vault: VaultKit, issuer: Issuer, *, vkey: str) -> Office:
    alarms: list[str] = []
    counted: list[tuple[str, str]] = []
    incidents = Incidents(alarms.append)
    dispatcher = Dispatcher(
        service="intake",
        doors=DOORS,
        log=log,
        clock=SystemClock(),
        verifier=issuer.verifier(),
        fingerprint_key=b"k" * 32,
        questions={READ_CASE: _reader(log, vault, issuer, incidents)},
        incidents=incidents,
        count=lambda command, outcome, _: counted.append((command, outcome)),
    )
    return Office(
        issuer=issuer,
        log=log,
        vkey=vkey,
        vault=vault,
        dispatcher=dispatcher,
        app=_app(dispatcher, log, issuer, incidents),
        alarms=alarms,
        counted=counted,
    )


def _reader(log: ServiceLog, vault: VaultKit, issuer: Issuer, incidents: Incidents) -> CaseReader:
    return CaseReader(
        service="intake",
        door=CASES,
        log=log,
        opener=vault.keeper.sealer(log_id="7f3a"),
        clock=SystemClock(),
        verifier=issuer.verifier(),
        incidents=incidents,
    )


def _app(dispatcher: Dispatcher, log: ServiceLog, issuer: Issuer, incidents: Incidents) -> FastAPI:
    registry = CollectorRegistry()
    Counter("office_answers", "Answers.", registry=registry)
    proofs = LogProofs(service="intake", log=log, verifier=issuer.verifier(), incidents=incidents)
    app = build_app(
        Inside(
            dispatcher=dispatcher,
            proofs=proofs,
            alive=Well,
            ready=Well,
            metrics=lambda: generate_latest(registry),
            incidents=incidents,
        )
    )

    @app.get("/own/{number}")
    def own(number: int, broken: bool = False) -> dict[str, int]:
        if broken:
            raise RuntimeError(CANARY)
        return {"number": number}

    return app
