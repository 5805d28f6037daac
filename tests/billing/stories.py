"""Knows the people, suppliers and days the stories of billing share. All of them are invented."""

from datetime import date, timedelta
from uuid import UUID

from shared.contracts.billing_knowing import EntitlementNoted
from shared.contracts.words import Amount, LineRef
from shared.kernel.actor import Actor
from tests.kit.people import ANNA, TODAY

CONNY = Actor(kind="person", id="conny", role="controller", unit="allocation-office")

SUPPLIER = "310000000"
OTHER_SUPPLIER = "311111116"
"""Numbers that begin with 3 are nobody's: the tax administration's own for tests."""

ACCOUNT = "86011117947"
OTHER_ACCOUNT = "12345678903"

DECISION = UUID("00000000-0000-4000-8000-00000000dec1")
LINE = LineRef(decision=DECISION, line=1)
OTHER_LINE = LineRef(decision=DECISION, line=2)
STAY = UUID("00000000-0000-4000-8000-000000057a71")
BED = UUID("00000000-0000-4000-8000-00000000bed1")
CONTRACT = UUID("00000000-0000-4000-8000-00000000c047")
INVOICE = UUID("00000000-0000-4000-8000-0000000141c3")
OTHER_INVOICE = UUID("00000000-0000-4000-8000-0000000141c4")


HOURS = Amount(quantity=1250, unit="hours-per-week")


def day(n: int) -> date:
    """So many days after the day the stories begin."""
    return TODAY + timedelta(days=n)


granted = EntitlementNoted(
    line=LINE,
    person=ANNA,
    service="practical-assistance",
    amount=HOURS,
    valid_from=day(0),
    valid_to=None,
    decided_on=day(0),
)
