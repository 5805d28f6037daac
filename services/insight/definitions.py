"""Knows the definition of every figure of decisions and appeals, in the words of those who read it, and all reports."""

from services.insight.assistance_definitions import ASSISTANCE, GROWTH
from services.insight.figures import Definition, Identity, ReportKind
from services.insight.flow_definitions import FLOW
from services.insight.office_definitions import CASELOAD, NONCONFORMITIES, OUTGOING, REGISTERED, STAFFING

DECISIONS = ReportKind(
    report="R206-decisions",
    title="Vedtak",
    unit="vedtakslinjer (én tjeneste i ett vedtak)",
    period="vedtaksdato i perioden",
    by_service=True,
    figures=(
        Definition(name="total", count="total", text="Alle avgjorte linjer, uansett utfall og form."),
        Definition(
            name="without-formal-decision-about",
            count="informal",
            text="Linjer som ble avgjort uten formelt enkeltvedtak.",
        ),
        Definition(name="granted", count="granted", text="Linjer som ble innvilget fullt ut."),
        Definition(name="refused", count="refused", text="Linjer der det det ble søkt om, ble avslått."),
        Definition(name="waiting-list", count="waiting-list", text="Linjer med ventelistevedtak."),
        Definition(name="partly-granted", count="partly-granted", text="Linjer som ble delvis innvilget."),
        Definition(name="dismissed", count="dismissed", text="Linjer som ble avvist uten å bli realitetsbehandlet."),
        Definition(
            name="stopped", count="stopped", text="Linjer som stanset en løpende tjeneste (opphør); ikke med i avslag."
        ),
        Definition(
            name="reduced",
            count="reduced",
            text="Av de innvilgede og delvis innvilgede: ga mindre enn den løpende tjenesten (reduksjon).",
        ),
        Definition(
            name="imported",
            count="imported",
            text="Linjer vedtatt i forrige system og overført hit. Telles ikke med i de andre uten at det er bedt om.",
        ),
    ),
    identities=(
        Identity(
            parts=("granted", "refused", "waiting-list"),
            whole="total",
            others=("partly-granted", "dismissed", "stopped"),
        ),
    ),
)

PERSONS = ReportKind(
    report="R207-persons-with-decision",
    title="Personer med vedtak",
    unit="personer",
    period="vedtaksdato i perioden",
    by_service=True,
    figures=(
        Definition(
            name="persons",
            count="persons",
            text="Ulike personer med minst én avgjort linje, uansett utfall og form.",
        ),
        Definition(
            name="imported",
            count="imported",
            text="Ulike personer med minst én linje vedtatt i forrige system og overført hit.",
        ),
    ),
)

APPEALS = ReportKind(
    report="R208-appeals",
    title="Klager",
    unit="klager",
    period="klagen mottatt i perioden, med svar kjent nå (også svar som kom senere)",
    by_service=True,
    figures=(
        Definition(name="received", count="received", text="Klager mottatt, også de som kom for sent."),
        Definition(name="decided-by-county-governor", count="decided", text="Klager som Statsforvalteren har avgjort."),
        Definition(name="set-aside", count="set-aside", text="Opphevet: sendt tilbake til ny behandling."),
        Definition(name="affirmed", count="affirmed", text="Stadfestet: kommunens vedtak står."),
        Definition(name="altered", count="altered", text="Omgjort: Statsforvalteren endret vedtaket."),
        Definition(name="allowed-by-municipality", count="allowed", text="Kommunen ga selv helt eller delvis medhold."),
        Definition(name="rejected", count="rejected", text="Avvist av kommunen."),
        Definition(name="withdrawn", count="withdrawn", text="Trukket før de ble avgjort."),
        Definition(
            name="reversal-requested",
            count="reversal-requested",
            text="Kom mer enn ett år for sent, og ble behandlet som anmodning om omgjøring.",
        ),
        Definition(name="case-closed", count="case-closed", text="Avsluttet uavgjort, fordi saken ble avsluttet."),
        Definition(name="open", count="open", text="Ikke avgjort ennå."),
    ),
    identities=(
        Identity(parts=("set-aside", "affirmed", "altered"), whole="decided", others=("dismissed",)),
        Identity(
            parts=("decided",),
            whole="received",
            others=(
                "allowed-only",
                "rejected",
                "withdrawn",
                "decided-by-board",
                "reversal-requested",
                "case-closed",
                "open",
            ),
        ),
    ),
)

CLOCKS = ReportKind(
    report="R105-times",
    title="Behandlingstid",
    unit="dager fra søknaden kom til svaret nådde søkeren (brutto, uten stans)",
    period="besvart i perioden",
    figures=(
        Definition(name="answered", count="answered", text="Søknader besvart med et vedtak."),
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
        Definition(
            name="closed-undecided",
            count="closed-undecided",
            text="Avsluttet uten vedtak, med beskjed til parten. Ikke med i de besvarte.",
        ),
    ),
)

FORWARDED = ReportKind(
    report="R004-appeals-forwarded",
    title="Klager oversendt Statsforvalteren",
    unit="klager",
    period="oversendt i perioden, med svar kjent nå (også svar som kom senere)",
    by_service=True,
    figures=(
        Definition(name="total", count="total", text="Klager oversendt Statsforvalteren."),
        Definition(name="altered", count="altered", text="Omgjort: Statsforvalteren endret vedtaket."),
        Definition(name="set-aside", count="set-aside", text="Opphevet: sendt tilbake til ny behandling."),
        Definition(name="affirmed", count="affirmed", text="Stadfestet: kommunens vedtak står."),
        Definition(name="dismissed", count="dismissed", text="Avvist av Statsforvalteren."),
        Definition(name="withdrawn", count="withdrawn", text="Trukket før svaret."),
        Definition(name="case-closed", count="case-closed", text="Avsluttet før svaret, fordi saken ble avsluttet."),
        Definition(name="waiting", count="waiting", text="Venter på svar."),
    ),
    identities=(
        Identity(
            parts=("altered", "set-aside", "affirmed"),
            whole="total",
            others=("dismissed", "withdrawn", "case-closed", "waiting"),
        ),
    ),
)

REPORTS: tuple[ReportKind, ...] = (
    DECISIONS,
    PERSONS,
    APPEALS,
    CLOCKS,
    REGISTERED,
    OUTGOING,
    FORWARDED,
    NONCONFORMITIES,
    STAFFING,
    CASELOAD,
    *FLOW,
    ASSISTANCE,
    GROWTH,
)


def kind_of(report: str) -> ReportKind | None:
    """The report of that name; the number alone (`R206`) will do."""
    for kind in REPORTS:
        name = kind.report.lower()
        if report.lower() in (name, name.partition("-")[0]):
            return kind
    return None
