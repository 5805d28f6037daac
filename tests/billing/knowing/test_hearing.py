"""What billing writes down when others tell it something, and what it leaves alone."""

from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.billing.knowing import hearing
from services.billing.knowing.entitlement import Entitlement, evolve, grant_on, over_on, stream_of, why_not
from services.billing.knowing.looking_up import newest
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.knowing.whereabouts import evolve as moved
from services.billing.knowing.whereabouts import stream_of as of_person
from shared.contracts import billing_knowing as known
from shared.contracts import billing_whereabouts as where
from shared.contracts.bedflow_stays import (
    StayAllocated,
    StayBegun,
    StayEnded,
    StayExtended,
    StayInterrupted,
    StayResumed,
    stays_of,
)
from shared.contracts.decision import ApplicationDismissed, PlacedOnWaitingList, ServiceGranted, ServiceRefused
from shared.contracts.decision_afterwards import (
    DecisionCorrected,
    DecisionInvalidated,
    DecisionReversed,
    FormerLineContinued,
    LineSettled,
    SuspensionLifted,
)
from shared.contracts.decision_delivering import (
    OrderSent,
    ProviderChanged,
    RegistrationUndone,
    ReviewFellDue,
    ServicePaused,
    ServiceResumed,
    ServiceStarted,
    ServiceStopped,
)
from shared.contracts.decision_ending import CaseEnded, OrderCancelled
from shared.contracts.fact import Fact
from shared.contracts.intake_people import DeathCorrected, PersonDied, PersonMoved, PersonsMerged
from shared.kernel.confidential import Sealed
from shared.kernel.ids import PersonRef
from tests.billing.stories import BED, DECISION, HOURS, LINE, STAY, day, granted
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, CASE, REACTION, calling, recorded

HEARS = {"intake": hearing.hear_intake, "decision": hearing.hear_decision, "bedflow": hearing.hear_bedflow}
WORDS = Sealed("sealed")
SERVICE = "practical-assistance"
decided = {"line": 1, "person": ANNA, "service": SERVICE, "form": "formal", "legal_basis": "hol § 3-2"}


def service_granted(service: str = SERVICE, line: int = 1) -> ServiceGranted:
    held: dict[str, Any] = decided | {"service": service, "line": line}
    return ServiceGranted(**held, amount=HOURS, valid_from=day(0), valid_to=None, granted_on=day(0))


started = ServiceStarted(line=1, service=SERVICE, provider="prove-omsorg", started_on=day(5))
paused = ServicePaused(line=1, service=SERVICE, paused_on=day(8), reason="hospital", expected_back_on=None)


def hear(log: MemoryLog, fact: Fact, *, n: int = 1, stream: UUID = DECISION) -> None:
    one = recorded(fact, stream=stream, case_id=CASE, position=n)
    HEARS[one.record.service](one, calling(REACTION, n=n), log)


def told(*facts: Fact, stream: UUID = DECISION) -> list[Fact]:
    log = MemoryLog("billing")
    for n, fact in enumerate(facts, start=1):
        hear(log, fact, n=n, stream=stream)
    return log.facts


OF_LINES: list[tuple[Fact, Fact]] = [
    (paused, known.DeliveryPaused(paused_on=day(8))),
    (
        ProviderChanged(
            line=1, service=SERVICE, provider="nord", former_provider="x", reason="capacity", changed_on=day(9)
        ),
        known.DelivererChanged(provider="nord", changed_on=day(9)),
    ),
    (
        ServiceStopped(line=1, service=SERVICE, reason="declined", stopped_on=day(9)),
        known.DeliveryEnded(ended_on=day(9), reason="declined"),
    ),
    (
        RegistrationUndone(line=1, what="start", reason="wrong-date", undone_on=day(9)),
        known.DeliveryPutRight(what="start", undone_on=day(9)),
    ),
    (
        DecisionCorrected(
            line=1, amount=HOURS, valid_from=None, valid_to=day(30), explanation=WORDS, corrected_on=day(9)
        ),
        known.EntitlementCorrected(amount=HOURS, valid_from=None, valid_to=day(30), corrected_on=day(9)),
    ),
    (
        LineSettled(line=1, service=SERVICE, amount=HOURS, valid_from=day(9), valid_to=None, settled_on=day(9)),
        known.EntitlementSettled(amount=HOURS, valid_from=day(9), valid_to=None, settled_on=day(9)),
    ),
    (
        DecisionInvalidated(lines=(1,), fault="wrong-facts", reasons=WORDS, invalidated_on=day(9)),
        known.EntitlementSetAside(because="invalid", from_on=day(9)),
    ),
    (
        DecisionReversed(lines=(1,), ground="not-notified", request=None, reasons=WORDS, reversed_on=day(9)),
        known.EntitlementSetAside(because="reversed", from_on=day(9)),
    ),
    (
        FormerLineContinued(appeal=CASE, lines=(1,), continued_on=day(9)),
        known.EntitlementSetAside(because="suspended", from_on=day(9)),
    ),
]


def test_a_granted_line_is_noted_with_what_it_gives_in_the_case_it_is_from() -> None:
    log = MemoryLog("billing")
    hear(log, service_granted())
    hear(log, started, n=2)
    assert log.facts == [granted, known.DeliveryBegun(provider="prove-omsorg", begun_on=day(5))]
    assert {(one.record.stream, one.record.case_id) for one in log.recorded} == {(stream_of(DECISION, 1), CASE)}


@pytest.mark.parametrize(("fact", "noted"), OF_LINES, ids=lambda fact: type(fact).__name__)
def test_what_happens_to_a_line_is_noted_in_our_own_words(fact: Fact, noted: Fact) -> None:
    assert told(service_granted(), started, fact)[2:] == [noted]


@pytest.mark.parametrize(("fact", "_noted"), OF_LINES, ids=lambda fact: type(fact).__name__)
def test_of_a_line_nothing_is_known_of_nothing_is_noted(fact: Fact, _noted: Fact) -> None:
    assert told(fact) == []


case_ended = CaseEnded(reason="no-longer-needed", lines=(1, 2), ended_on=day(9))
cancelled = OrderCancelled(
    line=1, service=SERVICE, provider="prove-omsorg", reason="no-longer-needed", cancelled_on=day(9)
)
order_sent = OrderSent(line=1, service=SERVICE, provider="prove-omsorg", sent_on=day(12), goal=None)
set_aside = known.EntitlementSetAside(because="case-ended", from_on=day(9))


def test_what_was_ordered_and_not_begun_when_the_case_ended_gives_nothing_more() -> None:
    assert told(service_granted(), order_sent, cancelled, case_ended)[1:] == [set_aside]
    assert over_on(entitlement_after(service_granted(), cancelled, case_ended)) == day(8)


def test_what_had_begun_ends_by_its_own_fact_and_a_case_that_ends_twice_ends_once() -> None:
    stopped = ServiceStopped(line=1, service=SERVICE, reason="died", stopped_on=day(9))
    facts = told(service_granted(), started, stopped, case_ended)
    assert facts[2:] == [known.DeliveryEnded(ended_on=day(9), reason="died")]
    assert told(service_granted(), case_ended, case_ended)[1:] == [set_aside]


def test_a_case_that_is_resumed_gives_again_what_is_ordered_anew_and_no_more() -> None:
    facts = told(service_granted(), case_ended, order_sent, order_sent)
    assert facts[2:] == [known.EntitlementHoldsAgain(holds_on=day(12), lifts="case-ended")]


def test_what_begins_in_a_case_that_is_resumed_is_owed_from_that_day_without_an_order() -> None:
    after = entitlement_after(service_granted(), case_ended, replace(started, started_on=day(12)))
    assert [grant_on(after, day(n)) is not None for n in (10, 12, 20)] == [False, True, True]


def test_an_appeal_that_is_over_does_not_resume_a_case_that_ended() -> None:
    suspended = FormerLineContinued(appeal=CASE, lines=(1,), continued_on=day(5))
    lifted = SuspensionLifted(appeal=CASE, lines=(1,), lifted_on=day(15))
    after = entitlement_after(service_granted(), suspended, case_ended, lifted)
    assert why_not(after, day(20)) == "set-aside"


def entitlement_after(*facts: Fact) -> Entitlement:
    log = MemoryLog("billing")
    for n, fact in enumerate(facts, start=1):
        hear(log, fact, n=n)
    return log.load(stream_of(DECISION, 1), evolve, Entitlement())[0]


def test_a_service_goes_on_after_a_pause_and_a_suspension() -> None:
    resumed = ServiceResumed(line=1, service=SERVICE, resumed_on=day(12))
    suspended = FormerLineContinued(appeal=CASE, lines=(1,), continued_on=day(13))
    lifted = SuspensionLifted(appeal=CASE, lines=(1,), lifted_on=day(15))
    facts = told(service_granted(), started, paused, resumed, suspended, lifted)
    assert facts[3] == known.DeliveryResumed(resumed_on=day(12))
    assert facts[5] == known.EntitlementHoldsAgain(holds_on=day(15))


@pytest.mark.parametrize(
    ("fact", "outcome"),
    [
        (ServiceRefused(**decided, refused_on=day(0), reasons=WORDS, remaining_need=None), "refused"),
        (PlacedOnWaitingList(**decided, qualified_on=day(0), reasons=WORDS), "waiting-list"),
        (ApplicationDismissed(**decided, dismissed_on=day(0), reasons=WORDS), "dismissed"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_whose_line_gave_nothing_is_known_when_an_appeal_has_changed_it(fact: Fact, outcome: str) -> None:
    settled, _ = next((told, noted) for told, noted in OF_LINES if isinstance(told, LineSettled))
    log = MemoryLog("billing")
    hear(log, fact)
    hear(log, settled, n=2)
    assert [type(one).__name__ for one in log.facts] == ["NothingGranted", "EntitlementSettled"]
    assert getattr(log.facts[0], "outcome", None) == outcome
    state, _ = log.load(stream_of(DECISION, 1), evolve, Entitlement())
    assert (state.person, state.line) == (ANNA, LINE)


def test_who_begins_delivers_whoever_was_to_before() -> None:
    moved = ProviderChanged(
        line=1, service=SERVICE, provider="prove-omsorg", former_provider="nord", reason="capacity", changed_on=day(2)
    )
    assert told(service_granted(), moved, started) == [
        granted,
        known.DeliveryBegun(provider="prove-omsorg", begun_on=day(5)),
    ]


def test_every_line_of_a_decision_is_set_aside_and_no_other() -> None:
    both = [service_granted(line=number) for number in (1, 2)]
    invalid = DecisionInvalidated(lines=(1, 2, 3), fault="wrong-law", reasons=WORDS, invalidated_on=day(9))
    log = MemoryLog("billing")
    for n, fact in enumerate([*both, invalid], start=1):
        hear(log, fact, n=n)
    assert [one.record.stream for one in log.recorded] == [stream_of(DECISION, n) for n in (1, 2, 1, 2)]


def test_a_service_that_costs_nobody_anything_is_left_alone() -> None:
    free = ServiceStarted(line=1, service="everyday-rehabilitation", provider="x", started_on=day(0))
    assert told(service_granted("everyday-rehabilitation"), free) == []


def test_what_concerns_no_payment_is_left_alone() -> None:
    in_favour = DecisionReversed(lines=(1,), ground="in-favour", request=None, reasons=WORDS, reversed_on=day(9))
    order = RegistrationUndone(line=1, what="order", reason="wrong-line", undone_on=day(9))
    due = ReviewFellDue(line=1, service=SERVICE, due_on=day(9))
    assert len(told(service_granted(), started, in_favour, order, due)) == 2


allocated = StayAllocated(person=ANNA, stay=STAY, kind="short-term", bed=BED, from_on=day(1), allocated_on=day(0))
stay_begun = StayBegun(stay=STAY, bed=BED, begun_on=day(1))


def test_a_stay_is_noted_where_the_person_stands_though_its_facts_name_the_stay_alone() -> None:
    facts = told(
        allocated,
        stay_begun,
        StayExtended(stay=STAY, extended_on=day(2)),
        StayInterrupted(stay=STAY, interrupted_on=day(3), reason="hospital", bed_kept=True),
        StayResumed(stay=STAY, bed=BED, resumed_on=day(5)),
        StayEnded(stay=STAY, ended_on=day(7), destination="home"),
        stream=stays_of(ANNA),
    )
    assert facts == [
        where.StayExpected(person=ANNA, stay=STAY, kind="short-term", from_on=day(1)),
        where.StayEntered(stay=STAY, entered_on=day(1)),
        where.AwayFromStay(stay=STAY, away_on=day(3), bed_kept=True),
        where.BackInStay(stay=STAY, back_on=day(5)),
        where.StayOver(stay=STAY, left_on=day(7)),
    ]


def test_care_housing_is_a_home_and_no_stay() -> None:
    home = StayAllocated(person=ANNA, stay=STAY, kind="care-housing", bed=BED, from_on=day(1), allocated_on=day(0))
    assert told(home, stay_begun, stream=stays_of(ANNA)) == []


def test_death_and_moving_are_noted_once_and_taken_back() -> None:
    died = PersonDied(person=ANNA, source="population-register", died_on=day(3))
    wrong = DeathCorrected(person=ANNA, source="population-register", corrected_on=day(4))
    out = PersonMoved(person=ANNA, source="person", direction="out", moved_on=day(9))
    within = PersonMoved(person=ANNA, source="person", direction="within", moved_on=day(10))
    back = PersonMoved(person=ANNA, source="person", direction="in", moved_on=day(12))
    assert told(back, died, died, wrong, wrong, out, within, back) == [
        where.DeathHeard(person=ANNA, died_on=day(3)),
        where.DeathTakenBack(person=ANNA, corrected_on=day(4)),
        where.MoveHeard(person=ANNA, direction="out", moved_on=day(9)),
        where.MoveHeard(person=ANNA, direction="in", moved_on=day(12)),
    ]


def person(log: MemoryLog, ref: PersonRef) -> Whereabouts:
    return log.load(of_person(ref), moved, Whereabouts())[0]


def test_what_is_known_of_a_former_reference_goes_along_and_what_comes_later_too() -> None:
    log, merged = MemoryLog("billing"), PersonsMerged(person=BIRGER, replaced=ANNA, ground="registered-twice")
    for n, fact in enumerate((allocated, stay_begun), start=1):
        hear(log, fact, n=n, stream=stays_of(ANNA))
    for n, fact in enumerate((merged, merged), start=3):
        hear(log, fact, n=n)
    hear(log, StayEnded(stay=STAY, ended_on=day(7), destination="home"), n=5, stream=stays_of(ANNA))
    hear(log, PersonDied(person=ANNA, source="hospital", died_on=day(9)), n=6)
    assert newest(ANNA, log=log) == BIRGER
    assert person(log, BIRGER).died_on == day(9)
    (stay,) = person(log, BIRGER).stays
    assert stay.present == (where.DaysInStay(since=day(1), until=day(7)),)
    assert sum(isinstance(fact, where.ReferenceJoined) for fact in log.facts) == 1
