"""Knows the requests about personal assistance (BPA): who delivers, who leads, hours used and paid, the year."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from services.billing.purchasing.commands import Organisation
from shared.contracts.billing_bpa import Deliverer, LeaderRole, ReportedBy
from shared.kernel.ids import PersonRef
from shared.web.command import Command, date

Ref = Annotated[PersonRef, StringConstraints(pattern=r"^p-[0-9a-f]{32}$")]
Hours = Annotated[int, Field(ge=1, le=1_000_000)]
"""In hundredths of an hour."""
CallOffNumber = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{0,31}$")]
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,63}$")]


class OfScheme(Command):
    """What is asked about one person's BPA."""

    person: Ref


class ChooseBpaDeliverer(OfScheme):
    """Note who delivers from a day on (velg eller bytt leverandør). A supplier delivers by a call-off."""

    deliverer: Deliverer
    from_on: date
    supplier: Organisation | None = None
    call_off: CallOffNumber | None = None

    @model_validator(mode="after")
    def _supplier_by_call_off(self) -> "ChooseBpaDeliverer":
        if (self.deliverer == "supplier") != (self.supplier is not None) or (self.call_off and not self.supplier):
            raise ValueError("a supplier, and nobody else, is named by its organisation number")
        return self


class NameBpaLeader(OfScheme):
    """Name who leads the assistants from a day on (utnevn arbeidsleder). `leader` where it is not the person."""

    role: LeaderRole
    from_on: date
    leader: Ref | None = None


class NoteBpaAge(OfScheme):
    """Note what the register says of the person's age, under age or not (noter alder)."""

    born_on: date


class OfPeriod(OfScheme):
    """What is asked about days of one month, both included."""

    from_on: date
    to_on: date


class ReportBpaHours(OfPeriod):
    """Report the hours used in a period (meld forbrukte timer), from the timesheets of whoever delivers."""

    quantity: Hours
    reported_by: ReportedBy
    supplier: Organisation | None = None


class CorrectBpaHours(OfPeriod):
    """Put right the hours of a period that was reported (rett forbrukte timer)."""

    quantity: Annotated[int, Field(ge=0, le=1_000_000)]
    reason: Literal["counted-wrong", "wrong-person", "timesheet-late", "other"]


class NoteBpaPayment(OfPeriod):
    """Note that hours of a period were paid (noter betalte timer); negative takes back."""

    quantity: Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
    amount_in_ore: Annotated[int, Field(ge=-100_000_000_000, le=100_000_000_000)]
    reference: Reference


class StateBpaYear(OfScheme):
    """State a year that is over (lag årsoppgjør)."""

    year: Annotated[int, Field(ge=2012, le=2100)]
