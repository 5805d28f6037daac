"""What runs is read from the states of those who decide: assignments, schemes, days in hospital."""

from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.billing.assignments.assignment import stream_of as stream_of_assignment
from services.billing.bpa.scheme import stream_of as stream_of_scheme
from services.billing.budget.folding import Known, fold
from services.billing.budget.gathering import picture_of
from services.billing.budget.picture import Picture
from services.billing.budget.valuing import Agreement, each_day, value
from services.billing.hospital.naming import stream_of_stay
from services.billing.knowing.entitlement import stream_of as stream_of_line
from services.billing.knowing.whereabouts import stream_of as stream_of_person
from shared.contracts.billing_assignments import PayRowAnswered, PutInPayBasis
from shared.contracts.billing_bpa import BpaDelivererChosen, BpaHoursGranted, BpaHoursPaid, BpaSchemeOpened, HoursFrom
from shared.contracts.billing_hospital import (
    HospitalBillAuthorised,
    HospitalBillChecked,
    HospitalBillWithdrawn,
    HospitalDaysJudged,
    JudgedDay,
)
from shared.contracts.billing_hospital_credits import HospitalBillCredited
from shared.contracts.billing_knowing import DeliveryBegun, EntitlementNoted
from shared.contracts.billing_whereabouts import DeathHeard
from shared.contracts.fact import Fact
from shared.contracts.words import Amount, ServiceCode
from tests.bedflow.discharge.stories import HOSPITAL, REFERENCE, admitted, day, ready
from tests.billing.assignments.stories import BASIS, NEW_YEAR, carer
from tests.billing.budget.budgets import KRONER
from tests.billing.hospital.stories import BILL, RATE_2024, line, listening, received
from tests.billing.stories import LINE, SUPPLIER
from tests.kit.people import ANNA, BIRGER, TODAY, recorded

STREAM = stream_of_assignment(LINE, BIRGER)
OF_LINE = stream_of_line(LINE.decision, LINE.line)
SCHEME = stream_of_scheme(ANNA)
STAY = stream_of_stay(HOSPITAL, REFERENCE)
A_WEEK = tuple(each_day(TODAY, date(2024, 3, 18)))


def known(*told: tuple[UUID, Fact]) -> Known:
    """What billing knows when these were recorded, on one day."""
    return fold(recorded(fact, stream=stream, position=at) for at, (stream, fact) in enumerate(told, start=1))


def picture(*told: tuple[UUID, Fact], as_of: date = TODAY) -> Picture:
    return picture_of(known(*told), year=2024, as_of=as_of)


def granted(service: ServiceCode) -> tuple[tuple[UUID, Fact], ...]:
    noted = EntitlementNoted(
        line=LINE,
        person=ANNA,
        service=service,
        amount=Amount(quantity=1000, unit="hours-per-week"),
        valid_from=NEW_YEAR,
        valid_to=None,
        decided_on=NEW_YEAR,
    )
    return (OF_LINE, noted), (OF_LINE, DeliveryBegun(provider="oppdrag", begun_on=NEW_YEAR))


def only(made: Picture) -> Agreement:
    (agreement,) = made.agreements
    return agreement


def test_a_carer_s_week_is_ten_hours_of_a_year_s_pay() -> None:
    agreement = only(picture(*granted("carer-allowance"), (STREAM, carer)))
    assert agreement.spending == "carer-allowance"
    assert value(agreement, A_WEEK).amount == round(10 * 382_500 * KRONER / 1950)


def test_an_agreement_commits_us_to_nothing_after_a_death() -> None:
    died = DeathHeard(person=ANNA, died_on=TODAY)
    agreement = only(picture(*granted("carer-allowance"), (STREAM, carer), (stream_of_person(ANNA), died)))
    assert value(agreement, A_WEEK).days == 1


def test_an_agreement_without_a_decision_is_listed_and_not_valued() -> None:
    assert value(only(picture((STREAM, carer))), A_WEEK).missing == {"no-decision": 7}


def test_a_decision_without_an_agreement_is_listed_and_one_with_it_is_not() -> None:
    (lacks,) = picture(*granted("support-contact")).unagreed
    assert (lacks.spending, lacks.reason, lacks.days) == ("support-contact", "no-agreement", 366)
    assert picture(*granted("carer-allowance"), (STREAM, carer)).unagreed == ()


def test_a_rate_nobody_has_entered_is_named_as_the_reason() -> None:
    contact = replace(carer, service="support-contact")
    agreement = only(picture(*granted("support-contact"), (STREAM, contact)))
    assert value(agreement, A_WEEK).missing == {"no-price": 7}


def test_what_payroll_refused_is_not_spent() -> None:
    put = PutInPayBasis(
        basis=BASIS, row="1", month=NEW_YEAR, quantity=4000, rate_in_ore=1, amount_in_ore=800_000, put_on=TODAY
    )
    accepted = picture((STREAM, carer), (STREAM, put))
    assert [(one.amount, one.from_on, one.to_on) for one in accepted.spent] == [(800_000, NEW_YEAR, date(2024, 1, 31))]
    no = PayRowAnswered(basis=BASIS, row="1", accepted=False, answered_on=TODAY, code="E1")
    refused = picture((STREAM, carer), (STREAM, put), (STREAM, no))
    assert [one.amount for one in refused.spent] == [800_000, -800_000]


def scheme(*more: Fact) -> tuple[tuple[UUID, Fact], ...]:
    opened = BpaSchemeOpened(person=ANNA, line=LINE, opened_on=NEW_YEAR)
    hours = BpaHoursGranted(
        line=LINE, kind="bpa", course=(HoursFrom(from_on=NEW_YEAR, quantity=3500),), heard_on=NEW_YEAR
    )
    return tuple((SCHEME, fact) for fact in (opened, hours, *more))


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ((), "no-deliverer"),
        ((BpaDelivererChosen(deliverer="municipality", from_on=NEW_YEAR),), "no-price"),
        ((BpaDelivererChosen(deliverer="supplier", from_on=NEW_YEAR, supplier=SUPPLIER),), "no-agreement"),
    ],
)
def test_hours_of_assistance_without_a_price_say_why(chosen: tuple[Fact, ...], reason: str) -> None:
    assert value(only(picture(*scheme(*chosen))), A_WEEK).missing == {reason: 7}


def test_assistance_that_is_called_off_is_counted_by_its_call_off_alone() -> None:
    chosen = BpaDelivererChosen(deliverer="supplier", from_on=NEW_YEAR, supplier=SUPPLIER, call_off="AV-1")
    told = value(only(picture(*scheme(chosen))), A_WEEK)
    assert (told.amount, told.missing) == (0, {})


def test_own_assistants_are_paid_by_us_and_a_supplier_s_by_its_invoice() -> None:
    own = BpaDelivererChosen(deliverer="municipality", from_on=NEW_YEAR)
    theirs = BpaDelivererChosen(deliverer="supplier", from_on=NEW_YEAR, supplier=SUPPLIER)
    paid = BpaHoursPaid(
        from_on=NEW_YEAR, to_on=date(2024, 1, 31), quantity=100, amount_in_ore=70_000, reference="L-1", paid_on=TODAY
    )
    assert [one.amount for one in picture(*scheme(own, paid)).spent] == [70_000]
    assert picture(*scheme(theirs, paid)).spent == ()


def test_days_patients_wait_are_owed_by_our_own_clock_before_anybody_bills_them() -> None:
    log = listening(admitted(-2), ready(0))
    heard = ((one.record.stream, one.fact) for one in log.recorded if one.record.stream == STAY)
    agreement = only(picture(*heard, as_of=day(2)))
    assert (agreement.spending, agreement.from_on, agreement.to_on) == ("delayed-discharge", day(0), day(2))
    assert value(agreement, each_day(day(0), day(9))).amount == 3 * RATE_2024


def judged() -> tuple[tuple[UUID, Fact], ...]:
    days = tuple(
        JudgedDay(
            line="1",
            reference=REFERENCE,
            on=day(number),
            asked=RATE_2024,
            verdict="owed" if paid else "disputed",
            payable=paid,
            rate=RATE_2024,
            hospital=HOSPITAL,
        )
        for number, paid in enumerate((RATE_2024, 0, RATE_2024))
    )
    checked = HospitalBillChecked(checked_on=TODAY, days=3, payable=2 * RATE_2024)
    return tuple((BILL, fact) for fact in (*received(line(0, 2)), checked, HospitalDaysJudged(days=days)))


def test_a_hospital_s_bill_is_spent_day_by_day_when_somebody_has_authorised_it() -> None:
    assert picture(*judged()).spent == ()
    authorised = (BILL, HospitalBillAuthorised(amount=2 * RATE_2024, authorised_on=TODAY))
    spent = picture(*judged(), authorised).spent
    assert [(one.from_on, one.amount) for one in spent] == [(day(0), RATE_2024), (day(2), RATE_2024)]
    assert {one.agreement for one in spent} == {str(STAY)}
    back = picture(*judged(), authorised, (BILL, HospitalBillWithdrawn(withdrawn_on=TODAY))).spent
    assert sum(one.amount for one in back) == 0


def test_what_a_trust_credits_of_a_paid_bill_is_spent_no_more() -> None:
    authorised = (BILL, HospitalBillAuthorised(amount=2 * RATE_2024, authorised_on=TODAY))
    note = HospitalBillCredited(
        number="K-1", lines=(line(2, 2),), amount=RATE_2024, sha256="", credited_on=TODAY, takes_off=RATE_2024
    )
    spent = picture(*judged(), authorised, (BILL, note)).spent
    assert sum(one.amount for one in spent) == RATE_2024
    assert sum(one.amount for one in spent if one.from_on == day(2)) == 0
