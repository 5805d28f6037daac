"""Knows how a person is written to: in which language, through which interpreter, to a secret address or not."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake_people import (
    AddressProtection,
    LanguageChosen,
    LanguageForm,
    PersonReplaced,
    ProtectedAddressChanged,
)
from shared.contracts.letters import RecipientRole
from shared.contracts.person_notes import NotedReader
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef, derived_id
from shared.letters.content import Reader


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a person one may write to (mottaker). Nobody said anything: bokmål, no interpreter."""

    language: LanguageForm = "bokmaal"
    interpreter: str | None = None
    protection: AddressProtection = "none"
    replaced_by: PersonRef | None = None


def stream_of(service: str, person: PersonRef) -> UUID:
    """The stream of what a service has noted of a person."""
    return derived_id("reader", service, person)


def evolve(noted: Noted, recorded: Recorded) -> Noted:
    """What is known after one more fact."""
    fact = cast(NotedReader, recorded.fact)
    if fact.language is not None:
        return replace(noted, language=fact.language, interpreter=fact.interpreter or None)
    if fact.protection is not None:
        return replace(noted, protection=fact.protection)
    return replace(noted, replaced_by=fact.replaced_by)


@dataclass(frozen=True, kw_only=True)
class Readers:
    """The persons a service writes to. `noted`: the fact it records of them."""

    service: str
    noted: type[NotedReader]

    def hear(self, recorded: Recorded, by: Caller, log: Log) -> None:
        """Keep what intake says of a person and a letter depends on."""
        if (fact := self._note(recorded.fact)) is not None:
            stream = stream_of(self.service, fact.person)
            _, version = log.load(stream, evolve, Noted())
            log.append(stream, version, fact, by=by, case_id=stream)

    def _note(self, fact: Fact) -> NotedReader | None:
        match fact:
            case LanguageChosen():
                return self.noted(person=fact.person, language=fact.form, interpreter=fact.interpreter)
            case ProtectedAddressChanged():
                return self.noted(person=fact.person, protection=fact.protection)
            case PersonReplaced():
                return self.noted(person=fact.person, replaced_by=fact.by)
            case _:
                return None

    def reader(self, person: PersonRef, log: Log, *, role: RecipientRole = "party") -> Reader:
        """Who is written to: under the reference that is used now, as is minded now."""
        noted = self._load(person, log)
        while noted.replaced_by is not None:
            person = noted.replaced_by
            noted = self._load(person, log)
        return Reader(
            person=person,
            role=role,
            language=noted.language,
            interpreter=noted.interpreter,
            protection=noted.protection,
        )

    def _load(self, person: PersonRef, log: Log) -> Noted:
        return log.load(stream_of(self.service, person), evolve, Noted())[0]
