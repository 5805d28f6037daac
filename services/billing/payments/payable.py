"""Knows one amount that somebody authorised, and that it is paid in one run at most."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.billing.payments.refusals import (
    AlreadyAuthorised,
    AlreadyInPaymentRun,
    AlreadyPaid,
    NothingAuthorised,
    NotToBePaid,
    PartsDoNotAddUp,
)
from shared.contracts.billing_payments import (
    AmountAuthorised,
    AmountPaid,
    AuthorisationWithdrawn,
    CostPart,
    PutInPaymentRun,
    Source,
    TakenOutOfPaymentRun,
)
from shared.contracts.fact import Recorded
from shared.kernel.ids import derived_id
from shared.kernel.money import Ore

Standing = Literal["none", "open", "in-run", "paid", "withdrawn"]
NOBODY = UUID(int=0)
PayableFact = AmountAuthorised | AuthorisationWithdrawn | PutInPaymentRun | TakenOutOfPaymentRun | AmountPaid


class Authorised(msgspec.Struct, frozen=True, kw_only=True):
    """What may be paid of one document (anvist beløp). `amount` is below zero for a credit note."""

    source: Source
    document: UUID
    number: str
    supplier: str
    amount: Ore
    due_on: date
    parts: tuple[CostPart, ...]
    account: str | None = None
    kid: str | None = None


class Payable(msgspec.Struct, frozen=True, kw_only=True):
    """One authorised amount (anvist beløp) and how it stands. `stream`: its own."""

    standing: Standing = "none"
    stream: UUID = NOBODY
    authorised: AmountAuthorised | None = None
    authorised_by: str = ""
    run: UUID | None = None
    payment: str = ""


def stream_of(source: Source, document: UUID) -> UUID:
    """Where the amount of one document stands: each document is paid once."""
    return derived_id("billing-payable", source, document)


def evolve(payable: Payable, recorded: Recorded) -> Payable:
    """The amount after one more fact."""
    fact = cast(PayableFact, recorded.fact)
    match fact:
        case AmountAuthorised():
            stream, by = recorded.record.stream, recorded.actor.id
            return replace(payable, standing="open", stream=stream, authorised=fact, authorised_by=by)
        case AuthorisationWithdrawn():
            return replace(payable, standing="withdrawn")
        case PutInPaymentRun():
            return replace(payable, standing="in-run", run=fact.run, payment=fact.payment)
        case TakenOutOfPaymentRun():
            return replace(payable, standing="open", run=None, payment="")
        case AmountPaid():
            return replace(payable, standing="paid")
        case _:
            assert_never(fact)


def authorise(state: Payable, what: Authorised) -> AmountAuthorised:
    """The amount may be paid (anvisning). A withdrawn one may be authorised anew."""
    if state.standing not in ("none", "withdrawn"):
        raise AlreadyAuthorised("Dette bilaget er allerede anvist.")
    if what.amount == 0 or sum(part.net + part.vat for part in what.parts) != what.amount:
        raise PartsDoNotAddUp("Delene av beløpet stemmer ikke med summen.")
    return AmountAuthorised(**{name: getattr(what, name) for name in what.__struct_fields__})


def withdraw(state: Payable, *, today: date) -> AuthorisationWithdrawn:
    """The amount may not be paid after all (anvisning trukket tilbake)."""
    refuse_unless_open(state, otherwise=NothingAuthorised("Det finnes ingen anvisning å trekke tilbake."))
    return AuthorisationWithdrawn(withdrawn_on=today)


def refuse_unless_open(state: Payable, *, otherwise: NothingAuthorised | NotToBePaid) -> None:
    """Each authorised øre is in one run at most."""
    if state.standing == "in-run":
        raise AlreadyInPaymentRun("Beløpet ligger allerede i en remittering.")
    if state.standing == "paid":
        raise AlreadyPaid("Beløpet er allerede betalt.")
    if state.standing != "open":
        raise otherwise
