"""Knows how every letter ends: whom to contact, who helps for free, and the law last, with what is in doubt."""

from collections.abc import Iterable

from shared.contracts.finding import LawRef
from shared.contracts.intake_people import LanguageForm
from shared.law.catalogue import Law
from shared.law.doubts import DOUBT
from shared.letters.content import Office, Reader, Section
from shared.letters.words import INTERPRETER, Pair, first_upper

CONTACT = Pair("Ta kontakt med oss", "Ta kontakt med oss")
CALL = Pair("Ring {phone} eller skriv til {name}, {address}.", "Ring {phone} eller skriv til {name}, {address}.")
CASEWORKER = Pair("Saksbehandleren din er {caseworker}.", "Saksbehandlaren din er {caseworker}.")
DECIDER = Pair("{decider} har tatt avgjørelsen.", "{decider} har teke avgjerda.")
OMBUDSMAN = Pair(
    "Pasient- og brukerombudet kan gi deg gratis råd og hjelp.",
    "Pasient- og brukarombodet kan gje deg gratis råd og hjelp.",
)
REACHED = Pair(
    "Pasient- og brukerombudet kan gi deg gratis råd og hjelp: {reached}.",
    "Pasient- og brukarombodet kan gje deg gratis råd og hjelp: {reached}.",
)
LAWS = Pair("Regelverket vi har brukt", "Regelverket vi har brukt")
DOUBTED = Pair("Til saksbehandleren", "Til saksbehandlaren")
ATTACHED = Pair("Vedlegg", "Vedlegg")


def contact(office: Office, *, reader: Reader, ombudsman: bool = True) -> Section:
    """Whom to ask (kontakt), and who helps for free. An interpreter is offered in the place where one is needed."""
    language = reader.language
    named = [CASEWORKER(language, caseworker=office.caseworker)]
    if office.decider:
        named.append(DECIDER(language, decider=office.decider))
    lines = [CALL(language, phone=office.phone, name=office.name, address=office.address), " ".join(named)]
    if reader.interpreter:
        lines.append(INTERPRETER(language, spoken=reader.interpreter))
    if ombudsman:
        lines.append(helped(office, language=language))
    return Section(title=CONTACT(language), paragraphs=tuple(lines))


def helped(office: Office, *, language: LanguageForm) -> str:
    """Who helps for free (pasient- og brukerombudet), pbrl § 8-1."""
    return REACHED(language, reached=office.ombudsman) if office.ombudsman else OMBUDSMAN(language)


def laws(provisions: Iterable[LawRef], *, law: Law, language: LanguageForm, bases: Iterable[str] = ()) -> Section:
    """The law (regelverket), last and once each. `bases` are what the facts cite in words."""
    cited = [f"{first_upper(act(one, law=law, language=language))} {one.paragraph}." for one in provisions]
    return Section(title=LAWS(language), paragraphs=tuple(dict.fromkeys([*bases, *cited])))


def doubts(provisions: Iterable[LawRef], *, law: Law) -> tuple[str, ...]:
    """What a jurist should still confirm (må kontrolleres): told on the office's copy alone."""
    doubted = [one for one in provisions if law.is_to_be_checked(one)]
    return tuple(dict.fromkeys(f"{first_upper(act(one, law=law))} {one.paragraph}: {DOUBT}" for one in doubted))


def act(provision: LawRef, *, law: Law, language: LanguageForm = "bokmaal") -> str:
    """What an act is called (lov): `forvaltningsloven`."""
    (named,) = {(one.name, one.nynorsk) for one in law.statutes if one.lovdata == provision.law}
    return named[0] if language == "bokmaal" else named[1]
