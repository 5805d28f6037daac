"""Every fact of intake, pinned as literal JSON."""

import msgspec
import pytest

from shared.contracts import intake
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationReceived, CaseOpenedOnOwnDuty
from tests.intake.pinned import OF_CASES, PINNED, SOMETHING
from tests.intake.stories import INQUIRY
from tests.kit.contracts import as_json, assert_pinned, tag_of
from tests.kit.people import TODAY


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(intake.FACTS)


def test_what_only_some_applications_have_stands_in_those_alone() -> None:
    plain = OF_CASES[0]
    assert isinstance(plain, ApplicationReceived)
    special = {"inquiry": INQUIRY, "authority": SOMETHING, "moving_in_on": TODAY}
    special |= {"counted_from_on": TODAY, "counted_later": "asked-later"}
    told = as_json(
        msgspec.structs.replace(plain, **special, no_local_address=True, imported=True, minor=True, read_back=True)
    )
    assert as_json(plain).items() < told.items()
    assert {key: told[key] for key in told.keys() - as_json(plain).keys()} == {
        "inquiry": str(INQUIRY),
        "authority": str(SOMETHING),
        "moving_in_on": "2024-03-12",
        "no_local_address": True,
        "imported": True,
        "minor": True,
        "read_back": True,
        "counted_from_on": "2024-03-12",
        "counted_later": "asked-later",
    }


def test_a_case_of_a_minor_says_so_and_no_day_of_birth() -> None:
    plain = next(one for one in PINNED if isinstance(one, CaseOpenedOnOwnDuty))
    told = as_json(msgspec.structs.replace(plain, minor=True))
    assert told == as_json(plain) | {"minor": True}
