"""Knows what a letter is made of: a message first, sections in the order they are read, and who writes to whom."""

from dataclasses import dataclass
from datetime import date

from shared.contracts.intake_people import AddressProtection, LanguageForm
from shared.contracts.letters import LetterKind, RecipientRole
from shared.kernel.ids import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a letter. `underlined` are words of its paragraphs that must not be overlooked."""

    title: str
    paragraphs: tuple[str, ...]
    underlined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who writes (avsender). The law asks for the names of the caseworker and of the person who decided."""

    name: str
    address: str
    phone: str
    caseworker: str
    decider: str = ""
    ombudsman: str = ""
    """How to reach the patient ombudsman (pasient- og brukerombudet); empty: by name alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who is written to (mottaker): an opaque reference, never a name or an address, and what must be minded.

    Whoever sends looks name and address up when sending, so a secret address stands in no letter and in no file.
    """

    person: PersonRef
    role: RecipientRole = "party"
    language: LanguageForm = "bokmaal"
    interpreter: str | None = None
    protection: AddressProtection = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter's content (brev). `sections` stand in the order they are read; `doubts` on the office's copy alone."""

    heading: str
    sections: tuple[Section, ...]
    language: LanguageForm = "bokmaal"
    attachments: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A letter on its way out: what kind it is, about and to whom, on which date, from whom, in which case."""

    kind: LetterKind
    party: PersonRef
    reader: Reader
    letter: Letter
    office: Office
    dated: date
    reference: str


def in_order(*sections: Section) -> tuple[Section, ...]:
    """The sections that have something to say."""
    return tuple(section for section in sections if section.paragraphs)
