"""Help that began before any decision is somebody's work until a decision gives that help, or it has ended."""

from datetime import date

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from services.insight.owners import conserved, open_things
from shared.contracts.decision import OutcomeAltered, ServiceGranted, ServiceRefused
from shared.contracts.decision_reviewing import HelpWithoutDecisionEnded, HelpWithoutDecisionStarted
from shared.contracts.fact import Fact
from tests.insight.stories import APPEAL, DECISION, SECRET, Told, drafted
from tests.kit.people import ANNA, CASE

ON = date(2024, 5, 1)
KIND = "help-without-decision"
helped = HelpWithoutDecisionStarted(services=("home-nursing", "meals"), started_on=ON, decide_by=ON)
nursing = ServiceGranted(
    line=1,
    person=ANNA,
    service="home-nursing",
    form="formal",
    amount=None,
    valid_from=ON,
    valid_to=None,
    granted_on=ON,
    legal_basis="hol § 3-2",
)
meals = replace(nursing, line=2, service="meals")
alarm = replace(nursing, line=2, service="personal-alarm")
no_meals = ServiceRefused(
    line=2,
    person=ANNA,
    service="meals",
    form="formal",
    refused_on=ON,
    legal_basis="hol § 3-2",
    reasons=SECRET,
    remaining_need=None,
)
altered = OutcomeAltered(appeal=APPEAL, by="municipality", lines=(2,), altered_on=ON)
ended = HelpWithoutDecisionEnded(reason="declined", ended_on=ON)


def how_it_ended(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        (found,) = (each for each in conserved(connection, today=ON) if each.kind == KIND)
        things = open_things(connection, today=ON, ownerless_only=False, most=100)
    assert found.holds
    assert found.owned + found.ownerless == len([thing for thing in things if thing.kind == KIND])
    return found.closed


@pytest.mark.parametrize(
    ("facts", "closed"),
    [
        ((), {}),
        ((nursing,), {}),
        ((nursing, alarm), {}),
        ((nursing, no_meals), {}),
        ((nursing, meals), {"decided": 1}),
        ((nursing, no_meals, altered), {"decided": 1}),
        ((nursing, no_meals, ended), {"declined": 1}),
    ],
)
def test_help_is_settled_by_lines_that_give_all_of_it_or_by_its_end(
    engine: Engine, facts: tuple[Fact, ...], closed: dict[str, int]
) -> None:
    told = Told(engine)
    told(drafted(received_on=ON, on=ON, caseworker="kari"), helped, *facts, stream=DECISION)
    assert how_it_ended(engine) == closed


def test_another_round_that_grants_settles_nothing(engine: Engine) -> None:
    told = Told(engine)
    told(drafted(received_on=ON, on=ON, caseworker="kari"), helped, stream=DECISION)
    told(nursing, meals, stream=CASE)
    assert how_it_ended(engine) == {}
