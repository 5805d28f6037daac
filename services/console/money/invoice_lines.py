"""Knows each line of an invoice in words: the verdict, why not the rest, and what it was held against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from services.console import formats, words
from shared.kernel.money import whole_ore


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPaid:
    """What is not paid of a line, why, and for which days (avvisningsgrunn)."""

    why: str
    days: str
    ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a line was held against (grunnlaget for kontrollen), each as it is read."""

    decision: str
    case_id: str
    person: str
    order: str
    contract: str
    timesheets: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """One line as it is read (fakturalinje). `net` and `payable` are øre."""

    line: int
    call_off: str
    service: str
    period: str
    claimed: str
    price: str
    net: int
    granted: str
    agreed: str
    verdict: str
    payable: int
    reasons: tuple[NotPaid, ...]
    settled: str
    held: Held | None
    is_told: bool

    @property
    def not_paid(self) -> int:
        return self.net - self.payable

    @property
    def name(self) -> str:
        """The line where it is chosen in a form."""
        return f"Linje {self.line}: {self.service}, {self.period}"


def lines_of(
    rows: Iterable[Mapping[str, Any]], held: Iterable[Mapping[str, Any]], *, told: Iterable[int] = ()
) -> list[ReadLine]:
    """Every line in order. `told`: those the supplier has been told of."""
    against = {row["line"]: _held(row) for row in held}
    known = set(told)
    return [_line(row, against.get(row["line"]), is_told=row["line"] in known) for row in rows]


def _line(row: Mapping[str, Any], held: Held | None, *, is_told: bool) -> ReadLine:
    return ReadLine(
        line=row["line"],
        call_off=row["call_off"] or "",
        service=words.word(row["service"]) if row["service"] else "ukjent tjeneste",
        period=_period(row["from_on"], row["to_on"]),
        claimed=counted(row["quantity"], row["unit"]),
        price=formats.kroner(whole_ore(Fraction(row["price"]))),
        net=row["net"],
        granted=counted(row["granted"], row["unit"]),
        agreed=" til ".join(formats.kroner(one) for one in dict.fromkeys(row["agreed"])) or formats.NOTHING,
        verdict=words.word(row["outcome"], of="verdict"),
        payable=row["payable"],
        reasons=tuple(_reason(one) for one in row["reasons"]),
        settled=words.word(row["settled"], of="reason", by="billing") if row["settled"] else "",
        held=held,
        is_told=is_told,
    )


def counted(hundredths: int | None, unit: str) -> str:
    """`44,28 timer`; a dash where nobody can say."""
    if hundredths is None:
        return formats.NOTHING
    return f"{formats.hundredths(hundredths)}{formats.NBSP}{words.word(unit, of='counted-in')}"


def _period(first: str | None, last: str | None) -> str:
    if not (first and last):
        return "uten periode"
    return formats.span(date.fromisoformat(first), date.fromisoformat(last))


def _reason(told: Mapping[str, Any]) -> NotPaid:
    spans = (one.partition("/") for one in told["days"])
    days = ", ".join(formats.span(date.fromisoformat(first), date.fromisoformat(last)) for first, _, last in spans)
    return NotPaid(why=words.word(told["kind"], of="not-paid"), days=days, ore=told["ore"])


def _held(row: Mapping[str, Any]) -> Held:
    return Held(
        decision=f"Vedtak {row['decision'][:8]}, linje {row['decision_line']}",
        case_id=row["case_id"],
        person=words.person(row["person"]),
        order=_order(row),
        contract=_contract(row),
        timesheets=_timesheets(row["timesheets"]),
    )


def _order(row: Mapping[str, Any]) -> str:
    much = "så mye som er innvilget"
    if row["ordered"] is not None:
        much = words.amount({"quantity": row["ordered"], "unit": row["ordered_unit"]})
    return f"{row['call_off']}: {much}, {_from_to(row['ordered_from'], row['ordered_to'])}"


def _contract(row: Mapping[str, Any]) -> str:
    if row["contract"] is None:
        return formats.NOTHING
    return f"{row['contract']}, {_from_to(row['contract_from'], row['contract_to'])}"


def _from_to(first: str, last: str | None) -> str:
    begun = formats.day(date.fromisoformat(first))
    return f"fra {begun} til {formats.day(date.fromisoformat(last))}" if last else f"fra {begun}"


def _timesheets(count: int) -> str:
    if not count:
        return "ingen: timene er fordelt likt på dagene"
    return "1 godkjent timeliste" if count == 1 else f"{formats.whole(count)} godkjente timelister"
