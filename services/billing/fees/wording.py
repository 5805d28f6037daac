"""Knows what the letters about user fees say, each sentence in bokmål and nynorsk."""

from shared.contracts.billing_fees import FeeKind
from shared.letters.words import Pair

KINDS: dict[FeeKind, Pair] = {
    "long-stay": Pair("langtidsopphold i institusjon", "langtidsopphald i institusjon"),
    "short-stay": Pair("korttidsopphold i institusjon", "korttidsopphald i institusjon"),
    "day-or-night": Pair("dag- eller nattopphold", "dag- eller nattopphald"),
    "practical-assistance": Pair("praktisk bistand", "praktisk hjelp"),
    "local-price": Pair("tjenesten", "tenesta"),
}

HEADING = Pair("Du skal betale egenandel for {what}", "Du skal betale eigendel for {what}")
CONTEXT = Pair(
    "Vi har bestemt hva du skal betale for {what} fra {day}. Du betaler bare for dager du får tjenesten.",
    "Vi har bestemt kva du skal betale for {what} frå {day}. Du betaler berre for dagar du får tenesta.",
)
WHAT = Pair("Dette skal du betale", "Dette skal du betale")
YEARLY = Pair(
    "Du skal betale {yearly} i året, fordelt på tolv måneder. Er du borte, på sykehus eller hjemme, betaler du ikke "
    "for de dagene.",
    "Du skal betale {yearly} i året, fordelt på tolv månader. Er du borte, på sjukehus eller heime, betaler du ikkje "
    "for dei dagane.",
)
PROVISIONAL = Pair(
    "Beløpet er foreløpig. Når skatteoppgjøret ditt er klart, regner vi det ut på nytt. Da får du et etteroppgjør.",
    "Beløpet er førebels. Når skatteoppgjeret ditt er klart, reknar vi det ut på nytt. Då får du eit etteroppgjer.",
)
BY_DAY = Pair("Du skal betale {rate} for hvert døgn.", "Du skal betale {rate} for kvart døgn.")
MANY_DAYS = Pair(
    "Er du i institusjon så mange døgn i året at reglene for langtidsopphold gjelder, får du et eget vedtak om det.",
    "Er du i institusjon så mange døgn i året at reglane for langtidsopphald gjeld, får du eit eige vedtak om det.",
)
BY_VISIT = Pair("Du skal betale {rate} for hver dag eller natt.", "Du skal betale {rate} for kvar dag eller natt.")
BY_RATE = Pair(
    "Du skal betale det beløpet staten har fastsatt for hvert år. Det står på kravet du får.",
    "Du skal betale det beløpet staten har fastsett for kvart år. Det står på kravet du får.",
)
PROTECTED = Pair(
    "Husstanden har under to ganger grunnbeløpet i folketrygden. Da betaler dere aldri mer enn det staten har fastsatt "
    "for en måned, for all praktisk bistand samlet.",
    "Husstanden har under to gonger grunnbeløpet i folketrygda. Då betaler de aldri meir enn det staten har fastsett "
    "for ein månad, for all praktisk hjelp samla.",
)
STEP = Pair(
    "Husstanden har {percent} prosent av grunnbeløpet i folketrygden. Etter kommunens trinn betaler dere høyst {most} "
    "i måneden, og aldri mer enn timene koster.",
    "Husstanden har {percent} prosent av grunnbeløpet i folketrygda. Etter trinna i kommunen betaler de høgst {most} i "
    "månaden, og aldri meir enn timane kostar.",
)
LOCAL = Pair("Du skal betale kommunens pris, {price} ({unit}).", "Du skal betale prisen i kommunen, {price} ({unit}).")
UNITS = {
    "month": Pair("per måned", "per månad"),
    "day": Pair("per dag", "per dag"),
    "each": Pair("per stykk", "per stykk"),
}
UNTIL = Pair("Hvor lenge vedtaket gjelder", "Kor lenge vedtaket gjeld")
FOR_A_YEAR = Pair(
    "Vedtaket gjelder fra {first} til {last}. Beløpet er regnet ut med tallene for {year}.",
    "Vedtaket gjeld frå {first} til {last}. Beløpet er rekna ut med tala for {year}.",
)
YEAR_ENDS = Pair(
    "Når året er slutt, regner vi ut beløpet på nytt med tallene for {next}, og du får et nytt vedtak. Før det er "
    "fattet, krever vi ikke noe for {next}. Etterpå krever vi for månedene som er gått.",
    "Når året er slutt, reknar vi ut beløpet på nytt med tala for {next}, og du får eit nytt vedtak. Før det er "
    "fatta, krev vi ikkje noko for {next}. Etterpå krev vi for månadene som er gått.",
)
UNTIL_CHANGED = Pair(
    "Vedtaket gjelder fra {first}, til vi endrer det eller du ikke lenger får tjenesten. Beløpet er det som gjelder i "
    "{year}.",
    "Vedtaket gjeld frå {first}, til vi endrar det eller du ikkje lenger får tenesta. Beløpet er det som gjeld i "
    "{year}.",
)
NEW_RATE = Pair(
    "Når året er slutt, betaler du det beløpet staten fastsetter for {next}.",
    "Når året er slutt, betaler du det beløpet staten fastset for {next}.",
)
NEW_PRICE = Pair(
    "Når året er slutt, betaler du den prisen kommunen har fastsatt for {next}.",
    "Når året er slutt, betaler du den prisen kommunen har fastsett for {next}.",
)
WHY = Pair("Hvorfor vi har bestemt dette", "Kvifor vi har bestemt dette")
INCOME = Pair(
    "Vi har regnet med en inntekt på {income} for {year}, og at {deductions} går til dem du forsørger.",
    "Vi har rekna med ei inntekt på {income} for {year}, og at {deductions} går til dei du forsørgjer.",
)
SHARES = Pair(
    "Av inntekten opp til grunnbeløpet ({basic}) betaler du {below} prosent, etter at fribeløpet ({allowance}) er "
    "trukket fra. Av resten betaler du {above} prosent. Du betaler aldri mer enn plassen koster, {cost} i året.",
    "Av inntekta opp til grunnbeløpet ({basic}) betaler du {below} prosent, etter at fribeløpet ({allowance}) er trekt "
    "frå. Av resten betaler du {above} prosent. Du betaler aldri meir enn plassen kostar, {cost} i året.",
)
KEPT = Pair(
    "Du beholder alltid minst {quarter} prosent av grunnbeløpet, og det fribeløpet er verdt for deg.",
    "Du held alltid igjen minst {quarter} prosent av grunnbeløpet, og det fribeløpet er verdt for deg.",
)
HOUSEHOLD = Pair(
    "Vi har regnet med at husstanden hadde en samlet inntekt på {income} i {year}.",
    "Vi har rekna med at husstanden hadde ei samla inntekt på {income} i {year}.",
)
FREE = Pair("Dette er gratis", "Dette er gratis")
WHAT_IS_FREE = Pair(
    "Du betaler ikke for personlig stell, hjemmesykepleie, avlastning eller personlig assistanse.",
    "Du betaler ikkje for personleg stell, heimesjukepleie, avlasting eller personleg assistanse.",
)

SETTLED_HEADING = Pair("Etteroppgjør for {year}", "Etteroppgjer for {year}")
SETTLED = Pair(
    "Skatteoppgjøret ditt for {year} er klart. Vi har regnet ut på nytt hva du skulle betale for langtidsopphold.",
    "Skatteoppgjeret ditt for {year} er klart. Vi har rekna ut på nytt kva du skulle betale for langtidsopphald.",
)
SUMS = Pair(
    "Inntekten din var {income}. Du har betalt {charged}, og skulle betale {due}.",
    "Inntekta di var {income}. Du har betalt {charged}, og skulle betale {due}.",
)
OWES = Pair("Du skal betale {difference} til.", "Du skal betale {difference} til.")
GETS_BACK = Pair(
    "Du får {difference} tilbake. Skal du fortsatt betale egenandel, trekker vi det fra det neste kravet. Ellers "
    "betaler vi det ut.",
    "Du får {difference} tilbake. Skal du framleis betale eigendel, trekkjer vi det frå det neste kravet. Elles "
    "betaler vi det ut.",
)
EVEN = Pair("Du skylder ikke noe, og får ikke noe tilbake.", "Du skuldar ikkje noko, og får ikkje noko tilbake.")

COMPLAIN = Pair("Du kan klage", "Du kan klage")
HOW = Pair(
    "Er du uenig, kan du klage innen {length} uker etter at du fikk dette brevet. Send klagen til oss. Endrer vi ikke "
    "vedtaket, sender vi klagen til {body}.",
    "Er du usamd, kan du klage innan {length} veker etter at du fekk dette brevet. Send klaga til oss. Endrar vi ikkje "
    "vedtaket, sender vi klaga til {body}.",
)
WRITE = Pair(
    "Skriv hva du er uenig i, og hvorfor. Vi hjelper deg hvis du trenger det. Du kan se dokumentene i saken din.",
    "Skriv kva du er usamd i, og kvifor. Vi hjelper deg om du treng det. Du kan sjå dokumenta i saka di.",
)
