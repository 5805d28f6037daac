"""Knows how reasons, amounts, days and quantities of invoices are read in Norwegian."""

from shared.kernel.money import in_kroner

REASONS = {
    "unknown-call-off": "ukjent avropsnummer",
    "wrong-person": "avropet gjelder en annen leverandørs person",
    "no-period": "perioden mangler",
    "wrong-unit": "annen enhet enn avtalt",
    "died": "personen var død",
    "moved": "personen var flyttet",
    "not-granted": "ikke innvilget",
    "not-begun": "tjenesten var ikke begynt",
    "stopped": "tjenesten var avsluttet",
    "set-aside": "vedtaket gjaldt ikke",
    "paused": "tjenesten var på pause",
    "in-institution": "personen var i institusjon",
    "wrong-period": "utenfor avrop eller avtale",
    "no-price": "ingen avtalt pris",
    "invoiced-before": "fakturert før",
    "timesheet-missing": "timene er ikke godkjent",
    "timesheet-less": "færre timer godkjent enn fakturert",
    "amount-unknown": "vet ikke hvor mye som er innvilget",
    "above-grant": "mer enn innvilget eller bestilt",
    "wrong-price": "høyere pris enn avtalt",
    "wrong-arithmetic": "antall ganger pris stemmer ikke",
    "withdrawn": "fakturaen er trukket",
    "credited": "kreditert",
    "settled": "avgjort av saksbehandler",
}
VERDICTS = {
    "owed": "skyldig",
    "wrong-rate": "skyldig, til en annen sats",
    "disputed": "omtvistet",
    "not-our-resident": "bor i en annen kommune",
    "billed-before": "fakturert før",
    "unknown-stay": "ukjent opphold",
    "never-ready": "aldri meldt utskrivningsklar",
    "before-notice": "før betalingsplikten begynte",
    "notice-missing": "melding mangler",
    "notice-late": "innleggelsen meldt for sent",
    "offer-was-ready": "plass var tilbudt",
    "withdrawn": "avmeldt",
    "readmitted": "innlagt på nytt",
    "left-hospital": "utskrevet",
    "claim-dropped": "kravet er frafalt",
    "not-over-yet": "døgnet er ikke forbi",
    "credited": "kreditert",
}
RESULTS = {
    "accepted": "mottatt",
    "refused": "avvist",
    "to-work-list": "til arbeidslisten",
    "duplicate": "kjent fra før",
}
OUTCOMES = {"matched": "stemmer", "partly": "delvis", "refused": "avvist"}
WAITS_FOR = {
    "supplier": "svar fra leverandøren",
    "double-check": "avklaring av dobbeltfaktura",
    "certifying": "attestasjon",
    "authorising": "anvisning",
    "invoice": "fakturaen kreditnotaen gjelder",
    "claim-back": "tilbakebetaling",
}
HOSPITAL_WAITS_FOR = {
    "claim-back": "tilbakebetaling",
    "bill": "regningen kreditnotaen gjelder",
    "checking": "kontroll",
    "authorising": "anvisning",
    "objecting": "innsigelse",
}
STAGES = {"refused": "avvist i mottaket", "withdrawn": "trukket", "authorised": "anvist"}
UNITS = {"HUR": "timer", "DAY": "døgn", "WEE": "uker", "MON": "måneder", "C62": "stk.", "EA": "stk.", "H87": "stk."}


def reason(kind: str) -> str:
    """A reason as it is read; a rule at the door keeps its name."""
    return REASONS.get(kind, kind)


def verdict(kind: str) -> str:
    """What we say to a hospital's day, as it is read."""
    return VERDICTS.get(kind, kind)


def quantity(hundredths: int | None, unit: str = "") -> str:
    """`44,28 timer`."""
    if hundredths is None:
        return "–"
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d} {UNITS.get(unit, unit)}".rstrip()


def days(row: str) -> str:
    """`2025-03-01/2025-03-07` as `1.3.–7.3.2025`."""
    first, last = (part.split("-") for part in row.split("/"))
    if first == last:
        return f"{int(last[2])}.{int(last[1])}.{last[0]}"
    return f"{int(first[2])}.{int(first[1])}.–{int(last[2])}.{int(last[1])}.{last[0]}"


def price(agreed: list[int]) -> str:
    """The agreed price, or the lowest and the highest of the period."""
    return " til ".join(in_kroner(one) for one in dict.fromkeys(agreed)) or "–"
