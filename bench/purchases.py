"""Knows so many bought services as the measurements of invoices need, recorded in a real log."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from services.billing.knowing import entitlement as entitlements
from services.billing.purchasing import supplier as sellers
from shared.contracts.fact import Fact
from shared.eventing.log import Beside
from shared.eventing.store import ServiceLog
from tests.kit.ehf import Line
from tests.kit.log import caller
from tests.kit.purchases import Purchase, of_line, placed, registered, signed

FIRST, LAST = date(2025, 3, 1), date(2025, 3, 31)
IN_A_UNIT = 100


def line_of(purchase: Purchase, *, since: date = FIRST, until: date = LAST, hours: str = "44.28") -> Line:
    """A line about ten hours a week in March."""
    return Line(call_off=purchase.number, from_on=since, to_on=until, quantity=hours, price=50_000)


def record(log: ServiceLog, purchases: Sequence[Purchase]) -> None:
    """Four records for each of them, a hundred in a unit; the supplier and the contract once."""
    first = purchases[0]
    seller = sellers.stream_of(first.supplier)
    beside = (Beside(stream=first.contract, seen=0, facts=(signed(first),), case_id=first.contract),)
    log.append(seller, 0, registered(first.supplier), by=caller(), case_id=seller, beside=beside)
    for at in range(0, len(purchases), IN_A_UNIT):
        (stream, facts), *others = _streams(purchases[at : at + IN_A_UNIT])
        more = [Beside(stream=one, seen=0, facts=told, case_id=one) for one, told in others]
        log.append(stream, 0, *facts, by=caller(), case_id=stream, beside=more)


def _streams(purchases: Sequence[Purchase]) -> Iterator[tuple[UUID, tuple[Fact, ...]]]:
    for purchase in purchases:
        yield entitlements.stream_of(purchase.line.decision, purchase.line.line), of_line(purchase)
        yield purchase.call_off, (placed(purchase),)
