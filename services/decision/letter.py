"""Knows what the letter about a decision says, from what was recorded: the message first, the law last."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from services.decision import rules
from services.decision.appeal_right import appeal_right
from services.decision.facts import LineDecided, decided_on
from services.decision.wording import Section, first_upper, how_much, in_words, listed
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionDrafted,
    DecisionNotified,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_words import LineChange
from shared.contracts.finding import Finding
from shared.contracts.words import LineOutcome
from shared.kernel.confidential import Confidential

Read = Callable[[Confidential], str]

HEADINGS: dict[LineOutcome, str] = {
    "granted": "Du får {services}",
    "partly-granted": "Du får en del av det du søkte om: {services}",
    "refused": "Du får ikke {services}",
    "waiting-list": "Du står på venteliste for {services}",
    "dismissed": "Vi kan ikke behandle søknaden om {services}",
}

REVIEWED: dict[LineChange, str] = {
    "changed": "Vi har endret hjelpen din: {services}",
    "reduced": "Vi har redusert hjelpen din: {services}",
    "stopped": "Vi har avsluttet hjelpen din: {services}",
}
MIXED_REVIEW = "Vi har vurdert hjelpen din på nytt"

ASSESSED: dict[str, tuple[str, str]] = {
    "help-is-necessary": (
        "Vi mener at du trenger hjelp fra kommunens helse- og omsorgstjeneste.",
        "Vi mener at du ikke har et behov for hjelp som ikke allerede er dekket.",
    ),
    "only-long-term-care-is-sound": (
        "Vi mener at du bare kan få forsvarlig hjelp med en plass med hjelp hele døgnet.",
        "Vi mener at du kan få forsvarlig hjelp også uten en fast plass i sykehjem.",
    ),
}
"""What the assessment's tests say to the person, met and not met. Tests of the office's own duties are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who writes (avsender). The law asks for the names of the caseworker and of the person who decided."""

    name: str
    address: str
    phone: str
    caseworker: str
    decider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter's content (brev). `sections` stand in the order they are read."""

    heading: str
    sections: tuple[Section, ...]


def letter_of(
    decided: tuple[LineDecided, ...],
    *,
    draft: DecisionDrafted,
    notified: DecisionNotified,
    office: Office,
    read: Read,
) -> Letter:
    """The letter about a decision (vedtaksbrev). `read` opens what is sealed in the facts."""
    sections = (
        _context(draft, notified),
        _answer(decided, notified=notified),
        _reasons(decided, read=read),
        _assessment(decided, draft=draft, read=read),
        appeal_right(decided, notified=notified),
        _contact(office),
        _law(decided, draft=draft),
    )
    return Letter(
        heading=_heading(decided, notified=notified),
        sections=tuple(section for section in sections if section.paragraphs),
    )


def _heading(decided: tuple[LineDecided, ...], *, notified: DecisionNotified) -> str:
    changes = {_change(line) for line in decided}
    if changes != {"new"}:
        return REVIEWED[changes.pop()].format(services=_names(decided)) if len(changes) == 1 else MIXED_REVIEW
    if len(set(notified.outcomes)) > 1:
        return "Vi har svart på søknaden din"
    return HEADINGS[notified.outcomes[0]].format(services=_names(decided))


def _context(draft: DecisionDrafted, notified: DecisionNotified) -> Section:
    received, made = in_words(draft.received_on), in_words(notified.decided_on)
    if all(line.former and line.change != "new" for line in draft.lines):
        return Section(title="", paragraphs=(f"Vi tok opp saken din {received} og bestemte oss {made}.",))
    return Section(title="", paragraphs=(f"Vi fikk søknaden din {received} og svarte på den {made}.",))


def _answer(decided: tuple[LineDecided, ...], *, notified: DecisionNotified) -> Section:
    title = "Vedtaket" if notified.form == "formal" else "Svaret vårt"
    return Section(title=title, paragraphs=tuple(map(_outcome, decided)))


def _outcome(line: LineDecided) -> str:
    name = _service(line)
    match line:
        case ServiceGranted() | ServicePartlyGranted() if line.change == "reduced":
            return f"Vi reduserer {name}. Du får nå hjelp{_extent(line)}."
        case ServiceGranted() | ServicePartlyGranted() if line.change == "changed":
            return f"Vi endrer {name}. Du får nå hjelp{_extent(line)}."
        case ServiceRefused() if line.change == "stopped":
            return f"Vi avslutter {name}."
        case ServiceGranted():
            return f"Vi innvilger {name}{_extent(line)}."
        case ServicePartlyGranted():
            return f"Vi innvilger en del av det du søkte om: {name}{_extent(line)}."
        case ServiceRefused():
            return f"Vi avslår søknaden om {name}."
        case PlacedOnWaitingList():
            since = in_words(line.qualified_on)
            return f"Du har rett til {name}, men må vente på plass. Du står på venteliste fra {since}."
        case ApplicationDismissed():
            return f"Vi avviser søknaden om {name}. Det betyr at vi ikke har vurdert behovet ditt."
        case _:
            assert_never(line)


def _extent(line: ServiceGranted | ServicePartlyGranted) -> str:
    amount = f", {how_much(line.amount)}," if line.amount else ""
    until = f" til {in_words(line.valid_to)}" if line.valid_to else ""
    return f"{amount} fra {in_words(line.valid_from)}{until}"


def _reasons(decided: tuple[LineDecided, ...], *, read: Read) -> Section:
    said = tuple(f"{first_upper(_service(line))}: {read(line.reasons)}" for line in decided if line.reasons)
    return Section(title="Derfor har vi svart slik", paragraphs=said)


def _assessment(decided: tuple[LineDecided, ...], *, draft: DecisionDrafted, read: Read) -> Section:
    found = tuple(ASSESSED[finding.rule][0 if rules.is_met(finding) else 1] for finding in _told(draft.findings))
    remaining = tuple(
        f"{first_upper(_service(line))} – behovet som gjenstår, og hvordan det blir dekket: {read(line.remaining_need)}"
        for line in decided
        if not isinstance(line, ApplicationDismissed) and line.remaining_need
    )
    return Section(title="Det vi har lagt vekt på", paragraphs=found + remaining)


def _contact(office: Office) -> Section:
    return Section(
        title="Ta kontakt med oss",
        paragraphs=(
            f"Ring {office.phone} eller skriv til {office.name}, {office.address}.",
            f"Saksbehandleren din er {office.caseworker}. {office.decider} har tatt avgjørelsen.",
        ),
    )


def _law(decided: tuple[LineDecided, ...], *, draft: DecisionDrafted) -> Section:
    bases = [f"{first_upper(_service(line))}: {line.legal_basis}." for line in decided]
    tests = [f"{first_upper(rules.act(finding.law))} {finding.law.paragraph}." for finding in _told(draft.findings)]
    return Section(title="Regelverket vi har brukt", paragraphs=tuple(dict.fromkeys(bases + tests)))


def _told(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.rule in ASSESSED]


def _change(line: LineDecided) -> LineChange:
    return "new" if isinstance(line, PlacedOnWaitingList | ApplicationDismissed) else line.change


def _names(decided: tuple[LineDecided, ...]) -> str:
    return listed([_service(line) for line in decided])


def _service(line: LineDecided) -> str:
    return rules.service_name(line.service, on=decided_on(line))
