"""Each command is loaded, decided and appended in the stream of its year."""

import pytest

from services.billing.budget import handlers
from services.billing.budget.refusals import BudgetAlreadyAdopted
from services.billing.budget.year import BudgetYear, evolve, stream_of
from services.billing.costly import handlers as costly
from services.billing.costly.commands import OpenCostlyYear
from services.billing.costly.refusals import CostlyYearAlreadyOpen
from services.billing.costly.year import stream_of as stream_of_person
from shared.kernel.refusal import CaseHasMovedOn
from tests.billing.budget.budgets import AUTUMN, KRONER, YEAR, adopting, amending, line, moving
from tests.billing.stories import CONNY
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, calling, command_id


def budget_in(log: MemoryLog) -> BudgetYear:
    return log.load(stream_of(YEAR), evolve, BudgetYear())[0]


def test_a_budget_is_adopted_amended_and_moved_in_one_stream() -> None:
    log = MemoryLog("billing")
    first = adopting(line("bpa", 300, "bpa"), line("purchases", 600, "purchases"), total=1_000)
    handlers.adopt_budget(first, calling(CONNY, on=AUTUMN, n=1), log)
    handlers.amend_budget(amending(bpa=50), calling(CONNY, on=AUTUMN, n=2), log)
    receipt = handlers.move_amount(
        moving(100, from_line="purchases", to_line="bpa"), calling(CONNY, on=AUTUMN, n=3), log
    )
    assert (receipt.stream, receipt.version) == (str(stream_of(YEAR)), 3)
    budget = budget_in(log)
    assert [each.amount // KRONER for each in budget.lines] == [450, 500, 100]
    assert (budget.total // KRONER, budget.adds_up) == (1_050, True)


def test_whoever_looked_at_an_older_budget_is_told_so() -> None:
    log = MemoryLog("billing")
    handlers.adopt_budget(adopting(line("bpa", 1), total=1), calling(CONNY, on=AUTUMN, n=1), log)
    stale = amending(bpa=1).model_copy(update={"seen_version": 0})
    with pytest.raises(CaseHasMovedOn):
        handlers.amend_budget(stale, calling(CONNY, on=AUTUMN, n=2), log)
    again = adopting(line("bpa", 1), total=1)
    with pytest.raises(BudgetAlreadyAdopted):
        handlers.adopt_budget(again, calling(CONNY, on=AUTUMN, n=3), log)


def test_a_persons_year_is_followed_once() -> None:
    log = MemoryLog("billing")
    asked = OpenCostlyYear(id=command_id(1), person=ANNA, year=2021, age="up-to-67")
    receipt = costly.open_costly_year(asked, calling(CONNY, n=1), log)
    assert receipt.stream == str(stream_of_person(ANNA, 2021))
    with pytest.raises(CostlyYearAlreadyOpen):
        costly.open_costly_year(asked, calling(CONNY, n=2), log)
