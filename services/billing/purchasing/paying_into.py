"""Knows to which account a supplier's money goes, and that it takes two people to change it."""

from datetime import date

from services.billing.purchasing.commands import ConfirmAccountChange, ProposeAccountChange, RejectAccountChange
from services.billing.purchasing.refusals import AccountIsInUse, NoSuchAccountChange, ProposerCannotConfirm
from services.billing.purchasing.registering import must_be_registered
from services.billing.purchasing.supplier import Proposal, Supplier, registered_account_on
from shared.contracts.billing_purchasing import (
    AccountChanged,
    AccountChangeProposed,
    AccountChangeRejected,
)
from shared.kernel.actor import Actor


def propose(supplier: Supplier, command: ProposeAccountChange, *, today: date) -> AccountChangeProposed:
    """Somebody says that the account is another one (nytt kontonummer meldt). The newest proposal counts."""
    must_be_registered(supplier)
    if registered_account_on(supplier, today) == command.account:
        raise AccountIsInUse("Leverandøren har allerede dette kontonummeret.")
    return AccountChangeProposed(account=command.account, proposed_on=today)


def confirm(supplier: Supplier, command: ConfirmAccountChange, *, actor: Actor, today: date) -> AccountChanged:
    """A second person has made sure (nytt kontonummer bekreftet), best by calling a number that was known before."""
    if _proposed(supplier, command.account).by.id == actor.id:
        raise ProposerCannotConfirm("Den som meldte kontonummeret, kan ikke selv bekrefte det.")
    return AccountChanged(account=command.account, changed_on=today)


def reject(supplier: Supplier, command: RejectAccountChange, *, today: date) -> AccountChangeRejected:
    """The account is not the supplier's (nytt kontonummer avvist). Whoever proposed it may take it back."""
    _proposed(supplier, command.account)
    return AccountChangeRejected(account=command.account, rejected_on=today)


def _proposed(supplier: Supplier, account: str) -> Proposal:
    must_be_registered(supplier)
    if supplier.proposal is None or supplier.proposal.account != account:
        raise NoSuchAccountChange("Dette kontonummeret er ikke meldt, eller et nyere er meldt etterpå.")
    return supplier.proposal
