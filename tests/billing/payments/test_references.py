"""Account numbers and payment references: what is one, and what only looks like it."""

import pytest

from services.billing.payments.references import bban_of, is_kid


@pytest.mark.parametrize("account", ["86011117947", "8601 11 17947", "8601.11.17947", "NO93 8601 1117 947"])
def test_an_account_is_the_same_however_it_is_written(account: str) -> None:
    assert bban_of(account) == "86011117947"


@pytest.mark.parametrize(
    "account", ["86011117948", "8601111794", "NO9486011117947", "SE4550000000058398257466", "", "x"]
)
def test_what_is_no_norwegian_account_is_none(account: str) -> None:
    assert bban_of(account) is None


@pytest.mark.parametrize("kid", ["1234567897", "12345678903", "42"])
def test_a_payment_reference_holds_by_modulus_10_or_11(kid: str) -> None:
    assert is_kid(kid)


@pytest.mark.parametrize("kid", ["1234567891", "", "5", "12A4", "-", "1" * 26])
def test_a_mistyped_payment_reference_is_seen(kid: str) -> None:
    assert not is_kid(kid)
