"""The statement to a hospital: which days we do not pay, why in plain words, and the messages that show it."""

from typing import get_args

from msgspec.structs import replace

from services.billing.hospital.judging import judge
from services.billing.hospital.statement import SENTENCES, letter_of, objections_of
from shared.contracts.billing_hospital import Verdict
from tests.bedflow.discharge.stories import REFERENCE, admitted, answered, day, disputed, notice, offered, ready
from tests.billing.hospital.stories import BILL, MUCH_LATER, RATE_2024, heard, line

WAITED = heard(admitted(), ready(0), answered("cannot"), offered(3))


def test_days_in_a_row_with_one_reason_are_one_objection() -> None:
    days = judge([line(-1, 5)], stays=[WAITED], bill=BILL, today=MUCH_LATER)
    before, after = objections_of(days, {REFERENCE: WAITED})
    assert (before.verdict, before.days, before.against) == ("before-notice", 1, RATE_2024)
    assert (after.verdict, after.from_on, after.to_on, after.days) == ("offer-was-ready", day(3), day(5), 3)


def test_the_trail_names_the_hospitals_messages_and_ours() -> None:
    days = judge([line(3, 3)], stays=[WAITED], bill=BILL, today=MUCH_LATER)
    (objection,) = objections_of(days, {REFERENCE: WAITED})
    assert [(one.by, one.says, one.id) for one in objection.trail] == [
        ("sykehuset", "ready", str(notice(10))),
        ("kommunen", "declined", "bedflow:3"),
        ("kommunen", "offered", "bedflow:4"),
    ]


def test_a_dispute_shows_the_messages_it_is_about() -> None:
    stay = heard(admitted(), ready(0), replace(disputed(0, 1), notices=(notice(1),)))
    days = judge([line(0, 1)], stays=[stay], bill=BILL, today=MUCH_LATER)
    (objection,) = objections_of(days, {REFERENCE: stay})
    assert [one.id for one in objection.trail] == [str(notice(1))]


def test_the_letter_says_days_sums_and_reasons() -> None:
    days = judge([line(2, 4, price=RATE_2024 + 50)], stays=[WAITED], bill=BILL, today=MUCH_LATER)
    text = letter_of("H-1", objections_of(days, {REFERENCE: WAITED}))
    assert "Innsigelse mot regning H-1" in text
    assert "betaler ikke 11\u00a0491,50\u00a0kr for 3 døgn" in text
    assert f"Opphold {REFERENCE}, 14.03.2024 (1 døgn, 0,50\u00a0kr)" in text
    assert str(notice(10)) in text


def test_what_is_paid_in_full_is_not_in_the_statement() -> None:
    days = judge([line(0, 2)], stays=[WAITED], bill=BILL, today=MUCH_LATER)
    assert objections_of(days, {REFERENCE: WAITED}) == ()


def test_every_verdict_but_owed_has_a_sentence() -> None:
    assert set(SENTENCES) == set(get_args(Verdict)) - {"owed"}
