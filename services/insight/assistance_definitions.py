"""Knows the definition of every figure of personal assistance (BPA)."""

from services.insight.figures import Definition, ReportKind

HUNDREDTHS = 100
ASSISTANCE = ReportKind(
    report="R103-bpa",
    title="Brukerstyrt personlig assistanse",
    unit="personer; timer per uke",
    period="siste dag i perioden",
    figures=(
        Definition(name="persons", count="persons", text="Personer med BPA-ordning som gir timer denne dagen."),
        Definition(
            name="hours",
            count="hours",
            parts=HUNDREDTHS,
            text="Innvilgede BPA-timer per uke i iverksatte vedtak som verken hviler eller er avsluttet denne dagen.",
        ),
        Definition(
            name="allowance-hours",
            count="allowance-hours",
            parts=HUNDREDTHS,
            text="Timer omsorgsstønad (vederlag) per uke til de samme personene. Ikke med i BPA-timene.",
        ),
        Definition(
            name="under-18", count="under-18", text="Av personene: under 18 år (nøyaktig på månedens siste dag)."
        ),
    ),
)
GROWTH = ReportKind(
    report="R104-bpa-growth",
    title="Endring i brukerstyrt personlig assistanse",
    unit="timer",
    period="siste dag i perioden mot siste dag i året før",
    figures=(
        Definition(
            name="hours-per-week",
            count="hours-per-week",
            parts=HUNDREDTHS,
            text="Endring i BPA-timer og timer omsorgsstønad (vederlag) per uke, talt som i R103.",
        ),
        Definition(
            name="hours-per-year",
            count="hours-per-year",
            parts=HUNDREDTHS,
            text="Den samme endringen ganger 52 uker.",
        ),
    ),
)
