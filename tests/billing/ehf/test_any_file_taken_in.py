"""Whatever a supplier changes in an invoice, it is taken in, put on the work list, refused or known: never an error."""

from datetime import datetime
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from services.billing.invoices import receiving_handlers
from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.arriving.taking import Outside, take_in
from services.billing.invoices.ehf.handing import Result
from services.billing.purchasing import supplier
from shared.contracts.billing_purchasing import SupplierRegistered
from shared.kernel.actor import Actor
from shared.kernel.clock import OSLO
from tests.billing.ehf.test_any_file import DOCUMENTS, WORDS
from tests.kit.ehf import ACCOUNT, SUPPLIER
from tests.kit.memory_log import MemoryLog

NOW = datetime(2025, 4, 4, 12, tzinfo=OSLO)
INLET = Actor(kind="system", id="ehf-inlet", role="invoice-inlet", unit="saksgang")


def log_with_supplier() -> MemoryLog:
    log = MemoryLog("billing")
    fact = SupplierRegistered(organisation=SUPPLIER, name="Prøve Omsorg AS", account=ACCOUNT, registered_on=NOW.date())
    log.given(supplier.stream_of(SUPPLIER), fact)
    return log


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(DOCUMENTS), st.lists(st.tuples(st.integers(0, 200), WORDS), max_size=3))
def test_whatever_is_said_something_comes_of_it_and_the_second_time_it_is_known(
    document: bytes, changes: list[tuple[int, str]]
) -> None:
    root = etree.fromstring(document)
    said = [one for one in root.iter() if len(one) == 0]
    for at, word in changes:
        said[at % len(said)].text = word
    arrival = Arrival(raw=etree.tostring(root), inlet="http", actor=INLET, now=NOW)
    log, outside = log_with_supplier(), Outside(receive=receiving_handlers.receive)
    assert take_in(arrival, log, outside=outside).result in get_args(Result)
    recorded = len(log.facts)
    assert take_in(arrival, log, outside=outside).result == "duplicate"
    assert len(log.facts) == recorded
