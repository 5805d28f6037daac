"""Knows what the letters before and after a decision say, each sentence in bokmål and nynorsk."""

from shared.letters.words import Pair

NOTICE_HEADINGS = {
    "reduced": Pair("Vi vurderer å redusere hjelpen din: {services}", "Vi vurderer å redusere hjelpa di: {services}"),
    "stopped": Pair("Vi vurderer å avslutte hjelpen din: {services}", "Vi vurderer å avslutte hjelpa di: {services}"),
}
NOTHING_DECIDED = Pair(
    "Vi har ikke bestemt noe ennå. Først vil vi høre hva du mener.",
    "Vi har ikkje bestemt noko enno. Først vil vi høyre kva du meiner.",
)
CONSIDER = Pair("Derfor vurderer vi dette", "Difor vurderer vi dette")
SAY = Pair("Si hva du mener", "Sei kva du meiner")
RESPOND = Pair(
    "Du kan svare skriftlig eller muntlig. Svar senest {deadline}.",
    "Du kan svare skriftleg eller munnleg. Svar seinast {deadline}.",
)
HELPED = Pair(
    "Vi hjelper deg gjerne med å skrive svaret. Du kan se dokumentene i saken din.",
    "Vi hjelper deg gjerne med å skrive svaret. Du kan sjå dokumenta i saka di.",
)
AFTER_NOTICE = Pair(
    "Når du har svart eller fristen er ute, vurderer vi behovet ditt på nytt. Vedtaket kan du klage på.",
    "Når du har svart eller fristen er ute, vurderer vi behovet ditt på nytt. Vedtaket kan du klage på.",
)
MEANWHILE = Pair(
    "Du beholder hjelpen du har, til et nytt vedtak gjelder.",
    "Du held på hjelpa du har, til eit nytt vedtak gjeld.",
)

REASONS_HEADING = Pair("Derfor fikk du dette svaret", "Difor fekk du dette svaret")
ASKED_WHY = Pair(
    "Du ba om en begrunnelse for svaret vi ga {made}.", "Du bad om ei grunngjeving for svaret vi gav {made}."
)
ANEW = Pair(
    "Klagefristen begynner på nytt når du får denne begrunnelsen.",
    "Klagefristen tek til på nytt når du får denne grunngjevinga.",
)

CORRECTION_HEADING = Pair("Vi har rettet en feil i vedtaket ditt", "Vi har retta ein feil i vedtaket ditt")
CORRECTED_CONTEXT = Pair(
    "Det var en feil i vedtaket om {service} fra {made}. Vi rettet den {corrected}.",
    "Det var ein feil i vedtaket om {service} frå {made}. Vi retta han {corrected}.",
)
RIGHT = Pair("Dette er riktig", "Dette er rett")
RIGHT_AMOUNT = Pair("Du får {amount}.", "Du får {amount}.")
RIGHT_START = Pair("Tjenesten gjelder fra {start}.", "Tenesta gjeld frå {start}.")
RIGHT_END = Pair("Tjenesten gjelder til {end}.", "Tenesta gjeld til {end}.")
WHAT_WAS_WRONG = Pair("Dette var feil", "Dette var feil")
REST_STANDS = Pair("Resten av vedtaket står ved lag.", "Resten av vedtaket står ved lag.")

CLOSED_HEADING = Pair("Vi har avsluttet saken din", "Vi har avslutta saka di")
CLOSED_CONTEXT = Pair(
    "Vi begynte på en sak om tjenestene dine {received}. Vi avsluttet den {closed} uten å treffe noe vedtak.",
    "Vi byrja på ei sak om tenestene dine {received}. Vi avslutta ho {closed} utan å gjere noko vedtak.",
)
CLOSED_BECAUSE = {
    "no-change-needed": Pair("Tjenestene dine fortsetter som før.", "Tenestene dine held fram som før."),
    "need-is-gone": Pair("Behovet er ikke lenger der.", "Behovet er ikkje lenger der."),
    "moved": Pair("Du har flyttet fra kommunen.", "Du har flytta frå kommunen."),
    "withdrawn": Pair("Du har trukket saken.", "Du har trekt saka."),
    "opened-in-error": Pair("Saken ble åpnet ved en feil.", "Saka vart opna ved ein feil."),
}
"""Why a case ends without a decision. Nobody writes to the dead."""
WHY_CLOSED = Pair("Derfor", "Difor")
