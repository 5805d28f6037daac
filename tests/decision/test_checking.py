"""Stories of what a decision must say and be: complete, sound, under the right rules, by the right person."""

from datetime import date, timedelta

import pytest

from services.decision.commands import Addressees, LineReasons
from services.decision.informing.notifying import notify
from services.decision.making.deciding import make
from services.decision.making.drafting import revise
from services.decision.measures.substituting import Substitution, appoint, evolve, stand_in, withdraw
from services.decision.refusals import (
    ContentIsMissing,
    NobodyIsAbsent,
    NotSound,
    PeriodIsTurned,
    RegimeReasonIsMissing,
    SubstituteIsAppointed,
)
from services.decision.revising.commands import AppointSubstitute, WithdrawSubstitute
from shared.contracts.decision import DecisionDrafted, DecisionNotified, ServiceGranted, ServiceRefused
from shared.contracts.decision_reviewing import SubstituteAppointed, SubstituteWithdrawn
from shared.contracts.decision_words import Ground, Recipient
from shared.contracts.finding import Outcome
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from tests.decision.stories import (
    YESTERDAY,
    a_decision,
    a_line,
    drafted,
    granted,
    make_it,
    notify_it,
    revise_it,
    why,
)
from tests.kit.given import Answer, Story
from tests.kit.people import ANNA, LISE, OLA, TODAY, command_id, recorded

refusing = a_line(outcome="refused", amount=None, valid_from=None)
granted_by_ola = recorded(granted, by=OLA)


def refused(given: LineReasons) -> Answer:
    return a_decision().given(drafted(refusing)).when(make, make_it(given), actor=OLA, today=TODAY)


def test_everything_that_is_missing_is_told_at_once() -> None:
    lines = (a_line(1, valid_from=None), a_line(2, outcome="refused"))
    answer = a_decision().given(drafted(*lines)).when(make, make_it(), actor=OLA, today=TODAY)
    answer.then_refused(ContentIsMissing, "Linje 1", "Linje 2 må begrunnes", "behov som gjenstår")


@pytest.mark.parametrize("grounds", [("budget",), ("capacity",), ("budget", "capacity")])
@pytest.mark.parametrize("is_sound", [None, True, False])
def test_money_alone_is_never_a_reason(grounds: tuple[Ground, ...], is_sound: bool | None) -> None:
    refused(why(grounds=grounds, is_sound=is_sound)).then_refused(NotSound, "Økonomi alene")


def test_what_is_not_sound_is_not_decided_whatever_the_reason() -> None:
    refused(why(is_sound=False)).then_refused(NotSound, "forsvarlig")


def test_money_may_weigh_beside_the_need_where_the_help_is_sound() -> None:
    both: tuple[Ground, ...] = ("other-service-suffices", "budget")
    refused(why(grounds=both)).then_refused(NotSound)
    assert refused(why(grounds=both, is_sound=True)).only(ServiceRefused).line == 1
    assert refused(why(grounds=("need-is-covered",))).only(ServiceRefused).line == 1


def test_a_grant_says_when_it_is_looked_at_and_what_it_reserves() -> None:
    later = TODAY + timedelta(days=90)
    story = a_decision().given(drafted(a_line(review_by=later)))
    reserved = why(reservation="Kan endres hvis behovet endres.")
    fact = story.when(make, make_it(reserved), actor=OLA, today=TODAY).only(ServiceGranted)
    assert (fact.review_by, fact.valid_to) == (later, None)
    assert fact.reservation == Clear(ANNA, "health", "Kan endres hvis behovet endres.")


def test_other_appeal_rules_than_the_services_own_need_a_reason_and_hold() -> None:
    story = a_decision().given(drafted(a_line(service="personal-alarm", regime="general-3-weeks", amount=None)))
    story.when(revise, revise_it(regime="care-4-weeks"), actor=LISE, today=TODAY).then_refused(
        RegimeReasonIsMissing, "Linje 1"
    )
    told = revise_it(regime="care-4-weeks", regime_reason="necessary-health-care")
    revised = story.when(revise, told, actor=LISE, today=TODAY).only(DecisionDrafted)
    notified = a_decision().given(revised, granted_by_ola).when(notify, notify_it(), today=TODAY)
    (period,) = notified.only(DecisionNotified).appeal_periods
    assert (period.regime, period.body, period.deadline_on) == ("care-4-weeks", "county-governor", date(2024, 4, 9))


def test_an_informal_draft_may_become_a_formal_one() -> None:
    story = a_decision().given(drafted(form="informal"))
    command = revise_it().model_copy(update={"form": "formal"})
    assert story.when(revise, command, actor=LISE, today=TODAY).only(DecisionDrafted).form == "formal"


@pytest.mark.parametrize(
    ("addressees", "told"),
    [
        (None, ()),
        (Addressees(age=80), (Recipient(role="person"),)),
        (
            Addressees(age=80, representative="datter"),
            (Recipient(role="person"), Recipient(role="representative", ref="datter")),
        ),
        (Addressees(age=16), (Recipient(role="person"), Recipient(role="parents"))),
        (Addressees(age=9), (Recipient(role="parents"),)),
        (Addressees(age=9, guardian="verge"), (Recipient(role="guardian", ref="verge"),)),
    ],
)
def test_who_is_told_goes_by_age_and_by_who_speaks_for_the_party(
    addressees: Addressees | None, told: tuple[Recipient, ...]
) -> None:
    command = notify_it().model_copy(update={"addressees": addressees})
    fact = a_decision().given(drafted(), granted_by_ola).when(notify, command, today=TODAY).only(DecisionNotified)
    assert fact.recipients == told
    assert (fact.caseworker, fact.decided_by) == ("kari", "ola")


# Substitutes.

UNTIL = TODAY + timedelta(days=7)
nobody = Story(evolve=evolve, state=Substitution())
appoint_lise = AppointSubstitute(
    id=command_id(70),
    absent="ola",
    substitute="lise",
    role="decider",
    unit="allocation-office",
    from_on=TODAY,
    to_on=UNTIL,
)
appointed = nobody.when(appoint, appoint_lise).only(SubstituteAppointed)
back = WithdrawSubstitute(id=command_id(71), absent="ola", substitute="lise")


def test_a_substitute_decides_with_the_role_of_who_is_absent() -> None:
    acting = stand_in(nobody.given(appointed).state, actor=LISE, today=TODAY)
    assert acting.acting_as == Actor(kind="person", id="lise", role="decider", unit="allocation-office")
    story = a_decision().given(drafted(refusing))
    decided = story.when(make, make_it(why()), actor=LISE, today=TODAY, standing_in=acting).only(ServiceRefused)
    assert decided.findings[0].considered["role"] == "decider"
    assert decided.findings[1] == acting.finding
    assert (acting.finding.rule, acting.finding.outcome) == ("may-substitute", Outcome.MET)


def test_nobody_stands_in_before_or_after_the_absence() -> None:
    state = nobody.given(appointed).state
    for day in (YESTERDAY, UNTIL + timedelta(days=1)):
        with pytest.raises(NobodyIsAbsent):
            stand_in(state, actor=LISE, today=day)
    with pytest.raises(NobodyIsAbsent):
        stand_in(state, actor=OLA, today=TODAY)


def test_a_role_that_may_not_stand_in_does_not() -> None:
    clerk = Actor(kind="person", id="lise", role="receptionist", unit="allocation-office")
    with pytest.raises(NobodyIsAbsent):
        stand_in(nobody.given(appointed).state, actor=clerk, today=TODAY)


def test_who_comes_back_early_decides_again() -> None:
    returned = nobody.given(appointed).when(withdraw, back, today=TODAY).only(SubstituteWithdrawn)
    nobody.given(appointed, returned).when(withdraw, back, today=TODAY).then_refused(NobodyIsAbsent)


def test_one_substitute_at_a_time() -> None:
    nobody.given(appointed).when(appoint, appoint_lise).then_refused(SubstituteIsAppointed)
    turned = appoint_lise.model_copy(update={"to_on": YESTERDAY})
    nobody.when(appoint, turned).then_refused(PeriodIsTurned)
