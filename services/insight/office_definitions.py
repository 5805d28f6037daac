"""Knows the definition of every figure of the office itself: what came in, what went out, who works there."""

from services.insight.figures import Definition, Identity, ReportKind
from shared.contracts.insight import NonconformityKind

KINDS: dict[NonconformityKind, str] = {
    "provisional-reply-missed": "foreløpig svar ikke sendt innen en måned",
    "answer-later-than-announced": "svar senere enn varslet",
    "order-unacknowledged": "bestilling ikke bekreftet i tide",
    "appeal-not-forwarded": "klage ikke oversendt i tide",
    "service-not-started": "tjeneste ikke satt i gang i tide",
    "letter-without-receipt": "brev uten kvittering",
}
"""What the platform's own clocks can find, in the words of those who read it (avvikstype)."""

A_POSITION = 10_000
"""Basis points of a full position (et årsverk)."""

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
        Definition(
            name="imported",
            count="imported",
            text="Åpne søknader overført fra forrige system. Telles ikke med i de andre uten at det er bedt om.",
        ),
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
        *(
            Definition(name=f"{what}-{kind}", count=f"{what}-{kind}", text=f"{said}: {named}.")
            for what, said in (("reported", "Meldt i perioden"), ("found", "Funnet i perioden, meldt eller ikke"))
            for kind, named in KINDS.items()
        ),
    ),
    identities=(
        Identity(parts=("found-reported", "found-dismissed", "found-open"), whole="found", others=()),
        Identity(parts=tuple(f"reported-{kind}" for kind in KINDS), whole="reported", others=()),
    ),
)

STAFFING = ReportKind(
    report="R107-staffing",
    title="Bemanning",
    unit="personer; årsverk (summen av avtalte stillingsprosenter; fravær er ikke trukket fra)",
    period="siste dag i perioden",
    figures=(
        Definition(name="caseworkers", count="caseworkers", text="Registrerte saksbehandlere som arbeider her."),
        Definition(
            name="full-time-equivalents",
            count="basis-points",
            parts=A_POSITION,
            text="Årsverk: summen av deres stillingsprosenter.",
        ),
        Definition(
            name="without-position",
            count="without-position",
            text="Av saksbehandlerne: uten registrert stillingsprosent, ikke med i årsverkene.",
        ),
    ),
)

CASELOAD = ReportKind(
    report="R109-cases-per-fte",
    title="Saker per årsverk",
    unit="saker per årsverk",
    period="saker mottatt i perioden; årsverk i gjennomsnitt over periodens dager",
    figures=(
        Definition(name="cases", count="registered", text="Saker registrert, som i R108."),
        Definition(
            name="mean-full-time-equivalents",
            count="mean-basis-points",
            parts=A_POSITION,
            text="Årsverk i gjennomsnitt, dag for dag, talt som i R107.",
        ),
        Definition(
            name="cases-per-fte",
            count="registered",
            per="mean-full-time-equivalents",
            text="Saker registrert delt på gjennomsnittlige årsverk; null når ingen stilling er registrert.",
        ),
    ),
)
