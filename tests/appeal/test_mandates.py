"""Stories of who appeals for another: by what is shown or registered, and never out of nothing."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.appeal import handlers, inbox
from services.appeal.commands import ShownMandate
from services.appeal.receiving import handlers as receiving_handlers
from services.appeal.refusals import IsToBeMended
from shared.contracts.appeal import AppealReceived
from shared.contracts.appeal_receiving import AppealMended, MendingAsked
from shared.contracts.appeal_standing import MandateNoted
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.contracts.intake_standing import (
    CapacityFound,
    GuardianshipEnded,
    GuardianshipRegistered,
    RepresentationRegistered,
)
from shared.kernel.confidential import Clear
from shared.law import capacity
from shared.law.loader import load
from tests.appeal.later_stories import mend_it
from tests.appeal.stories import allow_it, receive_it
from tests.appeal.test_handlers import a_log
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, LISE, REACTION, TODAY, calling, recorded

GUARDIANSHIP = UUID("00000000-0000-4000-8000-0000000000f2")
LAW = load()
OTHER = "p-" + "c" * 32
for_another = {"appellant": "next-of-kin", "mandate": "power-of-attorney"}
guardian = {"appellant": "guardian", "mandate": "guardianship"}
by_law = {"appellant": "next-of-kin", "mandate": "statutory-competence"}


def guarded(**changes: Any) -> GuardianshipRegistered:
    told: dict[str, Any] = {
        "person": ANNA,
        "guardianship": GUARDIANSHIP,
        "source": "population-register",
        "mandate": "both",
        "guardian": BIRGER,
        "valid_from": date(2020, 1, 1),
        "valid_to": None,
    }
    return GuardianshipRegistered(**(told | changes))


def represented(**changes: Any) -> RepresentationRegistered:
    told: dict[str, Any] = {
        "person": ANNA,
        "representation": GUARDIANSHIP,
        "kind": "power-of-attorney",
        "mandate": "personal",
        "representative": None,
        "form": "written",
        "valid_from": date(2020, 1, 1),
        "valid_to": None,
    }
    return RepresentationRegistered(**(told | changes))


def unable() -> CapacityFound:
    found = capacity.has_decision_capacity(
        age=86, has_impairing_condition=True, obviously_cannot_understand=True, assessed_on=TODAY, law=LAW
    )
    why = Clear(ANNA, "health", "Oppdiktet.")
    return CapacityFound(person=ANNA, found_on=TODAY, matters=("care-services",), findings=(found,), reasons=why)


def told_of(*facts: Fact) -> MemoryLog:
    log = a_log()
    for n, fact in enumerate(facts, start=1):
        inbox.LISTENS_TO["intake"](recorded(fact, position=n), calling(REACTION, n=n), log)
    return log


def appeals(log: MemoryLog, **changes: Any) -> tuple[AppealReceived, MendingAsked | None]:
    before = len(log.facts)
    handlers.receive_appeal(receive_it(**changes), calling(n=40), log)
    received, *asked = log.facts[before:]
    assert isinstance(received, AppealReceived)
    assert len(asked) <= 1
    one = asked[0] if asked else None
    assert one is None or isinstance(one, MendingAsked)
    return received, one


@pytest.mark.parametrize("claimed", [for_another, guardian, by_law])
def test_a_mandate_neither_shown_nor_registered_is_asked_for_and_gives_no_right(claimed: dict[str, Any]) -> None:
    log = told_of()
    received, asked = appeals(log, **claimed)
    assert received.findings[-1].outcome is Outcome.NOT_MET
    assert not received.findings[-1].considered["has_power_of_attorney"]
    assert asked is not None
    assert asked.faults == ("mandate-missing",)
    with pytest.raises(IsToBeMended):
        handlers.allow_appeal(allow_it, calling(LISE, n=41), log)


def test_what_is_shown_afterwards_mends_the_appeal() -> None:
    log = told_of()
    appeals(log, **for_another)
    shown = ShownMandate(given_on=date(2024, 1, 2))
    receiving_handlers.mend_appeal(mend_it(mandate="power-of-attorney", shown=shown), calling(n=41), log)
    handlers.allow_appeal(allow_it, calling(LISE, n=42), log)


@pytest.mark.parametrize(
    ("registered", "claimed"),
    [
        (guarded(), guardian),
        (guarded(), guardian | {"appellant_ref": BIRGER}),
        (guarded(guardian=None), guardian | {"appellant_ref": OTHER}),
        (represented(), for_another),
        (unable(), by_law),
        (represented(kind="parent"), by_law),
    ],
)
def test_what_stands_in_the_register_need_not_be_shown(registered: Fact, claimed: dict[str, Any]) -> None:
    received, asked = appeals(told_of(registered), **claimed)
    assert (received.findings[-1].outcome, asked) == (Outcome.MET, None)


@pytest.mark.parametrize(
    ("registered", "claimed"),
    [
        (guarded(mandate="economy"), guardian),
        (guarded(valid_to=date(2024, 1, 1)), guardian),
        (guarded(), guardian | {"appellant_ref": OTHER}),
        (guarded(), for_another),
        (represented(mandate="economy"), for_another),
        (guarded(), by_law),
    ],
)
def test_somebody_elses_mandate_or_one_that_does_not_reach_is_none(registered: Fact, claimed: dict[str, Any]) -> None:
    received, asked = appeals(told_of(registered), **claimed)
    assert received.findings[-1].outcome is Outcome.NOT_MET
    assert asked is not None


def test_a_mandate_registered_after_the_appeal_came_mends_it() -> None:
    log = told_of()
    appeals(log, **guardian)
    inbox.LISTENS_TO["intake"](recorded(guarded(), position=9), calling(REACTION, n=9), log)
    receiving_handlers.mend_appeal(mend_it(mandate="guardianship"), calling(n=41), log)
    mended = log.facts[-1]
    assert isinstance(mended, AppealMended)
    assert mended.findings[-1].outcome is Outcome.MET


def test_a_mandate_that_is_shown_and_does_not_reach_is_not_asked_for_again() -> None:
    over = ShownMandate(given_on=date(2020, 1, 1), withdrawn_on=date(2024, 1, 1))
    for claimed in (for_another, guardian, by_law):
        received, asked = appeals(told_of(), **claimed, shown=over)
        assert (received.findings[-1].outcome, asked) == (Outcome.NOT_MET, None)


def test_the_end_of_a_guardianship_is_heard() -> None:
    ended = GuardianshipEnded(
        person=ANNA, guardianship=GUARDIANSHIP, source="population-register", ended_on=date(2024, 1, 1)
    )
    log = told_of(guarded(), ended, ended)
    until = [fact.acts_until for fact in log.facts if isinstance(fact, MandateNoted)]
    assert until == [None, date(2024, 1, 1)]
    assert appeals(log, **guardian)[1] is not None
