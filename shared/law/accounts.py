"""Knows on which account a service's money stands: KOSTRA function and art, dated as the law is (kontoplan)."""

import os
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from shared.kernel.refusal import Refusal
from shared.law.dating import in_force
from shared.law.entries import Row
from shared.law.law_files import read
from shared.law.refusals import InvalidLawData

PaymentKind = Literal["purchase", "pay", "user-fee"]


class AccountCode(Row, frozen=True, kw_only=True):
    """One row: function and art of a service and kind of payment; `vat_art` takes VAT that is compensated."""

    service: str
    payment: PaymentKind
    function: str
    art: str
    vat_art: str


class AccountsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Function and art of each service."""

    account: tuple[AccountCode, ...]


class AccountCodeNotKnown(Refusal, code="law.account-code-not-known"):
    """No function and art are entered for the service that day (kontering mangler); nothing is guessed."""


@cache
def load_accounts(*, accounts: Path | None = None) -> tuple[AccountCode, ...]:
    """Read and check the chart. Raises `InvalidLawData`, so that a service with a broken one never starts."""
    own = os.environ.get("SAKSGANG_ACCOUNTS")
    rows = read("accounts.toml", AccountsFile, instead=accounts or (Path(own) if own else None)).account
    _refuse_overlaps(rows)
    return rows


def account_code(
    service: str, payment: PaymentKind, *, on: date, among: tuple[AccountCode, ...] | None = None
) -> AccountCode:
    """The row that holds on that day (kontostreng). Raises `AccountCodeNotKnown`, naming the service and the day."""
    for row in in_force(load_accounts() if among is None else among, on=on):
        if (row.service, row.payment) == (service, payment):
            return row
    raise AccountCodeNotKnown(f"Kontoen for tjenesten {service} er ikke lagt inn for {on:%d.%m.%Y}.")


def _refuse_overlaps(rows: Iterable[AccountCode]) -> None:
    until: dict[tuple[str, str], date] = {}
    for row in sorted(rows, key=lambda row: (row.service, row.payment, row.valid_from)):
        key = (row.service, row.payment)
        if key in until and row.valid_from <= until[key]:
            raise InvalidLawData(f"accounts.toml: {row.service} ({row.payment}) has two rows on {row.valid_from}")
        until[key] = row.valid_to or date.max
