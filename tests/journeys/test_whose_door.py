"""A story names a command; where two services have one of that name, it must say whose."""

import pytest

from tests.kit.town import COMMANDS, LISTS, whose


def test_a_name_that_one_service_has_is_enough() -> None:
    assert whose(COMMANDS, "make-decision") == ("decision", "make-decision")
    assert whose(LISTS, "waiting-persons") == ("decision", "waiting-persons")


def test_a_name_that_two_services_have_is_refused_until_it_says_whose() -> None:
    with pytest.raises(AssertionError, match="settle-line: say whose"):
        whose(COMMANDS, "settle-line")
    assert whose(COMMANDS, "decision.settle-line") == ("decision", "settle-line")
    assert whose(COMMANDS, "billing.settle-line") == ("billing", "settle-line")
    with pytest.raises(AssertionError, match="say whose"):
        whose(COMMANDS, "intake.settle-line")
