"""Knows what one row of each law file holds. `valid_to` is the last day, inclusive; no `valid_to` is open-ended."""

from datetime import date
from typing import Literal, Protocol

import msgspec

from shared.contracts.words import AppealBody, AppealRegime

Unit = Literal["days", "weeks", "months", "years"]
Formality = Literal["always", "over-two-weeks", "never"]
Fee = Literal["free", "income-graded", "income-based", "day-rate", "local-price", "rent", "paid-to-carer"]


class Dated(Protocol):
    """A row that holds from a day to a day."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


UNVERIFIED = "[check]"
"""How a source says that a jurist has not confirmed the row."""


def holds(row: Dated, *, on: date) -> bool:
    """Whether the row holds on that day."""
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every row has: from when, to when, and where it is read."""

    valid_from: date
    valid_to: date | None = None
    source: str

    @property
    def check(self) -> bool:
        """Whether a jurist should still confirm the row (må kontrolleres)."""
        return UNVERIFIED in self.source


class Statute(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An act (lov). Without `valid_from` it is adopted and not in force; `replaces` ends when it begins."""

    code: str
    lovdata: str
    name: str
    nynorsk: str
    replaces: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: str


class Provision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a rule stands (bestemmelse): our key → act and paragraph. Without `valid_from` it follows its act."""

    key: str
    statute: str
    paragraph: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str


class DatedProvision(msgspec.Struct, frozen=True, kw_only=True):
    """A provision with the days on which it holds worked out."""

    key: str
    lovdata: str
    paragraph: str
    valid_from: date
    valid_to: date | None
    check: bool


class Term(Row, frozen=True, kw_only=True):
    """The word the law uses (lovens ord) in a period."""

    key: str
    word: str


class Deadline(Row, frozen=True, kw_only=True):
    """How long a deadline is (frist) and whose it is; `warn_working_days` before it the office is warned."""

    kind: str
    length: int
    unit: Unit
    whose: Literal["citizen", "office"]
    warn_working_days: int = 0


class Service(Row, frozen=True, kw_only=True):
    """One service of the catalogue (tjeneste). `kpr` is the code in kodeverk 9151, where it has one.

    `nynorsk` is its name in that language; `legal_basis_nynorsk` stands where the basis is more than a citation.
    `purchasable`: the municipality may buy it (kjøp av tjenester), or pay somebody with an assignment agreement for it.
    """

    code: str
    name: str
    nynorsk: str
    kpr: int | None = None
    legal_basis: str
    legal_basis_nynorsk: str = ""
    unit: str
    appeal_regime: AppealRegime
    appeal_body: AppealBody
    formal_decision: Formality
    fee: Fee
    purchasable: bool = False
    waiting_list: bool = False


class Rate(Row, frozen=True, kw_only=True):
    """A price per unit (sats), in øre."""

    kind: str
    amount_in_ore: int


class AssistanceVariable(Row, frozen=True, kw_only=True):
    """One thing a person may need help with (bistandsvariabel); sight and hearing are senses, counted apart."""

    code: str
    name: str
    kind: Literal["assistance", "sense"] = "assistance"


class Threshold(Row, frozen=True, kw_only=True):
    """A number in a legal test (terskel)."""

    key: str
    value: int


class Register(Row, frozen=True, kw_only=True):
    """One version of the office's delegation register (delegasjonsreglement)."""

    name: str
    authority_paragraph: str
    second_person_paragraph: str
    substitute_paragraph: str = "–"


class Authority(Row, frozen=True, kw_only=True):
    """Who may decide what (fullmakt til å fatte vedtak). `*` stands for any."""

    paragraph: str
    role: str
    unit: str
    services: tuple[str, ...]
    outcomes: tuple[str, ...]
    max_quantity: int | None = None
    amount_unit: str | None = None


class SecondPerson(Row, frozen=True, kw_only=True):
    """When another person than the drafter must decide (to-personskrav)."""

    paragraph: str
    services: tuple[str, ...] = ("*",)
    outcomes: tuple[str, ...] = ("*",)
    only_reductions: bool = False
    over_quantity: int | None = None
    amount_unit: str | None = None
    why: str
