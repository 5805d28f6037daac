"""Knows what is looked at before a message is placed: from whom, to whom, about whom, and what it waits for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from services.bedflow.hospital.addresses import Addresses
from services.bedflow.hospital.records import Message, Patient
from shared.contracts.bedflow_messages import NumberKind, WorkListReason
from shared.kernel.ids import PersonRef
from shared.vault.birth_number import read_birth_number

Find = Callable[[str], PersonRef | None]
"""Asks the person register for the reference of a number (personregister)."""

UNANSWERED: Final[frozenset[WorkListReason]] = frozenset(
    {"unknown-sender", "unknown-service-address", "same-id-other-content"}
)
"""What may not be ours at all: the sender gets no receipt before somebody has looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Whom a message is about (pasient): somebody in the person register, or why nobody knows."""

    by: NumberKind
    person: PersonRef | None = None
    reason: WorkListReason | None = None


def named(patient: Patient, find: Find) -> Named:
    """The person behind the numbers. A D-number of somebody who has got a birth number finds the same person."""
    if not patient.numbers:
        return Named(by="none", reason="no-number")
    usable = [number for number in patient.numbers if number.kind != "other"]
    if not usable:
        return Named(by="other", reason="number-of-another-kind")
    valid = [number for number in usable if read_birth_number(number.value) is not None]
    if not valid:
        return Named(by=usable[0].kind, reason="number-not-valid")
    found = {number.kind: person for number in valid if (person := find(number.value)) is not None}
    if not found:
        return Named(by=valid[0].kind, reason="unknown-patient")
    if len(set(found.values())) > 1:
        return Named(by=valid[0].kind, reason="patients-differ")
    kind, person = next(iter(found.items()))
    return Named(by=kind, person=person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """Whether a message is for us (adressert), and who of us looks at it."""

    owner: str
    copy: bool = False
    reason: WorkListReason | None = None


def addressed(message: Message, addresses: Addresses) -> Addressed:
    """From a hospital we know, to a service of ours, or a copy to one."""
    if not addresses.is_a_hospital(message.sender):
        return Addressed(owner=addresses.owner_of(message.receiver), reason="unknown-sender")
    if addresses.ours(message.receiver) is not None:
        reason: WorkListReason | None = "marked-as-test" if message.test else None
        return Addressed(owner=addresses.owner_of(message.receiver), reason=reason)
    copies = [party for party in message.copies if addresses.ours(party) is not None]
    if copies:
        return Addressed(owner=addresses.owner_of(copies[0]), copy=True)
    return Addressed(owner=addresses.owner, reason="unknown-service-address")
