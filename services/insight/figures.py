"""Knows the definition of every figure, and how it comes out of what was counted."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

Counts = Mapping[str, int]


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How far one log had been counted: the last record, its leaf hash, and when it was recorded."""

    position: int
    leaf_hash: str
    recorded_at: datetime | None
    unreadable: int = 0


class Passport(msgspec.Struct, frozen=True, kw_only=True):
    """What a figure means (definisjon), in the words of those who read it."""

    definition: str
    unit: str
    period: str
    counted: int


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure and its passport."""

    name: str
    ours: float
    passport: Passport


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """Whether figures add up, and what lies outside the sum when they do not."""

    report: str
    identity: str
    holds: bool
    left: int
    right: int
    outside: dict[str, int]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was counted. `as_of` says from which records."""

    report: str
    title: str
    year: int
    figures: tuple[Figure, ...]
    balance: tuple[Balance, ...]
    as_of: dict[str, Counted]


class Definition(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a report: its name as published, the count it shows, and what is counted."""

    name: str
    count: str
    text: str


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A sum that is stated (`a + b = c`), and the counts that may explain why it does not hold."""

    parts: tuple[str, ...]
    whole: str
    others: tuple[str, ...]


class ReportKind(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is called and made of."""

    report: str
    title: str
    unit: str
    period: str
    figures: tuple[Definition, ...]
    identities: tuple[Identity, ...] = ()


DECISIONS = ReportKind(
    report="R206-decisions",
    title="Vedtak",
    unit="vedtakslinjer (én tjeneste i ett vedtak)",
    period="vedtaksdato i året",
    figures=(
        Definition(name="total", count="total", text="Alle avgjorte linjer, uansett utfall og form."),
        Definition(
            name="without-formal-decision-about",
            count="informal",
            text="Linjer som ble avgjort uten formelt enkeltvedtak.",
        ),
        Definition(name="granted", count="granted", text="Linjer som ble innvilget fullt ut."),
        Definition(name="refused", count="refused", text="Linjer som ble avslått."),
        Definition(name="waiting-list", count="waiting-list", text="Linjer med ventelistevedtak."),
        Definition(name="partly-granted", count="partly-granted", text="Linjer som ble delvis innvilget."),
        Definition(name="dismissed", count="dismissed", text="Linjer som ble avvist uten å bli realitetsbehandlet."),
    ),
    identities=(
        Identity(parts=("granted", "refused", "waiting-list"), whole="total", others=("partly-granted", "dismissed")),
    ),
)

PERSONS = ReportKind(
    report="R207-persons-with-decision",
    title="Personer med vedtak",
    unit="personer",
    period="vedtaksdato i året",
    figures=(
        Definition(
            name="persons",
            count="persons",
            text="Ulike personer med minst én avgjort linje, uansett utfall og form.",
        ),
    ),
)

APPEALS = ReportKind(
    report="R208-appeals",
    title="Klager",
    unit="klager",
    period="klagen mottatt i året, med svar kjent nå (også svar som kom senere)",
    figures=(
        Definition(name="received", count="received", text="Klager mottatt, også de som kom for sent."),
        Definition(name="decided-by-county-governor", count="decided", text="Klager som Statsforvalteren har avgjort."),
        Definition(name="set-aside", count="set-aside", text="Opphevet: sendt tilbake til ny behandling."),
        Definition(name="affirmed", count="affirmed", text="Stadfestet: kommunens vedtak står."),
        Definition(name="altered", count="altered", text="Omgjort: Statsforvalteren endret vedtaket."),
        Definition(name="allowed-by-municipality", count="allowed", text="Kommunen ga selv helt eller delvis medhold."),
        Definition(name="rejected", count="rejected", text="Avvist av kommunen."),
        Definition(name="withdrawn", count="withdrawn", text="Trukket før de ble avgjort."),
        Definition(name="open", count="open", text="Ikke avgjort ennå."),
    ),
    identities=(
        Identity(parts=("set-aside", "affirmed", "altered"), whole="decided", others=("dismissed",)),
        Identity(
            parts=("decided",),
            whole="received",
            others=("allowed-only", "rejected", "withdrawn", "decided-by-board", "open"),
        ),
    ),
)

CLOCKS = ReportKind(
    report="R105-times",
    title="Behandlingstid",
    unit="dager fra søknaden kom til svaret nådde søkeren (brutto, uten stans)",
    period="besvart i året",
    figures=(
        Definition(name="answered", count="answered", text="Søknader besvart."),
        Definition(name="shortest-days", count="shortest", text="Korteste behandlingstid."),
        Definition(name="median-days", count="median", text="Median behandlingstid."),
        Definition(name="p90-days", count="p90", text="Ni av ti fikk svar innen så mange dager."),
        Definition(name="longest-days", count="longest", text="Lengste behandlingstid."),
        Definition(name="over-a-month", count="over-a-month", text="Besvart senere enn én måned etter mottak."),
        Definition(
            name="over-a-month-without-reply",
            count="without-reply",
            text="Besvart senere enn én måned, uten foreløpig svar innen måneden (fvl § 11 a).",
        ),
    ),
)

REPORTS: tuple[ReportKind, ...] = (DECISIONS, PERSONS, APPEALS, CLOCKS)


def kind_of(report: str) -> ReportKind | None:
    """The report of that name; the number alone (`R206`) will do."""
    for kind in REPORTS:
        name = kind.report.lower()
        if report.lower() in (name, name.partition("-")[0]):
            return kind
    return None


def report_of(kind: ReportKind, *, year: int, counts: Counts, as_of: Mapping[str, Counted]) -> Report:
    """The report from what was counted."""
    return Report(
        report=kind.report,
        title=kind.title,
        year=year,
        figures=tuple(_figure(kind, definition, counts) for definition in kind.figures),
        balance=tuple(_balance(kind, identity, counts) for identity in kind.identities),
        as_of=dict(as_of),
    )


def _figure(kind: ReportKind, definition: Definition, counts: Counts) -> Figure:
    ours = counts[definition.count]
    passport = Passport(definition=definition.text, unit=kind.unit, period=kind.period, counted=ours)
    return Figure(name=definition.name, ours=ours, passport=passport)


def _balance(kind: ReportKind, identity: Identity, counts: Counts) -> Balance:
    left, right = sum(counts[part] for part in identity.parts), counts[identity.whole]
    names = {definition.count: definition.name for definition in kind.figures}
    stated = " + ".join(names[part] for part in identity.parts)
    return Balance(
        report=kind.report,
        identity=f"{stated} = {names[identity.whole]}",
        holds=left == right,
        left=left,
        right=right,
        outside={names.get(other, other): counts[other] for other in identity.others if counts[other]},
    )
