"""Knows who may deliver a scheme of assistance from a day on, and who may lead the assistants."""

from datetime import date

from services.billing.bpa import rules
from services.billing.bpa.commands import ChooseBpaDeliverer, NameBpaLeader, NoteBpaAge
from services.billing.bpa.refusals import AlreadyDelivers, AlreadyLeads, MinorCannotLead
from services.billing.bpa.scheme import Scheme, must_exist
from shared.contracts.billing_bpa import BpaAgeNoted, BpaDelivererChosen, BpaLeaderNamed
from shared.kernel.confidential import Clear


def choose(scheme: Scheme, command: ChooseBpaDeliverer) -> BpaDelivererChosen:
    """Who delivers from a day on (valg av leverandør); a later day is a change of supplier (leverandørbytte)."""
    must_exist(scheme)
    chosen = BpaDelivererChosen(
        deliverer=command.deliverer, from_on=command.from_on, supplier=command.supplier, call_off=command.call_off
    )
    now = scheme.deliverer(on=command.from_on)
    if now is not None and (now.deliverer, now.supplier, now.call_off) == (
        chosen.deliverer,
        chosen.supplier,
        chosen.call_off,
    ):
        raise AlreadyDelivers("Denne leverandøren er allerede valgt fra en tidligere dato.")
    return chosen


def name(scheme: Scheme, command: NameBpaLeader) -> BpaLeaderNamed:
    """Who leads the assistants from a day on (arbeidsleder): for who is not of age, a guardian or parent."""
    must_exist(scheme)
    named = scheme.leader(on=command.from_on)
    if named is not None and (named.role, named.leader) == (command.role, command.leader):
        raise AlreadyLeads("Denne arbeidslederen er allerede registrert.")
    may = rules.may_lead_assistants(
        role=command.role, is_of_age=scheme.is_of_age(on=command.from_on), on=command.from_on
    )
    if not rules.is_met(may):
        raise MinorCannotLead("Brukeren er mindreårig. Registrer verge eller forelder som arbeidsleder.")
    return BpaLeaderNamed(role=command.role, from_on=command.from_on, leader=command.leader, findings=(may,))


def note_age(scheme: Scheme, command: NoteBpaAge, *, today: date) -> BpaAgeNoted:
    """When the person comes, or came, of age (mindreårig). The birth date is sealed; only the month is told."""
    person = must_exist(scheme)
    of_age_on = rules.of_age_on(command.born_on, on=today)
    return BpaAgeNoted(
        born_on=Clear(person, "identity", command.born_on.isoformat()),
        of_age_from=of_age_on.replace(day=1),
        noted_on=today,
    )
