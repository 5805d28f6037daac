"""A scheme follows what decision and intake say, from day to day, and is opened by the first hour that is given."""

from datetime import date
from typing import Any

import pytest

from services.billing.bpa import handlers
from services.billing.bpa.refusals import CallOffDoesNotFit, NoScheme
from services.billing.bpa.scheme import Scheme, evolve, stream_of
from services.billing.purchasing import call_off as call_offs
from shared.contracts.billing_bpa import BPA, BpaHoursReported, BpaSchemeJoined, BpaSchemeOpened
from shared.contracts.billing_call_offs import CallOffInvoiced, CallOffPlaced
from shared.contracts.billing_verdicts import Span
from shared.contracts.decision_delivering import ServicePaused, ServiceResumed, ServiceStopped
from shared.contracts.fact import Fact
from shared.contracts.intake_people import DeathCorrected, PersonDied, PersonMoved, PersonsMerged
from shared.contracts.words import LineRef
from shared.kernel.refusal import CaseHasMovedOn
from tests.billing.assignments.hearing import Heard, begun, given, service_granted
from tests.billing.bpa.stories import RITA, choose_it, correct_it, pay_it, report_it, state_it
from tests.billing.stories import CONTRACT, DECISION, INVOICE, SUPPLIER
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, calling

NEW_YEAR, MARCH = date(2024, 1, 1), date(2024, 3, 1)
LINE = LineRef(decision=DECISION, line=1)


def scheme(heard: Heard, person: Any = ANNA) -> Scheme:
    return heard.log.load(stream_of(person), evolve, Scheme())[0]


def told(heard: Heard) -> list[Fact]:
    return [fact for fact in heard.log.facts if isinstance(fact, BPA)]


def weekly(heard: Heard, *days: date, person: Any = ANNA) -> list[int]:
    return [scheme(heard, person).weekly("bpa", on=day) for day in days]


def test_what_is_granted_and_not_begun_is_no_scheme() -> None:
    heard = Heard()
    heard(service_granted("bpa", 3500, on=NEW_YEAR))
    assert told(heard) == []
    heard(begun("bpa", on=MARCH))
    assert scheme(heard).opened_on == MARCH
    assert weekly(heard, date(2024, 2, 29), MARCH) == [0, 3500]


def test_hours_rest_go_on_and_stop_with_the_service() -> None:
    heard = Heard()
    heard(
        *given("bpa", 3500, on=NEW_YEAR),
        ServicePaused(line=1, service="bpa", paused_on=MARCH, reason="travel", expected_back_on=None),
        ServiceResumed(line=1, service="bpa", resumed_on=date(2024, 3, 8)),
        ServiceStopped(line=1, service="bpa", reason="moved", stopped_on=date(2024, 3, 31)),
    )
    days = (date(2024, 2, 29), MARCH, date(2024, 3, 8), date(2024, 3, 31), date(2024, 4, 1))
    assert weekly(heard, *days) == [3500, 0, 3500, 3500, 0]
    assert [scheme(heard).status(on=day) for day in days[1::3]] == ["paused", "ended"]


def test_allowance_decided_beside_is_kept_apart() -> None:
    heard = Heard()
    heard(*given("carer-allowance", 1000, line=2, on=NEW_YEAR))
    assert scheme(heard).person is None
    heard(*given("bpa", 3500, on=NEW_YEAR))
    assert scheme(heard).weekly("allowance", on=NEW_YEAR) == 1000
    assert weekly(heard, NEW_YEAR) == [3500]
    assert sum(isinstance(fact, BpaSchemeOpened) for fact in told(heard)) == 1


def test_other_services_and_the_same_news_again_record_nothing() -> None:
    heard = Heard()
    heard(*given("home-nursing", 700, on=NEW_YEAR))
    assert told(heard) == []
    heard(*given("bpa", 3500, on=NEW_YEAR))
    before = told(heard)
    heard(ServiceResumed(line=1, service="bpa", resumed_on=MARCH))
    assert told(heard) == before


@pytest.mark.parametrize(
    ("gone", "last_on"),
    [
        (PersonDied(person=ANNA, source="population-register", died_on=MARCH), MARCH),
        (PersonMoved(person=ANNA, source="population-register", direction="out", moved_on=MARCH), MARCH),
    ],
)
def test_who_dies_or_moves_away_has_no_hours_after_the_last_day(gone: Fact, last_on: date) -> None:
    heard = Heard()
    heard(*given("bpa", 3500, on=NEW_YEAR), gone)
    assert weekly(heard, last_on, date(2024, 3, 2)) == [3500, 0]
    assert scheme(heard).status(on=date(2024, 3, 2)) == "ended"


def test_a_death_that_was_told_by_mistake_gives_the_hours_back() -> None:
    heard = Heard()
    heard(
        *given("bpa", 3500, on=NEW_YEAR),
        PersonDied(person=ANNA, source="population-register", died_on=MARCH),
        DeathCorrected(person=ANNA, source="population-register", corrected_on=TODAY),
    )
    assert weekly(heard, date(2024, 3, 2)) == [3500]


def test_two_references_of_one_person_are_one_scheme_with_all_that_was_used() -> None:
    heard = Heard()
    heard(*given("bpa", 3500, on=NEW_YEAR, person=BIRGER))
    by = calling(RITA, n=1)
    chosen = choose_it(person=BIRGER, deliverer="supplier", supplier=SUPPLIER)
    handlers.choose_bpa_deliverer(chosen, by, heard.log)
    handlers.report_bpa_hours(report_it(person=BIRGER), calling(RITA, n=2), heard.log)
    heard(PersonsMerged(person=ANNA, replaced=BIRGER, ground="registered-twice"))
    assert (weekly(heard, MARCH), weekly(heard, MARCH, person=BIRGER)) == ([3500], [0])
    assert scheme(heard).used_within(from_on=NEW_YEAR, to_on=TODAY) == 15_000
    joined = [fact for fact in told(heard) if isinstance(fact, BpaSchemeJoined)]
    assert [fact.replaced for fact in joined] == [BIRGER]
    heard(PersonDied(person=ANNA, source="population-register", died_on=MARCH))
    assert weekly(heard, date(2024, 3, 2)) == [0]


def test_hours_are_reported_in_the_case_of_the_decision_and_a_stale_screen_is_refused() -> None:
    heard = Heard()
    heard(*given("bpa", 3500, on=NEW_YEAR))
    chosen = choose_it(deliverer="supplier", supplier=SUPPLIER)
    handlers.choose_bpa_deliverer(chosen, calling(RITA, n=1), heard.log)
    handlers.report_bpa_hours(report_it(), calling(RITA, n=2), heard.log)
    (reported,) = [one for one in heard.log.recorded if isinstance(one.fact, BpaHoursReported)]
    assert reported.record.case_id == CASE
    handlers.correct_bpa_hours(correct_it(), calling(RITA, n=5), heard.log)
    handlers.note_bpa_payment(pay_it(quantity=14_000), calling(RITA, n=6), heard.log)
    assert scheme(heard).paid_within(from_on=NEW_YEAR, to_on=TODAY) == 14_000
    with pytest.raises(CaseHasMovedOn):
        handlers.state_bpa_year(state_it(seen_version=1), calling(RITA, n=3), heard.log)
    with pytest.raises(NoScheme):
        handlers.state_bpa_year(state_it(person=BIRGER), calling(RITA, n=4), heard.log)


def test_what_suppliers_were_owed_by_its_call_offs_is_paid_in_the_year_its_days_lie_in() -> None:
    heard = Heard()
    heard(*given("bpa", 3500, on=date(2023, 1, 1)))
    number, since = "AV-7K2M-4QXC", date(2023, 1, 1)
    placed = CallOffPlaced(
        number=number,
        contract=CONTRACT,
        supplier=SUPPLIER,
        person=ANNA,
        line=LINE,
        service="bpa",
        amount=None,
        from_on=since,
        to_on=None,
        placed_on=since,
    )
    days = (Span(from_on=date(2023, 12, 22), to_on=date(2024, 1, 10)),)
    owed = CallOffInvoiced(invoice=INVOICE, invoice_line=1, days=days, quantity=10_000, unit="HUR", ore=5_000_000)
    heard.log.given(call_offs.stream_of(number), placed, owed)
    chosen = choose_it(deliverer="supplier", supplier=SUPPLIER, call_off=number, from_on=since)
    handlers.choose_bpa_deliverer(chosen, calling(RITA, n=1), heard.log)
    handlers.state_bpa_year(state_it(), calling(RITA, n=2), heard.log)
    stated = scheme(heard).year(2023)
    assert stated is not None
    assert stated.paid == 5_000


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"person": BIRGER}, False),
        ({"supplier": "311111116"}, False),
        ({"service": "home-nursing"}, False),
        ({"from_on": date(2024, 2, 1)}, False),
    ],
)
def test_a_supplier_delivers_by_a_call_off_of_that_person_and_service(changes: dict[str, Any], fits: bool) -> None:
    heard = Heard()
    heard(*given("bpa", 3500, on=NEW_YEAR))
    number = "AV-7K2M-4QXC"
    placed: dict[str, Any] = {
        "number": number,
        "contract": CONTRACT,
        "supplier": SUPPLIER,
        "person": ANNA,
        "line": LINE,
    }
    placed |= {"service": "bpa", "amount": None, "from_on": NEW_YEAR, "to_on": None} | changes
    heard.log.given(call_offs.stream_of(number), CallOffPlaced(**({"placed_on": NEW_YEAR} | placed)))
    chosen = choose_it(deliverer="supplier", supplier=SUPPLIER, call_off=number, from_on=NEW_YEAR)
    if fits:
        handlers.choose_bpa_deliverer(chosen, calling(RITA, n=1), heard.log)
        assert scheme(heard).deliverers[0].call_off == number
        return
    with pytest.raises(CallOffDoesNotFit):
        handlers.choose_bpa_deliverer(chosen, calling(RITA, n=1), heard.log)
