"""What a process writes names classes and places; what a case said stays out of it."""

import json
import logging
from collections.abc import Iterator

import psycopg
import pytest
import structlog

from shared.runtime.logging import configure_logging
from tests.kit.engines import TestPostgres

CANARY = "Kari Prøve 41018012345"


@pytest.fixture(autouse=True)
def logging_as_in_a_service() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logging(level="INFO", service="intake", tenant="test")
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def test_a_database_error_is_logged_by_its_sqlstate_alone(
    postgres: TestPostgres, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        with psycopg.connect(postgres.admin_dsn) as connection:
            connection.execute("SELECT %s::int", (CANARY,))
    except psycopg.Error as error:
        structlog.get_logger().error("not recorded", exc_info=error)
    line = json.loads(capsys.readouterr().out)
    assert line["sqlstate"] == "22P02"
    assert "Kari" not in json.dumps(line, ensure_ascii=False)
    assert "Kari" not in postgres.log_file.read_text(encoding="utf-8")


def test_a_library_is_not_trusted_with_words(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("faststream").error("cannot parse %s", CANARY)
    line = json.loads(capsys.readouterr().out)
    assert line["event"] == "a library reports"
    assert line["library"].startswith("faststream:")
    assert "Kari" not in json.dumps(line, ensure_ascii=False)


def test_every_line_names_service_and_tenant(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("service is up")
    line = json.loads(capsys.readouterr().out)
    assert (line["service"], line["tenant"], line["level"]) == ("intake", "test", "info")
