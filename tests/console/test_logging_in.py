"""Nobody sees anything without a login, and a page of somebody else's cannot act for whoever is logged in."""

import pytest

from services.console.lists.worklists import WORK_LISTS
from services.console.session.sessions import MOST_BYTES, MOST_TOKEN_BYTES, Sessions
from services.console.session.visits import COOKIE
from shared.web.identity import Identity, Unauthenticated
from tests.console.desk import CASE, KEY, Desk, Services, Tokens, applied

PAGES = [one.path for one in WORK_LISTS] + [f"/saker/{CASE}", "/ny"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_asks_whoever_is_not_logged_in_to_log_in(path: str) -> None:
    answer = Desk(Services(cases=applied())).get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/logg-inn")


def test_the_browser_holds_the_token_sealed() -> None:
    desk = Desk(Services(cases=applied()))
    answer = desk.post("/logg-inn", {"token": " kari\n"})
    cookie = answer.headers["set-cookie"].lower()
    assert "kari" not in cookie
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Innlogget som <strong>kari</strong> (saksbehandler, beslutter), forvaltningskontoret" in desk.get("/").text


@pytest.mark.parametrize("token", ["ola", "", "machine"])
def test_a_token_that_is_not_a_persons_is_refused_with_a_sentence_and_not_repeated(token: str) -> None:
    answer = Desk().post("/logg-inn", {"token": token})
    assert answer.status_code == 403
    assert "Tokenet gjelder ikke" in answer.text
    assert 'value="' not in answer.text.partition("<main")[2]


def test_logging_out_takes_the_session_from_the_browser() -> None:
    desk = Desk().log_in()
    assert desk.post("/logg-ut", {"_csrf": desk.session.csrf}).headers["location"] == "/logg-inn"
    assert COOKIE not in desk.cookies
    assert desk.get("/").status_code == 303


def test_a_token_that_runs_out_ends_the_session() -> None:
    desk = Desk().log_in()
    desk.tokens.valid = False
    assert desk.get("/").headers["location"] == "/logg-inn"


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({}, {}),
        ({"_csrf": "guessed"}, {}),
        (None, {"sec_fetch_site": "cross-site"}),
        (None, {"sec_fetch_site": "none"}),
    ],
)
def test_a_form_that_no_page_of_ours_sent_does_nothing(fields: dict[str, str] | None, headers: dict[str, str]) -> None:
    desk = Desk(Services(cases=applied())).log_in()
    path, whole = desk.fill("assign-assessment")
    answer = desk.post(path, whole if fields is None else {**whole, "_csrf": "", **fields}, **headers)
    assert answer.status_code == 403
    assert "Skjemaet kom ikke fra siden" in answer.text
    assert desk.services.sent == []


def test_an_old_browser_is_asked_where_it_comes_from() -> None:
    desk = Desk(Services(cases=applied())).log_in()
    path, whole = desk.fill("assign-assessment")
    wrong = desk._request("POST", path, data=whole, headers={"origin": "https://elsewhere.test"})
    right = desk._request("POST", path, data=whole, headers={"origin": "http://saksgang.test"})
    assert (wrong.status_code, right.status_code) == (403, 303)


@pytest.mark.parametrize("body", [b"_csrf=%ff", b"x" * 300_000, b"\xc3\xb8"])
def test_what_is_no_form_is_refused(body: bytes) -> None:
    desk = Desk().log_in()
    kind = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
    assert desk._request("POST", "/logg-ut", content=body, headers=kind).status_code == 403
    other = {**kind, "content-type": "multipart/form-data; boundary=x"}
    assert desk._request("POST", "/logg-ut", content=b"", headers=other).status_code == 403


def test_another_console_with_the_same_key_knows_who_is_logged_in() -> None:
    desk, other = Desk().log_in(), Desk()
    other.cookies = desk.cookies
    assert "Innlogget som <strong>kari</strong>" in other.get("/").text
    assert other.session.csrf == desk.session.csrf


@pytest.mark.parametrize("harm", ["swapped", "cut", "another key", "nothing"])
def test_a_cookie_that_is_not_ours_is_nobodys(harm: str) -> None:
    desk = Desk().log_in()
    cookie = desk.cookies[COOKIE]
    middle = len(cookie) // 2
    stranger = Sessions(Tokens(), key=bytes(32))
    changed = {
        "swapped": cookie[:middle] + ("A" if cookie[middle] != "A" else "B") + cookie[middle + 1 :],
        "cut": cookie[:-3],
        "another key": stranger.seal(stranger.begin("kari")),
        "nothing": "",
    }
    assert desk.sessions.find(changed[harm]) is None
    assert desk.sessions.find(cookie) is not None


def test_two_logins_share_no_word_and_no_cookie() -> None:
    first, second = Desk().log_in(), Desk().log_in()
    assert first.session.csrf != second.session.csrf
    assert first.cookies[COOKIE] != second.cookies[COOKIE]


def test_a_cookie_never_grows_beyond_what_a_browser_keeps() -> None:
    desk = Desk().log_in()
    session = desk.session
    for _ in range(200):
        session.notify("Opplysningen er registrert. Kvittering nr. 1.")
    assert len(desk.sessions.seal(session)) <= MOST_BYTES
    with pytest.raises(Unauthenticated):
        Sessions(Anybody(), key=KEY).begin("x" * (MOST_TOKEN_BYTES + 1))


class Anybody(Tokens):
    """Believes every token."""

    def verify(self, token: str | None) -> Identity:
        return super().verify("kari")
