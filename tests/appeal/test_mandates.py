"""Stories of who appeals for another: by what is shown or registered, and never out of nothing."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.appeal import handlers, inbox
from services.appeal.commands import ShownMandate
from services.appeal.receiving import handlers as receiving_handlers
from services.appeal.receiving.period import stream_of
from services.appeal.refusals import IsToBeMended
from shared.contracts.appeal import AppealPeriodStarted, AppealReceived
from shared.contracts.appeal_receiving import AppealMended, MendingAsked
from shared.contracts.appeal_standing import MandateNoted
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from tests.appeal.later_stories import mend_it
from tests.appeal.stories import APPEAL, PERIOD, allow_it, period_started, receive_it
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, LISE, REACTION, calling, recorded
from tests.kit.standing import (
    ANNA_NOW,
    BIRGER_NOW,
    guarded,
    guarded_no_more,
    in_any_order,
    one_person,
    represented,
    unable,
)

OTHER = "p-" + "c" * 32
for_another = {"appellant": "next-of-kin", "mandate": "power-of-attorney"}
guardian = {"appellant": "guardian", "mandate": "guardianship"}
by_law = {"appellant": "next-of-kin", "mandate": "statutory-competence"}


def told_of(*facts: Fact, against: AppealPeriodStarted = period_started) -> MemoryLog:
    log = MemoryLog("appeal")
    log.given(PERIOD, against, case_id=CASE)
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


def appeals_anew(log: MemoryLog, **changes: Any) -> AppealReceived:
    handlers.receive_appeal(receive_it(**changes), calling(n=60), log)
    received = log.facts[-1]
    assert isinstance(received, AppealReceived)
    return received


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
    ended = guarded_no_more(on=date(2024, 1, 1))
    log = told_of(guarded(), ended, ended)
    until = [fact.acts_until for fact in log.facts if isinstance(fact, MandateNoted)]
    assert until == [None, date(2024, 1, 1)]
    assert appeals(log, **guardian)[1] is not None


# A fee is economy, not care.
on_a_fee = replace(period_started, against="user-fee")
REACHES = [("economy", Outcome.MET), ("both", Outcome.MET), ("personal", Outcome.NOT_MET)]


@pytest.mark.parametrize(("reach", "outcome"), REACHES)
@pytest.mark.parametrize(("registered", "claimed"), [(guarded, guardian), (represented, for_another)])
def test_who_appeals_a_fee_for_another_needs_a_mandate_in_economy(
    registered: Any, claimed: dict[str, Any], reach: Any, outcome: Outcome
) -> None:
    received, asked = appeals(told_of(registered(mandate=reach), against=on_a_fee), **claimed)
    assert (received.against, received.findings[-1].outcome) == ("user-fee", outcome)
    assert (asked is None) is (outcome is Outcome.MET)


@pytest.mark.parametrize(("reach", "outcome"), REACHES)
@pytest.mark.parametrize("claimed", [guardian, for_another, by_law])
def test_what_is_shown_for_a_fee_must_reach_economy(claimed: dict[str, Any], reach: Any, outcome: Outcome) -> None:
    shown = ShownMandate(given_on=date(2024, 1, 2), reach=reach)
    received, _ = appeals(told_of(against=on_a_fee), **claimed, shown=shown)
    assert received.findings[-1].outcome is outcome


def test_a_mandate_in_economy_that_is_registered_later_mends_an_appeal_on_a_fee() -> None:
    log = told_of(against=on_a_fee)
    appeals(log, **guardian)
    inbox.LISTENS_TO["intake"](recorded(guarded(mandate="economy"), position=9), calling(REACTION, n=9), log)
    receiving_handlers.mend_appeal(mend_it(mandate="guardianship"), calling(n=41), log)
    mended = log.facts[-1]
    assert isinstance(mended, AppealMended)
    assert mended.findings[-1].outcome is Outcome.MET


def test_who_cannot_decide_on_care_has_a_guardian_for_money_or_nobody() -> None:
    assert appeals(told_of(unable(), against=on_a_fee), **by_law)[0].findings[-1].outcome is Outcome.NOT_MET
    parent = represented(kind="parent", mandate="both")
    assert appeals(told_of(parent, against=on_a_fee), **by_law)[0].findings[-1].outcome is Outcome.MET


def test_the_rejection_of_an_appeal_on_a_fee_is_about_money_too() -> None:
    log = told_of(guarded(mandate="economy"), against=on_a_fee)
    appeals(log, **guardian)
    log.given(stream_of(APPEAL), replace(on_a_fee, decision=APPEAL, against="rejection"), case_id=CASE)
    again = {"appeal_id": UUID(int=5), "decision_id": APPEAL, "id": UUID(int=6)}
    received = appeals_anew(log, **guardian, **again)
    assert (received.against, received.findings[-1].outcome) == ("rejection", Outcome.MET)


# Of whom it turns out that two references are one person.


@pytest.mark.parametrize("party", [ANNA, ANNA_NOW])
@pytest.mark.parametrize("holder", [BIRGER, BIRGER_NOW])
def test_a_mandate_is_found_under_whichever_reference_and_in_whichever_order(party: Any, holder: Any) -> None:
    for facts in in_any_order(guarded(), one_person(), one_person(BIRGER_NOW, replaced=BIRGER)):
        log = told_of(*facts, against=replace(period_started, person=party))
        received, asked = appeals(log, **guardian, appellant_ref=holder)
        assert (received.findings[-1].outcome, asked) == (Outcome.MET, None)
        assert appeals(told_of(*facts), **guardian, appellant_ref=OTHER)[1] is not None


@pytest.mark.parametrize("party", [ANNA, ANNA_NOW])
def test_a_finding_of_capacity_is_found_under_whichever_reference(party: Any) -> None:
    for facts in in_any_order(unable(), one_person()):
        log = told_of(*facts, against=replace(period_started, person=party))
        assert appeals(log, **by_law)[0].findings[-1].outcome is Outcome.MET
