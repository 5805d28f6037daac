"""Knows the requests about contracts: sign, agree prices, let suppliers join, prolong, end."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.billing.purchasing.commands import Day, Organisation
from shared.contracts.billing_purchasing import (
    ContractKind,
    EndReason,
    PriceMistake,
    PriceUnit,
)
from shared.web.command import UUID, Code, Command

Ore = Annotated[int, Field(ge=0, le=100_000_000_00)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Reference = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå ./_-]{0,59}$")]
"""What the archive calls it: `2018/1234`."""

Prices = Annotated[tuple["PriceAsked", ...], Field(max_length=500)]


class Asked(BaseModel):
    """A part of a request."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)


class PriceAsked(Asked):
    """What a service costs from a day on, in øre of a unit. Without `supplier`: at all of them."""

    service: Code
    unit: PriceUnit
    price: Ore
    from_on: Day
    supplier: Organisation | None = None


class OptionAsked(Asked):
    """Until when the contract may go on, and until when that must be said."""

    until_on: Day
    decide_by: Day


class SignContract(Command):
    """Register a contract that was signed (registrer avtale). The sender chooses `contract_id`."""

    contract_id: UUID
    reference: Reference
    title: Title
    kind: ContractKind
    suppliers: Annotated[tuple[Organisation, ...], Field(min_length=1, max_length=100)]
    from_on: Day
    to_on: Day
    signed_on: Day
    archives_clause: bool
    warn_days: Annotated[int, Field(ge=0, le=1000)] = 180
    prices: Prices = ()
    options: Annotated[tuple[OptionAsked, ...], Field(max_length=10)] = ()
    partners: Annotated[tuple[Code, ...], Field(max_length=50)] = ()

    @model_validator(mode="after")
    def _in_order(self) -> "SignContract":
        days = [self.from_on, self.to_on, *(option.until_on for option in self.options)]
        if days != sorted(set(days)):
            raise ValueError("to_on comes after from_on, and each option after what it prolongs")
        if len(set(self.suppliers)) < len(self.suppliers):
            raise ValueError("each supplier once")
        return self


class OfContract(Command):
    """What is asked about one contract."""

    contract_id: UUID


class AgreePrices(OfContract):
    """Register prices that were agreed (registrer prisliste): index adjustment, new services."""

    prices: Annotated[Prices, Field(min_length=1)]


class CorrectPrice(OfContract):
    """Put a price right that was registered wrong (rett pris): service, day and supplier name it."""

    service: Code
    from_on: Day
    supplier: Organisation | None = None
    unit: PriceUnit
    price: Ore
    because: PriceMistake


class AdmitToConcession(OfContract):
    """Let one more supplier be chosen under a concession (godkjenn leverandør i konsesjon)."""

    supplier: Organisation
    from_on: Day
    prices: Prices = ()


class TakeOption(OfContract):
    """Let the contract go on until the day of its next option (utløs opsjon)."""

    until_on: Day


class AgreeArchivesClause(OfContract):
    """Note that the archives clause was agreed afterwards (arkivklausul avtalt)."""


class RequireApprovedHours(OfContract):
    """Pay only hours that somebody of ours has approved, from a day on (krev godkjente timer)."""

    from_on: Day


class EndContract(OfContract):
    """End a contract before its time (avslutt avtale). `to_on` is its last day."""

    to_on: Day
    reason: EndReason


class LetContractExpiryFallDue(Command):
    """A contract ends soon. Sent by our own deadline only."""

    stream: UUID


class LetOptionFallDue(Command):
    """The day to say that a contract goes on has come. Sent by our own deadline only."""

    stream: UUID
