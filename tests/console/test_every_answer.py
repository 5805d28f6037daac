"""Every answer carries what keeps a browser careful, and no error leaves in its own words."""

import pytest
from structlog.testing import capture_logs

from services.console.pages import HERE
from tests.console.desk import CASE, Desk, Services, applied, assigned


@pytest.mark.parametrize(
    "path",
    [
        "/logg-inn",
        "/",
        "/static/console.css",
        "/finnes-ikke",
        "/utskrivningsklare",
        "/venteliste",
        "/fakturaer",
        "/betalinger",
        "/budsjett",
        "/kriterier",
        f"/saker/{CASE}",
        "/saker/x",
    ],
)
def test_headers(path: str) -> None:
    told = Desk().log_in().get(path).headers
    policy = told["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "script-src" not in policy
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "no-referrer"


def test_only_the_page_that_is_followed_may_run_a_script_and_only_ours() -> None:
    policy = Desk().log_in().get("/tavle").headers["content-security-policy"]
    assert policy.endswith("; script-src 'self'; connect-src 'self'")
    assert "unsafe" not in policy


def test_pages_are_never_kept_and_style_sheets_are() -> None:
    desk = Desk().log_in()
    assert desk.get("/").headers["cache-control"] == "no-store"
    assert "max-age" in desk.get("/static/designsystemet.css").headers["cache-control"]


@pytest.mark.parametrize(("path", "status"), [("/finnes-ikke", 404), ("/saker/x", 404), ("/logg-ut", 405)])
def test_an_address_that_is_none_is_said_on_a_page(path: str, status: int) -> None:
    answer = Desk().log_in().get(path)
    assert answer.status_code == status
    assert '<html lang="nb"' in answer.text
    assert answer.text.count("<h1") == 1


def test_a_bug_is_a_number_and_nothing_else() -> None:
    class Broken(Services):
        async def ask(self, *_: object, **__: object) -> dict[str, object]:
            raise RuntimeError("Kari Prøve, 10810312345")

    answer = Desk(Broken()).log_in().get("/")
    assert answer.status_code == 500
    assert "Noe gikk galt hos oss" in answer.text
    assert "Kari" not in answer.text


def test_the_console_says_whether_the_bus_is_there() -> None:
    desk, there = Desk(), [False]
    desk.behind.health.condition("bus", lambda: None if there[0] else "away")
    away = desk.get("/readyz")
    assert (away.status_code, away.json()) == (503, {"healthy": False, "parts": {"bus": "away"}})
    there[0] = True
    assert desk.get("/readyz").json() == {"healthy": True, "parts": {}}
    assert desk.get("/healthz").status_code == 200


def test_pages_commands_and_bugs_are_counted_and_no_id_stands_in_a_count() -> None:
    desk = Desk(Services(cases=applied())).log_in()
    desk.post(*desk.fill("assign-assessment"))
    desk.get("/finnes-ikke/Kari")
    told = desk.get("/metrics").text
    for counted in (
        'saksgang_pages_total{page="/saker/{case_id}",status="200"} 1.0',
        'saksgang_pages_total{page="/saker/{case_id}/{command}",status="303"} 1.0',
        'saksgang_pages_total{page="other",status="404"} 1.0',
        'saksgang_console_commands_total{command="assign-assessment",outcome="200"} 1.0',
    ):
        assert counted in told
    assert str(CASE) not in told
    assert "Kari" not in told


def test_a_log_line_holds_ids_and_no_words() -> None:
    desk = Desk(Services(cases=assigned())).log_in()
    with capture_logs() as lines:
        desk.post(*desk.fill("record-need", **{"needs.0.value": "Oppdiktet hemmelighet."}))
    (line,) = lines
    assert (line["event"], line["command"], line["outcome"]) == ("command answered", "record-need", 200)
    assert set(line) == {"event", "command", "outcome", "command_id", "actor", "log_level"}
    assert "hemmelighet" not in str(lines)


@pytest.mark.parametrize("template", sorted((HERE / "templates").glob("*.html")), ids=lambda path: path.name)
def test_no_page_holds_a_script_of_its_own_a_style_or_an_address_elsewhere(template: object) -> None:
    text = str(template.read_text("utf-8"))  # type: ignore[attr-defined]
    text = text.replace('<script src="/static/live-board.js" type="module"></script>', "")
    for forbidden in ("<script", "style=", "onclick", "http://", "https://", "|safe"):
        assert forbidden not in text


def test_the_design_system_comes_with_its_licence() -> None:
    assert "Permission is hereby granted, free of charge" in (HERE / "static" / "LICENSE-designsystemet.txt").read_text(
        "utf-8"
    )
