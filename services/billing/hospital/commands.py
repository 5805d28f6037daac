"""Knows every request about hospitals' bills, and what it looks like when it is well formed."""

from typing import Annotated

from pydantic import StringConstraints

from shared.contracts.billing_hospital_credits import HospitalClaimEnd
from shared.web.command import UUID, Command

Organisation = Annotated[str, StringConstraints(pattern=r"^[0-9]{9}$")]
Hospital = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,63}$")]
"""The hospital as bedflow knows it, an opaque id."""


class NameHospitalSupplier(Command):
    """Say that a hospital's days are billed by a supplier (knytt sykehus til helseforetak)."""

    supplier: Organisation
    hospital: Hospital


class OfBill(Command):
    """What is asked about one bill: `bill` as the list of bills names it."""

    bill: UUID


class TieHospitalLine(OfBill):
    """Say which stay a line is about (knytt linje til opphold): `line` by the bill's number, the stay by our name."""

    line: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    hospital: Hospital
    reference: Annotated[str, StringConstraints(pattern=r"^[^\s]{1,64}$")]


class DropHospitalCredit(OfBill):
    """Note that a credit note waits for a bill that will not come (registrer frafalt kreditnota): by its own number."""

    number: Annotated[str, StringConstraints(min_length=1, max_length=64)]


class EndHospitalClaimBack(OfBill):
    """Note that the trust paid back what is claimed, or that it is written off (avslutt krav om tilbakebetaling)."""

    end: HospitalClaimEnd


class CheckHospitalBill(OfBill):
    """Hold a bill against our own clock, day by day (kontroller sykehusregning)."""


class AuthoriseHospitalBill(OfBill):
    """Let the undisputed part of a checked bill be paid (anvis sykehusregning)."""


class ObjectToHospitalBill(OfBill):
    """Note that the statement of what we do not pay was sent (registrer innsigelse)."""


class WithdrawHospitalBill(OfBill):
    """Note that the hospital took the bill back or credited it whole (registrer trukket sykehusregning)."""
