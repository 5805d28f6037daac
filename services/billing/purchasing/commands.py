"""Knows the requests about suppliers, and the words every request about buying uses."""

import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from stdnum.no import kontonr, orgnr

from shared.contracts.billing_purchasing import BlockReason
from shared.web.command import Code, Command, date


def _an_organisation(number: str) -> str:
    if not orgnr.is_valid(number):
        raise ValueError("not an organisation number: the check digit does not fit")
    return number


def _an_account(number: str) -> str:
    if not kontonr.is_valid(number):
        raise ValueError("not an account number: the check digit does not fit")
    return number


def _of_our_time(day: datetime.date) -> datetime.date:
    """A slip of the pen in the year would otherwise be kept for ever."""
    if not 1990 <= day.year <= 2200:
        raise ValueError("not a day of our time")
    return day


Day = Annotated[date, AfterValidator(_of_our_time)]

Organisation = Annotated[str, StringConstraints(pattern=r"^\d{9}$"), AfterValidator(_an_organisation)]
"""Nine digits, the last one a check digit (organisasjonsnummer)."""

Account = Annotated[str, StringConstraints(pattern=r"^\d{11}$"), AfterValidator(_an_account)]
"""Eleven digits, the last one a check digit (kontonummer, mod 11)."""

BusinessName = Annotated[str, StringConstraints(min_length=1, max_length=175, strip_whitespace=True)]
"""As it stands in the register of business enterprises (Enhetsregisteret)."""

ProviderCodes = Annotated[tuple[Code, ...], Field(max_length=50)]


class OfSupplier(Command):
    """What is asked about one supplier."""

    organisation: Organisation


class RegisterSupplier(OfSupplier):
    """Register a supplier we may buy from and pay (registrer leverandør)."""

    name: BusinessName
    account: Account
    delivers_as: ProviderCodes = ()


class DescribeSupplier(OfSupplier):
    """Note what a supplier is called now, and by which codes orders name it (endre leverandøropplysninger)."""

    name: BusinessName
    delivers_as: ProviderCodes = ()


class ProposeAccountChange(OfSupplier):
    """Note that a supplier says it has another account (meld nytt kontonummer)."""

    account: Account


class ConfirmAccountChange(OfSupplier):
    """Confirm the account somebody else has proposed (bekreft nytt kontonummer)."""

    account: Account


class RejectAccountChange(OfSupplier):
    """Reject the account that was proposed (avvis nytt kontonummer)."""

    account: Account


class BlockSupplier(OfSupplier):
    """Buy nothing more from a supplier, and pay it nothing (sperr leverandør)."""

    reason: BlockReason


class UnblockSupplier(OfSupplier):
    """Buy from a supplier and pay it again (opphev sperring)."""


class NameSuccessor(OfSupplier):
    """Note which organisation takes a supplier's place (registrer etterfølger)."""

    successor: Organisation
    from_on: Day
