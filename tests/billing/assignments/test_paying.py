"""Each hour is paid once, at its month's rate, and what payroll refuses stands to be paid again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import hypothesis.strategies as st
import pytest
from hypothesis import given

from services.billing.assignments import forecast, pay_basis, pay_file, paying, refusals
from services.billing.assignments.assignment import Assignment
from services.billing.assignments.line import Line
from services.billing.assignments.pay_basis import MOST_ROWS, PayBasis, row_of
from shared.contracts.billing_assignments import (
    AssignmentEnded,
    PayBasisAnswered,
    PayBasisWritten,
    PayRow,
    PayRowAnswered,
    TimesheetApproved,
    TimesheetCorrected,
)
from tests.billing.assignments.stories import (
    BASIS,
    FEBRUARY,
    MARCH,
    NEW_YEAR,
    SHEET,
    STREAM,
    agreed,
    approved,
    assignment,
    carer,
    handed_in,
    line,
    running,
    seven_hours,
)
from tests.kit.given import Story
from tests.kit.people import BIRGER, OLA, TODAY, recorded

CARERS_LINE = line((NEW_YEAR, 1000), service="carer-allowance")
LAST_OF_FEBRUARY = date(2024, 2, 29)


@pytest.fixture(autouse=True)
def own_rates(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The municipality's own rates; the packaged file holds none of support contact."""
    own = tmp_path_factory.mktemp("rates") / "own.toml"
    own.write_text(
        '[[pay]]\nservice = "support-contact"\namount_in_ore = 21333\nper = "hour"\ntax = "as-assignment"\n'
        'code = "STK"\nvalid_from = 2024-01-01\nsource = "Council"\n'
        '[[pay]]\nservice = "carer-allowance"\namount_in_ore = 38250000\nper = "year"\nhours_in_a_year = 1950\n'
        'tax = "as-pay"\ncode = "OMS"\nvalid_from = 2024-01-01\nsource = "Council"\n'
    )
    monkeypatch.setenv("SAKSGANG_ASSIGNMENT_PAY", str(own))
    from shared.law.assignment_pay import rates

    rates.cache_clear()
    yield
    rates.cache_clear()


def rows(story: Story[Assignment], *, of: Line | None = None, until: date = LAST_OF_FEBRUARY) -> list[PayRow]:
    return list(paying.rows_of(story.state, stream=STREAM, line=of or line(), until=until))


def put(story: Story[Assignment], *, of: Line | None = None, until: date = LAST_OF_FEBRUARY) -> Story[Assignment]:
    return story.given(*(paying.put(row, basis=BASIS, today=TODAY) for row in rows(story, of=of, until=until)))


def answered(row: PayRow, *, accepted: bool) -> PayRowAnswered:
    return PayRowAnswered(basis=BASIS, row=row.row, accepted=accepted, answered_on=TODAY)


def test_approved_hours_are_paid_once_at_the_rate_of_their_month() -> None:
    story = running().given(seven_hours, approved)
    (row,) = rows(story)
    assert (row.row, row.quantity, row.amount_in_ore) == (f"{STREAM.hex[:12]}-202402-1", 700, 149_331)
    assert (row.code, row.tax, row.contractor, row.month) == ("STK", "as-assignment", BIRGER, FEBRUARY)
    assert rows(put(story)) == []
    assert rows(running().given(seven_hours)) == []


def test_what_payroll_refuses_stands_to_be_paid_again_under_another_number() -> None:
    story = running().given(seven_hours, approved)
    (row,) = rows(story)
    (again,) = rows(put(story).given(answered(row, accepted=False)))
    assert (again.row, again.quantity, again.amount_in_ore) == (f"{STREAM.hex[:12]}-202402-2", 700, 149_331)
    assert rows(put(story).given(answered(row, accepted=True))) == []


def test_the_same_answer_again_changes_nothing_and_another_one_is_refused() -> None:
    story = running().given(seven_hours, approved)
    (row,) = rows(story)
    asked = {"basis": BASIS, "row": row.row, "code": None, "today": TODAY}
    put(story).when(paying.answer, accepted=True, **asked).then(answered(row, accepted=True))
    taken = put(story).given(answered(row, accepted=True))
    taken.when(paying.answer, accepted=True, **asked).then_nothing()
    taken.when(paying.answer, accepted=False, **asked).then_refused(refusals.AnsweredOtherwise)
    story.when(paying.answer, accepted=True, **asked).then_refused(refusals.NoSuchRow)


def test_too_much_that_was_paid_comes_back_in_the_next_file_once_the_right_hours_are_approved() -> None:
    story = put(running().given(seven_hours, approved))
    less = TimesheetCorrected(sheet=SHEET, days=handed_in((5, 350)).days, reason="too-many-hours", corrected_on=TODAY)
    waiting = story.given(recorded(less, by=OLA, version=story.version + 1))
    assert rows(waiting) == []
    (back,) = rows(waiting.given(TimesheetApproved(sheet=SHEET, quantity=350, approved_on=TODAY)))
    assert (back.quantity, back.amount_in_ore) == (-350, 74_666 - 149_331)


def test_a_carer_is_paid_by_the_month_for_the_days_the_decision_gives() -> None:
    story = assignment().given(carer)
    january, february = rows(story, of=CARERS_LINE)
    # 10 hours a week: 31/7 and 29/7 of it, at 382 500 kr / 1 950 hours.
    assert (january.quantity, february.quantity) == (4429, 4143)
    assert january.amount_in_ore == round(4429 * 38_250_000 / 195_000)
    assert (january.code, january.tax) == ("OMS", "as-pay")
    rested = line((NEW_YEAR, 1000), (date(2024, 1, 8), 0), service="carer-allowance", why="paused")
    assert [row.quantity for row in rows(story, of=rested)] == [1000]


def test_a_death_that_is_heard_late_takes_the_days_after_it_back() -> None:
    story = put(assignment().given(carer), of=CARERS_LINE)
    died = line((NEW_YEAR, 1000), (date(2024, 2, 8), 0), service="carer-allowance", why="died")
    (back,) = rows(story, of=died)
    assert (back.month, back.quantity) == (FEBRUARY, 1000 - 4143)
    assert rows(put(story, of=died), of=died) == []


def test_an_agreement_that_ends_is_paid_until_its_last_day() -> None:
    story = assignment().given(carer, AssignmentEnded(ended_on=date(2024, 1, 7), reason="own-wish", noted_on=TODAY))
    assert [row.quantity for row in rows(story, of=CARERS_LINE)] == [1000]


def test_nothing_is_paid_by_a_rate_that_is_missing_and_the_refusal_names_it() -> None:
    relief = agreed(service="respite-outside-institution", pay_kind="by-month", quantity=1000)
    with pytest.raises(refusals.PayNotKnown, match="respite-outside-institution er ikke lagt inn for 2024-01-01"):
        rows(assignment().given(relief), of=CARERS_LINE)


@dataclass(frozen=True)
class Basis:
    rows: tuple[PayRow, ...]

    def written(self) -> PayBasisWritten:
        return pay_basis.write(PayBasis(), self.rows, name=BASIS, month=FEBRUARY, today=TODAY)


def test_a_file_to_payroll_has_references_instead_of_names_and_the_digest_of_its_bytes() -> None:
    (row,) = rows(running().given(seven_hours, approved))
    content = pay_file.content((row,), basis=BASIS)
    assert content.decode().splitlines() == [
        "basis;row;contractor;code;tax;month;hours;rate;amount",
        f"{BASIS};{row.row};{BIRGER};STK;as-assignment;2024-02;7.00;213.33;1493.31",
    ]
    written = Basis((row,)).written()
    assert (written.sha256, written.amount_in_ore) == (sha256(content).hexdigest(), 149_331)


def test_a_file_is_written_once_for_a_month_that_is_over_and_of_something() -> None:
    (row,) = rows(running().given(seven_hours, approved))
    basis: Story[PayBasis] = Story(evolve=pay_basis.evolve, state=PayBasis())
    asked = {"name": BASIS, "today": TODAY}
    basis.when(pay_basis.write, (), month=FEBRUARY, **asked).then_refused(refusals.NothingToPay)
    basis.when(pay_basis.write, (row,), month=MARCH, **asked).then_refused(refusals.MonthIsNotOver)
    too_many = (row,) * (MOST_ROWS + 1)
    basis.when(pay_basis.write, too_many, month=FEBRUARY, **asked).then_refused(refusals.TooManyRows)
    written = basis.given(Basis((row,)).written())
    written.when(pay_basis.write, (row,), month=FEBRUARY, **asked).then_refused(refusals.BasisExists)
    after = written.given(PayBasisAnswered(accepted=1, rejected=0, answered_on=TODAY)).state
    assert (after.accepted, after.rejected, row_of(after, row.row)) == (1, 0, row)


def test_a_row_nobody_wrote_is_refused() -> None:
    (row,) = rows(running().given(seven_hours, approved))
    with pytest.raises(refusals.NoSuchBasis):
        row_of(PayBasis(), row.row)
    with pytest.raises(refusals.NoSuchRow):
        row_of(PayBasis(written=Basis((row,)).written()), "ffffffffffff-202402-1")


def test_what_takes_back_is_written_with_its_sign() -> None:
    story = put(assignment().given(carer), of=CARERS_LINE)
    never = line((date(2023, 1, 1), 1000), (NEW_YEAR, 0), service="carer-allowance")
    texts = list(pay_file.lines(rows(story, of=never), basis=BASIS))
    assert [text.split(";")[6] for text in texts[1:]] == ["-44.29", "-41.43"]


def test_a_running_agreement_is_bound_until_the_year_ends() -> None:
    known = put(assignment().given(carer), of=CARERS_LINE).state
    assert forecast.paid_in(known, year=2024) == sum(
        row.amount_in_ore for row in rows(assignment().given(carer), of=CARERS_LINE)
    )
    rest = forecast.committed(known, line=CARERS_LINE, from_on=MARCH, to_on=date(2024, 12, 31))
    assert rest is not None
    whole = 38_250_000 * 366 * 1000 // 7 // 195_000
    assert abs(forecast.paid_in(known, year=2024) + rest - whole) < 12 * 100
    assert forecast.committed(known, line=line(), from_on=MARCH, to_on=MARCH) is not None
    assert forecast.committed(Assignment(), line=line(), from_on=MARCH, to_on=MARCH) == 0
    unknown = agreed(service="respite-outside-institution", pay_kind="by-month", quantity=1000)
    story = assignment().given(unknown)
    assert forecast.committed(story.state, line=CARERS_LINE, from_on=MARCH, to_on=TODAY) is None


@given(corrections=st.lists(st.integers(min_value=1, max_value=800), min_size=1, max_size=6), accepted=st.data())
def test_no_oere_appears_or_disappears_whatever_is_corrected_and_refused(
    corrections: list[int], accepted: st.DataObject
) -> None:
    story = running().given(handed_in((5, 400)), TimesheetApproved(sheet=SHEET, quantity=400, approved_on=MARCH))
    for quantity in corrections:
        for row in rows(story):
            told = answered(row, accepted=accepted.draw(st.booleans()))
            story = put(story).given(told)
        days = handed_in((5, quantity)).days
        changed = TimesheetCorrected(sheet=SHEET, days=days, reason="other", corrected_on=TODAY)
        story = story.given(changed, TimesheetApproved(sheet=SHEET, quantity=quantity, approved_on=TODAY))
    story = put(story)
    standing = [row for row in story.state.rows if row.accepted is not False]
    assert sum(row.quantity for row in standing) == corrections[-1]
    assert sum(row.amount_in_ore for row in standing) == (corrections[-1] * 21_333 + 50) // 100
