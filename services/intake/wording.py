"""Knows what the letters of intake say, each sentence in bokmål and nynorsk."""

from shared.letters.words import Pair

RECEIVED_HEADING = Pair("Vi har fått søknaden din", "Vi har fått søknaden din")
RECEIVED = Pair("Vi fikk søknaden din {received}.", "Vi fekk søknaden din {received}.")
EXPECTED = Pair("Du får svar fra oss innen {expected}.", "Du får svar frå oss innan {expected}.")
WITHIN_A_MONTH = Pair(
    "Klarer vi ikke å svare innen {due}, skriver vi til deg om hvorfor det tar tid, og når du får svar.",
    "Klarer vi ikkje å svare innan {due}, skriv vi til deg om kvifor det tek tid, og når du får svar.",
)
NEXT = Pair("Dette skjer videre", "Dette skjer vidare")
WILL_ASSESS = Pair(
    "Vi vurderer behovet ditt. Trenger vi å vite mer, tar vi kontakt med deg.",
    "Vi vurderer behovet ditt. Treng vi å vite meir, tek vi kontakt med deg.",
)
WITHDRAW = Pair(
    "Du kan trekke søknaden når du vil. Du kan se dokumentene i saken din.",
    "Du kan trekkje søknaden når du vil. Du kan sjå dokumenta i saka di.",
)
URGENT = Pair(
    "Blir behovet ditt større mens du venter, må du ringe oss. Er det akutt, ring 113 eller legevakten på 116 117.",
    "Blir behovet ditt større medan du ventar, må du ringje oss. Er det akutt, ring 113 eller legevakta på 116 117.",
)

REPLY_HEADING = Pair("Søknaden din er ikke ferdig behandlet", "Søknaden din er ikkje ferdig behandla")
REPLY_AGAIN_HEADING = Pair("Svaret på søknaden din tar lengre tid", "Svaret på søknaden din tek lengre tid")
NOT_DONE = Pair(
    "Vi fikk søknaden din {received}, og vi har ikke avgjort den ennå.",
    "Vi fekk søknaden din {received}, og vi har ikkje avgjort han enno.",
)
SAID_BEFORE = Pair(
    "Vi har sagt at du skulle få svar innen {promised}. Det klarer vi ikke.",
    "Vi har sagt at du skulle få svar innan {promised}. Det klarer vi ikkje.",
)
WHEN = Pair("Når du får svar", "Når du får svar")
WHY = Pair("Derfor tar det tid", "Difor tek det tid")
IF_UNHAPPY = Pair("Er du ikke fornøyd", "Er du ikkje nøgd")
MAY_COMPLAIN = Pair(
    "Dette er ikke et vedtak, så du kan ikke klage på det som et vedtak. Mener du at vi bruker for lang tid, kan du "
    "si fra til oss eller til Statsforvalteren.",
    "Dette er ikkje eit vedtak, så du kan ikkje klage på det som eit vedtak. Meiner du at vi bruker for lang tid, kan "
    "du seie frå til oss eller til Statsforvaltaren.",
)
