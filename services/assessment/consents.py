"""Knows which consents to ask others the person has given, what they reach, and which questions rest on them."""

from collections.abc import Collection
from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.assessment import rules
from services.assessment.sources_commands import NoteConsent, NoteConsentWithdrawal
from shared.contracts.assessment_sources import (
    AskedParty,
    ConsentNoted,
    ConsentReliedOn,
    ConsentWithdrawalNoted,
    InformationRequestEnded,
)
from shared.contracts.assessment_standing import SamePersonNoted
from shared.contracts.fact import Recorded
from shared.contracts.finding import Finding
from shared.contracts.intake_standing import Party
from shared.kernel.ids import PersonRef, derived_id
from shared.standing import references
from shared.standing.references import References

ConsentFact = ConsentNoted | ConsentReliedOn | ConsentWithdrawalNoted

_NAMED_AS: dict[AskedParty, Party] = {
    "gp": "gp",
    "hospital": "hospital",
    "home-care": "home-care",
    "next-of-kin": "next-of-kin",
    "municipal-service": "other",
    "other": "other",
}
"""What a consent calls whoever is asked."""


REFERENCES = References(
    stream_of=lambda person: derived_id("party", "assessment", person),
    noted=SamePersonNoted,
    evolve=references.evolve,
    unknown=references.Known(),
)
"""Whose a consent is: it is found under every reference of the person."""


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """A consent to ask others (samtykke til innhenting), as intake told of it. `relied_on`: assessment → requests."""

    noted: ConsentNoted | None = None
    withdrawn_on: date | None = None
    relied_on: dict[UUID, tuple[int, ...]] = {}


def stream_of(consent: UUID) -> UUID:
    """The stream of what assessment knows of one consent."""
    return derived_id("consent", consent)


def evolve(consent: Consent, recorded: Recorded) -> Consent:
    """The consent after one more fact."""
    fact = cast(ConsentFact, recorded.fact)
    match fact:
        case ConsentNoted():
            return replace(consent, noted=fact)
        case ConsentReliedOn():
            requests = (*consent.relied_on.get(fact.assessment, ()), fact.request)
            return replace(consent, relied_on=consent.relied_on | {fact.assessment: requests})
        case ConsentWithdrawalNoted():
            return replace(consent, withdrawn_on=fact.withdrawn_on)
        case _:
            assert_never(fact)


def note_consent(consent: Consent, command: NoteConsent) -> ConsentNoted | None:
    """Note what the person agreed to (samtykke til innhenting). Nothing when it is known."""
    if consent.noted is not None:
        return None
    return ConsentNoted(
        person=PersonRef(command.person),
        consent=command.consent,
        parties=command.parties,
        covers=command.covers,
        given_on=command.given_on,
        valid_to=command.valid_to,
    )


def note_withdrawal(consent: Consent, command: NoteConsentWithdrawal) -> ConsentWithdrawalNoted | None:
    """Note that it no longer holds (samtykke trukket). Nothing of a consent that is about something else."""
    if consent.noted is None or consent.withdrawn_on is not None:
        return None
    return ConsentWithdrawalNoted(consent=command.consent, withdrawn_on=command.withdrawn_on)


def ended_by(command: NoteConsentWithdrawal, *, request: int) -> InformationRequestEnded:
    """A question that rested on it is waited for no more (innhenting avsluttet)."""
    return InformationRequestEnded(request=request, reason="consent-withdrawn", ended_on=command.withdrawn_on)


def is_about(consent: Consent, persons: Collection[PersonRef]) -> bool:
    """Whether the person with these references gave it. Nobody's consent is about anybody."""
    return consent.noted is not None and consent.noted.person in persons


def reaches(consent: ConsentNoted, *, withdrawn_on: date | None, party: AskedParty, on: date) -> Finding:
    """Whether it covers asking this party that day (samtykke), hpl § 22: what is asked for is about health."""
    return rules.consent_covers_use(
        covers_recipient=_NAMED_AS[party] in consent.parties,
        covers_information="health" in consent.covers,
        given_on=consent.given_on,
        expires_on=consent.valid_to,
        withdrawn_on=withdrawn_on,
        on=on,
    )
