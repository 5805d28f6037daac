"""Knows what the letters of decision say, each sentence in bokmål and nynorsk."""

from shared.contracts.words import LineOutcome
from shared.letters.words import Pair

HEADINGS: dict[LineOutcome, Pair] = {
    "granted": Pair("Du får {services}", "Du får {services}"),
    "partly-granted": Pair(
        "Du får en del av det du søkte om: {services}", "Du får ein del av det du søkte om: {services}"
    ),
    "refused": Pair("Du får ikke {services}", "Du får ikkje {services}"),
    "waiting-list": Pair("Du står på venteliste for {services}", "Du står på venteliste for {services}"),
    "dismissed": Pair("Vi kan ikke behandle søknaden om {services}", "Vi kan ikkje behandle søknaden om {services}"),
}
SEVERAL = Pair("Vi har svart på søknaden din", "Vi har svart på søknaden din")
CUT = Pair("Vi har endret tjenestene dine", "Vi har endra tenestene dine")
RECEIVED = Pair(
    "Vi fikk søknaden din {received} og svarte på den {made}.",
    "Vi fekk søknaden din {received} og svarte på han {made}.",
)
REVIEWED = Pair(
    "Vi begynte å vurdere tjenestene dine på nytt {received} og tok avgjørelsen {made}.",
    "Vi byrja å vurdere tenestene dine på nytt {received} og tok avgjerda {made}.",
)

DECISION = Pair("Vedtaket", "Vedtaket")
ANSWER = Pair("Svaret vårt", "Svaret vårt")
GRANTED = Pair("Vi innvilger {service}{extent}.", "Vi innvilgar {service}{extent}.")
PARTLY = Pair(
    "Vi innvilger en del av det du søkte om: {service}{extent}.",
    "Vi innvilgar ein del av det du søkte om: {service}{extent}.",
)
REDUCED = Pair("Fra nå av får du mindre: {service}{extent}.", "Frå no av får du mindre: {service}{extent}.")
REFUSED = Pair("Vi avslår søknaden om {service}.", "Vi avslår søknaden om {service}.")
STOPPED = Pair("Tjenesten {service} stopper.", "Tenesta {service} stoppar.")
WAITING = Pair(
    "Du har rett til {service}, men må vente på plass. Du står på venteliste fra {since}.",
    "Du har rett til {service}, men må vente på plass. Du står på venteliste frå {since}.",
)
DISMISSED = Pair(
    "Vi avviser søknaden om {service}. Det betyr at vi ikke har vurdert behovet ditt.",
    "Vi avviser søknaden om {service}. Det tyder at vi ikkje har vurdert behovet ditt.",
)
AMOUNT = Pair(", {amount},", ", {amount},")
FROM = Pair(" fra {start}", " frå {start}")
UNTIL = Pair(" til {end}", " til {end}")

WHY = Pair("Derfor har vi svart slik", "Difor har vi svart slik")
WEIGHED = Pair("Det vi har lagt vekt på", "Det vi har lagt vekt på")
REMAINS = Pair(
    "{service} – behovet som gjenstår, og hvordan det blir dekket: {told}",
    "{service} – behovet som står att, og korleis det blir dekt: {told}",
)
ASSESSED: dict[str, tuple[Pair, Pair]] = {
    "help-is-necessary": (
        Pair(
            "Vi mener at du trenger hjelp fra kommunens helse- og omsorgstjeneste.",
            "Vi meiner at du treng hjelp frå helse- og omsorgstenesta i kommunen.",
        ),
        Pair(
            "Vi mener at du ikke har et behov for hjelp som ikke allerede er dekket.",
            "Vi meiner at du ikkje har eit behov for hjelp som ikkje alt er dekt.",
        ),
    ),
    "only-long-term-care-is-sound": (
        Pair(
            "Vi mener at du bare kan få forsvarlig hjelp med en plass med hjelp hele døgnet.",
            "Vi meiner at du berre kan få forsvarleg hjelp med ein plass med hjelp heile døgnet.",
        ),
        Pair(
            "Vi mener at du kan få forsvarlig hjelp også uten en fast plass i sykehjem.",
            "Vi meiner at du kan få forsvarleg hjelp også utan ein fast plass på sjukeheim.",
        ),
    ),
}
"""What the assessment's tests say to the person, met and not met. Tests of the office's own duties are left out."""

NEXT = Pair("Dette kan du vente deg", "Dette kan du vente deg")
WILL_START = Pair(
    "De som skal gi deg {services}, tar kontakt med deg før hjelpen begynner.",
    "Dei som skal gje deg {services}, tek kontakt med deg før hjelpa startar.",
)
WILL_WAIT = Pair(
    "Vi sier fra når det er en plass til deg. Endrer behovet ditt seg i mellomtiden, vurderer vi det på nytt.",
    "Vi seier frå når det er ein plass til deg. Endrar behovet ditt seg i mellomtida, vurderer vi det på nytt.",
)
WILL_REVIEW = Pair("Vi ser på behovet ditt på nytt innen {day}.", "Vi ser på behovet ditt på nytt innan {day}.")
APPLY_AGAIN = Pair("Endrer behovet ditt seg, kan du søke på nytt.", "Endrar behovet ditt seg, kan du søkje på nytt.")

COMPLAIN = Pair("Du kan klage", "Du kan klage")
HOW = Pair(
    "Hvis du er uenig, kan du klage{what}. Send klagen senest {deadline}. Vi vurderer saken på nytt. "
    "Endrer vi ikke vedtaket, sender vi klagen til {body}, som avgjør den.",
    "Er du usamd, kan du klage{what}. Send klaga seinast {deadline}. Vi vurderer saka på nytt. "
    "Endrar vi ikkje vedtaket, sender vi klaga til {body}, som avgjer ho.",
)
ON_ANSWER = Pair(" på svaret om {services}", " på svaret om {services}")
WRITE = Pair(
    "Skriv hva du er uenig i, hva du vil ha endret, og hvorfor. Skriv under, og send klagen til oss.",
    "Skriv kva du er usamd i, kva du vil ha endra, og kvifor. Skriv under, og send klaga til oss.",
)
ASK_WHY = Pair(
    "Du kan be om en begrunnelse før klagefristen går ut.",
    "Du kan be om ei grunngjeving før klagefristen går ut.",
)
RIGHTS = (
    Pair("Du kan se dokumentene i saken din.", "Du kan sjå dokumenta i saka di."),
    Pair(
        "Du kan be oss om å vente med å sette vedtaket i verk til klagen er avgjort.",
        "Du kan be oss om å vente med å setje vedtaket i verk til klaga er avgjord.",
    ),
    Pair(
        "Du kan få dekket nødvendige utgifter til klagen hvis vedtaket blir endret til din fordel.",
        "Du kan få dekt nødvendige utgifter til klaga dersom vedtaket blir endra til fordel for deg.",
    ),
    Pair(
        "Vi hjelper deg med å skrive klagen hvis du ønsker det.",
        "Vi hjelper deg med å skrive klaga dersom du ønskjer det.",
    ),
)
