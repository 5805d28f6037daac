"""Knows what becomes of a case that the previous system had decided before the office went live."""

from datetime import date

from services.intake.application import Application, may_begin
from services.intake.importing_commands import TakeOverCase
from services.intake.refusals import ReceivedInTheFuture
from shared.contracts.intake import CaseTakenOver
from shared.contracts.words import ImportedFrom


def take_over_decided(
    application: Application, command: TakeOverCase, *, registered: bool, today: date
) -> CaseTakenOver:
    """Take a decided case over (overføre sak): no clock runs, but a death or a move still closes it."""
    # A case may be older than the service catalogue: what it is called today is what goes on.
    may_begin(application, registered=registered, services=command.services, on=today)
    if command.received_on > today:
        raise ReceivedInTheFuture("Mottaksdatoen kan ikke ligge fram i tid.")
    return CaseTakenOver(
        person=command.person,
        residency=command.residency,
        received_on=command.received_on,
        services=command.services,
        imported_from=ImportedFrom(system=command.source_system, id=command.source_id),
    )
