"""What the appeal body has decided cannot be appealed again, and whoever opens the case reads so beside the appeal."""

from typing import Any
from uuid import UUID

import pytest

from services.console.case.appeal.answered_before import answered_before
from services.console.forms.track import Track
from tests.console.desk import CASE, DECISION, PERSON, Desk, Services, record

FIRST, AGAIN = UUID(int=71), UUID(int=72)
SAID = "Klageinstansen har allerede avgjort en klage på linje 1."
ANSWER = {"decision": str(DECISION), "outcome": "affirmed", "lines": [1], "decided_on": "2026-03-09"}
CAME = {"decision": str(DECISION), "lines": [1, 2], "received_on": "2026-03-11"}


def answered(**changes: Any) -> Track:
    return Track(kind="appeal", stage="ended", stream=FIRST, facts=[("appeal-decided", {**ANSWER, **changes})])


def again(stage: str = "received", **changes: Any) -> Track:
    return Track(kind="appeal", stage=stage, stream=AGAIN, facts=[("appeal-received", {**CAME, **changes})])


def lines_of(answer: Track, appeal: Track) -> set[int]:
    return answered_before(appeal, among=(answer, appeal))


@pytest.mark.parametrize("outcome", ["affirmed", "altered"])
def test_a_line_the_appeal_body_decided_is_named_when_it_is_appealed_again(outcome: str) -> None:
    assert lines_of(answered(outcome=outcome), again()) == {1}


@pytest.mark.parametrize("outcome", ["dismissed", "withdrawn", "set-aside"])
def test_what_the_appeal_body_left_without_an_answer_may_be_appealed(outcome: str) -> None:
    assert lines_of(answered(outcome=outcome), again()) == set()


def test_another_line_another_decision_and_an_earlier_appeal_are_no_second_appeal() -> None:
    assert lines_of(answered(), again(lines=[2])) == set()
    assert lines_of(answered(decision=str(UUID(int=9))), again()) == set()
    assert lines_of(answered(), again(received_on="2026-03-08")) == set()


def test_nothing_is_said_once_the_appeal_has_left_the_office() -> None:
    assert lines_of(answered(), again("forwarded")) == lines_of(answered(), again("ended")) == set()


def test_the_reason_stands_on_the_page_of_the_case() -> None:
    told = {"person": PERSON, "body": "county-governor"}
    first = record("appeal.appeal-received.v1", 6, stream=FIRST, **told, **{**CAME, "received_on": "2026-03-07"})
    answer = record("appeal.appeal-decided.v1", 7, stream=FIRST, body="county-governor", **ANSWER)
    second = record("appeal.appeal-received.v1", 8, stream=AGAIN, **told, **CAME)
    assert SAID in Desk(Services(cases={"appeal": [first, answer, second]})).log_in().get(f"/saker/{CASE}").text
    assert SAID not in Desk(Services(cases={"appeal": [first, answer]})).log_in().get(f"/saker/{CASE}").text
