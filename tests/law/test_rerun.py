"""The same inputs under the same version always give the same finding."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.finding import Finding, LawRef, Outcome
from shared.law.appeals import may_appeal
from shared.law.formalities import reasons_may_be_omitted
from shared.law.loader import load
from shared.law.refusals import CannotBeRunAgain
from shared.law.rerun import rerun
from shared.law.rulebook import RULES

LAW = load()
DAYS = st.dates(min_value=date(2018, 1, 1), max_value=date(2098, 12, 31))
MAYBE_DAYS = st.none() | DAYS
YES_OR_NO = st.booleans()
REGIMES = st.sampled_from(["care-4-weeks", "general-3-weeks"])
SERVICES = st.sampled_from(sorted({service.code for service in LAW.services_on(date(2024, 1, 1))}))
OUTCOMES = st.sampled_from(["granted", "partly-granted", "refused", "waiting-list", "dismissed"])
QUANTITIES = st.none() | st.integers(min_value=0, max_value=16800)
UNITS = st.sampled_from(["hours-per-week", "days", None])
SCORES = st.dictionaries(
    st.sampled_from(sorted(row.code for row in LAW.variables_on(date(2024, 1, 1)))),
    st.sampled_from([1, 2, 3, 4, 5, 9]),
)
LINE = {"service": SERVICES, "outcome": OUTCOMES, "quantity": QUANTITIES, "amount_unit": UNITS, "decided_on": DAYS}

INPUTS: Mapping[str, Mapping[str, st.SearchStrategy[Any]]] = {
    "help-is-necessary": {
        "scores": SCORES,
        "needs_health_care": YES_OR_NO,
        "need_is_covered": YES_OR_NO,
        "assessed_on": DAYS,
    },
    "only-long-term-care-is-sound": {
        "needs_care_round_the_clock": YES_OR_NO,
        "home_care_is_sound": YES_OR_NO,
        "assessed_on": DAYS,
    },
    "waiting-for-a-place-is-lawful": {
        "qualifies": YES_OR_NO,
        "only_long_term_care_is_sound": YES_OR_NO,
        "decided_on": DAYS,
    },
    "formal-decision-is-required": {
        "service": SERVICES,
        "expected_days": st.none() | st.integers(min_value=0, max_value=4000),
        "decided_on": DAYS,
    },
    "reasons-may-be-omitted": {"outcome": OUTCOMES, "dissatisfaction_is_likely": YES_OR_NO, "decided_on": DAYS},
    "has-authority": {**LINE, "role": st.sampled_from(["caseworker", "decider", "leader"]), "unit": st.text()},
    "second-person-is-required": {**LINE, "reduces_running_service": YES_OR_NO},
    "appeal-is-in-time": {"regime": REGIMES, "knew_on": MAYBE_DAYS, "sent_on": DAYS},
    "late-appeal-may-be-admitted": {
        "decided_on": DAYS,
        "sent_on": DAYS,
        "not_to_blame": YES_OR_NO,
        "special_reasons": YES_OR_NO,
    },
    "may-appeal": {
        "appellant": st.sampled_from(["party", "representative", "guardian", "next-of-kin"]),
        "regime": REGIMES,
        "has_power_of_attorney": YES_OR_NO,
        "guardianship_covers_it": YES_OR_NO,
        "decides_on_behalf": YES_OR_NO,
        "is_own_carer_matter": YES_OR_NO,
        "sent_on": DAYS,
    },
}


# Inputs whose names say more than their types do.
NAMED: Mapping[str, st.SearchStrategy[Any]] = {
    "service": SERVICES,
    "item": st.sampled_from(["written", "rules", "facts", "appeal-right", "costs"]),
    "matter": st.sampled_from([row.code for row in LAW.casework.matters_on(date(2024, 1, 1))]),
    "measure": st.sampled_from(["coercion-planned", "coercion-emergency", "coercion-health-care"]),
    "criterion": st.just("round-the-clock"),
    "amount_unit": UNITS,
}
CRITERIA = st.sampled_from(["long-term-stay", "round-the-clock-care-housing"])
BY_TYPE: Mapping[Any, st.SearchStrategy[Any]] = {
    bool: YES_OR_NO,
    date: DAYS,
    date | None: MAYBE_DAYS,
    int: st.integers(min_value=0, max_value=16800),
    int | None: QUANTITIES,
    str: st.text(max_size=9),
}


def inputs_of(name: str) -> Mapping[str, st.SearchStrategy[Any]]:
    """What a rule can be given: as listed above, else from the names and types of its parameters."""
    if name in INPUTS:
        return INPUTS[name]
    hints = {key: hint for key, hint in get_type_hints(RULES[name]).items() if key not in ("law", "return")}
    named = {**NAMED, "service": CRITERIA} if "criterion" in hints else NAMED
    return {
        key: st.sampled_from(get_args(hint))
        if get_origin(hint) is Literal
        else named[key]
        if key in named
        else BY_TYPE[hint]
        for key, hint in hints.items()
    }


def through_a_record(finding: Finding) -> Finding:
    return msgspec.json.decode(msgspec.json.encode(finding), type=Finding)


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_gives_the_same_finding_again_after_it_was_recorded(name: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(inputs=st.fixed_dictionaries(dict(inputs_of(name))))
    def the_same_again(inputs: dict[str, Any]) -> None:
        first = RULES[name](**inputs, law=LAW)
        assert first.rule == name
        assert rerun(through_a_record(first), LAW) == first

    the_same_again()


@pytest.mark.parametrize(("name", "rule"), sorted(RULES.items()))
def test_a_rule_is_recorded_under_its_functions_name(name: str, rule: Callable[..., Finding]) -> None:
    assert name == rule.__name__.replace("_", "-")


def test_an_altered_finding_does_not_come_out_the_same_again() -> None:
    honest = reasons_may_be_omitted(
        outcome="granted", dissatisfaction_is_likely=False, decided_on=date(2024, 5, 6), law=LAW
    )
    altered = msgspec.structs.replace(honest, outcome=Outcome.NOT_MET)
    assert rerun(altered, LAW) == honest != altered


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("appellant", "burglar"),
        ("regime", "no-regime"),
        ("sent_on", "tomorrow"),
        ("sent_on", "1814-05-17"),
        ("sent_on", 7),
    ],
)
def test_a_finding_altered_into_the_impossible_cannot_be_run_again(name: str, word: str | int) -> None:
    honest = may_appeal(appellant="party", regime="care-4-weeks", sent_on=date(2024, 5, 6), law=LAW)
    altered = msgspec.structs.replace(honest, considered={**honest.considered, name: word})
    with pytest.raises(CannotBeRunAgain):
        rerun(altered, LAW)


def test_a_finding_of_an_unknown_rule_or_without_an_input_cannot_be_run_again() -> None:
    nowhere = LawRef(law="LOV-1967-02-10", paragraph="§ 24", version="2012-01-01")
    with pytest.raises(CannotBeRunAgain, match="no rule is-raining"):
        rerun(Finding(rule="is-raining", law=nowhere, considered={}, outcome=Outcome.MET), LAW)
    with pytest.raises(CannotBeRunAgain, match="reasons-may-be-omitted lacks decided_on, outcome"):
        rerun(
            Finding(
                rule="reasons-may-be-omitted",
                law=nowhere,
                considered={"dissatisfaction_is_likely": True},
                outcome=Outcome.MET,
            ),
            LAW,
        )
