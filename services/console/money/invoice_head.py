"""Knows what stands above the lines of an invoice: whether it is right, what it comes to, whom it waits for and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.console import formats, words
from services.console.forms.track import Track
from services.console.money.invoice_lines import ReadLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another document this one has to do with: what is said of it, and where it stands."""

    sentence: str
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An invoice above its lines. `matches` None: a credit note, or refused before anybody looked at its lines."""

    id: str
    name: str
    supplier: str
    matches: bool | None
    answer: str
    facts: tuple[tuple[str, str], ...]
    others: tuple[Other, ...]
    cautions: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def short(self) -> str:
        return self.id[:8]


def head_of(row: Mapping[str, Any], *, names: Mapping[str, str], today: date) -> Head:
    """What is said of an invoice before its lines."""
    listed = row["listed"]
    supplier = names.get(listed["supplier"], "")
    return Head(
        id=str(row["invoice_id"]),
        name=f"{words.word(listed['kind'], of='invoice-kind')} {listed['number']}",
        supplier=f"{supplier} ({listed['supplier']})" if supplier else listed["supplier"],
        matches=_matches(listed),
        answer=_answer(row),
        facts=tuple(_facts(row, today=today)),
        others=tuple(_others(row)),
        cautions=tuple(_cautions(row)),
        rules=tuple(listed["rules"]),
    )


def track_of(row: Mapping[str, Any], lines: Iterable[ReadLine]) -> Track:
    """The invoice as its forms see it."""
    listed = row["listed"]
    return Track(
        kind=listed["kind"],
        stage="supplier" if row["question"] else listed["waits_for"] or listed["stage"],
        stream=UUID(str(row["invoice_id"])),
        version=listed["version"],
        amount=listed["amount"],
        lines=[
            {"line": one.line, "name": one.name, "call_off": one.call_off, "untold": one.not_paid and not one.is_told}
            for one in lines
        ],
    )


def remarks_of(row: Mapping[str, Any], *, me: str) -> tuple[str, ...]:
    """What whoever decides must know first."""
    listed, amount = row["listed"], formats.kroner(row["listed"]["amount"])
    match listed["waits_for"]:
        case "certifying" if listed["amount"]:
            return (f"Du attesterer {amount} med merverdiavgift. Så må en annen anvise.",)
        case "certifying":
            return ("Det er ingenting å betale. Fakturaen kan ikke attesteres.",)
        case "authorising" if row["certified_by"] == me:
            return (f"Du har attestert {amount}. En annen må anvise.",)
        case "authorising":
            return (f"{row['certified_by']} har attestert {amount} med merverdiavgift. Du anviser det samme beløpet.",)
        case _:
            return ()


def _matches(listed: Mapping[str, Any]) -> bool | None:
    if listed["kind"] == "credit-note" or listed["stage"] == "refused":
        return None
    return bool(listed["net"] == listed["payable"])


def _answer(row: Mapping[str, Any]) -> str:
    listed = row["listed"]
    if listed["stage"] == "refused":
        return "Avvist i mottaket: ingenting betales, og nummeret kan brukes igjen."
    if listed["kind"] == "credit-note":
        of = row["invoice_of"]
        return (
            f"Tar tilbake {formats.kroner(listed['net'])} av faktura {of['number'] if of else row['credits'] or '?'}."
        )
    if listed["stage"] == "withdrawn":
        return "Fakturaen er trukket: ingenting betales."
    credited = sum(note["net"] for note in row["credit_notes"])
    left = max(0, listed["net"] - listed["payable"] - credited)
    if not left:
        rest = "alt" if not credited else "det som ikke er kreditert,"
        return f"Ja: {rest} stemmer med vedtak, avtale og dager."
    return f"Nei: {formats.kroner(left)} av {formats.kroner(listed['net'])} betales ikke."


def _facts(row: Mapping[str, Any], *, today: date) -> Iterable[tuple[str, str]]:
    listed = row["listed"]
    if listed["stage"] != "refused":
        yield "Venter på", _waits(listed)
        yield "Til utbetaling, med merverdiavgift", formats.kroner(listed["amount"])
    yield "Fakturert, uten merverdiavgift", formats.kroner(listed["net"])
    if row["vat"]:
        yield "Merverdiavgift", formats.kroner(row["vat"])
    yield "Forfall", _due(listed, today=today)
    yield "Mottatt", _day(listed["received_on"])
    yield "Fakturadato", _day(row["issued_on"])
    if row["certified_on"]:
        yield "Attestert", f"{_day(row['certified_on'])} av {row['certified_by']}"
    if row["authorised_on"]:
        yield "Anvist", _day(row["authorised_on"])


def _waits(listed: Mapping[str, Any]) -> str:
    if listed["waits_for"]:
        return words.word(listed["waits_for"], of="invoice-waits-for")
    return f"ingen: {words.word(listed['stage'], of='invoice-stage')}"


def _due(listed: Mapping[str, Any], *, today: date) -> str:
    on = listed["due_on"]
    is_late = on is not None and date.fromisoformat(on) < today and listed["stage"] in ("received", "certified")
    return _day(on) + (" (forfalt)" if is_late else "")


def _others(row: Mapping[str, Any]) -> Iterable[Other]:
    double, of = row["double_of"], row["invoice_of"]
    if double:
        said = "Mistenkt dobbel. Det samme er fakturert før:"
        yield Other(sentence=said, id=str(double["invoice_id"]), name=f"Faktura {double['number']}")
    if of:
        yield Other(sentence="Gjelder", id=str(of["invoice_id"]), name=f"faktura {of['number']}")
    for note in row["credit_notes"]:
        said = f"{formats.kroner(note['net'])} er kreditert {_day(note['credited_on'])}:"
        yield Other(sentence=said, id=str(note["invoice_id"]), name=f"Kreditnota {note['number']}")


def _cautions(row: Mapping[str, Any]) -> Iterable[str]:
    if asked := row["question"]:
        about, lines = words.word(asked["about"], of="about", by="billing"), ", ".join(map(str, asked["lines"]))
        late = " Fristen er ute." if asked["is_overdue"] else ""
        yield f"Leverandøren er spurt om {about} på linje {lines}, svar innen {_day(asked['answer_by'])}.{late}"
    for claim in row["claims"]:
        why = words.word(claim["reason"], of="not-paid")
        yield f"{formats.kroner(claim['ore'])} av linje {claim['line']} kreves tilbake: {why}."
    if row["reused"]:
        yield "En annen fil er kommet med samme fakturanummer, og er avvist."


def _day(on: str | None) -> str:
    return formats.day(date.fromisoformat(on)) if on else formats.NOTHING
