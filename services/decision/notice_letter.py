"""Knows what a prior notice says, in bokmål and nynorsk: what is considered, why, and how to answer in time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from services.decision import rules
from services.decision.letter import Letter, Office
from services.decision.wording import Section, in_words, listed
from shared.contracts.decision_reviewing import PriorNoticeSent
from shared.kernel.confidential import Confidential

Language = Literal["bokmål", "nynorsk"]
Read = Callable[[Confidential], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The fixed words of a prior notice in one written language (målform). `reduced`, `stopped`: what is considered."""

    reduced: str
    stopped: str
    nothing_decided: str
    why: str
    answer_title: str
    answer: str
    helped: str
    then_title: str
    then: str
    meanwhile: str
    contact_title: str
    contact: str
    law_title: str
    law: str


PHRASES: dict[Language, Phrases] = {
    "bokmål": Phrases(
        reduced="Vi vurderer å redusere hjelpen din: {services}",
        stopped="Vi vurderer å avslutte hjelpen din: {services}",
        nothing_decided="Vi har ikke bestemt noe ennå. Først vil vi høre hva du mener.",
        why="Derfor vurderer vi dette",
        answer_title="Si hva du mener",
        answer="Du kan svare skriftlig eller muntlig. Svar senest {by}.",
        helped="Vi hjelper deg gjerne med å skrive svaret. Du kan se dokumentene i saken din.",
        then_title="Dette skjer videre",
        then="Når du har svart eller fristen er ute, vurderer vi behovet ditt på nytt. Vedtaket kan du klage på.",
        meanwhile="Du beholder hjelpen du har, til et nytt vedtak gjelder.",
        contact_title="Ta kontakt med oss",
        contact="Ring {phone} eller skriv til {name}, {address}. Saksbehandleren din er {caseworker}.",
        law_title="Regelverket vi har brukt",
        law="{act} {paragraph} gir deg rett til å uttale deg før vi bestemmer oss.",
    ),
    "nynorsk": Phrases(
        reduced="Vi vurderer å redusere hjelpa di: {services}",
        stopped="Vi vurderer å avslutte hjelpa di: {services}",
        nothing_decided="Vi har ikkje bestemt noko enno. Først vil vi høyre kva du meiner.",
        why="Difor vurderer vi dette",
        answer_title="Sei kva du meiner",
        answer="Du kan svare skriftleg eller munnleg. Svar seinast {by}.",
        helped="Vi hjelper deg gjerne med å skrive svaret. Du kan sjå dokumenta i saka di.",
        then_title="Dette skjer vidare",
        then="Når du har svart eller fristen er ute, vurderer vi behovet ditt på nytt. Vedtaket kan du klage på.",
        meanwhile="Du held på hjelpa du har, til eit nytt vedtak gjeld.",
        contact_title="Ta kontakt med oss",
        contact="Ring {phone} eller skriv til {name}, {address}. Saksbehandlaren din er {caseworker}.",
        law_title="Regelverket vi har brukt",
        law="{act} {paragraph} gir deg rett til å uttale deg før vi bestemmer oss.",
    ),
}


def notice_letter_of(notice: PriorNoticeSent, *, office: Office, language: Language, read: Read) -> Letter:
    """The letter of a prior notice (forhåndsvarsel, fvl § 16): message first, law last. `read` opens the reasons."""
    say = PHRASES[language]
    names = listed([rules.service_name(service, on=notice.sent_on) for service in notice.services])
    heading = (say.reduced if notice.intended == "reduced" else say.stopped).format(services=names)
    return Letter(
        heading=heading,
        sections=(
            Section(title="", paragraphs=(say.nothing_decided,)),
            Section(title=say.why, paragraphs=(read(notice.reasons),)),
            _answer(notice, say=say),
            Section(title=say.then_title, paragraphs=(say.then, say.meanwhile)),
            Section(title=say.contact_title, paragraphs=(_contact(office, say=say),)),
            Section(title=say.law_title, paragraphs=(_law(notice, say=say),)),
        ),
    )


def _answer(notice: PriorNoticeSent, *, say: Phrases) -> Section:
    by = in_words(notice.respond_by)
    return Section(title=say.answer_title, paragraphs=(say.answer.format(by=by), say.helped), underlined=(by,))


def _contact(office: Office, *, say: Phrases) -> str:
    return say.contact.format(
        phone=office.phone, name=office.name, address=office.address, caseworker=office.caseworker
    )


def _law(notice: PriorNoticeSent, *, say: Phrases) -> str:
    law = rules.LAW.provision("prior-notice", on=notice.sent_on)
    act = rules.act(law)
    return say.law.format(act=act[0].upper() + act[1:], paragraph=law.paragraph)
