"""Stories of who has declared a tie to the parties: that person takes no part in an appeal of the case."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from services.appeal import handlers, inbox
from services.appeal.answering import handlers as answering
from services.appeal.answering.commands import SeatBoard
from services.appeal.receiving import handlers as receiving
from services.appeal.receiving.commands import RequestReversal
from services.appeal.refusals import NotImpartial
from services.appeal.reviewing import handlers as reviewing
from services.appeal.reviewing.commands import AssignAppeal
from shared.contracts.appeal import AppealAllowed
from shared.contracts.appeal_standing import TieNoted
from tests.appeal import stories
from tests.appeal.stories import APPEAL, allow_it, received
from tests.appeal.test_handlers import a_log
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, KARI, LISE, REACTION, TODAY, calling, command_id, recorded
from tests.kit.standing import declared

ASSESSMENT = UUID("00000000-0000-4000-8000-0000000a55e5")


def after_lise_declared(*, is_party: bool = True) -> MemoryLog:
    log = a_log(received())
    told = recorded(declared("lise", is_party=is_party), stream=ASSESSMENT, case_id=CASE)
    inbox.LISTENS_TO["assessment"](told, calling(REACTION, n=1), log)
    return log


def test_who_is_tied_does_not_review_and_somebody_else_does() -> None:
    log = after_lise_declared()
    assert log.facts[-1] == TieNoted(staff="lise", is_tied=True, declared_on=TODAY)
    with pytest.raises(NotImpartial, match="inhabil"):
        handlers.allow_appeal(allow_it, calling(LISE, n=9), log)
    handlers.allow_appeal(allow_it, calling(KARI, n=10), log)
    assert isinstance(log.facts[-1], AppealAllowed)


def test_who_says_that_nothing_ties_her_reviews() -> None:
    log = after_lise_declared(is_party=False)
    handlers.allow_appeal(allow_it, calling(LISE, n=9), log)
    assert isinstance(log.facts[-1], AppealAllowed)


@pytest.mark.parametrize(
    ("handler", "command"),
    [
        (handlers.admit_late_appeal, stories.admit_it),
        (handlers.reject_appeal, stories.reject_late),
        (handlers.partly_allow_appeal, stories.partly_allow_it(1)),
        (handlers.forward_appeal, stories.forward_it),
        (receiving.request_reversal, RequestReversal(id=command_id(50), appeal_id=APPEAL)),
    ],
)
def test_who_is_tied_takes_no_step(handler: Callable[..., Any], command: Any) -> None:
    with pytest.raises(NotImpartial):
        handler(command, calling(LISE, n=9), after_lise_declared())


def test_who_is_tied_is_neither_given_the_appeal_nor_seated_in_the_board() -> None:
    log = after_lise_declared()
    assigned = AssignAppeal(id=command_id(51), appeal_id=APPEAL, reviewer="lise")
    with pytest.raises(NotImpartial):
        reviewing.assign_appeal(assigned, calling(KARI, n=9), log)
    seated = SeatBoard(id=command_id(52), appeal_id=APPEAL, members=("member-1", "lise"))
    with pytest.raises(NotImpartial):
        answering.seat_board(seated, calling(KARI, n=10), log)
