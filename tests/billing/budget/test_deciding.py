"""What may be decided about a budget, and that nothing is put right in silence."""

from contextlib import suppress
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from services.billing.budget import deciding
from services.billing.budget.refusals import (
    BudgetAlreadyAdopted,
    BudgetNotAdopted,
    LineNamedTwice,
    LineWouldBeNegative,
    SameLine,
    SpendingPaidTwice,
    UnknownBudgetLine,
)
from services.billing.budget.year import BudgetYear, evolve
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_budget import UNLISTED
from shared.contracts.fact import Fact
from shared.kernel.refusal import Refusal
from tests.billing.budget.budgets import (
    ADOPTED_ON,
    AUTUMN,
    KRONER,
    adopted,
    adopting,
    amending,
    budget_after,
    line,
    moving,
)
from tests.kit.given import Story

NOBODYS = Story(evolve=evolve, state=BudgetYear())
ADOPTED = NOBODYS.given(adopted)


def test_what_the_council_adopted_is_written_down_as_it_was_printed() -> None:
    command = adopting(line("purchases", 600_000, "purchases"), line("bpa", 300_000, "bpa"), total=1_000_000)
    NOBODYS.when(deciding.adopt, command, today=AUTUMN).then(adopted)


def test_a_year_is_adopted_once() -> None:
    ADOPTED.when(deciding.adopt, adopting(line("bpa", 1), total=1), today=AUTUMN).then_refused(BudgetAlreadyAdopted)


def test_nothing_is_amended_or_moved_before_a_budget_is_adopted() -> None:
    NOBODYS.when(deciding.amend, amending(bpa=1), today=AUTUMN).then_refused(BudgetNotAdopted)
    asked = moving(1, from_line="bpa", to_line="purchases")
    NOBODYS.when(deciding.move, asked, today=AUTUMN).then_refused(BudgetNotAdopted)


def test_a_budget_is_not_written_down_before_it_is_adopted() -> None:
    command = adopting(line("bpa", 1), total=1)
    NOBODYS.when(deciding.adopt, command, today=date(2024, 12, 10)).then_refused(DatesDoNotFollow)


def test_a_line_stands_once_and_the_rest_is_not_named() -> None:
    twice = adopting(line("bpa", 1), line("bpa", 2), total=3)
    NOBODYS.when(deciding.adopt, twice, today=AUTUMN).then_refused(LineNamedTwice, "bpa")
    rest = adopting(line(UNLISTED, 1), total=1)
    NOBODYS.when(deciding.adopt, rest, today=AUTUMN).then_refused(LineNamedTwice)


def test_what_money_goes_to_is_paid_from_one_line() -> None:
    command = adopting(line("one", 1, "bpa"), line("two", 2, "bpa"), total=3)
    NOBODYS.when(deciding.adopt, command, today=AUTUMN).then_refused(SpendingPaidTwice, "bpa")


def test_no_line_gives_away_more_than_it_holds() -> None:
    asked = moving(300_001, from_line="bpa", to_line="purchases")
    ADOPTED.when(deciding.move, asked, today=AUTUMN).then_refused(LineWouldBeNegative, "bpa", "300\u00a0000,00")
    ADOPTED.when(deciding.amend, amending(bpa=-300_001), today=AUTUMN).then_refused(LineWouldBeNegative)


def test_a_move_has_two_lines_that_the_budget_has() -> None:
    same = moving(1, from_line="bpa", to_line="bpa")
    ADOPTED.when(deciding.move, same, today=AUTUMN).then_refused(SameLine)
    unknown = moving(1, from_line="bpa", to_line="roads")
    ADOPTED.when(deciding.move, unknown, today=AUTUMN).then_refused(UnknownBudgetLine, "roads")


def test_the_rest_of_the_total_is_a_line_that_is_nobodys_and_may_be_moved_from() -> None:
    budget = budget_after(adopted)
    assert [(each.line, each.amount) for each in budget.lines][-1] == (UNLISTED, 100_000 * KRONER)
    ADOPTED.when(deciding.move, moving(100_000, from_line=UNLISTED, to_line="bpa"), today=AUTUMN)
    asked = moving(100_001, from_line=UNLISTED, to_line="bpa")
    ADOPTED.when(deciding.move, asked, today=AUTUMN).then_refused(LineWouldBeNegative)


def test_printed_numbers_that_do_not_add_up_are_kept_and_shown_as_such() -> None:
    told = NOBODYS.when(
        deciding.adopt, adopting(line("bpa", 70), line("purchases", 40), total=100, unlisted=5), today=AUTUMN
    )
    (fact,) = told.facts
    budget = budget_after(fact)
    assert not budget.adds_up
    assert (budget.total, budget.sum_of_lines, budget.printed_off_by) == (100 * KRONER, 115 * KRONER, -15 * KRONER)


amounts = st.integers(min_value=0, max_value=10**12)
codes = st.sampled_from(["a", "b", "c", UNLISTED])
steps = st.lists(
    st.tuples(st.sampled_from(["amend", "move"]), codes, codes, st.integers(-(10**11), 10**11)), max_size=12
)


@given(named=st.lists(amounts, min_size=3, max_size=3), rest=amounts, todo=steps)
def test_lines_and_the_rest_are_the_total_whatever_is_amended_and_moved(
    named: list[int], rest: int, todo: list[tuple[str, str, str, int]]
) -> None:
    lines = tuple(
        line(code, 0).model_copy(update={"amount_in_ore": ore}) for code, ore in zip("abc", named, strict=True)
    )
    command = adopting(*lines, total=0).model_copy(update={"total_in_ore": sum(named) + rest})
    history: list[Fact] = [deciding.adopt(BudgetYear(), command, today=AUTUMN)]
    for what, where, to, ore in todo:
        before = budget_after(*history)
        with suppress(Refusal):
            history.append(_amended(before, where, ore) if what == "amend" else _moved(before, where, to, abs(ore) + 1))
            after = budget_after(*history)
            assert after.adds_up
            assert all(each.amount >= 0 for each in after.lines)
            assert after.total - before.total == (ore if what == "amend" else 0)


def _amended(budget: BudgetYear, code: str, ore: int) -> Fact:
    amendment = amending(x=0).amendments[0].model_copy(update={"line": code, "by_in_ore": ore})
    command = amending(x=0).model_copy(update={"amendments": (amendment,)})
    return deciding.amend(budget, command, today=AUTUMN)


def _moved(budget: BudgetYear, from_line: str, to_line: str, ore: int) -> Fact:
    command = moving(1, from_line=from_line, to_line=to_line).model_copy(update={"amount_in_ore": ore})
    return deciding.move(budget, command, today=AUTUMN)


def test_the_day_it_was_adopted_may_be_today() -> None:
    command = adopting(line("bpa", 1), total=1)
    assert NOBODYS.when(deciding.adopt, command, today=ADOPTED_ON).refusal is None
