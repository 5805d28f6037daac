"""A timeline tells every record of a case in order, and nothing confidential."""

import msgspec

from services.audit.timeline import SEALED, Told, replay, timeline
from tests.audit.case_story import SECRET, one_case

STORY = [Told(record=told.record, fact=told) for told in one_case()]


def test_every_record_of_the_case_is_told_in_order() -> None:
    entries = timeline(STORY)
    assert len(entries) == len(STORY)
    assert [entry.recorded_at for entry in entries] == sorted(entry.recorded_at for entry in entries)
    assert entries[0].type == "intake.application-received.v1"
    assert entries[-1].type == "decision.case-reopened.v1"


def test_confidential_text_is_sealed_and_its_token_is_not_shown() -> None:
    shown = msgspec.json.encode(timeline(STORY)).decode()
    assert SECRET.token not in shown
    received = timeline(STORY)[0].data
    assert received is not None
    assert received["wishes"] == SEALED


def test_a_record_this_release_cannot_read_is_shown_with_who_and_when() -> None:
    (entry,) = timeline([msgspec.structs.replace(STORY[0], fact=None)])
    assert not entry.readable
    assert entry.data is None
    assert entry.actor["id"] == "kari"


def test_a_replay_says_what_each_record_changed() -> None:
    steps = replay(STORY)
    assert steps[0]["changed"]["stage"] == "received"
    assert steps[-1]["changed"]["stage"] == "reopened"
    acknowledged = next(step for step in steps if step["type"] == "intake.application-acknowledged.v1")
    assert acknowledged["changed"] == {"acknowledged_on": "2024-03-02", "expected_answer_on": "2024-04-01"}
