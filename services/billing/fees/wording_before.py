"""Knows what the letter before a fee says, each sentence in bokmål and nynorsk."""

from shared.contracts.billing_fees import FeeKind
from shared.letters.words import Pair

KINDS: dict[FeeKind, Pair] = {
    "long-stay": Pair("langtidsopphold i institusjon", "langtidsopphald i institusjon"),
    "short-stay": Pair("korttidsopphold i institusjon", "korttidsopphald i institusjon"),
    "day-or-night": Pair("dag- eller nattopphold", "dag- eller nattopphald"),
    "practical-assistance": Pair("praktisk bistand", "praktisk hjelp"),
    "local-price": Pair("tjenester med kommunens egen pris", "tenester med prisen kommunen har sett"),
}

HEADING = Pair("Du må kanskje betale egenandel", "Du må kanskje betale eigendel")
CONTEXT = Pair(
    "Du kan få hjelp som koster noe for deg. Det gjelder {kinds}. Vi har ikke bestemt noe ennå.",
    "Du kan få hjelp som kostar noko for deg. Det gjeld {kinds}. Vi har ikkje bestemt noko enno.",
)
COSTS = Pair("Dette kan du måtte betale", "Dette kan du måtte betale")
BY_INCOME = Pair(
    "For langtidsopphold betaler du av inntekten din: {below} prosent opp til grunnbeløpet i folketrygden, etter at et "
    "fribeløp er trukket fra, og {above} prosent av resten. Du beholder alltid minst {quarter} prosent av "
    "grunnbeløpet, og betaler aldri mer enn plassen koster.",
    "For langtidsopphald betaler du av inntekta di: {below} prosent opp til grunnbeløpet i folketrygda, etter at eit "
    "fribeløp er trekt frå, og {above} prosent av resten. Du held alltid igjen minst {quarter} prosent av "
    "grunnbeløpet, og betaler aldri meir enn plassen kostar.",
)
BY_DAY = Pair("For {what} betaler du {rate} for hvert døgn.", "For {what} betaler du {rate} for kvart døgn.")
BY_VISIT = Pair(
    "For {what} betaler du {rate} for hver dag eller natt.", "For {what} betaler du {rate} for kvar dag eller natt."
)
BY_RATE = Pair(
    "For {what} betaler du det beløpet staten har fastsatt for hvert år.",
    "For {what} betaler du det beløpet staten har fastsett for kvart år.",
)
OTHERWISE: dict[FeeKind, Pair] = {
    "practical-assistance": Pair(
        "For praktisk bistand betaler du etter inntekten i husstanden. Er den under to ganger grunnbeløpet i "
        "folketrygden, betaler dere aldri mer enn det staten har fastsatt for en måned. Dere betaler aldri mer enn "
        "hjelpen koster.",
        "For praktisk hjelp betaler du etter inntekta i husstanden. Er ho under to gonger grunnbeløpet i folketrygda, "
        "betaler de aldri meir enn det staten har fastsett for ein månad. De betaler aldri meir enn hjelpa kostar.",
    ),
    "local-price": Pair(
        "Trygghetsalarm, mat og dagsenter har kommunens egen pris. Den er aldri høyere enn det tjenesten koster.",
        "Tryggleiksalarm, mat og dagsenter har ein pris kommunen har sett. Han er aldri høgare enn det tenesta kostar.",
    ),
}
WHEN = Pair("Når du begynner å betale", "Når du byrjar å betale")
EARLIEST = Pair(
    "Du betaler tidligst fra dagen etter dette brevet, som er datert {day}, og først når tjenesten har begynt.",
    "Du betaler tidlegast frå dagen etter dette brevet, som er datert {day}, og først når tenesta har byrja.",
)
DECIDED = Pair(
    "Før du får noe krav, får du et eget vedtak om hva du skal betale. Det kan du klage på.",
    "Før du får noko krav, får du eit eige vedtak om kva du skal betale. Det kan du klage på.",
)
SAY = Pair("Si fra til oss", "Sei frå til oss")
TELL_US = Pair(
    "Har inntekten din endret seg, forsørger du noen, eller bor du sammen med noen, kan du si fra skriftlig eller "
    "muntlig før vi bestemmer. Vi hjelper deg gjerne.",
    "Har inntekta di endra seg, forsørgjer du nokon, eller bur du saman med nokon, kan du seie frå skriftleg eller "
    "munnleg før vi bestemmer. Vi hjelper deg gjerne.",
)
