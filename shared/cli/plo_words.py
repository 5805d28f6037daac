"""Knows how hospital messages are read in Norwegian: what they are, what came of them, and why they wait."""

from collections.abc import Mapping
from typing import Any

RESULTS = {
    "accepted": "tatt inn",
    "refused": "avvist",
    "to-work-list": "på arbeidsliste",
    "duplicate": "kjent fra før",
    "failed": "ikke levert",
}
KINDS = {
    "admitted": "innlagt",
    "ready": "utskrivningsklar",
    "ready-withdrawn": "avmeldt utskrivningsklar",
    "discharged": "utskrevet",
    "died": "død",
    "health-information": "helseopplysninger",
    "admission-report": "innleggelsesrapport",
}
STATUSES = {"new": "ny", "changed": "endring", "cancelled": "kansellering", "added": "tillegg"}
WAITS = {
    "unknown-sender": "Avsenderen er ukjent.",
    "unknown-service-address": "Meldingen er ikke til en adresse vi har.",
    "same-id-other-content": "Samme meldings-id er brukt om et annet innhold.",
    "marked-as-test": "Meldingen er merket som test.",
    "no-number": "Pasienten er uten fødselsnummer.",
    "number-not-valid": "Fødselsnummeret er ikke gyldig.",
    "number-of-another-kind": "Pasienten har et nummer av et annet slag.",
    "unknown-patient": "Pasienten er ikke registrert her.",
    "patients-differ": "Meldingen gjelder flere eller en annen pasient.",
    "original-missing": "Den opprinnelige meldingen er ikke kommet.",
    "day-missing": "Meldingen sier ikke hvilken dag den gjelder.",
    "no-open-episode": "Pasienten har ikke noe pågående opphold.",
    "several-open-episodes": "Pasienten har flere opphold. Velg hvilket.",
    "not-accepted": "Meldingen passer ikke med oppholdet.",
    "addition": "Et tillegg må leses.",
}
NOT_ACCEPTED = {
    "bedflow.has-left": "Pasienten har allerede forlatt sykehuset.",
    "bedflow.already-discharged": "Pasienten er allerede meldt utskrevet.",
    "bedflow.already-died": "Dødsfallet er allerede meldt.",
    "bedflow.notice-already-noted": "Meldingen er allerede registrert.",
    "bedflow.person-differs": "Oppholdet gjelder en annen person.",
    "bedflow.replaces-another-kind": "Den erstatter en melding av et annet slag.",
    "bedflow.replaces-itself": "Den erstatter seg selv.",
    "bedflow.dates-do-not-follow": "Datoene følger ikke på hverandre.",
}
"""Why a stay did not take a message."""
REFUSED = {
    "not-xml": "Filen er ikke XML.",
    "encoding": "Tegnsettet kan ikke leses.",
    "document-type": "Filen har en dokumenttype eller entiteter.",
    "too-large": "Filen er større enn 5 MB.",
    "too-deep": "Filen er for dypt nøstet.",
    "schema": "Meldingen bryter med skjemaet.",
    "structure": "Noe vi trenger, mangler eller er feil.",
    "unsupported": "Et annet format, eller en annen versjon.",
    "message-id": "Meldings-id-en er ikke gyldig.",
    "receipt-of-nothing-sent": "Kvittering på noe vi ikke har sendt.",
}
FAILED = {
    "cannot-be-opened": "Filen kunne ikke åpnes.",
    "no-answer": "Tjenesten svarte ikke.",
}


def why(told: Mapping[str, Any]) -> str:
    """Why a message is not simply in its place, as a sentence; a code we have no sentence for stands as it is."""
    reason = told["reason"]
    if reason is None:
        return ""
    sentence = (WAITS | REFUSED | FAILED).get(reason, reason)
    at, refused_as = told.get("where"), told.get("refused_as")
    more = f"({at})" if at else NOT_ACCEPTED.get(refused_as, f"({refused_as})") if refused_as else ""
    return f"{sentence} {more}".rstrip()
