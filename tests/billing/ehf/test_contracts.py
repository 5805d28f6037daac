"""Every fact of an invoice file, pinned as literal JSON."""

from datetime import date

import pytest

from shared.contracts.billing_invoice_files import INVOICE_FILES, InvoiceFileKept, InvoiceFileTurnedAway
from shared.contracts.fact import Fact
from shared.kernel.confidential import Sealed
from tests.kit.contracts import assert_pinned, tag_of

MARK = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

PINNED: tuple[Fact, ...] = (
    InvoiceFileKept(sha256=MARK, size=612_340, inlet="http", content=Sealed("k-7f3a.c2VhbGVkIGZpbGU"), part=2, parts=3),
    InvoiceFileTurnedAway(sha256=MARK, size=17, inlet="folder", rule="SAKS-XML", came_on=date(2025, 4, 3)),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(INVOICE_FILES)
