"""Stories of who has declared a tie to the parties: that person neither prepares nor decides, in any round."""

from collections.abc import Callable
from typing import Any

import pytest

from services.decision import handlers
from services.decision.afterwards import handlers as afterwards
from services.decision.decision import stream_of
from services.decision.parties import TIES
from services.decision.refusals import NotImpartial
from services.decision.revising import handlers as reviewing
from shared.contracts.assessment_office import ImpartialityDeclared
from shared.contracts.decision import ServiceGranted
from shared.contracts.decision_standing import TieNoted
from tests.decision import later_stories as later
from tests.decision import stories
from tests.decision.stories import ASSESSMENT, drafted, make_it
from tests.decision.test_handlers import a_log, hear
from tests.decision.test_settling import settle_it
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, LISE, OLA, TODAY, calling
from tests.kit.standing import declared


def after(*facts: ImpartialityDeclared) -> MemoryLog:
    log = a_log(drafted())
    for n, fact in enumerate(facts, start=1):
        hear(log, "assessment", fact, stream=ASSESSMENT, n=n)
    return log


def test_who_declared_himself_a_party_does_not_decide_and_somebody_else_does() -> None:
    log = after(declared())
    assert log.facts[-1] == TieNoted(staff="ola", is_tied=True, declared_on=TODAY)
    assert log.recorded[-1].record.case_id == CASE
    with pytest.raises(NotImpartial, match="inhabil"):
        handlers.make_decision(make_it(), calling(OLA, n=9), log)
    handlers.make_decision(make_it(), calling(LISE, n=10), log)
    assert isinstance(log.facts[-1], ServiceGranted)


@pytest.mark.parametrize(
    ("handler", "command"),
    [
        (handlers.revise_draft, stories.revise_it()),
        (handlers.return_draft, stories.return_it),
        (reviewing.open_review, later.review_it()),
        (reviewing.send_prior_notice, later.announce_it()),
        (reviewing.close_undecided, later.close_it()),
        (reviewing.allocate_place, later.allocate_it()),
        (afterwards.provide_reasons, later.give_reasons()),
        (afterwards.correct_decision, later.correct_it()),
        (afterwards.settle_line, settle_it()),
        (afterwards.invalidate_decision, later.invalidate_it()),
        (afterwards.reverse_decision, later.reverse_it()),
        (afterwards.decline_reversal, later.decline_it()),
    ],
)
def test_who_is_tied_neither_prepares_nor_changes_the_decision(handler: Callable[..., Any], command: Any) -> None:
    log = after(declared())
    told = command.model_copy(update={"decision_id": stories.DECISION})
    with pytest.raises(NotImpartial):
        handler(told, calling(OLA, n=9), log)


def test_what_was_declared_in_an_earlier_round_holds_in_the_next() -> None:
    log = after(declared())
    second = stream_of(CASE, round=2)
    log.given(second, drafted(round=2), case_id=CASE)
    with pytest.raises(NotImpartial):
        handlers.make_decision(make_it().model_copy(update={"decision_id": second}), calling(OLA, n=9), log)


def test_another_case_is_another_matter() -> None:
    assert TIES.of_case(stories.DECISION, log=after(declared())) == frozenset()


def test_who_says_that_nothing_ties_her_any_more_decides_again() -> None:
    log = after(declared(), declared(), declared(is_party=False), declared("kari", is_party=False))
    assert [fact.is_tied for fact in log.facts if isinstance(fact, TieNoted)] == [True, False]
    handlers.make_decision(make_it(), calling(OLA, n=9), log)
    assert isinstance(log.facts[-1], ServiceGranted)
