"""Knows when a consent may be noted, and what it then covers."""

from datetime import date

from services.intake import rules
from services.intake.population import not_ahead
from services.intake.refusals import (
    CannotConsent,
    ConsentAlreadyGiven,
    EndsBeforeItBegins,
    NobodyActsForPerson,
    NoSuchConsent,
)
from services.intake.standing import Acting, Consent, Kind, Standing, consent_by_id, lacks_capacity
from services.intake.standing_commands import GiveConsent, WithdrawConsent
from shared.contracts.finding import Outcome
from shared.contracts.intake_standing import ConsentGiven, ConsentPurpose, ConsentWithdrawn, Matter, Party
from shared.kernel.confidential import Clear

_ECONOMY_ALONE = ("economy",)


def give(standing: Standing, command: GiveConsent, *, today: date) -> ConsentGiven:
    """Note a consent (samtykke): by the person, who must be able to give it, or by somebody who acts for the person."""
    if consent_by_id(standing, command.consent_id) is not None:
        raise ConsentAlreadyGiven("Samtykket er allerede registrert.")
    not_ahead(command.given_on, today=today)
    must_end_after(command.valid_to, begins_on=command.given_on)
    _giver_must_be_able(standing, command)
    return ConsentGiven(
        person=command.person,
        consent=command.consent_id,
        purpose=command.purpose,
        parties=command.parties,
        covers=command.covers,
        form=command.form,
        given_by=command.given_by,
        given_on=command.given_on,
        valid_to=command.valid_to,
        words=Clear(command.person, "health", command.words) if command.words else None,
    )


def withdraw(standing: Standing, command: WithdrawConsent, *, today: date) -> ConsentWithdrawn:
    """Note that a consent no longer holds (trukket samtykke). It works from today."""
    consent = consent_by_id(standing, command.consent_id)
    if consent is None or consent.withdrawn_on is not None:
        raise NoSuchConsent("Det finnes ikke noe slikt samtykke å trekke.")
    return ConsentWithdrawn(
        person=command.person, consent=command.consent_id, withdrawn_on=today, by=command.withdrawn_by
    )


def consent_for(standing: Standing, *, purpose: ConsentPurpose, party: Party, on: date) -> Consent | None:
    """The consent that covers this purpose and party on a day, about care (samtykke)."""
    for consent in standing.consents:
        if rules.consent_reaches(consent, purpose=purpose, party=party, on=on).outcome == Outcome.MET:
            return consent
    return None


def mandate_for(standing: Standing, *, kind: Kind, matter: Matter, on: date) -> Acting | None:
    """Who of this kind acts for the person in a matter on a day (verge, fullmektig, forelder)."""
    for acting in standing.acting:
        if acting.kind == kind and rules.mandate_reaches(acting, matter=matter, on=on).outcome == Outcome.MET:
            return acting
    return None


def must_end_after(valid_to: date | None, *, begins_on: date) -> None:
    """Raises `EndsBeforeItBegins`."""
    if valid_to is not None and valid_to < begins_on:
        raise EndsBeforeItBegins("Sluttdatoen kan ikke ligge før startdatoen.")


def _giver_must_be_able(standing: Standing, command: GiveConsent) -> None:
    matter: Matter = "economy" if command.covers == _ECONOMY_ALONE else "care-services"
    if command.given_by == "person":
        if lacks_capacity(standing, matter=matter, on=command.given_on):
            raise CannotConsent(
                "Personen er vurdert å mangle beslutningskompetanse på dette området og kan ikke selv samtykke."
            )
        return
    if mandate_for(standing, kind=command.given_by, matter=matter, on=command.given_on) is None:
        raise NobodyActsForPerson("Det er ikke registrert noen som kan samtykke for personen på denne måten.")
