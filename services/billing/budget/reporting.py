"""Knows how a budget report comes out of what was known: line by line, every sum tried."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import msgspec

from services.billing.budget.expecting import METHOD, Ahead, Range, Seen, expect
from services.billing.budget.explaining import causes_of
from services.billing.budget.picture import Picture, Portion, Spent, Unvalued, portions_in
from services.billing.budget.report import (
    NOT_BUDGETED,
    Assumed,
    BudgetReport,
    Derived,
    LineReport,
    sums_to,
)
from services.billing.budget.valuing import (
    A_DAY,
    Agreement,
    Rated,
    Valued,
    days_of,
    each_day,
    value,
)
from services.billing.budget.words import PASSPORTS
from services.billing.budget.year import Line
from shared.contracts.billing_budget import Spending
from shared.kernel.money import Ore

ALL_SPENDING: tuple[Spending, ...] = Spending.__args__  # type: ignore[attr-defined]


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """What one agreement costs in the year, beside what was spent on it."""

    agreement: Agreement
    spent: Ore
    accrued: Valued
    committed: Valued

    @property
    def cost(self) -> Ore:
        return self.spent + self.accrued.amount + self.committed.amount


class Spendings(msgspec.Struct, frozen=True, kw_only=True):
    """All that concerns one line."""

    portions: tuple[Portion, ...]
    running: tuple[Running, ...]
    unagreed: tuple[Unvalued, ...]
    expected: Range | None


def report(picture: Picture, *, derived: dict[str, tuple[Derived, ...]], counted: tuple[Derived, ...]) -> BudgetReport:
    """The year's budget as of the picture's day. `derived` are numbers by line that follow from law data."""
    budget = picture.budget
    lines = tuple(
        _line(line, spendings_of(picture, line.pays_for), picture=picture, derived=derived.get(line.line, ()))
        for line in (*budget.lines, *_not_budgeted(picture))
    )
    actual = sum(portion.amount for portion in portions_of(picture, ALL_SPENDING))
    return BudgetReport(
        year=budget.year,
        as_of=picture.as_of,
        position=picture.position,
        adopted_on=budget.adopted_on,
        sources=budget.sources,
        total_in_ore=budget.total,
        lines=lines,
        balance=(
            sums_to("sum of lines = total", left=sum(line.budget_in_ore for line in lines), right=budget.total),
            sums_to("actual by line = actual", left=sum(line.actual_in_ore or 0 for line in lines), right=actual),
            sums_to(
                "sum of causes = sum of deviations",
                left=sum(_caused(line) for line in lines),
                right=sum(line.deviation_in_ore or 0 for line in lines),
            ),
        ),
        counted=counted,
        passports=PASSPORTS,
        method=METHOD,
    )


def spendings_of(picture: Picture, kinds: tuple[Spending, ...]) -> Spendings:
    """What was spent, runs, and is to be expected of these kinds of spending."""
    portions = portions_of(picture, kinds)
    year, as_of = picture.budget.year, picture.as_of
    spent_on = defaultdict[str | None, list[Spent]](list)
    for one in picture.spent:
        spent_on[one.agreement].append(one)
    running = tuple(
        running_of(one, spent_on[one.key], as_of=as_of, year=year)
        for one in picture.agreements
        if one.spending in kinds
    )
    return Spendings(
        portions=portions,
        running=running,
        unagreed=tuple(one for one in picture.unagreed if one.spending in kinds),
        expected=expect(
            _valued(_seen(one.agreement, as_of=as_of, year=year) for one in running),
            as_of=as_of,
            first_on=picture.first_known_on or as_of,
            year=Ahead(ends=(date(year, 12, 31) - as_of).days, begins=max((date(year - 1, 12, 31) - as_of).days, 0)),
        ),
    )


def portions_of(picture: Picture, kinds: tuple[Spending, ...]) -> tuple[Portion, ...]:
    """What of all amounts belongs to the year."""
    year = picture.budget.year
    return tuple(p for one in picture.spent if one.spending in kinds for p in portions_in(one, year=year))


def running_of(agreement: Agreement, theirs: list[Spent], *, as_of: date, year: int) -> Running:
    """The days of the year that nobody has been paid for: up to the day, and after it."""
    covered = _covered(theirs)
    open_days = [
        day for day in days_of(agreement, from_on=date(year, 1, 1), to_on=date(year, 12, 31)) if day not in covered
    ]
    in_year = (portion for one in theirs for portion in portions_in(one, year=year))
    return Running(
        agreement=agreement,
        spent=sum(portion.amount for portion in in_year if not portion.is_late),
        accrued=value(agreement, (day for day in open_days if day <= as_of)),
        committed=value(agreement, (day for day in open_days if day > as_of)),
    )


def _covered(spent: Iterable[Spent]) -> frozenset[date]:
    """The days that are paid for; what was taken back covers no day."""
    paid = Counter[tuple[date, date]]()
    for one in spent:
        paid[one.from_on, one.to_on] += one.amount
    return frozenset(day for (first, last), amount in paid.items() if amount > 0 for day in each_day(first, last))


def _valued(seen: Iterable[Seen]) -> tuple[Seen, ...]:
    """What has no price tells nothing of what others will cost."""
    return tuple(one for one in seen if one.per_day)


def _seen(agreement: Agreement, *, as_of: date, year: int) -> Seen:
    end = date(year, 12, 31)
    stops = agreement.to_on
    has_stopped = stops is not None and stops <= as_of
    planned = None if has_stopped and agreement.planned_to_on is None else stops
    on = min(max(as_of, agreement.from_on), stops or end)
    day = agreement.rated(max(on, agreement.from_on))
    return Seen(
        known_on=agreement.known_on,
        per_day=day.cost if isinstance(day, Rated) else Fraction(0),
        days_run=max((min(as_of, stops or as_of) - agreement.from_on).days + 1, 0),
        days_planned=None if planned is None else max((planned - agreement.from_on).days + 1, 0),
        ended_early=has_stopped and agreement.planned_to_on is None,
        days_ahead=sum(1 for _ in days_of(agreement, from_on=as_of + A_DAY, to_on=end)),
    )


def _not_budgeted(picture: Picture) -> Iterator[Line]:
    """A line of nothing for what no line pays for, when there is any."""
    named = {spending for line in picture.budget.lines for spending in line.pays_for}
    left = tuple(spending for spending in ALL_SPENDING if spending not in named)
    seen = {one.spending for one in picture.spent} | {one.spending for one in picture.agreements}
    seen |= {one.spending for one in picture.unagreed}
    if kinds := tuple(spending for spending in left if spending in seen):
        yield Line(line=NOT_BUDGETED, adopted=0, pays_for=kinds)


def _line(line: Line, found: Spendings, *, picture: Picture, derived: tuple[Derived, ...]) -> LineReport:
    told = LineReport(
        line=line.line,
        pays_for=line.pays_for,
        is_seen=bool(line.pays_for),
        is_complete=bool(line.pays_for),
        adopted_in_ore=line.adopted,
        amended_in_ore=line.amended,
        moved_in_ore=line.moved,
        budget_in_ore=line.amount,
        premises=tuple(Assumed(what=one.what, value=one.value, unit=one.unit) for one in line.premises),
        derived=derived,
    )
    return _with_spendings(told, found, picture=picture) if line.pays_for else told


def _with_spendings(told: LineReport, found: Spendings, *, picture: Picture) -> LineReport:
    actual = sum(portion.amount for portion in found.portions)
    accrued = sum(one.accrued.amount for one in found.running)
    committed = sum(one.committed.amount for one in found.running)
    sure = actual + accrued + committed
    expected = found.expected or Range(p10=0, p50=0, p90=0)
    forecast = Range(p10=sure + expected.p10, p50=sure + expected.p50, p90=sure + expected.p90)
    deviation = forecast.p50 - told.budget_in_ore
    unvalued = (*_unvalued(found.running), *found.unagreed)
    return replace(
        told,
        is_complete=not unvalued,
        actual_in_ore=actual,
        accrued_in_ore=accrued,
        committed_in_ore=committed,
        expected_in_ore=found.expected,
        forecast_in_ore=forecast,
        deviation_in_ore=deviation,
        causes=causes_of(
            deviation,
            late=sum(portion.amount for portion in found.portions if portion.is_late),
            expected=expected.p50,
            costs=((one.agreement, one.cost) for one in found.running),
            budget_known_on=picture.budget_known_on or picture.as_of,
            year=picture.budget.year,
        ),
        agreements=len(found.running),
        unvalued=unvalued,
    )


def _unvalued(running: Iterable[Running]) -> Iterator[Unvalued]:
    for one in running:
        agreement = one.agreement
        for reason in sorted({*one.accrued.missing, *one.committed.missing}):
            yield Unvalued(
                spending=agreement.spending,
                service=agreement.service,
                what=agreement.key,
                reason=reason,
                days=one.accrued.missing.get(reason, 0) + one.committed.missing.get(reason, 0),
            )


def _caused(line: LineReport) -> Ore:
    causes = line.causes
    if causes is None:
        return 0
    return causes.price_in_ore + causes.volume_in_ore + causes.new_decisions_in_ore + causes.late_invoices_in_ore
