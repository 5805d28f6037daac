"""On real engines: what a database administrator does to a log is named by service and position."""

from pathlib import Path

from services.audit.verification import Verdict
from shared.runtime.engines.nats import NatsServer
from tests.audit.observed import observed
from tests.kit.engines import TestPostgres
from tests.messaging.kit import story


def found(verdict: Verdict) -> list[tuple[str, int]]:
    return sorted({(problem.service, problem.position) for problem in verdict.problems})


@story
async def test_a_log_that_was_left_alone_verifies(
    postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path
) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path) as seen:
        assert await seen.look() == {}
        verdict = await seen.verdict()
        assert verdict.ok
        assert verdict.services["intake"].size == 12
        assert verdict.services["intake"].root == seen.log.head().root.hex()
        assert verdict.services["intake"].checkpoints >= 1


@story
async def test_a_log_longer_than_a_page_verifies(
    postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path
) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path, records=730) as seen:
        verdict = await seen.verdict()
        assert verdict.problems == ()
        assert verdict.services["intake"].size == 730
        assert verdict.services["intake"].checkpoints == 730


@story
async def test_one_changed_byte_is_named(postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path) as seen:
        seen.tamper("UPDATE intake.records SET body = set_byte(body, 200, 88) WHERE position = 7")
        verdict = await seen.verdict()
        assert not verdict.ok
        assert found(verdict) == [("intake", 7)]


@story
async def test_a_deleted_newest_record_is_named(
    postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path
) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path) as seen:
        seen.tamper("DELETE FROM intake.records WHERE position = 12")
        assert found(await seen.verdict()) == [("intake", 12)]


@story
async def test_newest_records_deleted_with_their_heads_are_named_and_the_witness_refuses(
    postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path
) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path) as seen:
        await seen.look()
        seen.tamper("DELETE FROM intake.records WHERE position > 9; DELETE FROM intake.heads WHERE size > 9")
        assert found(await seen.verdict()) == [("intake", 10)]
        assert "the witness saw 12" in (await seen.look())["intake"]


@story
async def test_two_swapped_records_are_named(postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path) as seen:
        seen.tamper(
            "UPDATE intake.records a SET body = b.body, leaf_hash = b.leaf_hash FROM intake.records b"
            " WHERE (a.position, b.position) IN ((4, 5), (5, 4))"
        )
        positions = {position for _, position in found(await seen.verdict())}
        assert {4, 5} <= positions


@story
async def test_a_changed_column_is_named(postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path) as seen:
        seen.tamper("UPDATE intake.records SET type = 'antigravity' WHERE position = 3")
        verdict = await seen.verdict()
        assert found(verdict) == [("intake", 3)]
        assert "the column type" in verdict.problems[0].what


@story
async def test_a_service_that_does_not_answer_is_a_problem_and_not_an_error(
    postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path
) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path, records=1) as seen:
        seen.tamper("ALTER TABLE intake.records RENAME TO elsewhere")
        verdict = await seen.verdict()
        assert not verdict.ok
        assert "could not be read" in verdict.problems[0].what


@story
async def test_the_witness_keeps_the_newest_note_in_a_file_and_follows_the_log(
    postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path
) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path) as seen:
        assert await seen.look() == {}
        kept = seen.witness.seen("intake")
        assert kept is not None
        assert (kept.size, kept.note) == (12, seen.log.head().note)
        seen.record(3)
        assert await seen.look() == {}
        kept = seen.witness.seen("intake")
        assert kept is not None
        # What is signed but has not come over the bus is not yet believed.
        assert kept.size == 12


@story
async def test_a_witness_file_that_was_tampered_with_is_a_problem(
    postgres: TestPostgres, nats_server: NatsServer, tmp_path: Path
) -> None:
    async with observed(postgres, url=nats_server.url, folder=tmp_path, records=3) as seen:
        await seen.look()
        file = tmp_path / "witness" / "intake.json"
        file.write_text(file.read_text(encoding="utf-8").replace("\\n3\\n", "\\n2\\n"), encoding="utf-8")
        verdict = await seen.verdict()
        assert [problem.what for problem in verdict.problems] == ["the witness's note is not signed with the log's key"]
