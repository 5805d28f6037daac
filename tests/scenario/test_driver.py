"""Knows that a year is driven in order: no command before what it builds on, no day before all is heard."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from shared.kernel.clock import oslo_date
from shared.scenario import driver
from shared.scenario.driver import YearStopped, run_year
from shared.scenario.plan import Plan, plan_year
from shared.scenario.settling import Standing
from shared.scenario.step import Body, Step
from tests.scenario.year import small_town


@dataclass(kw_only=True)
class Answered:
    stream: str | None = None
    code: str | None = None
    sentence: str = ""


@dataclass
class Town:
    """A tenant that takes everything, remembers in which order, and is settled after a few looks."""

    sent: list[tuple[datetime, Step, Body]] = field(default_factory=list)
    now: datetime | None = None
    looks: int = 0
    on_their_way: int = 0
    most_on_their_way: int = 0
    refs: set[str] = field(default_factory=set)
    hurried: list[str] = field(default_factory=list)

    async def send(self, step: Step, body: Body) -> Answered:
        assert self.now is not None
        self.on_their_way += 1
        self.most_on_their_way = max(self.most_on_their_way, self.on_their_way)
        await asyncio.sleep(0)
        self.on_their_way -= 1
        self.sent.append((self.now, step, body))
        return self.answer(step)

    def answer(self, step: Step) -> Answered:
        stream = uuid4()
        if step.command == "register-person":
            self.refs.add(f"p-{stream.hex}")
        return Answered(stream=str(stream))

    async def move_clock(self, instant: datetime) -> None:
        assert self.on_their_way == 0
        self.now, self.looks = instant, 0

    async def hurry(self, services: Iterable[str]) -> None:
        self.hurried += list(services)

    async def look_at_clocks(self) -> None:
        raise AssertionError("a year has no year's end to look at")

    async def standing(self) -> dict[str, Standing]:
        assert self.on_their_way == 0
        self.looks += 1
        return {"intake": Standing(size=1, heard={}, due=0 if self.looks > 2 else 1, parked=0)}


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """This tenant is settled after a few looks, however soon they come."""
    monkeypatch.setattr(driver, "_SHORTEST_PAUSE", 0.0)


def drive(town: Town) -> None:
    asyncio.run(run_year(plan(), tenant=town))


def plan() -> Plan:
    return plan_year(small_town())


def test_every_command_is_sent_once_on_its_own_day() -> None:
    town = Town()
    drive(town)
    assert len(town.sent) == plan().size
    assert all(oslo_date(now) == step.day for now, step, _ in town.sent)


def test_whoever_has_something_due_is_hurried_until_nothing_is() -> None:
    town = Town()
    drive(town)
    assert set(town.hurried) == {"intake"}


def test_applications_carry_the_reference_that_the_register_made() -> None:
    town = Town()
    drive(town)
    persons = {body["person"] for _, step, body in town.sent if step.command == "receive-application"}
    assert persons == town.refs


def test_the_steps_of_a_case_are_sent_in_their_order() -> None:
    town = Town()
    drive(town)
    place = {UUID(body["id"]): number for number, (_, _, body) in enumerate(town.sent)}
    for case in plan().cases:
        order = [place[UUID(step.body["id"])] for step in case.steps]
        assert order == sorted(order)


def test_a_refusal_stops_the_year_and_says_which_command_of_which_day() -> None:
    class Strict(Town):
        def answer(self, step: Step) -> Answered:
            if step.command == "make-decision":
                return Answered(code="decision.no-authority", sentence="Du har ikke myndighet.")
            return super().answer(step)

    with pytest.raises(YearStopped, match=r"2024-.*decision make-decision: decision.no-authority: Du har ikke"):
        drive(Strict())


def test_a_command_that_lost_a_race_is_sent_again_under_the_same_id() -> None:
    class Busy(Town):
        lost = False

        def answer(self, step: Step) -> Answered:
            if step.command == "send-provisional-reply" and not self.lost:
                self.lost = True
                return Answered(code="saksgang.case-has-moved-on")
            return super().answer(step)

    town = Busy()
    drive(town)
    ids = [body["id"] for _, _, body in town.sent]
    assert len(ids) == plan().size + 1
    assert len(set(ids)) == plan().size


def test_a_year_that_never_settles_is_stopped_and_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    class Deaf(Town):
        async def standing(self) -> dict[str, Standing]:
            return {"intake": Standing(size=2, heard={}, due=0, parked=0), "decision": _deaf()}

    monkeypatch.setattr(driver, "_PATIENCE", 0.05)
    with pytest.raises(YearStopped, match="decision has heard 1 of 2 from intake"):
        drive(Deaf())


def test_a_parked_case_stops_the_year_at_once() -> None:
    class Parked(Town):
        async def standing(self) -> dict[str, Standing]:
            return {"decision": Standing(size=2, heard={}, due=0, parked=1)}

    with pytest.raises(YearStopped, match="decision has 1 parked"):
        drive(Parked())


def _deaf() -> Standing:
    return Standing(size=0, heard={"intake": 1}, due=0, parked=0)
