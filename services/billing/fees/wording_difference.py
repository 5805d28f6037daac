"""Knows what the letter about a difference says, each sentence in bokmål and nynorsk."""

from shared.contracts.billing_charges import CorrectedBecause
from shared.letters.words import Pair

HEADING = Pair("Vi har rettet det du har betalt i egenandel", "Vi har retta det du har betalt i eigendel")
CONTEXT = Pair(
    "Vi har sett på nytt på egenandelen din for {months}. {because}",
    "Vi har sett på nytt på eigendelen din for {months}. {because}",
)
BECAUSE: dict[CorrectedBecause, Pair] = {
    "evidence": Pair(
        "Vi har fått vite mer om hvilke dager du fikk tjenesten, eller hvor mye du fikk.",
        "Vi har fått vite meir om kva dagar du fekk tenesta, eller kor mykje du fekk.",
    ),
    "decision": Pair(
        "Du har fått et nytt vedtak om egenandel, og det gjelder også for måneder vi alt har krevd inn.",
        "Du har fått eit nytt vedtak om eigendel, og det gjeld òg for månader vi alt har kravd inn.",
    ),
    "appeal": Pair(
        "Du har fått et nytt vedtak etter at klagen på egenandelen ble avgjort.",
        "Du har fått eit nytt vedtak etter at klaga på eigendelen vart avgjord.",
    ),
    "settlement": Pair(
        "Året er gjort opp etter den endelige inntekten din.", "Året er gjort opp etter den endelege inntekta di."
    ),
}
MONTHS = Pair("Måned for måned", "Månad for månad")
TOO_LITTLE = Pair(
    "{month}: Vi krevde {before}. Riktig beløp er {after}. Det er {difference} for lite.",
    "{month}: Vi kravde {before}. Rett beløp er {after}. Det er {difference} for lite.",
)
TOO_MUCH = Pair(
    "{month}: Vi krevde {before}. Riktig beløp er {after}. Det er {difference} for mye.",
    "{month}: Vi kravde {before}. Rett beløp er {after}. Det er {difference} for mykje.",
)
SUM = Pair(
    "Til sammen krevde vi {before}. Riktig beløp er {after}.", "Til saman kravde vi {before}. Rett beløp er {after}."
)
SETTLED = Pair("Slik gjør vi det opp", "Slik gjer vi det opp")
OWES = Pair(
    "Du skal betale {difference} til. Det kommer på et eget krav.",
    "Du skal betale {difference} til. Det kjem på eit eige krav.",
)
GETS_BACK = Pair(
    "Du har betalt {difference} for mye, og får det tilbake.",
    "Du har betalt {difference} for mykje, og får det tilbake.",
)
EVEN = Pair("Du skylder ikke noe, og får ikke noe tilbake.", "Du skuldar ikkje noko, og får ikkje noko tilbake.")
SET_OFF = Pair(
    "Vi trekker {amount} som du har til gode, fra det vi krever nå.",
    "Vi trekkjer {amount} som du har til gode, frå det vi krev no.",
)
LEFT = Pair("Etter det har du {left} til gode.", "Etter det har du {left} til gode.")
WAITS = Pair(
    "Skal du fortsatt betale egenandel, trekker vi det du har til gode fra det neste kravet. Ellers betaler vi det ut.",
    "Skal du framleis betale eigendel, trekkjer vi det du har til gode frå det neste kravet. Elles betaler vi det ut.",
)
WRONG = Pair("Mener du at noe er feil", "Meiner du at noko er feil")
TELL_US = Pair(
    "Er det feil i dagene eller månedene, si fra til oss skriftlig eller muntlig. Da ser vi på det igjen.",
    "Er det feil i dagane eller månadene, sei frå til oss skriftleg eller munnleg. Då ser vi på det igjen.",
)
NO_DECISION = Pair(
    "Dette brevet er en utregning etter vedtaket du har fått før. Det er ikke et nytt vedtak.",
    "Dette brevet er ei utrekning etter vedtaket du har fått før. Det er ikkje eit nytt vedtak.",
)
COMPLAIN = Pair(
    "Utregningen følger av et vedtak du har fått i et eget brev. Er du uenig i det, kan du klage innen {length} uker "
    "etter at du fikk brevet om vedtaket. Send klagen til oss. Endrer vi ikke vedtaket, sender vi klagen til {body}.",
    "Utrekninga følgjer av eit vedtak du har fått i eit eige brev. Er du usamd i det, kan du klage innan {length} "
    "veker etter at du fekk brevet om vedtaket. Send klaga til oss. Endrar vi ikkje vedtaket, sender vi klaga til "
    "{body}.",
)
