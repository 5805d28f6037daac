"""Every fact of buying services, pinned as literal JSON."""

import pytest

from shared.contracts.billing_purchasing import PURCHASING, SupplierRegistered
from shared.contracts.fact import Fact
from tests.billing.stories import ACCOUNT, SUPPLIER
from tests.kit.contracts import assert_pinned, tag_of
from tests.kit.people import TODAY

PINNED: tuple[Fact, ...] = (
    SupplierRegistered(organisation=SUPPLIER, name="Prøve Omsorg AS", account=ACCOUNT, registered_on=TODAY),
)


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(PURCHASING)
