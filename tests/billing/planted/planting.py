"""Knows how each error is planted: something billing was told, something the supplier writes, or both."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from random import Random

from shared.contracts.billing_knowing import DeliveryPaused, DeliveryResumed, EntitlementSettled
from shared.contracts.billing_whereabouts import DeathHeard, MoveHeard, StayEntered, StayExpected, StayOver
from shared.contracts.words import Amount
from shared.kernel.ids import derived_id
from tests.billing.planted.kinds import NEAR_MISSES, PLANTED, Kind, Near
from tests.billing.planted.months import A_DAY, Case, Document, Month, Planned, Whole, hours_line
from tests.kit.ehf import Line
from tests.kit.purchases import Purchase

NOBODY = 9_999
Lines = list[Planned]
Told = tuple[Purchase, list[Lines]]
"""What billing knows, and the lines of each invoice in turn."""


def planted_case(n: int, kind: Kind | Near | None, numbers: Iterator[int], whole: Whole) -> Case:
    """One person's month of this kind."""
    purchase, invoices = _HOW[kind](whole, whole.purchase(n)) if kind else plain(whole, n)
    documents: list[Document] = []
    for turn, lines in enumerate(invoices):
        is_credit = kind == "credited-and-sent-anew" and turn == 1
        document = Document(
            supplier=purchase.supplier,
            number=f"{'K' if is_credit else 'F'}-{next(numbers):05d}",
            lines=tuple(lines),
            issued_on=whole.last + timedelta(days=2 + turn),
            turn=turn,
            credits=documents[0].number if is_credit else None,
        )
        documents.append(document)
    return Case(purchase=purchase, documents=tuple(documents))


def plain(whole: Whole, n: int) -> Told:
    """Somebody who gets most of the hours that were granted; every other one for all that were."""
    purchase = whole.purchase(n)
    return purchase, [true_lines(whole, purchase, full=n % 2 == 0)]


def true_lines(whole: Whole, purchase: Purchase, *, full: bool = True) -> Lines:
    """A line for each week."""
    return [
        Planned(line=hours_line(purchase, *week, share=1.0 if full else whole.chance.uniform(0.6, 1.0)))
        for week in whole.weeks()
    ]


def marked(lines: Lines, kind: Kind, wrong: Callable[[date], bool]) -> Lines:
    """Those that claim a wrong day are errors."""
    return [replace(one, planted=kind) if any(map(wrong, _days(one.line))) else one for one in lines]


def double(whole: Whole, purchase: Purchase) -> Told:
    """The whole invoice under another number, or one week of it again."""
    lines = true_lines(whole, purchase, full=False)
    again = [replace(one, planted="double") for one in lines]
    return purchase, [lines, again if whole.chance.random() < 0.5 else [whole.chance.choice(again)]]


def dead(whole: Whole, purchase: Purchase) -> Told:
    died_on = whole.a_day()
    told = replace(purchase, told_of_person=(DeathHeard(person=purchase.person, died_on=died_on),))
    lines = true_lines(whole, purchase, full=False)
    return told, [marked(lines, "dead", lambda day: day > died_on)]


def moved(whole: Whole, purchase: Purchase) -> Told:
    moved_on = whole.a_day()
    told = replace(purchase, told_of_person=(_moved(purchase, moved_on),))
    lines = true_lines(whole, purchase, full=False)
    return told, [marked(lines, "moved", lambda day: day > moved_on)]


def paused(whole: Whole, purchase: Purchase) -> Told:
    since = whole.a_day(before=6)
    until = since + timedelta(days=whole.chance.randrange(1, 5))
    told = replace(purchase, heard=(DeliveryPaused(paused_on=since), DeliveryResumed(resumed_on=until)))
    lines = true_lines(whole, purchase, full=False)
    return told, [marked(lines, "paused", lambda day: since <= day < until)]


def in_institution(whole: Whole, purchase: Purchase) -> Told:
    since = whole.a_day(before=8)
    until = since + timedelta(days=whole.chance.randrange(1, 6))
    stay = derived_id("planted stay", purchase.n)
    stayed = (
        StayExpected(person=purchase.person, stay=stay, kind="short-term", from_on=since),
        StayEntered(stay=stay, entered_on=since),
        StayOver(stay=stay, left_on=until),
    )
    lines = true_lines(whole, purchase, full=False)
    told = replace(purchase, told_of_person=stayed)
    return told, [marked(lines, "in-institution", lambda day: since <= day < until)]


def before_start(whole: Whole, purchase: Purchase) -> Told:
    begun_on = whole.a_day()
    lines = true_lines(whole, purchase, full=False)
    return replace(purchase, begun_on=begun_on), [marked(lines, "before-start", lambda day: day < begun_on)]


def wrong_period(whole: Whole, purchase: Purchase) -> Told:
    """What was ordered ends, or the contract does; the line goes on."""
    to_on = whole.a_day()
    lines = marked(true_lines(whole, purchase, full=False), "wrong-period", lambda day: day > to_on)
    return replace(purchase, to_on=to_on), [lines]


def wrong_rate(whole: Whole, purchase: Purchase) -> Told:
    """A price one to fifteen per cent above the agreed one, or next year's."""
    dearer = int(purchase.prices[0][1] * whole.chance.uniform(1.01, 1.15))
    return purchase, [_some(whole, purchase, "wrong-rate", price=dearer)]


def hours_above_grant(whole: Whole, purchase: Purchase) -> Told:
    """Three to sixty per cent more than a week of the grant."""
    return purchase, [_some(whole, purchase, "hours-above-grant", share=whole.chance.uniform(1.03, 1.6))]


def wrong_person(whole: Whole, purchase: Purchase) -> Told:
    """The number of somebody another supplier helps, or one that nobody has."""
    stranger = Purchase(n=whole.chance.choice((purchase.n + 1, NOBODY))).number
    lines = true_lines(whole, purchase, full=False)
    at = whole.chance.randrange(len(lines))
    lines[at] = Planned(line=replace(lines[at].line, call_off=stranger), planted="wrong-person")
    return purchase, [lines]


def pause_of_no_days(whole: Whole, purchase: Purchase) -> Told:
    day = whole.a_day()
    told = replace(purchase, heard=(DeliveryPaused(paused_on=day), DeliveryResumed(resumed_on=day)))
    return told, [true_lines(whole, purchase)]


def pause_left_out(whole: Whole, purchase: Purchase) -> Told:
    """The supplier knows of the pause, and invoices the days around it."""
    since = whole.a_day(before=6)
    until = since + timedelta(days=3)
    told = replace(purchase, heard=(DeliveryPaused(paused_on=since), DeliveryResumed(resumed_on=until)))
    rows = [*whole.weeks(until=since - A_DAY), *whole.weeks(since=until)]
    return told, [[Planned(line=hours_line(purchase, *row)) for row in rows]]


def price_change_at_the_turn(whole: Whole, purchase: Purchase) -> Told:
    """The new price holds from the first of the month, and in a week in the middle of it."""
    before = purchase.prices[0][1]
    turn = whole.a_day()
    told = replace(purchase, prices=(purchase.prices[0], (whole.first, before + 900), (turn, before + 1_800)))
    rows = [*whole.weeks(until=turn - A_DAY), *whole.weeks(since=turn)]
    return told, [[Planned(line=hours_line(told, *row)) for row in rows]]


def begun_mid_week(whole: Whole, purchase: Purchase) -> Told:
    begun_on = whole.a_day()
    told = replace(purchase, begun_on=begun_on, from_on=begun_on)
    return told, [[Planned(line=hours_line(purchase, *row)) for row in whole.weeks(since=begun_on)]]


def died_after_the_last_day(whole: Whole, purchase: Purchase) -> Told:
    """Somebody died on the last day that is invoiced: it counts."""
    died_on = whole.a_day()
    told = replace(purchase, told_of_person=(DeathHeard(person=purchase.person, died_on=died_on),))
    return told, [[Planned(line=hours_line(purchase, *row)) for row in whole.weeks(until=died_on)]]


def moved_on_the_last_day(whole: Whole, purchase: Purchase) -> Told:
    moved_on = whole.a_day()
    told = replace(purchase, told_of_person=(_moved(purchase, moved_on),))
    return told, [[Planned(line=hours_line(purchase, *row)) for row in whole.weeks(until=moved_on)]]


def credited_and_sent_anew(whole: Whole, purchase: Purchase) -> Told:
    """A wrong invoice, a credit note for all of it, and the right one: only the first is wrong."""
    wrong = _some(whole, purchase, "wrong-rate", price=purchase.prices[0][1] + 2_000)
    taken_back = [replace(one, planted=None) for one in wrong]
    return purchase, [wrong, taken_back, true_lines(whole, purchase)]


def grant_changed_mid_month(whole: Whole, purchase: Purchase) -> Told:
    """Half as much from a day on, and the supplier follows."""
    since = whole.a_day()
    half = Amount(quantity=purchase.amount.quantity // 2, unit=purchase.amount.unit)
    settled = EntitlementSettled(amount=half, valid_from=since, valid_to=None, settled_on=since)
    less = replace(purchase, amount=half)
    before = [Planned(line=hours_line(purchase, *row)) for row in whole.weeks(until=since - A_DAY)]
    return replace(purchase, heard=(settled,)), [
        [*before, *(Planned(line=hours_line(less, *row)) for row in whole.weeks(since=since))]
    ]


def cheaper_than_agreed(whole: Whole, purchase: Purchase) -> Told:
    price = purchase.prices[0][1] - 1_500
    return purchase, [[Planned(line=hours_line(purchase, *row, price=price)) for row in whole.weeks()]]


def one_line_for_the_month(whole: Whole, purchase: Purchase) -> Told:
    """All of the grant in one line: the leap day is a day, and the night the clock is put on is a day."""
    return purchase, [[Planned(line=hours_line(purchase, whole.first, whole.last))]]


def _some(whole: Whole, purchase: Purchase, kind: Kind, *, share: float = 1.0, price: int | None = None) -> Lines:
    """One or two weeks are wrong, and the others are not."""
    rows = whole.weeks()
    wrong = set(whole.chance.sample(range(len(rows)), whole.chance.choice((1, 2))))
    return [
        Planned(line=hours_line(purchase, *row, share=share, price=price), planted=kind)
        if at in wrong
        else Planned(line=hours_line(purchase, *row, share=0.9))
        for at, row in enumerate(rows)
    ]


def _moved(purchase: Purchase, day: date) -> MoveHeard:
    return MoveHeard(person=purchase.person, direction="out", moved_on=day)


def _days(line: Line) -> list[date]:
    assert line.from_on is not None
    assert line.to_on is not None
    return [line.from_on + timedelta(days=n) for n in range((line.to_on - line.from_on).days + 1)]


_HOW: dict[Kind | Near, Callable[[Whole, Purchase], Told]] = {
    "double": double,
    "dead": dead,
    "moved": moved,
    "paused": paused,
    "in-institution": in_institution,
    "before-start": before_start,
    "wrong-rate": wrong_rate,
    "wrong-period": wrong_period,
    "wrong-person": wrong_person,
    "hours-above-grant": hours_above_grant,
    "pause-of-no-days": pause_of_no_days,
    "pause-left-out": pause_left_out,
    "price-change-at-the-turn": price_change_at_the_turn,
    "begun-mid-week": begun_mid_week,
    "died-after-the-last-day": died_after_the_last_day,
    "moved-on-the-last-day": moved_on_the_last_day,
    "credited-and-sent-anew": credited_and_sent_anew,
    "grant-changed-mid-month": grant_changed_mid_month,
    "cheaper-than-agreed": cheaper_than_agreed,
    "one-line-for-the-month": one_line_for_the_month,
}


EACH_PLANTED, EACH_NEAR, PLAIN = 8, 5, 20


def plant(first: date, *, seed: int) -> Month:
    """The same seed always gives the same month."""
    chance, numbers = Random(f"{first}{seed}"), count(1)
    whole = Whole(first, chance)
    kinds: list[Kind | Near | None] = [*PLANTED * EACH_PLANTED, *NEAR_MISSES * EACH_NEAR, *[None] * PLAIN]
    chance.shuffle(kinds)
    cases = tuple(planted_case(n, kind, numbers, whole) for n, kind in enumerate(kinds, start=1))
    documents = [document for case in cases for document in case.documents]
    chance.shuffle(documents)
    return Month(cases=cases, documents=tuple(sorted(documents, key=lambda document: document.turn)))
