"""Whatever is ordered, changed, ended and heard: no day of a line is ordered twice, and the line knows its orders."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.billing.knowing.entitlement import Entitlement, evolve, over_on, stream_of, terms_on
from services.billing.purchasing import contract_handlers
from services.billing.purchasing.call_off import CallOff, covers
from services.billing.purchasing.contract_commands import AdmitToConcession, PriceAsked
from shared.contracts.decision_afterwards import DecisionInvalidated
from shared.contracts.decision_delivering import RegistrationUndone, ServiceStopped
from shared.contracts.fact import Fact
from shared.kernel.confidential import Sealed
from shared.kernel.refusal import Refusal
from tests.billing.purchasing.stories import SERVICE, Told, a_town
from tests.billing.stories import CONTRACT, DECISION, OTHER_SUPPLIER, SUPPLIER, day

LAST = 40
DAYS = [day(n) for n in range(LAST)]
days = st.integers(0, LAST - 1)
ends = st.none() | days
steps = st.one_of(
    st.tuples(st.just("place"), days, ends, st.sampled_from([SUPPLIER, OTHER_SUPPLIER])),
    st.tuples(st.just("choose"), days, ends, st.sampled_from([SUPPLIER, OTHER_SUPPLIER])),
    st.tuples(st.just("change"), days, ends, st.none()),
    st.tuples(st.just("end"), days, st.none(), st.none()),
    st.tuples(st.just("invoice"), days, st.none(), st.none()),
    st.tuples(st.just("stop"), days, st.none(), st.none()),
    st.tuples(st.just("undo"), days, st.none(), st.none()),
    st.tuples(st.just("invalidate"), days, st.none(), st.none()),
)


def two_to_choose_from() -> Told:
    told = a_town()
    price = PriceAsked(service=SERVICE, unit="hour", price=47_000, from_on=day(-50))
    words: dict[str, Any] = {"supplier": OTHER_SUPPLIER, "from_on": day(-50), "prices": (price,)}
    told.ask(AdmitToConcession, contract_handlers.admit_to_concession, contract_id=CONTRACT, **words)
    return told


class Street:
    """Takes one step after the other; a refusal is an answer like any other."""

    def __init__(self) -> None:
        self.told = two_to_choose_from()
        self.numbers: list[str] = []

    def take(self, step: tuple[str, int, int | None, str | None]) -> None:
        name, n, until, supplier = step
        to_on = None if until is None else day(until)
        try:
            self._take(name, n, to_on, supplier)
        except Refusal:
            return

    def _take(self, name: str, n: int, to_on: date | None, supplier: str | None) -> None:
        if name in ("place", "choose"):
            former = self.numbers[-1] if name == "choose" and self.numbers else None
            words: dict[str, Any] = {"from_on": day(n), "to_on": to_on, "instead_of": former}
            self.numbers.append(self.told.place(supplier=supplier, **words).number)
        elif name in ("stop", "undo", "invalidate"):
            self.told.hear(heard(name, day(n)), on=n)
        elif self.numbers and name == "change":
            self.told.change(self.numbers[n % len(self.numbers)], from_on=day(n), to_on=to_on)
        elif self.numbers and name == "end":
            self.told.end(self.numbers[n % len(self.numbers)], n)
        elif self.numbers and name == "invoice" and covers(self.call_offs()[-1], day(n)):
            self.told.invoice(self.numbers[-1], n, n)

    def call_offs(self) -> list[CallOff]:
        return [self.told.call_off(number) for number in self.numbers]

    def line(self) -> Entitlement:
        return self.told.log.load(stream_of(DECISION, 1), evolve, Entitlement())[0]


def heard(name: str, on: date) -> Fact:
    if name == "stop":
        return ServiceStopped(line=1, service=SERVICE, reason="declined", stopped_on=on)
    if name == "undo":
        return RegistrationUndone(line=1, what="stop", reason="did-not-happen", undone_on=on)
    return DecisionInvalidated(lines=(1,), fault="wrong-facts", reasons=Sealed("sealed"), invalidated_on=on)


@settings(max_examples=40, deadline=None)
@given(st.lists(steps, max_size=12))
def test_no_day_is_ordered_twice_and_none_that_the_line_does_not_give(story: list[Any]) -> None:
    street = Street()
    for step in story:
        street.take(step)
    line, call_offs = street.line(), street.call_offs()
    over = over_on(line)
    for one in DAYS:
        at_work = [call_off for call_off in call_offs if covers(call_off, one)]
        assert len(at_work) <= 1
        assert not at_work or (terms_on(line, one) is not None and (over is None or one <= over))
    assert {number: order.to_on for number, order in line.orders.items()} == {
        call_off.number: call_off.to_on for call_off in call_offs
    }
