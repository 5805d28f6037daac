"""Decision tells what becomes of its lines, and a stay is given or refused by what was told last."""

from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.bedflow import inbox
from services.bedflow.lines.line import Lines, evolve, stream_of
from services.bedflow.refusals import DaysOutsideLine, LineGivesNoPlace, LineIsUnknown
from services.bedflow.stays import handlers as stays
from shared.contracts.bedflow_lines import LineDecided, LineFell
from shared.contracts.decision import CaseReopened, ServiceGranted, ServicePartlyGranted, ServiceRefused
from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    LineSettled,
    SuspensionLifted,
)
from shared.contracts.decision_delivering import RegistrationUndone, ServiceStopped
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear
from shared.kernel.refusal import Refusal
from tests.bedflow.persons.stories import become_one
from tests.bedflow.stories import (
    BED,
    BODIL,
    DECISION,
    IN_A_WEEK,
    NEW_YEAR,
    YESTERDAY,
    allocate_by_line,
    line_decided,
    opened,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, REACTION, TODAY, calling, recorded

SERVICE = "short-term-stay"
WHY = Clear(ANNA, "health", "Oppdiktet begrunnelse.")
APPEAL = UUID("00000000-0000-4000-8000-0000000a99e1")
of_line: dict[str, Any] = {"line": 1, "person": ANNA, "service": SERVICE, "form": "formal", "legal_basis": "hol"}
granted = ServiceGranted(**of_line, amount=None, valid_from=NEW_YEAR, valid_to=None, granted_on=NEW_YEAR)
partly = ServicePartlyGranted(
    **of_line, amount=None, valid_from=NEW_YEAR, valid_to=None, granted_on=NEW_YEAR, reasons=WHY
)
refused = ServiceRefused(**of_line, refused_on=NEW_YEAR, reasons=WHY, remaining_need=None)
invalid = DecisionInvalidated(lines=(1,), fault="wrong-law", reasons=WHY, invalidated_on=TODAY)
turned = DecisionReversed(lines=(1, 2), ground="in-favour", request=None, reasons=WHY, reversed_on=TODAY)
reopened = CaseReopened(
    appeal=APPEAL, person=ANNA, services=(SERVICE,), received_on=NEW_YEAR, next_round=2, reopened_on=TODAY
)
suspended = FormerLineContinued(appeal=APPEAL, lines=(1,), continued_on=TODAY)
lifted = SuspensionLifted(appeal=APPEAL, lines=(1,), lifted_on=TODAY)
stopped = ServiceStopped(line=1, service=SERVICE, reason="decided", stopped_on=TODAY)
not_stopped = RegistrationUndone(line=1, what="stop", reason="wrong-line", undone_on=TODAY)
settled = LineSettled(line=1, service=SERVICE, amount=None, valid_from=TODAY, valid_to=None, settled_on=TODAY)
over_by_now = DecisionCorrected(
    line=1, amount=None, valid_from=None, valid_to=YESTERDAY, explanation=WHY, corrected_on=TODAY
)


def told(*facts: Fact) -> MemoryLog:
    log = MemoryLog("bedflow")
    log.given(BED, opened)
    for n, fact in enumerate(facts, start=60):
        inbox.LISTENS_TO["decision"](recorded(fact, stream=DECISION, position=n), calling(REACTION, n=n), log)
    return log


def allocate(log: MemoryLog, **changes: Any) -> None:
    stays.allocate_stay(allocate_by_line(**changes), calling(BODIL, n=1), log)


@pytest.mark.parametrize(
    "facts",
    [
        (granted,),
        (partly,),
        (granted, suspended, lifted),
        (granted, stopped, not_stopped),
        (refused, settled),
        (granted, turned, settled),
    ],
)
def test_a_line_that_holds_gives_the_stay(facts: tuple[Fact, ...]) -> None:
    allocate(told(*facts))


@pytest.mark.parametrize(
    ("facts", "no"),
    [
        ((), LineIsUnknown),
        ((refused,), LineGivesNoPlace),
        ((granted, invalid), LineGivesNoPlace),
        ((granted, turned), LineGivesNoPlace),
        ((granted, reopened), LineGivesNoPlace),
        ((granted, suspended), LineGivesNoPlace),
        ((granted, stopped), DaysOutsideLine),
        ((granted, over_by_now), DaysOutsideLine),
        ((granted, invalid, lifted), LineGivesNoPlace),
        ((granted, invalid, over_by_now), LineGivesNoPlace),
    ],
)
def test_a_line_that_holds_no_more_gives_none(facts: tuple[Fact, ...], no: type[Refusal]) -> None:
    log = told(*facts)
    before = list(log.facts)
    with pytest.raises(no):
        allocate(log)
    assert log.facts == before


def test_what_is_kept_stands_in_the_case_of_the_decision() -> None:
    log = told(granted, invalid)
    assert log.facts[1:] == [
        replace(line_decided, valid_to=None),
        LineFell(line=line_decided.line, because="invalid", fell_on=TODAY),
    ]
    assert {one.record.case_id for one in log.recorded[1:]} == {CASE}
    assert {one.record.stream for one in log.recorded[1:]} == {stream_of(DECISION)}


@pytest.mark.parametrize("fact", [granted, refused, settled, stopped, turned, over_by_now])
def test_of_a_service_that_is_given_in_no_bed_nothing_is_kept(fact: Any) -> None:
    elsewhere = replace(fact, service="home-nursing") if hasattr(fact, "service") else fact
    assert told(elsewhere).facts == [opened]


def test_a_line_told_once_more_is_kept_once() -> None:
    log = told(granted, granted)
    assert [fact for fact in log.facts if isinstance(fact, LineDecided)] == [line_decided]


def test_a_line_of_the_former_reference_gives_the_stay_to_the_one_that_goes_on() -> None:
    log = told(granted)
    become_one(log)
    allocate(log, person=BIRGER, until_on=IN_A_WEEK)


def test_what_was_lived_is_what_is_read_again() -> None:
    log = told(granted, suspended, lifted, stopped)
    line = log.load(stream_of(DECISION), evolve, Lines())[0].known[1]
    assert (line.fell and line.fell.because, line.gives, line.days.until) == ("stopped", True, TODAY)
