"""Sixteen writers send invoices for the same weeks to a real log: no day and no øre is ever paid twice."""

import threading
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from services.billing.invoices.ehf.checking import check
from services.billing.invoices.ehf.handing import Handed, words_of
from services.billing.invoices.ehf.handing import stream_of as stream_of_parsed
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.invoices.loading import load_invoice
from services.billing.invoices.receiving_handlers import receive
from services.billing.main import SERVICE
from services.billing.reconciling.spans import days_of
from shared.contracts.fact import Fact
from shared.eventing.store import ServiceLog
from shared.kernel.refusal import CaseHasMovedOn
from tests.billing.invoices.stories import INLET, PRICE, by, hours, ordered
from tests.kit.ehf import make_invoice
from tests.kit.engines import TestPostgres
from tests.kit.log import caller, open_log, provision_log
from tests.kit.purchases import Purchase, given_purchases

WRITERS, EACH = 16, 12
PURCHASES = tuple(Purchase(n=n) for n in range(1, 5))
FIRST, LAST = date(2025, 3, 3), date(2025, 3, 30)


class ToldTo:
    """A real log that is told what has happened before."""

    def __init__(self, log: ServiceLog) -> None:
        self._log = log

    def given(self, stream: UUID, *facts: Fact, case_id: UUID | None = None) -> None:
        self._log.append(stream, 0, *facts, by=caller(), case_id=case_id or stream)


class Sender:
    """A supplier that sends whatever comes to mind for any of the weeks, and counts what came of it."""

    def __init__(self, log: ServiceLog, n: int) -> None:
        self.log, self.n, self.chance = log, n, Random(n)
        self.told: Counter[str] = Counter()
        self.sent: list[UUID] = []
        self.errors: list[BaseException] = []

    def work(self) -> None:
        try:
            for at in range(EACH):
                self._send(at)
        except BaseException as error:
            self.errors.append(error)

    def _send(self, at: int) -> None:
        since = FIRST + timedelta(days=self.chance.randrange(0, 25))
        until = min(since + timedelta(days=self.chance.randrange(0, 9)), LAST)
        days = (until - since).days + 1
        lines = [
            hours(purchase, from_on=since, to_on=until, quantity=str(days))
            for purchase in self.chance.sample(PURCHASES, 2)
        ]
        content = make_invoice(*lines, number=f"F-{self.n}-{at}")
        parsed = read_invoice(content)
        words = words_of(stream_of_parsed(parsed))
        handed = Handed(parsed=parsed, broken=check(parsed), remarks=(), file=(), words_of=words)
        self._until_it_is_taken(handed, by(INLET, n=at, mark=parsed.sha256))

    def _until_it_is_taken(self, handed: Handed, who: Any) -> None:
        while True:
            try:
                outcome = receive(handed, who, self.log)
            except CaseHasMovedOn:
                self.told["again"] += 1
                continue
            self.told[outcome.result] += 1
            assert outcome.invoice is not None
            self.sent.append(outcome.invoice)
            return


def test_no_day_and_no_ore_is_paid_twice(postgres: TestPostgres) -> None:
    with open_log(provision_log(postgres, "billing"), contracts=SERVICE.contracts) as log:
        given_purchases(ToldTo(log), PURCHASES)
        senders = [Sender(log, n) for n in range(WRITERS)]
        threads = [threading.Thread(target=sender.work) for sender in senders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [error for sender in senders for error in sender.errors] == []
        told = sum((sender.told for sender in senders), Counter())
        assert told["accepted"] + told["to-work-list"] == WRITERS * EACH
        assert told["accepted"] > 0
        assert told["to-work-list"] > 0
        _agree(log, [invoice for sender in senders for invoice in sender.sent])


def _agree(log: ServiceLog, sent: list[UUID]) -> None:
    """What call-offs were told is what invoices say, and each day stands once."""
    paid: Counter[UUID] = Counter()
    for purchase in PURCHASES:
        told = ordered(log, purchase).invoiced
        days = [day for one in told for row in one.days for day in days_of(row.from_on, row.to_on)]
        assert len(days) == len(set(days)), "a day was paid twice"
        assert sum(one.ore for one in told) <= len(days) * PRICE
        paid.update({purchase.call_off: sum(one.ore for one in told)})
    said: Counter[UUID] = Counter()
    for stream in sent:
        for one in load_invoice(stream, log=log)[0].checked:
            assert one.of is not None
            said[one.of.call_off] += one.verdict.payable
    assert said == paid
