"""What a log in memory would let pass: a command appends once, and a record has room for so much."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.billing.invoices import late_handlers
from services.billing.invoices.commands import LookAtInvoices
from services.billing.invoices.ehf.handing import Handed, Outcome, words_of
from services.billing.invoices.ehf.handing import stream_of as stream_of_parsed
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.invoices.receiving_handlers import receive
from services.billing.knowing import whereabouts as places
from services.billing.main import SERVICE
from shared.contracts.billing_knowing import DeliveryPaused, DeliveryResumed
from shared.contracts.billing_whereabouts import DeathHeard
from shared.eventing.store import ServiceLog
from shared.kernel.actor import system_actor
from shared.kernel.ids import derived_id
from tests.billing.invoices.stories import ANNAS, INLET, by, hours, ordered, standing
from tests.billing.invoices.test_many_writers import ToldTo
from tests.kit.ehf import Line, make_invoice
from tests.kit.engines import TestPostgres
from tests.kit.log import caller, open_log, provision_log
from tests.kit.purchases import Purchase, given_purchases

CLOCK = system_actor("billing", "deadline")


@pytest.fixture
def log(postgres: TestPostgres) -> Iterator[ServiceLog]:
    with open_log(provision_log(postgres, "billing"), contracts=SERVICE.contracts) as log:
        yield log


def taken(log: ServiceLog, *lines: Line, number: str) -> Outcome:
    parsed = read_invoice(make_invoice(*lines, number=number))
    words = words_of(stream_of_parsed(parsed))
    handed = Handed(parsed=parsed, broken=(), remarks=(), file=(), words_of=words)
    return receive(handed, by(INLET, mark=parsed.sha256), log)


def test_every_invoice_of_a_call_off_is_looked_at_when_something_is_heard_late(log: ServiceLog) -> None:
    given_purchases(ToldTo(log), [ANNAS])
    next_week = hours(from_on=date(2025, 3, 10), to_on=date(2025, 3, 16))
    both = [taken(log, hours(), number="F-1"), taken(log, next_week, number="F-2")]
    died = DeathHeard(person=ANNAS.person, died_on=date(2025, 3, 2))
    log.append(places.stream_of(ANNAS.person), 0, died, by=caller(), case_id=ANNAS.call_off)
    look = LookAtInvoices(id=derived_id("look"), call_off=ANNAS.call_off)
    late_handlers.look_at_invoices(look, by(CLOCK, mark="look"), log)
    assert [standing(log, one).checked[0].verdict.outcome for one in both] == ["refused", "refused"]
    assert ordered(log).invoiced == ()


def test_a_long_invoice_with_many_reasons_fits_into_records(log: ServiceLog) -> None:
    """Three hundred lines of a whole year, each with a pause every week."""
    year = date(2025, 1, 1)
    rests = [year + timedelta(days=7 * week) for week in range(52)]
    pauses = [
        fact
        for day in rests
        for fact in (DeliveryPaused(paused_on=day), DeliveryResumed(resumed_on=day + timedelta(days=1)))
    ]
    purchases = [replace(Purchase(n=n), heard=tuple(pauses)) for n in range(1, 301)]
    given_purchases(ToldTo(log), purchases)
    lines = [hours(one, from_on=year, to_on=date(2025, 12, 31), quantity="365") for one in purchases]
    outcome = taken(log, *lines, number="F-1")
    checked = standing(log, outcome).checked
    assert len(checked) == 300
    assert {one.verdict.outcome for one in checked} == {"partly"}
    assert all(len(one.verdict.reasons[0].days) == 52 for one in checked)
