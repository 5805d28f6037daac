"""Knows every sentence as a pair, bokmål and nynorsk, and how each language writes dates, amounts and lists."""

from dataclasses import dataclass
from datetime import date

from shared.contracts.intake_people import LanguageForm
from shared.contracts.words import Amount, AppealBody
from shared.law.entries import Service


@dataclass(frozen=True, slots=True)
class Pair:
    """The same words in both written languages (målformer). Neither can be left out."""

    bokmaal: str
    nynorsk: str

    def __call__(self, language: LanguageForm, **values: str) -> str:
        """The words in that language, with the values in their places."""
        text = self.bokmaal if language == "bokmaal" else self.nynorsk
        return text.format(**values) if values else text


MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
"""The same in both languages."""

UNITS = {
    "hours-per-week": Pair("timer i uken", "timar i veka"),
    "hours-per-month": Pair("timer i måneden", "timar i månaden"),
    "days": Pair("døgn", "døgn"),
    "days-per-week": Pair("dager i uken", "dagar i veka"),
    "days-per-month": Pair("døgn i måneden", "døgn i månaden"),
    "nights-per-week": Pair("netter i uken", "netter i veka"),
    "meals-per-week": Pair("måltider i uken", "måltid i veka"),
    "weeks": Pair("uker", "veker"),
    "device": Pair("stk.", "stk."),
    "place": Pair("plass", "plass"),
}

BODIES: dict[AppealBody, Pair] = {
    "county-governor": Pair("Statsforvalteren", "Statsforvaltaren"),
    "municipal-board": Pair("kommunens klagenemnd", "klagenemnda i kommunen"),
}

INTERPRETER = Pair(
    "Du har rett til tolk. Vi bestiller tolk når vi snakker med deg. Språk: {spoken}.",
    "Du har rett til tolk. Vi bestiller tolk når vi snakkar med deg. Språk: {spoken}.",
)


def in_words(day: date) -> str:
    """`21. november 2026`, the same in both languages."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def how_much(amount: Amount, *, language: LanguageForm) -> str:
    """`1,5 timer i uken`. A unit without a word of its own is written as it is."""
    whole, hundredths = divmod(amount.quantity, 100)
    decimals = f",{hundredths:02}".rstrip("0") if hundredths else ""
    unit = UNITS[amount.unit](language) if amount.unit in UNITS else amount.unit
    return f"{whole}{decimals} {unit}"


def called(service: Service, *, language: LanguageForm) -> str:
    """What a service is called in the middle of a sentence (tjenestens navn)."""
    name = service.name if language == "bokmaal" else service.nynorsk
    return name[0].lower() + name[1:]


def basis_of(service: Service, recorded: str, *, language: LanguageForm) -> str:
    """The recorded basis of a service (hjemmel), in words the reader uses. A citation is the same in both languages."""
    in_nynorsk = recorded == service.legal_basis and service.legal_basis_nynorsk
    return service.legal_basis_nynorsk if language == "nynorsk" and in_nynorsk else recorded


def listed(words: list[str]) -> str:
    """`a, b og c`, the same in both languages."""
    return " og ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def first_upper(words: str) -> str:
    """The words as they begin a sentence; the rest is left alone."""
    return words[0].upper() + words[1:]
