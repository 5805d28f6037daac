"""Knows how fast an invoice is read and checked, of one line, ten and a thousand, beside lxml that only parses."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta

from lxml import etree

from bench.ground import Ground
from bench.sampling import Case, Comparison, Contestant, Outcome
from services.billing.invoices.ehf.checking import check
from services.billing.invoices.ehf.reading import read_invoice
from tests.kit.ehf import MUNICIPALITY, Line, make_invoice

SIZES = (1, 10, 1_000)
FIRST = date(2025, 1, 1)


@contextmanager
def _read(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    """Nothing is recorded: only the processor matters."""
    found: dict[str, Contestant] = {}
    for size in SIZES:
        raw = invoice_of(size)
        found[_ours(size)] = _repeating(lambda raw=raw: _read_and_check(raw))  # type: ignore[misc]
        found[_theirs(size)] = _repeating(lambda raw=raw: etree.fromstring(raw))  # type: ignore[misc]
    yield found


def invoice_of(lines: int) -> bytes:
    """Hours of one call-off each day, or of as many call-offs as there are days: no two lines share a day."""
    return make_invoice(*(_line(n) for n in range(lines)))


def _line(n: int) -> Line:
    day = FIRST + timedelta(days=n)
    return Line(
        from_on=day, to_on=day, quantity="7.5", note="Levert etter avrop", description="Praktisk bistand i hjemmet"
    )


def _read_and_check(raw: bytes) -> None:
    broken = check(read_invoice(raw), us=MUNICIPALITY)
    if broken:
        raise RuntimeError(broken[0].rule)


def _repeating(do: Callable[[], object]) -> Contestant:
    def measure(seconds: float) -> Outcome:
        done, began = 0, time.perf_counter()
        while (spent := time.perf_counter() - began) < seconds:
            do()
            done += 1
        return Outcome(events=done, seconds=spent)

    return Contestant(measure=measure)


def _ours(size: int) -> str:
    return f"{size} lines"


def _theirs(size: int) -> str:
    return f"{size} lines, lxml"


_WHY = (
    "The other builds a tree and asks nothing of it. We parse with the same library, look at every element once for its"
    " form, read amounts as exact decimals, and ask some two hundred rules."
)
CASES = (
    Case(
        name="ehf",
        opened=_read,
        comparisons=tuple(
            Comparison(
                what=f"invoices of {size:,} {'line' if size == 1 else 'lines'} read and checked a second".replace(
                    ",", " "
                ),
                ours=_ours(size),
                against=_theirs(size),
                why=_WHY if size == 1 else "As above.",
            )
            for size in SIZES
        ),
        conditions="Valid invoices of our own making, in memory; nothing is recorded.",
    ),
)
