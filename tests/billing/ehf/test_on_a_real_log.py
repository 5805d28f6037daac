"""On a real log: an invoice stands sealed, comes by folder and HTTP, and is shown as it came to whoever may see it."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from string import ascii_letters
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from services.billing.invoices import receiving_handlers
from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.arriving.inlets import outside_of
from services.billing.invoices.arriving.postman import Postman
from services.billing.invoices.arriving.router import invoice_router
from services.billing.invoices.arriving.taking import Outside, take_in
from services.billing.invoices.ehf.handing import Handed, Outcome, stream_of
from services.billing.invoices.ehf.opening import MOST_BYTES
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.main import SERVICE
from services.billing.purchasing import supplier
from shared.contracts.billing import CaseRead
from shared.contracts.billing_purchasing import SupplierRegistered
from shared.eventing.log import Log
from shared.eventing.store import ServiceLog
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller
from shared.kernel.clock import OSLO, ScenarioClock
from shared.web.incidents import Incidents
from tests.kit.ehf import ACCOUNT, MUNICIPALITY, SUPPLIER, Line, make_invoice
from tests.kit.engines import TestPostgres
from tests.kit.log import provision_log
from tests.kit.people import calling
from tests.kit.vault import vault_database, vault_kit
from tests.web.tokens import Issuer

NOW = datetime(2025, 4, 4, 12, tzinfo=OSLO)
INLET = Actor(kind="system", id="ehf-inlet", role="invoice-inlet", unit="saksgang")
CANARY = "Kari Kanarifugl"


@dataclass
class Running:
    """Billing as it runs, without its doors."""

    log: ServiceLog
    parts: Any
    outside: Outside
    opener: Any
    issuer: Issuer

    def take_in(self, *files: bytes) -> list[Outcome]:
        return [
            take_in(Arrival(raw=raw, inlet="http", actor=INLET, now=NOW), self.log, outside=self.outside)
            for raw in files
        ]

    def recorded(self, invoice: UUID | None) -> bytes:
        assert invoice is not None
        return b"\n".join(bytes(one.record.data) for one in self.log.case_records(invoice))


@contextmanager
def billing_at_work(postgres: TestPostgres, folder: Path) -> Iterator[Running]:
    place, clock = provision_log(postgres, "billing"), ScenarioClock(NOW)
    with vault_kit(vault_database(postgres), folder) as kit:
        sealer = kit.keeper.sealer(log_id="7f3a")
        log = ServiceLog(
            place.app_dsn,
            service="billing",
            contracts=SERVICE.contracts,
            signer=place.signer,
            clock=clock,
            sealer=sealer,
            simulated=True,
        )
        parts = SimpleNamespace(log=log, clock=clock, settings=SimpleNamespace(organisation=MUNICIPALITY))
        try:
            yield Running(
                log=log,
                parts=parts,
                outside=outside_of(cast(Any, parts)),
                opener=sealer,
                issuer=Issuer(folder / "issuer", now=NOW),
            )
        finally:
            log.close()


@pytest.fixture
def running(postgres: TestPostgres, tmp_path: Path) -> Iterator[Running]:
    with billing_at_work(postgres, tmp_path) as at_work:
        yield at_work


@pytest.fixture
def with_supplier(running: Running) -> Running:
    stream, day = supplier.stream_of(SUPPLIER), NOW.date()
    fact = SupplierRegistered(organisation=SUPPLIER, name="Prøve Omsorg AS", account=ACCOUNT, registered_on=day)
    running.log.append(stream, 0, fact, by=calling(on=day), case_id=stream)
    return running


def with_canaries(**words: Any) -> bytes:
    """An invoice with somebody's name wherever a supplier may write words."""
    line = Line(name=CANARY, description=CANARY, note=CANARY, unit="HUR")
    return make_invoice(
        line, note=CANARY, buyer_reference=CANARY, seller_name=CANARY, kid=CANARY, order=CANARY, **words
    )


def test_no_word_of_a_supplier_stands_in_the_log_and_the_file_opens_to_the_bytes_that_came(
    with_supplier: Running, capfd: pytest.CaptureFixture[str]
) -> None:
    raw = with_canaries(attachment=(CANARY, "text/csv", b64encode(CANARY.encode()).decode()))
    (outcome,) = with_supplier.take_in(raw)
    assert outcome.result in ("accepted", "to-work-list")
    recorded = with_supplier.recorded(outcome.invoice)
    assert CANARY.encode() not in recorded
    assert b"Kanarifugl" not in recorded
    assert "Kanarifugl" not in str(capfd.readouterr())
    assert "Kanarifugl" not in str(outcome)
    assert shown(with_supplier, raw).content == raw


def test_an_invoice_of_nobody_we_know_is_kept_and_refused_and_never_a_crash(running: Running) -> None:
    raw = with_canaries()
    (outcome,) = running.take_in(raw)
    assert (outcome.result, outcome.rule) == ("refused", "SAKS-SUPPLIER")
    assert b"Kanarifugl" not in running.recorded(outcome.invoice)
    assert shown(running, raw).content == raw


def test_a_large_invoice_is_kept_in_parts(with_supplier: Running) -> None:
    raw = make_invoice(note="".join(Random(7).choices(ascii_letters, k=600_000)))
    with_supplier.take_in(raw)
    assert shown(with_supplier, raw).content == raw


def test_an_invoice_of_a_thousand_lines_is_taken_in(with_supplier: Running) -> None:
    raw = make_invoice(*(Line(call_off=None, note=f"Linje {n}") for n in range(1_000)))
    assert [one.result for one in with_supplier.take_in(raw, raw)] == ["to-work-list", "duplicate"]


def test_a_second_time_everything_is_known(with_supplier: Running) -> None:
    files = (make_invoice(), make_invoice(Line(net=1), number="F-2"), make_invoice(supplier="310000027"), b"%PDF", b"")
    first = with_supplier.take_in(*files)
    assert [one.result for one in first][1:] == ["refused"] * 4
    size = with_supplier.log.size()
    assert [one.result for one in with_supplier.take_in(*files)] == ["duplicate"] * 5
    assert with_supplier.log.size() == size


def test_the_folder_is_emptied_and_holds_nothing_in_the_clear(with_supplier: Running, tmp_path: Path) -> None:
    box = tmp_path / "box"
    postman = Postman(with_supplier.parts, outside=with_supplier.outside, box=box)
    files = {
        "1.xml": with_canaries(),
        "2.xml": b"<a>",
        "3.pdf": b"%PDF " + CANARY.encode(),
        "4": b" " * (MOST_BYTES + 9),
    }
    for name, content in files.items():
        (box / "in" / name).write_bytes(content)
    (box / "in" / "5.xml.part").write_bytes(b"<")
    (box / "in" / "6.xml").symlink_to("/etc/hostname")
    postman.round()
    assert sorted(path.name for path in (box / "in").iterdir()) == ["5.xml.part", "6.xml"]
    told = {path.name: json.loads(path.read_bytes()) for path in (box / "taken").iterdir()}
    assert {name: one["rule"] for name, one in told.items() if name != "1.xml.json"} == {
        "2.xml.json": "SAKS-XML",
        "3.pdf.json": "SAKS-XML",
        "4.json": "SAKS-SIZE",
    }
    assert "Kanarifugl" not in str(told)


def test_one_file_that_fails_stays_and_keeps_nobody_elses_waiting(with_supplier: Running, tmp_path: Path) -> None:
    def receive(handed: Handed, by: Caller, log: Log) -> Outcome:
        if handed.parsed.number == "F-1":
            raise RuntimeError
        return receiving_handlers.receive(handed, by, log)

    box = tmp_path / "box"
    postman = Postman(with_supplier.parts, outside=Outside(receive=receive), box=box)
    for number in ("F-1", "F-2"):
        (box / "in" / f"{number}.xml").write_bytes(make_invoice(number=number))
    postman.round()
    postman.round()
    assert [path.name for path in (box / "in").iterdir()] == ["F-1.xml"]
    assert [path.name for path in (box / "taken").iterdir()] == ["F-2.xml.json"]


def test_what_goes_wrong_with_us_is_told_as_a_problem_and_not_as_a_word_of_theirs(with_supplier: Running) -> None:
    def receive(handed: Handed, by: Caller, log: Log) -> Outcome:
        raise RuntimeError(CANARY)

    machine = bearer(with_supplier.issuer, "invoice-inlet", kind="system")
    with_supplier.outside = Outside(receive=receive)
    told = Web(with_supplier).ask("POST", "/invoices", content=with_canaries(), headers=machine)
    assert told.status_code == 500
    assert "Kanarifugl" not in told.text


def test_over_http_a_machine_or_a_controller_brings_it_and_whoever_may_sees_it_as_a_file(
    with_supplier: Running,
) -> None:
    issuer, raw, web = with_supplier.issuer, with_canaries(), Web(with_supplier)
    machine = bearer(issuer, "invoice-inlet", kind="system")
    controller, caseworker = bearer(issuer, "controller"), bearer(issuer, "caseworker")
    assert web.ask("POST", "/invoices", content=raw).status_code == 401
    assert web.ask("POST", "/invoices", content=raw, headers=caseworker).status_code == 403
    told = web.ask("POST", "/invoices", content=raw, headers=machine).json()
    assert told["result"] in ("accepted", "to-work-list")
    again = web.ask("POST", "/invoices", content=raw, headers=controller).json()
    assert (again["result"], again["invoice"]) == ("duplicate", told["invoice"])
    bomb = web.ask("POST", "/invoices", content=b"<!DOCTYPE a><a/>", headers=machine)
    assert (bomb.status_code, bomb.json()["rule"]) == (200, "SAKS-DTD")
    endless = web.ask("POST", "/invoices", content=b"x" * (MOST_BYTES + 2), headers=machine)
    assert (endless.status_code, endless.json()["rule"]) == (200, "SAKS-SIZE")
    address = f"/invoices/{told['invoice']}?purpose=casework"
    seen = web.ask("GET", address, headers=controller)
    assert (seen.status_code, seen.content) == (200, raw)
    assert seen.headers["content-disposition"].startswith("attachment")
    assert seen.headers["x-content-type-options"] == "nosniff"
    assert web.ask("GET", address, headers=caseworker).status_code == 403
    assert web.ask("GET", address).status_code == 401
    assert web.ask("GET", address.partition("?")[0], headers=controller).status_code == 422
    nobodys = address.replace(told["invoice"], "00000000-0000-4000-8000-000000000000")
    assert web.ask("GET", nobodys, headers=controller).status_code == 404
    reads = [one for one in with_supplier.log.case_records(UUID(told["invoice"])) if isinstance(one.fact, CaseRead)]
    assert len(reads) == 1


def test_the_receiver_is_the_one_invoices_are_held_against() -> None:
    parts = SimpleNamespace(settings=SimpleNamespace(organisation=MUNICIPALITY))
    assert outside_of(cast(Any, parts)) == Outside(receive=receiving_handlers.receive, us=MUNICIPALITY)
    parts.settings.organisation = "000000000"
    assert outside_of(cast(Any, parts)).us is None


class Web:
    """The service's own routes, asked over HTTP without a network."""

    def __init__(self, running: Running) -> None:
        parts = SimpleNamespace(
            **vars(running.parts),
            verifier=running.issuer.verifier(),
            incidents=Incidents(),
            sealer=running.opener,
            service=SERVICE,
        )
        self._app = FastAPI()
        self._app.include_router(invoice_router(cast(Any, parts), outside=running.outside))

    def ask(self, method: str, path: str, **said: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://billing.test") as client:
                return await client.request(method, path, **said)

        return asyncio.run(send())


def shown(running: Running, raw: bytes) -> httpx.Response:
    """The invoice as whoever controls it sees it."""
    address = f"/invoices/{stream_of(read_invoice(raw))}?purpose=casework"
    return Web(running).ask("GET", address, headers=bearer(running.issuer, "controller"))


def bearer(issuer: Issuer, role: str, kind: str = "person") -> dict[str, str]:
    return {"authorization": f"Bearer {issuer.token(role, kind=kind)}"}
