"""Knows the requests about call-offs: place, change, end."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from services.billing.purchasing import number as numbers
from services.billing.purchasing.commands import Day, Organisation
from shared.web.command import UUID, Code, Command


def _a_number(text: str) -> str:
    if (number := numbers.read(text)) is None:
        raise ValueError("not the number of a call-off: the check sign does not fit")
    return number


Number = Annotated[str, StringConstraints(max_length=20), AfterValidator(_a_number)]
"""Our number of a call-off (avropsnummer), written with or without hyphens."""


class AmountAsked(BaseModel):
    """How much: `quantity` in hundredths of `unit`."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    quantity: Annotated[int, Field(gt=0, le=10_000_00)]
    unit: Code


class PlaceCallOff(Command):
    """Order a service for one person from a decided line (legg inn avrop).

    Without `amount` as much as the line gives, without `to_on` as long as it does. `instead_of`: the call-off of the
    supplier the person chose before.
    """

    contract_id: UUID
    supplier: Organisation
    decision_id: UUID
    line: Annotated[int, Field(ge=1, le=99)]
    from_on: Day
    to_on: Day | None = None
    amount: AmountAsked | None = None
    instead_of: Number | None = None


class ChangeCallOff(Command):
    """Order more, less, or until another day (endre avrop), from a day on."""

    number: Number
    from_on: Day
    to_on: Day | None = None
    amount: AmountAsked | None = None


class EndCallOff(Command):
    """Order nothing more (avslutt avrop). `to_on` is the last day."""

    number: Number
    to_on: Day
    reason: Literal["no-longer-needed", "contract-ended", "supplier-changed", "error"]
