"""Stories of deciding: who may, what must be said, and what each line becomes."""

from datetime import timedelta
from typing import Any

import pytest

from services.decision.making.deciding import make
from services.decision.refusals import (
    AlreadyDecided,
    CannotWait,
    DrafterCannotDecide,
    DraftIsDiscarded,
    FormalDecisionIsRequired,
    NoAuthority,
    NoSuchLine,
    NoWaitingList,
    PlaceIsARight,
    PlaceIsNotAssessed,
    ReasonsAreMissing,
    RemainingNeedIsMissing,
    StartIsMissing,
)
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionDrafted,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_words import DraftLine
from shared.contracts.fact import Fact
from shared.contracts.finding import Outcome
from shared.contracts.words import LineOutcome
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound
from tests.decision.stories import (
    NURSING_LAW,
    THREE_HOURS,
    a_decision,
    a_line,
    discarded,
    drafted,
    granted,
    home_is_sound,
    make_it,
    only_long_term_is_sound,
    why,
)
from tests.kit.given import Answer
from tests.kit.people import ANNA, KARI, LISE, OLA, TODAY

LATER = TODAY + timedelta(days=40)
told = Clear(ANNA, "health", "Behovet er dekket.")
remaining = Clear(ANNA, "health", "Ingen.")


def decided(draft: DecisionDrafted, *reasons: Any, by: Actor = OLA) -> Answer:
    return a_decision().given(draft).when(make, make_it(*reasons), actor=by, today=TODAY)


def a_place(outcome: LineOutcome) -> DraftLine:
    return a_line(outcome=outcome, service="long-term-stay")


def test_a_granted_service_needs_no_reasons() -> None:
    fact = decided(drafted()).only(ServiceGranted)
    assert (fact.line, fact.person, fact.service, fact.form) == (1, ANNA, "home-nursing", "formal")
    assert (fact.amount, fact.valid_from, fact.valid_to, fact.granted_on) == (THREE_HOURS, TODAY, None, TODAY)
    assert (fact.legal_basis, fact.reasons) == (NURSING_LAW, None)


def test_a_grant_somebody_may_be_dissatisfied_with_needs_reasons() -> None:
    silent = why(reasons=None, dissatisfaction_likely=True)
    decided(drafted(), silent).then_refused(ReasonsAreMissing, "Linje 1")


def test_reasons_given_without_need_are_kept() -> None:
    assert decided(drafted(), why()).only(ServiceGranted).reasons == told


def test_the_tests_made_when_deciding_stand_in_the_fact() -> None:
    fact = decided(drafted()).only(ServiceGranted)
    assert [(finding.rule, finding.outcome) for finding in fact.findings] == [
        ("has-authority", Outcome.MET),
        ("formal-decision-is-required", Outcome.MET),
        ("extent-is-possible", Outcome.MET),
        ("reasons-may-be-omitted", Outcome.MET),
    ]


def test_a_partly_granted_service_says_why_and_what_remains() -> None:
    fact = decided(drafted(a_line(outcome="partly-granted")), why()).only(ServicePartlyGranted)
    assert (fact.amount, fact.valid_from, fact.granted_on) == (THREE_HOURS, TODAY, TODAY)
    assert (fact.reasons, fact.remaining_need) == (told, remaining)


def test_a_refused_service_says_why_and_what_remains() -> None:
    fact = decided(drafted(a_line(outcome="refused", amount=None, valid_from=None)), why()).only(ServiceRefused)
    assert (fact.refused_on, fact.reasons, fact.remaining_need) == (TODAY, told, remaining)


def test_a_place_on_the_waiting_list_says_why_and_what_happens_meanwhile() -> None:
    fact = decided(drafted(a_place("waiting-list"), findings=(home_is_sound,)), why()).only(PlacedOnWaitingList)
    assert (fact.qualified_on, fact.reasons, fact.remaining_need) == (TODAY, told, remaining)
    assert fact.findings[-1].rule == "waiting-for-a-place-is-lawful"


def test_who_is_safe_in_a_nursing_home_only_is_not_made_to_wait() -> None:
    draft = drafted(a_place("waiting-list"), findings=(only_long_term_is_sound,))
    decided(draft, why()).then_refused(CannotWait, "venteliste")


@pytest.mark.parametrize("outcome", ["refused", "partly-granted"])
def test_who_is_safe_in_a_nursing_home_only_is_not_refused_the_place(outcome: LineOutcome) -> None:
    draft = drafted(a_place(outcome), findings=(only_long_term_is_sound,))
    decided(draft, why()).then_refused(PlaceIsARight, "Linje 1")


def test_the_place_may_be_refused_when_home_is_sound() -> None:
    draft = drafted(a_place("refused"), findings=(home_is_sound,))
    assert decided(draft, why()).only(ServiceRefused).service == "long-term-stay"


def test_nobody_waits_before_the_place_is_assessed() -> None:
    decided(drafted(a_place("waiting-list")), why()).then_refused(PlaceIsNotAssessed)


def test_there_is_no_waiting_for_help_at_home() -> None:
    decided(drafted(a_line(outcome="waiting-list")), why()).then_refused(NoWaitingList, "Linje 1")


def test_a_dismissed_application_says_why() -> None:
    fact = decided(drafted(a_line(outcome="dismissed")), why(remaining_need=None)).only(ApplicationDismissed)
    assert (fact.dismissed_on, fact.reasons) == (TODAY, told)


def test_all_lines_are_decided_at_once() -> None:
    draft = drafted(a_line(1), a_line(2, outcome="refused"))
    answer = decided(draft, why(2))
    assert [(type(fact), fact.line) for fact in answer.facts] == [  # type: ignore[attr-defined]
        (ServiceGranted, 1),
        (ServiceRefused, 2),
    ]


@pytest.mark.parametrize("outcome", ["partly-granted", "refused", "waiting-list", "dismissed"])
def test_who_does_not_get_it_all_is_told_why(outcome: LineOutcome) -> None:
    draft = drafted(a_place(outcome), findings=(home_is_sound,))
    decided(draft, why(reasons=None)).then_refused(ReasonsAreMissing, "Linje 1")


@pytest.mark.parametrize("outcome", ["partly-granted", "refused", "waiting-list"])
def test_who_gets_less_is_told_what_remains(outcome: LineOutcome) -> None:
    draft = drafted(a_place(outcome), findings=(home_is_sound,))
    decided(draft, why(remaining_need=None)).then_refused(RemainingNeedIsMissing, "Linje 1")


def test_a_grant_says_from_when_it_holds() -> None:
    decided(drafted(a_line(valid_from=None))).then_refused(StartIsMissing, "Linje 1")


def test_reasons_are_given_for_lines_of_the_draft() -> None:
    decided(drafted(), why(2)).then_refused(NoSuchLine, "linje 2")


def test_what_lasts_is_decided_in_writing() -> None:
    decided(drafted(form="informal")).then_refused(FormalDecisionIsRequired, "Linje 1")


def test_what_is_short_may_be_decided_informally() -> None:
    short = a_line(valid_to=TODAY + timedelta(days=6))
    assert decided(drafted(short, form="informal")).only(ServiceGranted).form == "informal"


def test_a_caseworker_may_grant_a_few_hours_she_has_drafted_herself() -> None:
    assert decided(drafted(), by=KARI).only(ServiceGranted).amount == THREE_HOURS


def test_a_caseworker_has_no_authority_to_refuse() -> None:
    decided(drafted(a_line(outcome="refused")), why(), by=KARI).then_refused(NoAuthority, "linje 1")


@pytest.mark.parametrize("actor", [OLA, LISE])
def test_the_drafter_cannot_decide_where_two_are_needed(actor: Actor) -> None:
    draft = drafted(a_line(outcome="refused"), needs_second_person=True, caseworker=actor.id)
    decided(draft, why(), by=actor).then_refused(DrafterCannotDecide, "utkastet")


def test_who_revised_the_draft_cannot_decide_it_either() -> None:
    story = a_decision().given(drafted(caseworker="lise"), drafted(caseworker="kari", needs_second_person=True))
    story.when(make, make_it(), actor=LISE, today=TODAY).then_refused(DrafterCannotDecide)


def test_a_second_person_decides() -> None:
    draft = drafted(a_line(outcome="refused"), needs_second_person=True)
    assert decided(draft, why(), by=OLA).only(ServiceRefused).person == ANNA


@pytest.mark.parametrize(
    ("history", "refusal"),
    [((), NotFound), ((discarded,), DraftIsDiscarded), ((drafted(), granted), AlreadyDecided)],
)
def test_only_an_open_draft_is_decided(history: tuple[Fact, ...], refusal: type[NotFound]) -> None:
    a_decision().given(*history).when(make, make_it(), actor=OLA, today=LATER).then_refused(refusal)
