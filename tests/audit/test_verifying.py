"""Verification finds every change to a log, says where, and finds nothing in a log that was left alone."""

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from services.audit.checkpoints import Witnessed, note_check
from services.audit.verifying import LISTED, Problem
from shared.eventing.merkle import Frontier, leaf_hash, root_of
from shared.eventing.note import Checkpoint, Signer, Verifier
from tests.audit.signed_log import ORIGIN, SignedLog, head_of, signed_log


def places(problems: list[Problem]) -> set[int]:
    return {problem.position for problem in problems}


def words(problems: list[Problem], position: int) -> str:
    return " · ".join(problem.what for problem in problems if problem.position == position)


@pytest.mark.parametrize("page", [1, 2, 7, 20, 1000])
@pytest.mark.parametrize("per_batch", [1, 3, 20])
def test_an_untouched_log_has_no_problems_however_it_is_paged(page: int, per_batch: int) -> None:
    log = signed_log(per_batch=per_batch)
    check = log.checked(page=page)
    assert check.problems == []
    assert check.size == 20
    assert check.root == root_of([row.leaf_hash for row in log.rows])
    assert check.checkpoints == len(log.heads)


def test_an_empty_log_has_no_problems() -> None:
    assert signed_log(size=0).problems() == []


def test_one_changed_byte_is_found_at_its_position() -> None:
    log = signed_log()
    log.change(8, body=log.rows[7].body.replace(b"applicant", b"applicanT"))
    problems = log.problems()
    assert "the leaf hash is not that of the body" in words(problems, 8)
    assert "not the one that was published" in words(problems, 8)


def test_a_changed_byte_with_its_leaf_hash_changed_too_is_found() -> None:
    log = signed_log()
    body = log.rows[7].body.replace(b"applicant", b"applicanT")
    log.change(8, body=body, leaf_hash=leaf_hash(body))
    problems = log.problems()
    assert places(problems) == {8, 9}
    assert "records 7 to 9 are not those that were signed" in words(problems, 9)


def test_without_an_archive_the_signed_checkpoint_alone_finds_a_changed_record() -> None:
    log = signed_log()
    log.published = []
    body = log.rows[7].body.replace(b"applicant", b"applicanT")
    log.change(8, body=body, leaf_hash=leaf_hash(body))
    assert places(log.problems()) == {9}


def test_a_deleted_newest_record_is_found() -> None:
    log = signed_log()
    log.rows.pop()
    problems = log.problems()
    assert places(problems) == {20}
    assert "a signed checkpoint covers 20" in words(problems, 20)
    assert "20 were published" in words(problems, 20)


def test_newest_records_deleted_with_their_checkpoint_are_found_by_archive_and_witness() -> None:
    log = signed_log()
    witnessed = Witnessed(size=20, root=log.heads[-1].root)
    del log.rows[18:], log.heads[-1]
    problems = log.problems(witnessed=witnessed)
    assert places(problems) == {19}
    assert "20 were published" in words(problems, 19)
    assert "the witness saw 20" in words(problems, 19)


def test_a_deleted_record_in_the_middle_is_found_and_the_rest_is_still_checked() -> None:
    log = signed_log()
    del log.rows[9]
    problems = log.problems()
    assert places(problems) == {10, 12, 15}
    assert "the record is missing: the log goes on at 11" in words(problems, 10)
    assert "versions of its stream" in words(problems, 15)


@pytest.mark.parametrize(("one", "other"), [(4, 5), (2, 17), (19, 20)])
def test_two_swapped_records_are_found_at_both_places(one: int, other: int) -> None:
    log = signed_log()
    log.swap_content(one, other)
    problems = log.problems()
    for position in (one, other):
        assert "the column position is not what the body says" in words(problems, position)
        assert "not the one that was published" in words(problems, position)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("type", "intake.application-received.v1"),
        ("case_id", "00000000-0000-4000-8000-000000000001"),
        ("recorded_at", "2024-03-12T08:00:08.500000Z"),
        ("command_id", None),
        ("stream", "00000000-0000-4000-8000-000000000001"),
        ("version", 9),
    ],
)
def test_a_column_that_does_not_say_what_the_body_says_is_found(column: str, value: object) -> None:
    log = signed_log()
    log.change(8, **{column: value})
    assert f"the column {column} is not what the body says" in words(log.problems(), 8)


def test_a_record_of_another_service_is_found() -> None:
    log = signed_log()
    body = log.rows[7].body.replace(b'"service":"intake"', b'"service":"appeal"')
    log.change(8, body=body, leaf_hash=leaf_hash(body))
    assert "the body is another service's" in words(log.problems(), 8)


def test_bytes_that_are_not_a_record_are_found() -> None:
    log = signed_log()
    log.change(8, body=b'{"position":8', leaf_hash=leaf_hash(b'{"position":8'))
    assert "the body is not a record" in words(log.problems(), 8)


def test_a_record_put_back_in_time_is_found() -> None:
    log = signed_log()
    log.change(8, recorded_at="2024-01-01T08:00:08.500000Z")
    assert "it was recorded before the record in front of it" in words(log.problems(), 8)


def test_one_wrong_record_does_not_hide_a_second_one_further_on() -> None:
    log = signed_log()
    for position in (5, 14):
        body = log.rows[position - 1].body.replace(b"applicant", b"applicanT")
        log.change(position, body=body, leaf_hash=leaf_hash(body))
    assert places(log.problems()) == {5, 6, 14, 15}


def test_without_an_archive_the_first_root_that_does_not_fit_is_the_last_one_compared() -> None:
    log = signed_log()
    for position in (5, 14):
        body = log.rows[position - 1].body.replace(b"applicant", b"applicanT")
        log.change(position, body=body, leaf_hash=leaf_hash(body))
    log.published = []
    assert places(log.problems()) == {6}


def test_a_position_out_of_this_world_is_found_and_costs_nothing() -> None:
    log = signed_log()
    log.rows[19] = msgspec.structs.replace(log.rows[19], position=10**15)
    assert "the record is missing: the log goes on at 1000000000000000" in words(log.problems(), 20)


def test_a_checkpoint_signed_with_another_key_is_found() -> None:
    log = signed_log()
    forger = Signer(ORIGIN, b"f" * 32)
    text = Checkpoint(origin=ORIGIN, size=6, root=log.heads[1].root).text()
    log.change_head(1, note=forger.sign(text))
    assert "the checkpoint does not hold" in words(log.problems(), 6)


def test_a_checkpoint_for_another_size_and_a_root_changed_in_its_column_are_found() -> None:
    log = signed_log()
    log.change_head(1, note=log.heads[2].note)
    log.change_head(3, root=b"\x00" * 32)
    problems = log.problems()
    assert "signed for 9 records" in words(problems, 6)
    assert "the head's root is not the signed one" in words(problems, 12)


def test_a_record_that_no_signed_checkpoint_covers_is_found() -> None:
    log = signed_log()
    log.heads.pop()
    problems = log.problems()
    assert words(problems, 19) == "no signed checkpoint covers this record"


def test_a_log_written_anew_with_the_right_key_is_found_by_the_witness() -> None:
    honest = signed_log()
    witnessed = Witnessed(size=12, root=honest.heads[3].root)
    anew = rewritten(honest)
    assert words(anew.problems(witnessed=witnessed), 12).startswith("the log up to here is not the one")


@pytest.mark.parametrize("page", [1, 7, 100])
@pytest.mark.parametrize("index", [0, 3, 6])
def test_a_log_that_goes_on_from_what_the_witness_saw_has_no_problems(page: int, index: int) -> None:
    log = signed_log()
    head = log.heads[index]
    assert log.problems(page=page, witnessed=Witnessed(size=head.size, root=head.root)) == []


def test_behind_records_that_nobody_can_place_the_witness_says_nothing_more() -> None:
    log = signed_log()
    witnessed = Witnessed(size=18, root=log.heads[5].root)
    del log.rows[9]
    log.published = []
    assert words(log.problems(witnessed=witnessed), 18) == ""


def test_a_signed_note_that_is_no_checkpoint_is_found() -> None:
    log = signed_log()
    log.change_head(1, note=log.signer.sign(f"{ORIGIN}\n6\nnot base64\n"))
    log.change_head(2, note=log.signer.sign("something else\n"))
    problems = log.problems()
    assert words(problems, 6) == "the checkpoint is malformed"
    assert "not a checkpoint of this log" in words(problems, 9)


def test_notes_are_checked_alike_by_many_threads() -> None:
    log = signed_log(per_batch=1)
    with ThreadPoolExecutor(2) as workers:
        check = note_check(Verifier(log.signer.vkey), workers, share=4)
        assert check(log.heads)() == [None] * 20


def rewritten(log: SignedLog) -> SignedLog:
    """What somebody can do who owns database and key: change a record and sign all of it again."""
    body = log.rows[7].body.replace(b"applicant", b"applicanT")
    log.change(8, body=body, leaf_hash=leaf_hash(body))
    tree, sizes = Frontier(), {head.size for head in log.heads}
    log.heads, log.published = [], []
    for row in log.rows:
        tree.append(row.leaf_hash)
        if tree.size in sizes:
            log.heads.append(head_of(tree, log.signer))
    return log


def test_a_log_that_is_wrong_everywhere_is_counted_and_not_listed_without_end() -> None:
    log = signed_log(size=LISTED * 2)
    for position in range(1, LISTED * 2 + 1):
        log.change(position, type="intake.other.v1")
    check = log.checked()
    assert len(check.problems) == LISTED
    assert check.unlisted == LISTED


def test_two_deleted_batches_are_found_and_the_rest_is_still_checked() -> None:
    log = signed_log(size=40)
    body = log.rows[29].body.replace(b"applicant", b"applicanT")
    log.change(30, body=body, leaf_hash=leaf_hash(body))
    del log.rows[10:17]
    problems = log.problems()
    assert "the record is missing: the log goes on at 18" in words(problems, 11)
    assert "records 28 to 30 are not those that were signed" in words(problems, 30)
    assert {problem.position for problem in problems if "were signed" in problem.what} == {12, 15, 18, 30}
