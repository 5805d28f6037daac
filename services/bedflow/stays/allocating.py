"""Knows when somebody may be given a stay, and when it is taken back before it begins."""

from datetime import date

from services.bedflow.days import Days
from services.bedflow.lines.giving import must_give
from services.bedflow.lines.line import Line
from services.bedflow.refusals import (
    DatesDoNotFollow,
    HasBegun,
    LineMissing,
    StayAlreadyAllocated,
)
from services.bedflow.stays.commands import AllocateStay, WithdrawAllocation
from services.bedflow.stays.resident import Resident, must_live, must_not_overlap, stay_of
from shared.contracts.bedflow_stays import AllocationWithdrawn, StayAllocated
from shared.contracts.words import LineRef

WITHOUT_DECISION = frozenset({"clarification", "municipal-acute"})
"""Kinds of stay that may begin before anything is decided: the stay finds out, or it is urgent (hol § 3-5)."""


def allocate(resident: Resident, command: AllocateStay, *, line: Line | None, today: date) -> StayAllocated:
    """Somebody will stay in a bed (tildele opphold), from a decided line or to find out what is needed."""
    if command.stay_id in resident.named:
        raise StayAlreadyAllocated("Oppholdet er allerede tildelt.")
    if command.until_on is not None and command.until_on <= command.from_on:
        raise DatesDoNotFollow("Oppholdet slutter før det begynner. Kontroller datoene.")
    must_live(resident, command.from_on)
    if command.line is None and command.kind not in WITHOUT_DECISION:
        raise LineMissing("Oppholdet må bygge på en linje i et vedtak. Bare avklaring og øyeblikkelig hjelp kan vente.")
    days = Days(since=command.from_on, until=command.until_on)
    if command.line is not None:
        must_give(line, person=command.person, kind=command.kind, days=days)
    must_not_overlap(resident, days)
    return StayAllocated(
        person=command.person,
        stay=command.stay_id,
        kind=command.kind,
        bed=command.bed_id,
        from_on=command.from_on,
        allocated_on=today,
        until_on=command.until_on,
        line=LineRef(decision=command.line.decision_id, line=command.line.line) if command.line else None,
    )


def withdraw(resident: Resident, command: WithdrawAllocation, *, today: date) -> AllocationWithdrawn:
    """A stay will not begin (trekke tildeling)."""
    if stay_of(resident, command.stay_id).stage != "allocated":
        raise HasBegun("Oppholdet har begynt. Avslutt det i stedet.")
    return AllocationWithdrawn(stay=command.stay_id, withdrawn_on=today, reason=command.reason)
