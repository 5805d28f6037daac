"""Knows who may be noted as acting for a person, and when that ends."""

from datetime import date

from services.intake.consenting import must_end_after
from services.intake.refusals import AlreadyRepresented, CannotConsent, NoSuchRepresentation, RepresentedOtherwise
from services.intake.standing import Acting, Standing, acting_by_id, lacks_capacity
from services.intake.standing_commands import (
    EndGuardianship,
    EndRepresentation,
    RegisterGuardianship,
    RegisterRepresentation,
)
from shared.contracts.intake_standing import (
    GuardianshipEnded,
    GuardianshipRegistered,
    RepresentationEnded,
    RepresentationRegistered,
)

NOTED_OTHERWISE = (
    "Vergemålet er registrert med et annet omfang, en annen verge eller andre dager. Avslutt det som er registrert, og "
    "registrer det nye."
)
ENDED_OTHERWISE = (
    "Vergemålet er registrert som avsluttet en annen dag. Se om et vergemål som er registrert i stedet, skal avsluttes."
)


def register_representation(standing: Standing, command: RegisterRepresentation) -> RepresentationRegistered:
    """Note a power of attorney, which takes capacity to give, or a parent (fullmakt, foreldreansvar)."""
    _must_be_new(acting_by_id(standing, command.representation_id))
    must_end_after(command.valid_to, begins_on=command.valid_from)
    gives_it = command.kind == "power-of-attorney"
    if gives_it and lacks_capacity(standing, matter="care-services", on=command.valid_from):
        raise CannotConsent("Den som er vurdert å mangle beslutningskompetanse, kan ikke gi fullmakt.")
    return RepresentationRegistered(
        person=command.person,
        representation=command.representation_id,
        kind=command.kind,
        mandate=command.mandate,
        representative=command.representative,
        form=command.form,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
    )


def end_representation(standing: Standing, command: EndRepresentation) -> RepresentationEnded:
    """Note that a power of attorney or a parent's right has ended (opphørt)."""
    acting = acting_by_id(standing, command.representation_id)
    _must_stand(acting, ends_on=command.ended_on)
    if acting is not None and acting.kind == "guardian":
        raise NoSuchRepresentation("Dette er et vergemål: det avsluttes som vergemål.")
    return RepresentationEnded(
        person=command.person, representation=command.representation_id, ended_on=command.ended_on
    )


def register_guardianship(standing: Standing, command: RegisterGuardianship) -> GuardianshipRegistered:
    """Note a guardian and the mandate (vergemål). Raises `RepresentedOtherwise` where it is noted with other words."""
    noted = acting_by_id(standing, command.guardianship_id)
    if noted is not None and _says_otherwise(noted, command):
        raise RepresentedOtherwise(NOTED_OTHERWISE)
    _must_be_new(noted)
    must_end_after(command.valid_to, begins_on=command.valid_from)
    return GuardianshipRegistered(
        person=command.person,
        guardianship=command.guardianship_id,
        source=command.source,
        mandate=command.mandate,
        guardian=command.guardian,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
    )


def end_guardianship(standing: Standing, command: EndGuardianship) -> GuardianshipEnded:
    """Note that a guardian no longer acts for the person (vergemål opphørt)."""
    acting = acting_by_id(standing, command.guardianship_id)
    if acting is not None and acting.ended_on not in (None, command.ended_on):
        raise RepresentedOtherwise(ENDED_OTHERWISE)
    _must_stand(acting, ends_on=command.ended_on)
    if acting is not None and acting.kind != "guardian":
        raise NoSuchRepresentation("Dette er ikke et vergemål.")
    return GuardianshipEnded(
        person=command.person,
        guardianship=command.guardianship_id,
        source=command.source,
        ended_on=command.ended_on,
    )


def _says_otherwise(noted: Acting, command: RegisterGuardianship) -> bool:
    told = (command.mandate, command.guardian, command.valid_from, command.valid_to)
    return noted.kind != "guardian" or told != (noted.mandate, noted.who, noted.valid_from, noted.valid_to)


def _must_be_new(acting: Acting | None) -> None:
    if acting is not None:
        raise AlreadyRepresented("Representasjonen er allerede registrert.")


def _must_stand(acting: Acting | None, *, ends_on: date) -> None:
    if acting is None or acting.ended_on is not None:
        raise NoSuchRepresentation("Det finnes ingen slik representasjon å avslutte.")
    must_end_after(ends_on, begins_on=acting.valid_from)
