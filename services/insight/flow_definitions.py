"""Knows the definition of every figure of patient flow: beds, stays to find out, patients ready to leave hospital."""

from typing import get_args

from services.insight.figures import Definition, Identity, ReportKind
from shared.contracts.bedflow_episodes import Destination as HospitalDestination
from shared.contracts.bedflow_places import BedKind
from shared.contracts.bedflow_stays import Destination

MONTHS = {
    "january": "januar",
    "february": "februar",
    "march": "mars",
    "april": "april",
    "may": "mai",
    "june": "juni",
    "july": "juli",
    "august": "august",
    "september": "september",
    "october": "oktober",
    "november": "november",
    "december": "desember",
}
INSTITUTION: dict[BedKind, str] = {
    "short-term": "korttid",
    "rehabilitation": "rehabilitering",
    "long-term": "langtid",
    "respite": "avlastning",
    "clarification": "avklaring",
    "night": "natt",
    "municipal-acute": "kommunalt øyeblikkelig hjelp døgntilbud (ØHD)",
}
"""The kinds of bed in an institution (institusjonsplasser): whoever lives in care housing lives at home."""

ENDS: dict[HospitalDestination, tuple[str, str]] = {
    "died-in-hospital": ("died-in-hospital", "Døde på sykehuset."),
    "no-services": ("no-need-of-services", "Hadde ikke behov for kommunale tjenester."),
    "home-care": ("home-care", "Fikk hjemmetjenester."),
    "boa": ("boa", "Fikk BOA. Hva bokstavene står for i den trykte listen, er ikke funnet."),
    "mental-health-and-addiction": ("mental-health-and-addiction", "Fikk tjenester fra psykisk helse og rus."),
    "institution": ("institution", "Kom til institusjon."),
    "municipal-acute": ("municipal-acute-bed", "Kom til kommunalt øyeblikkelig hjelp døgntilbud (ØHD)."),
    "other": ("other-and-aids", "Annet, og hjelpemidler."),
}
"""Where patients go, as bedflow calls it, as it was published, and what it means."""
NOWHERE = "without-destination"

BEDS = ReportKind(
    report="R007-institution-beds",
    title="Institusjonsplasser i drift",
    unit="plasser",
    period="åpnet og ikke stengt siste dag i perioden",
    figures=(
        Definition(
            name="in-use", count="in-use", text="Alle institusjonsplasser i drift, enten de er belagt eller ikke."
        ),
        *(
            Definition(name=kind, count=kind, text=f"Av disse: plasser til {said}.")
            for kind, said in INSTITUTION.items()
        ),
        Definition(name="care-housing", count="care-housing", text="Omsorgsboliger. Ikke med i institusjonsplassene."),
    ),
    identities=(Identity(parts=tuple(INSTITUTION), whole="in-use", others=()),),
)

ADMITTED = ReportKind(
    report="R008-admitted-per-month",
    title="Innlagte på sykehus per måned",
    unit="innleggelser, personer eller pasienter, som det står ved hvert tall",
    period="sykehusets tidligmelding sendt i perioden; snitt over de månedene som har begynt",
    figures=(
        Definition(name="admissions", count="admissions", text="Innleggelser det kom tidligmelding om."),
        Definition(name="months", count="months", text="Måneder i perioden som har begynt."),
        Definition(name="days", count="days", text="Dager i perioden som har gått."),
        Definition(
            name="mean-admissions", count="admissions", per="months", text="Innleggelser per måned, i gjennomsnitt."
        ),
        Definition(
            name="mean-persons",
            count="persons-by-month",
            per="months",
            text="Ulike personer innlagt i hver måned, i gjennomsnitt.",
        ),
        Definition(
            name="mean-census",
            count="patient-days",
            per="days",
            text="Pasienter som lå på sykehus ved døgnets slutt, i gjennomsnitt over dagene.",
        ),
        Definition(name="peak-month", count="peak", text="Nummeret på måneden med flest innleggelser; 0 uten noen."),
        Definition(
            name="second-peak-month", count="second-peak", text="Nummeret på måneden med nest flest; 0 uten noen."
        ),
        *(Definition(name=month, count=month, text=f"Innleggelser i {said}.") for month, said in MONTHS.items()),
    ),
    identities=(Identity(parts=tuple(MONTHS), whole="admissions", others=()),),
)

CLARIFICATION = ReportKind(
    report="R009-clarification-stays",
    title="Avklaringsopphold",
    unit="opphold; dager ved median",
    period="tildelt i perioden, med det som er kjent nå (også det som hendte senere)",
    figures=(
        Definition(
            name="stays", count="stays", text="Avklaringsopphold tildelt, uten dem som ble trukket før de begynte."
        ),
        Definition(
            name="withdrawn", count="withdrawn", text="Tildelt og trukket før de begynte. Ikke med i oppholdene."
        ),
        Definition(name="not-begun", count="not-begun", text="Av oppholdene: ikke begynt."),
        Definition(name="under-way", count="under-way", text="Av oppholdene: begynt og ikke avsluttet."),
        *(
            Definition(name=f"ended-{word}", count=word, text=f"Av oppholdene: avsluttet, videre til {said}.")
            for word, said in (
                ("home", "eget hjem"),
                ("care-housing", "omsorgsbolig"),
                ("another-place", "en annen plass"),
                ("hospital", "sykehus"),
                ("another-municipality", "en annen kommune"),
                ("died", "ingen: døde"),
                ("other", "annet"),
            )
        ),
        Definition(name="median-days", count="median", text="Median lengde av de avsluttede, i dager."),
    ),
    identities=(Identity(parts=("not-begun", "under-way", *get_args(Destination)), whole="stays", others=()),),
)

READY = ReportKind(
    report="R204-ready-for-discharge",
    title="Utskrivningsklare pasienter",
    unit="sykehusopphold (samme person kan ha flere)",
    period="første gang meldt utskrivningsklar i perioden, med mottakssted kjent nå",
    figures=(
        Definition(name="total", count="total", text="Pasienter meldt utskrivningsklare."),
        *(Definition(name=name, count=name, text=text) for name, text in ENDS.values()),
        Definition(name=NOWHERE, count=NOWHERE, text="Ingen har registrert hvor pasienten ble av."),
    ),
    identities=(Identity(parts=tuple(name for name, _ in ENDS.values()), whole="total", others=(NOWHERE,)),),
)

DELAYED = ReportKind(
    report="R205-delayed-discharge-days",
    title="Overliggerdøgn",
    unit="døgn; kroner ved pris og kostnad",
    period="døgn som har gått i perioden, priset etter døgnets eget år",
    figures=(
        Definition(
            name="total", count="total", text="Døgn en utskrivningsklar pasient ventet på oss, også omtvistede."
        ),
        Definition(name="of-which-disputed", count="disputed", text="Av disse: omtvistede, uavklart med sykehuset."),
        Definition(name="undisputed", count="undisputed", text="Av disse: ikke omtvistede."),
        Definition(
            name="not-owed",
            count="not-owed",
            text="Døgn vi ikke skylder, fordi varsel mangler eller kravet er frafalt. Ikke med i de andre.",
        ),
        Definition(name="priced", count="priced", text="Av alle: døgn det finnes en fastsatt pris for."),
        Definition(
            name="cost-nok", count="cost-in-ore", parts=100, text="Hva de prisede døgnene koster, også de omtvistede."
        ),
        Definition(
            name="undisputed-cost-nok", count="undisputed-cost-in-ore", parts=100, text="Av dette: ikke omtvistet."
        ),
        Definition(
            name="rate-nok",
            count="cost-in-ore",
            parts=100,
            per="priced",
            text="Kroner per priset døgn, i gjennomsnitt.",
        ),
        Definition(name="patients", count="patients", text="Sykehusopphold som døgnene fordeler seg på."),
        *(Definition(name=month, count=month, text=f"Av alle: døgn i {said}.") for month, said in MONTHS.items()),
    ),
    identities=(
        Identity(parts=("undisputed", "disputed"), whole="total", others=()),
        Identity(parts=tuple(MONTHS), whole="total", others=()),
    ),
)

FLOW: tuple[ReportKind, ...] = (BEDS, ADMITTED, CLARIFICATION, READY, DELAYED)
