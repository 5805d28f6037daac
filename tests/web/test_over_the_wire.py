"""Knows that a real server on a real socket keeps what it was told to itself."""

import contextlib
import io
import logging
import socket
import threading
import time
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest
import uvicorn

from tests.web.office import CANARY, RECEIVE, Office, body


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(office.app, lifespan="off", log_config=None, access_log=False, http="httptools")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Whatever the server's libraries write at any level; the test's own client is left out."""
    text, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(text), root.level
    handler.addFilter(lambda line: not line.name.startswith("http"))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)


def test_no_name_nor_number_leaves_in_any_answer_or_log_line(
    office: Office, logged: io.StringIO, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    headers = {"authorization": f"Bearer {office.token('caseworker')}", "x-canary": "Kanari 17887799999"}
    case = str(uuid4())
    sent = [
        ("POST", RECEIVE, {"json": body(case_id=case, wishes=CANARY)}),
        ("POST", RECEIVE, {"json": body(case_id=case, wishes=CANARY)}),
        ("POST", RECEIVE, {"json": body(wishes=CANARY, received_on=CANARY)}),
        ("POST", RECEIVE, {"json": {CANARY: CANARY}}),
        ("POST", RECEIVE, {"content": CANARY.encode()}),
        ("POST", RECEIVE, {"content": CANARY.encode() * 10_000}),
        ("POST", "/commands/break", {"json": {"id": str(uuid4()), "case_id": case}}),
        ("POST", f"/commands/{CANARY}", {"json": {}}),
        ("GET", f"/cases/{CANARY}", {"params": {"purpose": CANARY}}),
        ("GET", f"/log/proof/{CANARY}", {}),
    ]
    with httpx.Client(base_url=address, headers=headers, trust_env=False) as client:
        answers = [client.request(method, path, **content) for method, path, content in sent]
    assert [answer.status_code for answer in answers] == [200, 409, 422, 422, 422, 422, 500, 404, 422, 422]
    said = "".join(f"{answer.text}{answer.headers}" for answer in answers)
    logs = logged.getvalue() + "".join(capsys.readouterr())
    assert "RuntimeError" in logs
    for secret in ("Kanari", "Prøvesen", "17887799999"):
        assert secret not in said
        assert secret not in logs


def test_a_sender_who_hangs_up_in_the_middle_is_no_incident(office: Office, address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    alarms = len(office.alarms)
    for _ in range(3):
        with contextlib.closing(socket.create_connection((host, int(port)))) as line:
            line.sendall(b"POST /commands/receive-application HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\n{")
    assert httpx.get(f"{address}/healthz", trust_env=False).status_code == 200
    time.sleep(0.1)
    assert len(office.alarms) == alarms
