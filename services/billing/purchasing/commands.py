"""Knows the requests about buying: suppliers, contracts, call-offs."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from stdnum.no import kontonr, orgnr

from shared.web.command import Command


def _an_organisation(number: str) -> str:
    if not orgnr.is_valid(number):
        raise ValueError("not an organisation number: the check digit does not fit")
    return number


def _an_account(number: str) -> str:
    if not kontonr.is_valid(number):
        raise ValueError("not an account number: the check digit does not fit")
    return number


Organisation = Annotated[str, StringConstraints(pattern=r"^\d{9}$"), AfterValidator(_an_organisation)]
"""Nine digits, the last one a check digit (organisasjonsnummer)."""

Account = Annotated[str, StringConstraints(pattern=r"^\d{11}$"), AfterValidator(_an_account)]
"""Eleven digits, the last one a check digit (kontonummer, mod 11)."""

BusinessName = Annotated[str, StringConstraints(min_length=1, max_length=175, strip_whitespace=True)]
"""As it stands in the register of business enterprises (Enhetsregisteret)."""


class RegisterSupplier(Command):
    """Register a supplier we may buy from and pay (registrer leverandør)."""

    organisation: Organisation
    name: BusinessName
    account: Account
