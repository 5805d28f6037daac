"""Knows the definition of every figure, in the words of those who read it."""

from services.insight.figures import Definition, Identity, ReportKind

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
    period="vedtaksdato i perioden",
    by_service=True,
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
    period="besvart i perioden",
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

REGISTERED = ReportKind(
    report="R108-cases-registered",
    title="Saker registrert",
    unit="saker",
    period="mottatt i perioden (saker uten søknad: åpnet i perioden)",
    figures=(
        Definition(
            name="registered", count="registered", text="Søknader mottatt, og saker åpnet av eget tiltak uten søknad."
        ),
        Definition(name="applications", count="applications", text="Søknader mottatt."),
        Definition(name="own-duty", count="own-duty", text="Saker som kontoret åpnet av eget tiltak."),
    ),
)

OUTGOING = ReportKind(
    report="R003-outgoing-decisions-and-letters",
    title="Utgående vedtak og brev",
    unit="brev (ett brev for hvert forhold parten fikk skriftlig beskjed om; kopier telles ikke)",
    period="sendt i perioden",
    figures=(
        Definition(name="total", count="total", text="Alle vedtaksbrev og andre brev."),
        Definition(name="decisions", count="decisions", text="Underretning om vedtak."),
        Definition(name="provisional-replies", count="provisional-replies", text="Foreløpige svar."),
        Definition(name="acknowledgements", count="acknowledgements", text="Bekreftelser på søknad eller henvendelse."),
        Definition(name="others", count="others", text="Forhåndsvarsler, begrunnelser og alle andre brev."),
    ),
    identities=(
        Identity(parts=("decisions", "provisional-replies", "acknowledgements", "others"), whole="total", others=()),
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
        Definition(name="waiting", count="waiting", text="Venter på svar."),
    ),
    identities=(
        Identity(
            parts=("altered", "set-aside", "affirmed"), whole="total", others=("dismissed", "withdrawn", "waiting")
        ),
    ),
)

NONCONFORMITIES = ReportKind(
    report="R111-deviations-reported",
    title="Avvik",
    unit="avvik",
    period="meldt i perioden; brudd etter dagen fristen gikk ut",
    figures=(
        Definition(name="reported", count="reported", text="Avvik som en leder har meldt i perioden."),
        Definition(name="found", count="found", text="Fristbrudd i perioden, funnet av plattformens egne klokker."),
        Definition(name="found-reported", count="found-reported", text="Av disse: meldt, uansett når."),
        Definition(name="found-dismissed", count="found-dismissed", text="Av disse: avvist av en leder, med grunn."),
        Definition(name="found-open", count="found-open", text="Av disse: ingen leder har tatt stilling."),
    ),
    identities=(Identity(parts=("found-reported", "found-dismissed", "found-open"), whole="found", others=()),),
)

STAFFING = ReportKind(
    report="R107-staffing",
    title="Bemanning",
    unit="personer (hoder; årsverk er ikke registrert)",
    period="siste dag i perioden",
    figures=(Definition(name="caseworkers", count="caseworkers", text="Registrerte saksbehandlere som arbeider her."),),
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
)


def kind_of(report: str) -> ReportKind | None:
    """The report of that name; the number alone (`R206`) will do."""
    for kind in REPORTS:
        name = kind.report.lower()
        if report.lower() in (name, name.partition("-")[0]):
            return kind
    return None
