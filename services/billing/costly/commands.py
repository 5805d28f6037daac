"""Knows the requests about care that costs much: follow, note, withdraw, sign."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from services.billing.budget.commands import Source
from shared.contracts.billing_costly import AgeGroup, GrantKind, OwnCost
from shared.kernel.ids import PersonRef
from shared.web.command import Command, date

Ref = Annotated[PersonRef, StringConstraints(pattern=r"^p-[0-9a-f]{32}$")]
Amount = Annotated[int, Field(ge=1, le=10**12)]
"""Øre."""
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class OfPersonsYear(Command):
    """Whose, and which year."""

    person: Ref
    year: Annotated[int, Field(ge=2004, le=2099)]


class OpenCostlyYear(OfPersonsYear):
    """Follow somebody's care for the grant of a year (kartlegg ressurskrevende tjeneste)."""

    age: AgeGroup


class NoteOwnCost(OfPersonsYear):
    """Note direct pay from the payroll (registrer direkte lønnsutgift)."""

    kind: OwnCost
    hours_hundredths: Annotated[int, Field(ge=0, le=10**7)]
    amount_in_ore: Amount
    from_on: date
    to_on: date
    source: Source


class NotePayShare(OfPersonsYear):
    """Note how much of what is bought is direct pay (registrer lønnsandel), as the supplier documents it."""

    agreement: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{3,64}$")]
    share_per_mille: Annotated[int, Field(ge=0, le=1000)]
    source: Source


class NoteGrant(OfPersonsYear):
    """Note an earmarked grant that is deducted (registrer øremerket tilskudd)."""

    kind: GrantKind
    amount_in_ore: Amount
    source: Source


class WithdrawCostlyEntry(OfPersonsYear):
    """Take back what was noted by mistake (rett feilregistrering)."""

    version: Annotated[int, Field(ge=1)]
    reason: Literal["wrong-person", "wrong-year", "wrong-amount", "noted-twice"]


class AttestPack(OfPersonsYear):
    """Sign for the evidence of a year (attester dokumentasjonspakke), as `costly-packs` told it."""

    digest: Digest
    up_to: Annotated[int, Field(ge=1)]
    claim_in_ore: Annotated[int, Field(ge=0, le=10**12)]
    reference: Source
