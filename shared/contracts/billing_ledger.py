"""Knows the facts of account lines: what a paid amount becomes for the ledger, and what the ledger says to it."""

from datetime import date

import msgspec

from shared.contracts.fact import Fact


class AccountLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line for the ledger (kontostreng): function and art as KOSTRA has them, and the cost centre."""

    line: str
    payment: str
    supplier: str
    number: str
    function: str
    art: str
    amount: int
    paid_on: date
    responsibility: str | None = None


class AccountLinesWritten(Fact, tag="billing.account-lines-written.v1", frozen=True, kw_only=True):
    """Lines of paid amounts, for the ledger (kontostrenger skrevet). Many lines are several facts of one `file`."""

    file: int
    lines: tuple[AccountLine, ...]


class AccountLinesBooked(Fact, tag="billing.account-lines-booked.v1", frozen=True, kw_only=True):
    """The ledger has taken these lines in (bokført)."""

    lines: tuple[str, ...]
    receipt: str


class AccountLineRefused(Fact, tag="billing.account-line-refused.v1", frozen=True, kw_only=True):
    """The ledger did not take the line in, and why (kontostreng avvist). It is written anew in the next file."""

    line: str
    code: str


LEDGER: tuple[type[Fact], ...] = (
    AccountLinesWritten,
    AccountLinesBooked,
    AccountLineRefused,
)
