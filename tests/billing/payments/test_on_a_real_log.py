"""On a real log: files go out as the same bytes, the bank's answer comes in once, and the screens tell it."""

import asyncio
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest
from fastapi import FastAPI
from lxml import etree

from services.billing.payments import beside, handlers, views
from services.billing.payments.commands import NoteLedgerAnswer, ReleasePaymentRun, WriteAccountLines
from services.billing.payments.refusals import AlreadyInPaymentRun
from services.billing.payments.router import payment_router
from services.billing.payments.tables import METADATA, PAYMENT_RUNS
from services.billing.purchasing.supplier import stream_of
from shared.contracts import billing
from shared.contracts.billing_purchasing import SupplierRegistered
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, View, engine_for
from shared.kernel.clock import ScenarioClock
from shared.web.incidents import Incidents
from tests.billing.payments.schemas import pain_001
from tests.billing.payments.stories import (
    ACCOUNTS,
    HELPENDE,
    NOW,
    OMSORG,
    OTHER_RUN,
    PAYEES,
    RUN,
    authorised,
    pain_002,
    start,
)
from tests.billing.stories import CONNY
from tests.kit.engines import TestPostgres
from tests.kit.log import provision_log
from tests.kit.people import LISE, TODAY, calling, command_id
from tests.web.tokens import Issuer

MANY = 200


@dataclass
class Running:
    """Billing's paying as it runs, with its ways in and out for files."""

    log: ServiceLog
    projector: Projector
    engine: Any
    web: FastAPI
    issuer: Issuer

    def ask(self, question: Any, **words: Any) -> list[Any]:
        self.projector.wait_for(PAYMENT_RUNS, self.log.size())
        with self.engine.connect() as connection:
            return list(question(connection, **words))

    def http(self, method: str, path: str, *, role: str | None = "controller", **said: Any) -> httpx.Response:
        head = {} if role is None else {"authorization": f"Bearer {self.issuer.token(role)}"}

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.web)
            async with httpx.AsyncClient(transport=transport, base_url="http://billing.test") as client:
                return await client.request(method, path, headers=head, **said)

        return asyncio.run(send())


@pytest.fixture
def running(postgres: TestPostgres, tmp_path: Path) -> Iterator[Running]:
    place, clock, issuer = provision_log(postgres, "billing"), ScenarioClock(NOW), Issuer(tmp_path / "issuer", now=NOW)
    log = place.open(clock=clock, contracts=(billing,), simulated=True)
    engine = engine_for(place.app_dsn)
    projector = Projector(log, (View(name=PAYMENT_RUNS, metadata=METADATA, project=views.project),), engine=engine)
    projector.start()
    web = FastAPI()
    parts = SimpleNamespace(log=log, clock=clock, verifier=issuer.verifier(), incidents=Incidents())
    web.include_router(payment_router(cast(Any, parts)))
    try:
        yield Running(log=log, projector=projector, engine=engine, web=web, issuer=issuer)
    finally:
        projector.stop()
        engine.dispose()
        log.close()


def let_be_paid(running: Running, *numbers: str, amount: int = 1_000_00, supplier: str = HELPENDE) -> None:
    """A registered supplier, and invoices of its that are authorised."""
    told = SupplierRegistered(
        organisation=supplier, name=PAYEES[supplier].name, account=ACCOUNTS[supplier], registered_on=TODAY
    )
    of = stream_of(supplier)
    running.log.append(of, 0, told, by=calling(CONNY, n=hash_of(supplier)), case_id=of)
    for n, number in enumerate(numbers):
        what = authorised(number, amount, supplier=supplier)
        payable, *more = beside.authorise(what, log=running.log, case_id=what.document)
        by = calling(LISE, n=hash_of(supplier) + 1 + n)
        running.log.append(payable.stream, payable.seen, *payable.facts, by=by, case_id=payable.case_id, beside=more)


def hash_of(supplier: str) -> int:
    return int(supplier)


def release(running: Running, *numbers: str) -> None:
    handlers.start_payment_run(start(*numbers), calling(CONNY), running.log)
    handlers.release_payment_run(ReleasePaymentRun(id=command_id(2), run=RUN), calling(LISE, n=2), running.log)


def test_a_released_run_is_the_same_file_however_often_it_is_fetched(running: Running) -> None:
    let_be_paid(running, "F-1", "F-2")
    handlers.start_payment_run(start("F-1", "F-2"), calling(CONNY), running.log)
    assert running.http("GET", f"/payment-files/{RUN}").status_code == 404
    handlers.release_payment_run(ReleasePaymentRun(id=command_id(2), run=RUN), calling(LISE, n=2), running.log)
    first, again = (running.http("GET", f"/payment-files/{RUN}").content for _ in range(2))
    assert first == again
    pain_001().assertValid(etree.fromstring(first))
    (row,) = running.ask(views.payment_runs)
    assert row.sha256 == sha256(first).hexdigest()


def test_files_are_for_those_who_pay(running: Running) -> None:
    for method, path in (
        ("GET", f"/payment-files/{RUN}"),
        ("GET", f"/account-lines/{RUN}/1"),
        ("POST", "/bank-answers"),
    ):
        assert running.http(method, path, role=None).status_code == 401
        assert running.http(method, path, role="receptionist").status_code == 403
    assert running.http("GET", f"/account-lines/{OTHER_RUN}/1").status_code == 404


def test_the_banks_answer_comes_in_once_and_is_answered_as_often_as_it_is_sent(running: Running) -> None:
    let_be_paid(running, "F-1", "F-2")
    release(running, "F-1", "F-2")
    payments = [one.text for one in etree.fromstring(file_of(running)).iter("{*}EndToEndId")]
    content = pain_002(RUN.hex, group="ACSC", payments={str(payments[0]): ("RJCT", "AC04")})
    first, again = (running.http("POST", "/bank-answers", content=content) for _ in range(2))
    assert (first.status_code, again.json()) == (200, first.json())
    (row,) = running.ask(views.payment_runs)
    assert (row.confirmed_in_ore, row.rejected, row.waiting) == (1_000_00, 1, 0)
    assert [one.reason for one in running.ask(views.unpaid_amounts)] == ["bank-AC04"]
    assert [one.amount_in_ore for one in running.ask(views.open_payables)] == [1_000_00]


def test_what_is_no_answer_is_told_apart(running: Running) -> None:
    no = running.http("POST", "/bank-answers", content=b"<x/>")
    assert (no.status_code, no.json()["code"]) == (422, "billing.not-a-bank-answer")
    strange = running.http("POST", "/bank-answers", content=pain_002("no-run", group="ACSC"))
    assert strange.status_code == 404


def test_lines_go_to_the_ledger_and_come_back(running: Running) -> None:
    let_be_paid(running, "F-1", "F-2")
    release(running, "F-1", "F-2")
    assert running.http("POST", "/bank-answers", content=pain_002(RUN.hex, group="ACSC")).status_code == 200
    handlers.write_account_lines(WriteAccountLines(id=command_id(3), run=RUN), calling(CONNY, n=3), running.log)
    content = running.http("GET", f"/account-lines/{RUN}/1", role="auditor").content.decode()
    rows = list(csv.DictReader(content.splitlines(), delimiter=";"))
    assert sum(int(row["belop"].replace(",", "")) for row in rows) == 2_000_00
    answer = NoteLedgerAnswer(id=command_id(4), run=RUN, receipt="B-1", booked=tuple(row["linje"] for row in rows))
    handlers.note_ledger_answer(answer, calling(CONNY, n=4), running.log)
    (row,) = running.ask(views.payment_runs)
    assert row.booked_in_ore == row.total_in_ore == 2_000_00


def test_a_large_run_takes_all_of_its_amounts_or_none(running: Running) -> None:
    numbers = [f"F-{n}" for n in range(MANY)]
    let_be_paid(running, *numbers)
    let_be_paid(running, "G-1", supplier=OMSORG)
    release(running, *numbers)
    again = start("G-1", numbers[-1], which=OTHER_RUN, n=9)
    with pytest.raises(AlreadyInPaymentRun):
        handlers.start_payment_run(again, calling(CONNY, n=9), running.log)
    assert [one.number for one in running.ask(views.open_payables)] == ["G-1"]
    assert len(list(etree.fromstring(file_of(running)).iter("{*}CdtTrfTxInf"))) == MANY


def file_of(running: Running) -> bytes:
    return running.http("GET", f"/payment-files/{RUN}").content
