"""The bed board says in words how each bed stands, and is followed with the caseworker's own token."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.responses import StreamingResponse

from services.console.flow.live_board import LiveBoard, Told, drawn_event, events_in
from services.console.office import LoggedOut
from tests.console.desk import PERSON, Desk, Services

BEDS = [f"00000000-0000-4000-8000-00000000bed{n}" for n in range(4)]


def bed(n: int, status: str = "free", **more: Any) -> dict[str, Any]:
    names = ("ward", "zone", "person", "until_on", "next_on", "precaution")
    told = {"bed_id": BEDS[n], "unit": "helsehuset", "label": str(200 + n), "kind": "short-term", "status": status}
    return {**dict.fromkeys(names), "is_overdue": False, **told, **more}


def board(*rows: dict[str, Any]) -> str:
    return Desk(Services(lists={"beds": list(rows)})).log_in().get("/tavle").text


def test_every_bed_stands_in_its_unit_with_its_status_in_words() -> None:
    taken = bed(1, "taken", ward="nord", person=PERSON, until_on="2026-03-10", is_overdue=True)
    page = board(bed(0), taken, bed(2, unit="solheim", precaution="contact", next_on="2026-03-14"))
    for said in (
        '<strong>helsehuset</strong>: <span class="free">1</span> ledige av <span class="beds">2</span> plasser',
        '<strong>solheim</strong>: <span class="free">1</span>',
        "i bruk",
        "201, nord",
        "p-aaaa…",
        "10.03.2026",
        "Planlagt slutt er passert",
        "14.03.2026",
        "Smittetiltak: kontaktsmitte",
    ):
        assert said in page
    assert PERSON not in page


def test_an_empty_board_and_one_that_may_not_be_seen_say_so() -> None:
    assert "Ingen plasser er åpnet." in board()
    page = Desk(Services()).log_in().get("/tavle").text
    assert "Rollen din gir ikke innsyn i plasstavla." in page
    assert "Ingen plasser" not in page


def test_without_a_way_to_follow_it_the_board_is_a_page_like_any_other() -> None:
    desk = Desk(Services(lists={"beds": [bed(0)]})).log_in()
    assert "<script" not in desk.get("/tavle").text
    assert desk.get("/tavle/direkte").status_code == 404


def test_events_end_with_an_empty_line_and_heartbeats_have_no_name() -> None:
    async def lines() -> AsyncIterator[str]:
        for line in ("retry: 2000", "", ": ping", "", "event: beds", 'data: {"a": 1}', "id: 7", "", "event: cut"):
            yield line

    async def heard() -> list[Told]:
        return [one async for one in events_in(lines())]

    assert asyncio.run(heard()) == [Told(), Told(name="beds", id="7", text='{"a": 1}')]


def test_a_changed_bed_comes_as_the_row_that_stands_on_the_page() -> None:
    row = bed(1, "taken", person=PERSON)
    told = drawn_event(Told(name="beds", id="9", text=json.dumps({"rows": [row], "gone": [BEDS[2]]}))).decode()
    fields = dict(line.split(": ", 1) for line in told.splitlines() if line)
    said = json.loads(fields["data"])
    assert (fields["event"], fields["id"], said["gone"], said["whole"]) == ("beds", "9", [BEDS[2]], False)
    assert said["rows"][0]["html"] in board(row)


def test_what_somebody_wrote_on_a_bed_is_text_and_never_a_tag() -> None:
    row = bed(1, label="<img src=x onerror=alert(1)>")
    told = drawn_event(Told(name="board", id="9", text=json.dumps({"rows": [row]}))).decode()
    assert "<img" not in told
    assert "&lt;img" in told


class Bedflow(httpx.AsyncBaseTransport):
    """Answers with a stream that says one thing and then nothing more."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.asked: list[httpx.Request] = []
        self.closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return httpx.Response(self.status, stream=_Silence(self))


class _Silence(httpx.AsyncByteStream):
    def __init__(self, bedflow: Bedflow) -> None:
        self._bedflow = bedflow

    async def __aiter__(self) -> AsyncIterator[bytes]:
        text = json.dumps({"rows": [bed(1)]})
        yield f"event: board\ndata: {text}\nid: 8\n\n".encode()
        await asyncio.Event().wait()

    async def aclose(self) -> None:
        self._bedflow.closed = True


def test_whoever_follows_is_let_in_by_bedflow_and_let_go_when_the_console_ends() -> None:
    desk, bedflow = Desk().log_in(), Bedflow()

    async def story() -> list[bytes]:
        live = LiveBoard("http://bedflow.test/board/live", transport=bedflow)
        answer = await live.follow(desk.session, last="7")
        assert isinstance(answer, StreamingResponse)
        heard = []
        async for told in answer.body_iterator:
            heard.append(bytes(str(told), "utf-8") if isinstance(told, str) else bytes(told))
            live.end()
        return heard

    (first,) = asyncio.run(asyncio.wait_for(story(), 10))
    assert b"plass-" in first
    (asked,) = bedflow.asked
    assert (asked.headers["authorization"], asked.headers["last-event-id"]) == ("Bearer kari", "7")
    assert bedflow.closed


@pytest.mark.parametrize(("theirs", "ours"), [(403, 403), (503, 503)])
def test_a_no_of_bedflows_is_handed_on(theirs: int, ours: int) -> None:
    desk = Desk().log_in()
    live = LiveBoard("http://bedflow.test/board/live", transport=Bedflow(theirs))
    assert asyncio.run(live.follow(desk.session, last="")).status_code == ours


def test_a_token_bedflow_does_not_believe_logs_out() -> None:
    live = LiveBoard("http://bedflow.test/board/live", transport=Bedflow(401))
    with pytest.raises(LoggedOut):
        asyncio.run(live.follow(Desk().log_in().session, last=""))
