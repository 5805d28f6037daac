"""A timeline tells every record of a case in order, and nothing confidential."""

from datetime import date

import msgspec

from services.audit.timeline import SEALED, Told, replay, timeline
from shared.contracts.assessment import AssessmentCompleted
from shared.contracts.fact import Recorded
from shared.law.children import childs_view_has_great_weight
from shared.law.loader import load
from shared.law.needs import help_is_necessary
from tests.audit.case_story import SECRET, one_case

LAW, DAY = load(), date(2024, 4, 10)
STORY = [Told(record=told.record, fact=told) for told in one_case()]


def test_every_record_of_the_case_is_told_in_order() -> None:
    entries = timeline(STORY, law=LAW)
    assert len(entries) == len(STORY)
    assert [entry.recorded_at for entry in entries] == sorted(entry.recorded_at for entry in entries)
    assert entries[0].type == "intake.application-received.v1"
    assert entries[-1].type == "decision.case-reopened.v1"


def test_confidential_text_is_sealed_and_its_token_is_not_shown() -> None:
    shown = msgspec.json.encode(timeline(STORY, law=LAW)).decode()
    assert SECRET.token not in shown
    received = timeline(STORY, law=LAW)[0].data
    assert received is not None
    assert received["wishes"] == SEALED


def test_a_record_this_release_cannot_read_is_shown_with_who_and_when() -> None:
    (entry,) = timeline([msgspec.structs.replace(STORY[0], fact=None)], law=LAW)
    assert not entry.readable
    assert entry.data is None
    assert entry.actor["id"] == "kari"


def test_a_replay_says_what_each_record_changed() -> None:
    steps = replay(STORY)
    assert steps[0]["changed"]["stage"] == "received"
    assert steps[-1]["changed"]["stage"] == "reopened"
    acknowledged = next(step for step in steps if step["type"] == "intake.application-acknowledged.v1")
    assert acknowledged["changed"] == {"acknowledged_on": "2024-03-02", "expected_answer_on": "2024-04-01"}


def test_what_a_jurist_should_confirm_stands_beside_the_finding_and_nowhere_else() -> None:
    from_memory = childs_view_has_great_weight(age=12, weighed_on=DAY, law=LAW)
    read = help_is_necessary(scores={}, needs_health_care=True, need_is_covered=False, assessed_on=DAY, law=LAW)
    completed = next(told for told in STORY if told.fact and isinstance(told.fact.fact, AssessmentCompleted))
    assert completed.fact is not None
    facts = [msgspec.structs.replace(completed.fact.fact, findings=found) for found in ((from_memory, read), (read,))]
    told = [Told(record=completed.record, fact=Recorded(record=completed.record, fact=fact)) for fact in facts]
    doubted, sure = timeline(told, law=LAW)
    assert doubted.doubts == (f"pasient- og brukerrettighetsloven {from_memory.law.paragraph}",)
    assert sure.doubts == ()
