"""A stay is given more days by a line alone: its own or another one; what it has already, it keeps."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from services.bedflow import inbox
from services.bedflow.days import A_DAY, Days
from services.bedflow.lines.line import Line
from services.bedflow.refusals import (
    DaysOutsideLine,
    LineDoesNotFit,
    LineGivesNoPlace,
    LineIsAnothers,
    LineIsUnknown,
)
from services.bedflow.stays import handlers as stays
from services.bedflow.stays import staying
from services.bedflow.stays.commands import GrantedLine
from services.bedflow.stays.resident import Resident, evolve, stream_of
from shared.contracts.bedflow_lines import LineFall, LineFell
from shared.contracts.bedflow_stays import StayExtended
from shared.contracts.fact import Fact
from shared.contracts.words import LineRef
from shared.kernel.refusal import Refusal
from tests.bedflow.lines.test_hearing import granted, invalid, lifted, not_stopped, settled, stopped, suspended
from tests.bedflow.persons.stories import become_one
from tests.bedflow.stories import (
    BED,
    BODIL,
    DECISION,
    IN_A_WEEK,
    IN_TWO_WEEKS,
    LINE,
    OTHER_BED,
    STAY,
    TOMORROW,
    allocate_by_line,
    allocated,
    begin_it,
    begun,
    extend_it,
    interrupt_it,
    line_decided,
    move_it,
    opened,
    resident,
    resume_it,
)
from tests.kit.given import Answer
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, REACTION, TODAY, calling, recorded

IN_THREE_WEEKS = IN_TWO_WEEKS + timedelta(days=7)
LATER_DECISION = UUID("00000000-0000-4000-8000-00000000dec3")
by_line = replace(allocated, kind="short-term", line=LINE)
the_later = GrantedLine(decision_id=LATER_DECISION, line=1)


def a_line(**changes: Any) -> Line:
    return Line(decided=replace(line_decided, **changes))


def a_fallen_line(because: LineFall, on: date = TODAY) -> Line:
    return replace(a_line(), fell=LineFell(line=LINE, because=because, fell_on=on))


def extend(told: Line | None, /, *, stay: Fact = by_line, **changes: Any) -> Answer:
    """Until in two weeks, and now until in three."""
    said = extend_it(**({"until_on": IN_THREE_WEEKS} | changes))
    return resident().given(stay, begun).when(staying.extend, said, line=told, today=TODAY)


def test_a_stay_is_extended_as_long_as_its_line_gives_the_days() -> None:
    for line in (a_line(), a_line(valid_to=IN_THREE_WEEKS - A_DAY), a_fallen_line("stopped", IN_THREE_WEEKS)):
        assert extend(line).only(StayExtended) == StayExtended(stay=STAY, extended_on=TODAY, until_on=IN_THREE_WEEKS)


@pytest.mark.parametrize(
    ("line", "no", "words"),
    [
        (a_line(valid_to=IN_THREE_WEEKS - 2 * A_DAY), DaysOutsideLine, "nytt vedtak"),
        (a_line(valid_to=TOMORROW), DaysOutsideLine, "nytt vedtak"),
        (a_fallen_line("stopped"), DaysOutsideLine, "ikke alle disse dagene"),
        *((a_fallen_line(why), LineGivesNoPlace, "gjelder ikke") for why in ("invalid", "reversed", "set-aside")),
        (a_fallen_line("suspended"), LineGivesNoPlace, "gjelder ikke"),
        (a_line(outcome="refused", valid_from=None), LineGivesNoPlace, "avslått"),
        (None, LineIsUnknown, "ikke kjent"),
    ],
)
def test_a_line_gives_no_more_days_than_it_holds(line: Line | None, no: type[Refusal], words: str) -> None:
    extend(line).then_refused(no, words)


def test_a_stay_whose_line_has_an_end_is_not_left_open() -> None:
    extend(a_line(valid_to=IN_THREE_WEEKS), until_on=None).then_refused(DaysOutsideLine)
    assert extend(a_line(), until_on=None).only(StayExtended).until_on is None


@pytest.mark.parametrize("line", [a_fallen_line("invalid"), a_fallen_line("stopped"), a_line(valid_to=TOMORROW), None])
def test_a_sooner_end_is_planned_whatever_has_become_of_the_line(line: Line | None) -> None:
    assert extend(line, until_on=IN_A_WEEK).only(StayExtended).until_on == IN_A_WEEK
    assert extend(line, until_on=IN_TWO_WEEKS).refusal is None


def test_a_stay_to_find_out_asks_of_no_line() -> None:
    assert extend(None, stay=allocated).refusal is None
    assert extend(None, stay=allocated, until_on=None).refusal is None


def test_another_decision_may_give_the_days_and_the_stay_rests_on_it_from_then_on() -> None:
    later = a_line(line=LineRef(decision=LATER_DECISION, line=1), valid_from=IN_TWO_WEEKS, valid_to=IN_THREE_WEEKS)
    fact = extend(later, line=the_later).only(StayExtended)
    assert fact.line == LineRef(decision=LATER_DECISION, line=1)
    assert resident().given(by_line, begun, fact).state.stays[0].line == fact.line


@pytest.mark.parametrize(
    ("line", "no"),
    [
        (a_line(person=BIRGER), LineIsAnothers),
        (a_line(service="long-term-stay"), LineDoesNotFit),
        (a_line(valid_from=IN_TWO_WEEKS + A_DAY), DaysOutsideLine),
    ],
)
def test_another_decision_gives_what_it_gives_and_to_whom(line: Line, no: type[Refusal]) -> None:
    extend(line, line=the_later).then_refused(no)
    extend(line, line=the_later, until_on=IN_A_WEEK).then_refused(no)


def test_who_should_have_left_is_given_days_from_today_on() -> None:
    in_a_month = TODAY + timedelta(days=30)
    told = resident().given(by_line, begun)
    said = extend_it(until_on=in_a_month + A_DAY, line=the_later)
    line = a_line(valid_from=in_a_month - A_DAY)
    assert told.when(staying.extend, said, line=line, today=in_a_month).refusal is None
    told.when(staying.extend, said, line=line, today=IN_TWO_WEEKS).then_refused(DaysOutsideLine)


def hear(log: MemoryLog, *facts: Fact, n: int = 60) -> None:
    for position, fact in enumerate(facts, start=n):
        told = recorded(fact, stream=DECISION, position=position)
        inbox.LISTENS_TO["decision"](told, calling(REACTION, n=position), log)


def a_stay(*facts: Fact) -> MemoryLog:
    """Anna lives in a bed by a granted line; then decision tells these."""
    log = MemoryLog("bedflow")
    log.given(BED, opened)
    log.given(OTHER_BED, replace(opened, label="204"))
    hear(log, granted)
    stays.allocate_stay(allocate_by_line(), calling(BODIL, n=1), log)
    stays.begin_stay(begin_it(), calling(BODIL, n=2), log)
    hear(log, *facts, n=70)
    return log


def of_anna(log: MemoryLog, *, person: Any = ANNA) -> Days:
    return log.load(stream_of(person), evolve, Resident())[0].stays[0].days


@pytest.mark.parametrize("told", [(), (stopped, not_stopped), (suspended, lifted), (invalid, settled)])
def test_what_decision_told_last_is_what_counts(told: tuple[Fact, ...]) -> None:
    log = a_stay(*told)
    stays.extend_stay(extend_it(until_on=IN_THREE_WEEKS), calling(BODIL, n=3), log)
    assert of_anna(log).until == IN_THREE_WEEKS


@pytest.mark.parametrize(
    ("told", "no"), [((stopped,), DaysOutsideLine), ((suspended,), LineGivesNoPlace), ((invalid,), LineGivesNoPlace)]
)
def test_nothing_is_written_down_where_the_line_gives_no_more(told: tuple[Fact, ...], no: type[Refusal]) -> None:
    log = a_stay(*told)
    before = list(log.facts)
    with pytest.raises(no):
        stays.extend_stay(extend_it(), calling(BODIL, n=3), log)
    assert log.facts == before
    stays.extend_stay(extend_it(until_on=IN_A_WEEK), calling(BODIL, n=4), log)
    assert of_anna(log).until == IN_A_WEEK


@pytest.mark.parametrize("told", [(stopped,), (suspended,), (invalid,)])
def test_who_lives_there_may_move_and_come_back_for_the_days_that_were_given(told: tuple[Fact, ...]) -> None:
    log = a_stay(*told)
    stays.move_stay(move_it(), calling(BODIL, n=3), log)
    stays.interrupt_stay(interrupt_it(bed_kept=False), calling(BODIL, n=4), log)
    stays.resume_stay(resume_it(bed_id=BED), calling(BODIL, n=5), log)
    assert of_anna(log).until == IN_TWO_WEEKS


def test_a_stay_keeps_its_line_when_the_person_gets_another_reference() -> None:
    log = a_stay(stopped)
    become_one(log, n=90)
    for asked in (ANNA, BIRGER):
        with pytest.raises(DaysOutsideLine):
            stays.extend_stay(extend_it(person=asked), calling(BODIL, n=6), log)
    hear(log, not_stopped, n=95)
    stays.extend_stay(extend_it(), calling(BODIL, n=7), log)
    assert of_anna(log, person=BIRGER).until is None


TOLD = (granted, stopped, not_stopped, suspended, lifted, invalid, settled)
ENDS = (None, IN_A_WEEK, IN_TWO_WEEKS, IN_THREE_WEEKS)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(course=st.lists(st.sampled_from((*TOLD, *ENDS)), max_size=12))
def test_in_any_order_no_day_is_added_that_the_line_does_not_give(course: list[Fact | date | None]) -> None:
    log, holds = a_stay(), True
    why: set[str] = set()
    for n, what in enumerate(course, start=100):
        before = of_anna(log).until
        if isinstance(what, Fact):
            hear(log, what, n=n)
            why, holds = _after(why, what)
            continue
        is_longer = before is not None and (what is None or what > before)
        try:
            stays.extend_stay(extend_it(until_on=what), calling(BODIL, n=n), log)
        except (LineGivesNoPlace, DaysOutsideLine):
            assert is_longer
            assert not holds
        else:
            assert holds or not is_longer
            assert of_anna(log).until == what


def _after(why: set[str], fact: Fact) -> tuple[set[str], bool]:
    """What somebody would say who keeps the book by hand: the first reason holds until that very reason is lifted."""
    falls = {stopped: "stopped", suspended: "suspended", invalid: "invalid"}
    lifts = {not_stopped: "stopped", lifted: "suspended"}
    if fact == settled:
        why = set()
    elif not why and fact in falls:
        why = {falls[fact]}
    elif fact in lifts and why == {lifts[fact]}:
        why = set()
    return why, not why
