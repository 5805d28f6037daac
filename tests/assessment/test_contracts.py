"""Every fact of assessment, pinned as literal JSON."""

import msgspec
import pytest

from shared.contracts import assessment
from shared.contracts.assessment import (
    AssessmentAssigned,
    AssessmentClosed,
    AssessmentCompleted,
    AssessmentOpened,
    AssessmentReopened,
    AssistanceScored,
    CaseRead,
    FactUnparked,
    NeedRecorded,
    ReadBackNoted,
)
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import Amount, ProposedLine
from shared.kernel.confidential import Sealed
from tests.assessment.pinned import OF_SOURCES, OF_THE_OFFICE, OF_WEIGHING
from tests.kit.contracts import as_json, assert_pinned, tag_of
from tests.kit.people import ANNA, CASE, TODAY

PINNED: tuple[Fact, ...] = (
    AssessmentOpened(
        person=ANNA,
        services=("home-nursing", "long-term-stay"),
        received_on=TODAY,
        residency="resident",
        round=1,
        opened_on=TODAY,
    ),
    AssessmentAssigned(caseworker="kari"),
    ReadBackNoted(read_back_on=TODAY),
    NeedRecorded(topic="own-words", value=Sealed("k1.value"), source="applicant", observed_on=TODAY),
    AssistanceScored(scores={"eating": 3, "memory": 9}, scored_on=TODAY),
    AssessmentCompleted(
        person=ANNA,
        round=1,
        received_on=TODAY,
        completed_on=TODAY,
        caseworker="kari",
        form="formal",
        lines=(
            ProposedLine(
                line=1,
                service="home-nursing",
                outcome="granted",
                amount=Amount(quantity=350, unit="hours-per-week"),
                valid_from=TODAY,
                valid_to=TODAY,
            ),
            ProposedLine(
                line=2,
                service="long-term-stay",
                outcome="waiting-list",
                reasons=Sealed("k1.reasons"),
                remaining_need=Sealed("k1.remaining"),
            ),
        ),
        findings=(
            Finding(
                rule="only-long-term-care-is-sound",
                law=LawRef(law="LOV-1999-07-02-63", paragraph="§ 2-1 e første ledd", version="2017-07-01"),
                considered={"needs_care_round_the_clock": True, "assessed_on": "2024-03-12"},
                outcome=Outcome.NOT_MET,
            ),
        ),
    ),
    AssessmentReopened(draft=CASE, reopened_on=TODAY),
    AssessmentClosed(reason="withdrawn", closed_on=TODAY, caused_by_application=CASE),
    FactUnparked(upstream="decision", position=7, reason="behind", outcome="recorded"),
    CaseRead(purpose="casework"),
    *OF_THE_OFFICE,
    *OF_SOURCES,
    *OF_WEIGHING,
)


def test_what_a_round_takes_over_stands_in_those_rounds_alone() -> None:
    plain = PINNED[0]
    told = as_json(
        msgspec.structs.replace(plain, minor=True, partial=("ola",), objections=("gp",), awaits_read_back=True)
    )
    assert told == as_json(plain) | {
        "minor": True,
        "partial": ["ola"],
        "objections": ["gp"],
        "awaits_read_back": True,
    }


@pytest.mark.parametrize("fact", PINNED, ids=lambda fact: tag_of(type(fact)))
def test_a_fact_looks_exactly_like_its_contract(fact: Fact) -> None:
    assert_pinned(fact)


def test_every_fact_is_pinned() -> None:
    assert {type(fact) for fact in PINNED} == set(assessment.FACTS)


def test_what_only_some_rounds_have_stands_in_those_alone() -> None:
    plain = AssessmentAssigned(caseworker="kari")
    assert as_json(plain).keys() == {"type", "caseworker"}
    handed = AssessmentAssigned(caseworker="kari", handover=CASE, summary=Sealed("k1.s"), despite=Sealed("k1.d"))
    assert as_json(handed).keys() == {"type", "caseworker", "handover", "summary", "despite"}
    beyond = AssessmentAssigned(caseworker="kari", despite=Sealed("k1.d"), overrides=("capacity",))
    assert as_json(beyond)["overrides"] == ["capacity"]
    opened = PINNED[0]
    assert isinstance(opened, AssessmentOpened)
    told = as_json(msgspec.structs.replace(opened, origin="own-duty", helped_since=TODAY))
    assert told.keys() - as_json(opened).keys() == {"origin", "helped_since"}
    needed = next(one for one in PINNED if isinstance(one, NeedRecorded))
    assert as_json(msgspec.structs.replace(needed, replaces=3)) == as_json(needed) | {"replaces": 3}
