"""Knows how fast invoices are held against the evidence, and what one more of them costs in a short and a long log."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import count
from random import Random

from bench.ground import Ground
from bench.purchases import FIRST, line_of, record
from bench.sampling import Case, Comparison, Contestant, Outcome, repeated
from services.billing.invoices import holding, receiving
from services.billing.invoices.ehf.checking import check
from services.billing.invoices.ehf.handing import Handed, stream_of, words_of
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.invoices.ehf.records import ParsedInvoice
from services.billing.invoices.receiving_handlers import receive
from services.billing.main import SERVICE
from shared.eventing.store import ServiceLog
from tests.kit.ehf import MUNICIPALITY, SUPPLIER, make_invoice
from tests.kit.log import caller, open_log
from tests.kit.purchases import Purchase, known

LINES_EACH = 200
RECORDS_OF_ONE = 3
"""What is recorded of one purchase."""


class Batch:
    """Invoices of two hundred lines, each line a month of another person's hours."""

    def __init__(self, lines: int) -> None:
        purchases = [Purchase(n=n) for n in range(1, lines + 1)]
        self._found = {purchase.number: known(purchase) for purchase in purchases}
        parts = [purchases[at : at + LINES_EACH] for at in range(0, lines, LINES_EACH)]
        self._files = [make_invoice(*(line_of(one) for one in part), number=f"F-{n}") for n, part in enumerate(parts)]
        self._lines = lines

    def read(self) -> Outcome:
        """Parsed and checked, and nothing more."""
        began = time.perf_counter()
        self._read()
        return Outcome(events=self._lines, seconds=time.perf_counter() - began)

    def read_and_held(self) -> Outcome:
        """Parsed, checked, and every line held against decision, contract, days and hours."""
        began = time.perf_counter()
        for parsed in self._read():
            lines = receiving.lines_of(parsed)
            checked = tuple(holding.hold(lines, self._found.get, supplier=SUPPLIER))
            if any(one.verdict.outcome != "matched" for one in checked):
                raise RuntimeError("every line is right")
        return Outcome(events=self._lines, seconds=time.perf_counter() - began)

    def _read(self) -> list[ParsedInvoice]:
        told = [read_invoice(file) for file in self._files]
        if any(check(parsed, us=MUNICIPALITY) for parsed in told):
            raise RuntimeError("every invoice is valid")
        return told


class Standing:
    """A real log with so many records of purchases, to which invoices of one line are added."""

    def __init__(self, log: ServiceLog, *, records: int) -> None:
        self._log, self._chance, self._numbers = log, Random(records), count(1)
        self._purchases = [Purchase(n=n) for n in range(1, records // RECORDS_OF_ONE + 1)]
        record(log, self._purchases)

    def add(self) -> int:
        """One invoice, read beforehand: loaded, decided, recorded beside its call-off. Returns how many."""
        n = next(self._numbers)
        day = FIRST + timedelta(days=n // len(self._purchases) % 28)
        line = line_of(self._chance.choice(self._purchases), since=day, until=day, hours="1.00")
        parsed = read_invoice(make_invoice(line, number=f"F-{n}"))
        handed = Handed(parsed=parsed, broken=(), remarks=(), file=(), words_of=words_of(stream_of(parsed)))
        receive(handed, caller(), self._log)
        return 1


@contextmanager
def _held(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    batch = Batch(ground.size(10_000, quick=1_000))
    with ExitStack() as stack:
        short, long = (
            Standing(
                stack.enter_context(open_log(ground.log_place("billing"), contracts=SERVICE.contracts)), records=size
            )
            for size in (1_000, ground.size(100_000, quick=10_000))
        )
        yield {
            "read and held": Contestant(measure=lambda _: batch.read_and_held()),
            "read": Contestant(measure=lambda _: batch.read()),
            "one more, 1 000": Contestant(measure=lambda s: repeated(s, short.add)),
            "one more, 100 000": Contestant(measure=lambda s: repeated(s, long.add)),
        }


CASES = (
    Case(
        name="reconcile",
        opened=_held,
        comparisons=(
            Comparison(
                what="invoice lines read, checked and held against the evidence a second",
                ours="read and held",
                against="read",
                budget=0.15,
                moonshot=0.5,
                why="The other only reads and checks. Each of these lines is a month: every one of its 31 days is asked"
                " of the decision, the whereabouts, the call-off and the contract.",
            ),
            Comparison(
                what="invoices added a second to a log of 100 000 records, beside 1 000",
                ours="one more, 100 000",
                against="one more, 1 000",
                budget=0.8,
                moonshot=1.0,
                why="The keys are random: more of PostgreSQL's index pages are touched.",
            ),
        ),
        conditions="10 000 lines on 50 invoices, each line a month of its own call-off; the evidence is in memory, as"
        " after loading. Added invoices have one line of one day, are read and recorded beside their call-off; the file"
        " itself is not kept. With --quick 1 000 lines, and 10 000 records instead of 100 000.",
    ),
)
