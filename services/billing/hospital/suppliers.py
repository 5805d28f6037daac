"""Knows which hospitals a supplier bills for: a health trust has several, and an organisation number of its own."""

from services.billing.hospital.commands import NameHospitalSupplier
from services.billing.hospital.naming import stream_of_supplier
from services.billing.hospital.refusals import HospitalAlreadyNamed
from shared.contracts.billing_hospital import HospitalBillsThrough
from shared.contracts.fact import Recorded
from shared.eventing.log import Log

NONE_YET: tuple[str, ...] = ()


def evolve(hospitals: tuple[str, ...], recorded: Recorded) -> tuple[str, ...]:
    """The hospitals after one more fact."""
    fact = recorded.fact
    assert isinstance(fact, HospitalBillsThrough)
    return (*hospitals, fact.hospital)


def name(hospitals: tuple[str, ...], command: NameHospitalSupplier) -> HospitalBillsThrough:
    """A hospital's days are billed by this supplier (sykehus knyttet til helseforetak)."""
    if command.hospital in hospitals:
        raise HospitalAlreadyNamed("Sykehuset er allerede knyttet til denne leverandøren.")
    return HospitalBillsThrough(supplier=command.supplier, hospital=command.hospital)


def hospitals_of(supplier: str, *, log: Log) -> tuple[str, ...]:
    """The hospitals a supplier bills for; none of most."""
    return log.load(stream_of_supplier(supplier), evolve, NONE_YET)[0]
