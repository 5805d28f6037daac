"""Knows what the letters of appeal say, each sentence in bokmål and nynorsk."""

from shared.contracts.appeal_receiving import FormFault
from shared.letters.words import Pair

NEXT = Pair("Dette skjer videre", "Dette skjer vidare")
SEE = Pair("Du kan se dokumentene i saken din.", "Du kan sjå dokumenta i saka di.")

RECEIPT_HEADING = Pair("Vi har fått klagen din", "Vi har fått klaga di")
RECEIPT = Pair(
    "Vi fikk klagen din på svaret om {services} {received}.", "Vi fekk klaga di på svaret om {services} {received}."
)
WE_LOOK = Pair(
    "Vi vurderer saken på nytt. Den som tok avgjørelsen, vurderer ikke klagen.",
    "Vi vurderer saka på nytt. Den som tok avgjerda, vurderer ikkje klaga.",
)
GOES_ON = Pair(
    "Endrer vi ikke vedtaket, sender vi klagen til {body}. Du får kopi av det vi skriver til {body}.",
    "Endrar vi ikkje vedtaket, sender vi klaga til {body}. Du får kopi av det vi skriv til {body}.",
)
LATE = Pair(
    "Klagen kom etter fristen, som var {deadline}. Vi vurderer om vi likevel kan behandle den. Fortell oss gjerne "
    "hvorfor den kom sent.",
    "Klaga kom etter fristen, som var {deadline}. Vi vurderer om vi likevel kan behandle ho. Fortel oss gjerne kvifor "
    "ho kom seint.",
)
MAY_WAIT = Pair(
    "Du kan be om at vedtaket ikke blir satt i verk før klagen er avgjort.",
    "Du kan be om at vedtaket ikkje blir sett i verk før klaga er avgjord.",
)
MORE = Pair(
    "Har du mer å fortelle, kan du skrive til oss eller ringe.", "Har du meir å fortelje, kan du skrive eller ringje."
)

MEND_HEADING = Pair("Klagen din mangler noe", "Klaga di manglar noko")
MEND = Pair("Dette må du gjøre", "Dette må du gjere")
MEND_CONTEXT = Pair(
    "Vi fikk klagen din {received}. Vi kan ikke behandle den før dette er på plass:",
    "Vi fekk klaga di {received}. Vi kan ikkje behandle ho før dette er på plass:",
)
FAULTS: dict[FormFault, Pair] = {
    "not-written": Pair("Klagen må være skriftlig. Vi hjelper deg.", "Klaga må vere skriftleg. Vi hjelper deg."),
    "not-signed": Pair("Klagen må være underskrevet.", "Klaga må vere underskriven."),
    "decision-not-named": Pair("Skriv hvilket vedtak du klager på.", "Skriv kva for vedtak du klagar på."),
    "mandate-missing": Pair(
        "Send oss en fullmakt eller noe annet som viser at du kan klage for den saken gjelder.",
        "Send oss ei fullmakt eller noko anna som viser at du kan klage for den saka gjeld.",
    ),
}
MEND_BY = Pair("Send det til oss senest {deadline}.", "Send det til oss seinast {deadline}.")
ELSE_REJECTED = Pair(
    "Får vi det ikke innen fristen, kan vi avvise klagen. Det betyr at vi ikke tar stilling til den.",
    "Får vi det ikkje innan fristen, kan vi avvise klaga. Det tyder at vi ikkje tek stilling til ho.",
)
KEEPS_ITS_DAY = Pair(
    "Retter du klagen i tide, regner vi den som sendt den dagen du sendte den første gang.",
    "Rettar du klaga i tide, reknar vi ho som send den dagen du sende ho første gong.",
)

REJECTED_HEADING = Pair("Vi kan ikke behandle klagen din", "Vi kan ikkje behandle klaga di")
REJECTED_CONTEXT = Pair(
    "Vi fikk klagen din på svaret om {services} {received}, og avviste den {rejected}.",
    "Vi fekk klaga di på svaret om {services} {received}, og avviste ho {rejected}.",
)
DECISION = Pair("Vedtaket", "Vedtaket")
REJECTED = Pair(
    "Vi avviser klagen. Det betyr at vi ikke har tatt stilling til om vedtaket er riktig.",
    "Vi avviser klaga. Det tyder at vi ikkje har teke stilling til om vedtaket er rett.",
)
WHY = Pair("Derfor har vi svart slik", "Difor har vi svart slik")
REJECTED_BECAUSE = {
    "too-late": Pair(
        "Klagen ble sendt {sent}, etter at fristen var ute {deadline}.",
        "Klaga vart send {sent}, etter at fristen var ute {deadline}.",
    ),
    "no-standing": Pair(
        "Den som sendte klagen, har ikke rett til å klage på dette vedtaket.",
        "Den som sende klaga, har ikkje rett til å klage på dette vedtaket.",
    ),
    "not-mended": Pair(
        "Vi ba om at feil i klagen ble rettet. Det skjedde ikke innen fristen.",
        "Vi bad om at feil i klaga vart retta. Det skjedde ikkje innan fristen.",
    ),
    "already-answered": Pair(
        "{body} har allerede avgjort en klage på dette vedtaket. Det {body} har avgjort, kan ikke påklages. "
        "Du kan be {body} gjøre om vedtaket sitt.",
        "{body} har alt avgjort ei klage på dette vedtaket. Det {body} har avgjort, kan det ikkje klagast på. "
        "Du kan be {body} gjere om vedtaket sitt.",
    ),
}
AFTER_REJECTION = Pair("Vedtaket du klaget på, gjelder.", "Vedtaket du klaga på, gjeld.")
ANSWER_STANDS = Pair("Det {body} har bestemt, gjelder.", "Det {body} har bestemt, gjeld.")
COMPLAIN = Pair("Du kan klage på avvisningen", "Du kan klage på avvisinga")
HOW = Pair(
    "Er du uenig i at vi avviser klagen, kan du klage på det. Send klagen til oss senest {deadline}. "
    "Fristen er regnet fra {dated}. Får du dette brevet senere, får du tilsvarende lengre tid. "
    "Endrer vi ikke avvisningen, sender vi klagen til {body}, som avgjør den.",
    "Er du usamd i at vi avviser klaga, kan du klage på det. Send klaga til oss seinast {deadline}. "
    "Fristen er rekna frå {dated}. Får du dette brevet seinare, får du tilsvarande lengre tid. "
    "Endrar vi ikkje avvisinga, sender vi klaga til {body}, som avgjer ho.",
)

FORWARD_HEADING = Pair("Vi har sendt klagen din til {body}", "Vi har sendt klaga di til {body}")
FORWARD_CONTEXT = Pair(
    "Vi fikk klagen din {received}. Vi har vurdert saken på nytt og sendte den til {body} {forwarded}.",
    "Vi fekk klaga di {received}. Vi har vurdert saka på nytt og sende ho til {body} {forwarded}.",
)
STANDS = Pair(
    "Vi endrer ikke svaret om {services}. Nå er det {body} som avgjør klagen.",
    "Vi endrar ikkje svaret om {services}. No er det {body} som avgjer klaga.",
)
STATEMENT = Pair("Dette skrev vi til {body}", "Dette skreiv vi til {body}")
BODY_LOOKS = Pair(
    "{body} vurderer alle sider av saken og kan endre vedtaket. Du får svar direkte.",
    "{body} vurderer alle sider av saka og kan endre vedtaket. Du får svar direkte.",
)
MAY_ANSWER = Pair(
    "Er du uenig i det vi skrev, kan du skrive til oss eller til {body}.",
    "Er du usamd i det vi skreiv, kan du skrive til oss eller til {body}.",
)

THIRD_RECEIPT = Pair("Vi fikk klagen din {received}.", "Vi fekk klaga di {received}.")
THIRD_RIGHT = Pair(
    "Vi ser først på om du har rett til å klage på dette vedtaket. Har du det, vurderer vi saken på nytt.",
    "Vi ser først på om du har rett til å klage på dette vedtaket. Har du det, vurderer vi saka på nytt.",
)
THIRD_GOES_ON = Pair(
    "Endrer vi ikke vedtaket, sender vi klagen til {body}. Du får beskjed når vi gjør det.",
    "Endrar vi ikkje vedtaket, sender vi klaga til {body}. Du får melding når vi gjer det.",
)
SECRECY = Pair(
    "Vi har taushetsplikt. Derfor står det ikke her hva vedtaket går ut på, eller hvem det gjelder.",
    "Vi har teieplikt. Difor står det ikkje her kva vedtaket går ut på, eller kven det gjeld.",
)
THIRD_SENT_ON = Pair(
    "Vi fikk klagen din {received}, og sendte den til {body} {forwarded}. Nå er det {body} som avgjør klagen.",
    "Vi fekk klaga di {received}, og sende ho til {body} {forwarded}. No er det {body} som avgjer klaga.",
)
COERCION_RECEIPT = Pair(
    "Vi fikk klagen din på vedtaket om tvang {received}.", "Vi fekk klaga di på vedtaket om tvang {received}."
)
GOES_DIRECTLY = Pair(
    "En klage på tvang går rett til {body}. Vi vurderer den ikke først.",
    "Ei klage på tvang går rett til {body}. Vi vurderer ho ikkje først.",
)
SENT_BY = Pair(
    "Vi sender klagen og sakens dokumenter til {body} senest {by}. Du får kopi av det vi skriver til {body}.",
    "Vi sender klaga og dokumenta i saka til {body} seinast {by}. Du får kopi av det vi skriv til {body}.",
)
COERCION_SENT_ON = Pair(
    "Vi fikk klagen din på vedtaket om tvang {received}, og sendte den rett til {body} {forwarded}. "
    "Vi har ikke vurdert den først.",
    "Vi fekk klaga di på vedtaket om tvang {received}, og sende ho rett til {body} {forwarded}. "
    "Vi har ikkje vurdert ho først.",
)
