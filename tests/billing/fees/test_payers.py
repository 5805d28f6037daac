"""Who gets the letters about a fee: whoever pays, and whoever acts for them in economy, under whichever reference."""

from datetime import date, timedelta
from typing import Any, cast

import pytest
from msgspec.structs import replace

from services.billing import inbox
from services.billing.fees.correspondence import ABOUT, WRITING
from services.billing.fees.payers import SPEAKERS, stream_of_payer
from shared.contracts.billing_charges import ChargesCorrected, CorrectedMonth
from shared.contracts.billing_standing import MandateNoted, SamePersonNoted
from shared.contracts.fact import Fact
from shared.contracts.intake_people import LanguageChosen
from shared.letters.content import Addressed
from shared.letters.office import read_register
from tests.billing.fees.stories import CONTROLLER
from tests.billing.fees.stories import told as noticed
from tests.billing.fees.test_letter import LONG, SETTLED, opened
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, REACTION, calling, recorded
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

MAY = date(2023, 5, 1)
DIFFERENCE = ChargesCorrected(
    person=ANNA,
    reference="EA-1",
    because="evidence",
    corrected_on=MAY,
    months=(CorrectedMonth(month_on=MAY, before_in_ore=100, after_in_ore=50, charges=()),),
    difference_in_ore=-50,
    evidence=1,
)
EVERY: tuple[Any, ...] = (replace(noticed, noticed_on=MAY), LONG, DIFFERENCE, SETTLED)
in_economy = guarded(mandate="economy")
party, guardian = (ANNA, "party"), (BIRGER, "guardian")


def heard(*facts: Fact) -> MemoryLog:
    log = MemoryLog("billing")
    for n, fact in enumerate(facts, start=1):
        inbox.LISTENS_TO["intake"](recorded(fact, position=n), calling(REACTION, n=n), log)
    return log


def letters(log: MemoryLog, fact: Fact) -> tuple[Addressed, ...]:
    compose = WRITING.correspondence(read_register(None)).compose
    return compose(recorded(fact, by=CONTROLLER, on=MAY), cast(Any, log), opened)


def readers(log: MemoryLog, fact: Fact = LONG) -> list[tuple[str, str]]:
    return [(one.reader.person, one.reader.role) for one in letters(log, fact)]


def test_every_fact_about_a_fee_that_has_a_letter_is_tried() -> None:
    assert {type(fact) for fact in EVERY} == set(ABOUT)


@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: type(fact).__name__)
def test_a_guardian_in_economy_gets_each_letter_beside_the_person(fact: Fact) -> None:
    assert readers(heard(), fact) == [party]
    assert readers(heard(in_economy), fact) == [party, guardian]
    assert {one.party for one in letters(heard(in_economy), fact)} == {ANNA}


@pytest.mark.parametrize(("reach", "is_told"), [("economy", True), ("both", True), ("personal", False)])
def test_a_mandate_says_whether_its_holder_is_told_of_a_fee(reach: Any, is_told: bool) -> None:
    assert readers(heard(guarded(mandate=reach))) == [party, guardian][: 1 + is_told]
    attorney = (BIRGER, "representative")
    assert readers(heard(represented(mandate=reach))) == [party, attorney][: 1 + is_told]


def test_a_childs_parent_is_told_unless_another_guardian_acts() -> None:
    parent = represented(kind="parent", mandate="both", representative=None)
    assert readers(heard(parent)) == [party, (ANNA, "parents")]
    assert readers(heard(parent, in_economy)) == [party, guardian]


@pytest.mark.parametrize(
    "over",
    [
        (guarded(mandate="economy", valid_to=date(2023, 5, 31)),),
        (guarded(mandate="economy", valid_from=date(2023, 6, 2)),),
        (in_economy, guarded_no_more(on=date(2023, 5, 31))),
    ],
)
def test_who_does_not_act_the_day_it_is_decided_is_not_told(over: tuple[Fact, ...]) -> None:
    assert LONG.decided_on == date(2023, 6, 1)
    assert readers(heard(*over)) == [party]
    assert readers(heard(in_economy, guarded_no_more(on=LONG.decided_on))) == [party, guardian]


def test_each_reader_is_written_to_in_their_own_language() -> None:
    nynorsk = LanguageChosen(person=BIRGER, form="nynorsk", interpreter=None)
    to_anna, to_birger = letters(heard(in_economy, nynorsk), LONG)
    assert (to_anna.letter.language, to_birger.letter.language) == ("bokmaal", "nynorsk")


@pytest.mark.parametrize("registered", [in_economy, replace(in_economy, person=ANNA_NOW)], ids=["before", "after"])
def test_a_guardian_is_told_under_whichever_reference_and_in_whichever_order(registered: Fact) -> None:
    for facts in in_any_order(registered, one_person(), one_person(BIRGER_NOW, replaced=BIRGER)):
        for person in (ANNA, ANNA_NOW):
            told = letters(heard(*facts), replace(LONG, person=person))
            assert [(one.reader.person, one.reader.role) for one in told][1:] == [(BIRGER_NOW, "guardian")]


def test_a_guardianship_that_ended_under_the_new_reference_ends_under_the_former() -> None:
    over = guarded_no_more(on=LONG.decided_on - timedelta(days=1), person=ANNA_NOW)
    for facts in in_any_order(in_economy, one_person()):
        assert readers(heard(*facts, over)) == [party]


def test_billing_keeps_who_acts_and_nothing_of_whether_the_person_can_decide() -> None:
    log = heard(unable(), in_economy, one_person())
    kept = [fact for fact in log.facts if isinstance(fact, MandateNoted | SamePersonNoted)]
    assert [one.fact for one in log.recorded if one.record.stream == stream_of_payer(ANNA)] == kept[:2]
    assert SPEAKERS.party(ANNA, log=log).found_on == {}
