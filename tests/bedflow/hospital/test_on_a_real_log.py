"""On a real log: what waits is listed, what was said about a stay stands in order, and the folder is emptied."""

import json
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from string import ascii_letters
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from fastapi import FastAPI
from lxml import etree

from services.bedflow.discharge import handlers as stays
from services.bedflow.discharge.commands import AnswerNotice
from services.bedflow.hospital import handlers, message, views
from services.bedflow.hospital import stays as told
from services.bedflow.hospital.addresses import read_addresses
from services.bedflow.hospital.commands import SendAnswerAgain
from services.bedflow.hospital.dispatching import send_answer_again
from services.bedflow.hospital.handlers import Outside
from services.bedflow.hospital.keeping import joined
from services.bedflow.hospital.message import Message
from services.bedflow.hospital.opening import MOST_BYTES
from services.bedflow.hospital.outcome import Outcome
from services.bedflow.hospital.postman import Postman
from services.bedflow.hospital.router import message_router
from services.bedflow.hospital.tables import HOSPITAL_MESSAGES
from services.bedflow.hospital.taking import Arrival
from services.bedflow.main import SERVICE, deadlines_with
from shared.contracts.bedflow import CaseRead
from shared.eventing.deadlines import DeadlineKeeper, deadline_view
from shared.eventing.store import ServiceLog
from shared.eventing.views import Projector, engine_for
from shared.kernel.clock import ScenarioClock
from shared.web.incidents import Incidents
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import Mail, admitted, ready
from tests.bedflow.hospital.office import NOW, POSTMAN, stream_of
from tests.bedflow.hospital.web import Web
from tests.kit.engines import TestPostgres
from tests.kit.log import provision_log
from tests.kit.people import KARI, calling
from tests.kit.vault import vault_database, vault_kit
from tests.web.tokens import Issuer


@dataclass
class Running:
    """Bedflow as it runs, without its doors."""

    log: ServiceLog
    keeper: DeadlineKeeper
    projector: Projector
    parts: Any
    outside: Outside
    opener: Any

    def take_in(self, *messages: Mail | bytes) -> list[Outcome]:
        raws = [one if isinstance(one, bytes) else one.xml() for one in messages]
        return [
            handlers.take_in(Arrival(raw=raw, inlet="http", actor=POSTMAN, now=NOW), self.log, outside=self.outside)
            for raw in raws
        ]

    def ask(self, question: Any, **words: Any) -> list[Any]:
        self.projector.wait_for(HOSPITAL_MESSAGES, self.log.size())
        with self.parts.engine.connect() as connection:
            return list(question(connection, **words))


@contextmanager
def bedflow_at_work(postgres: TestPostgres, folder: Path) -> Iterator[Running]:
    place, clock = provision_log(postgres, "bedflow"), ScenarioClock(NOW)
    with vault_kit(vault_database(postgres), folder) as kit:
        vault, sealer = kit.keeper, kit.keeper.sealer(log_id="7f3a")
        log = ServiceLog(
            place.app_dsn,
            service="bedflow",
            contracts=SERVICE.contracts,
            signer=place.signer,
            clock=clock,
            sealer=sealer,
            simulated=True,
        )
        engine, deadlines = engine_for(place.app_dsn), deadlines_with(vault, clock)
        projector = Projector(log, (*SERVICE.views, deadline_view("bedflow", deadlines)), engine=engine)
        projector.start()
        register = vault.register()
        register.register(birth_number=mail.KARI, name="Kari Prøve")
        outside = Outside(find=register.find, tell=told.tell, addresses=read_addresses(), key=b"k" * 32)
        parts = SimpleNamespace(engine=engine, log=log, clock=clock, vault=vault)
        keeper = DeadlineKeeper(log, deadlines, projector=projector, engine=engine)
        try:
            yield Running(log=log, keeper=keeper, projector=projector, parts=parts, outside=outside, opener=sealer)
        finally:
            projector.stop()
            engine.dispose()
            log.close()


@pytest.fixture
def running(postgres: TestPostgres, tmp_path: Path) -> Iterator[Running]:
    with bedflow_at_work(postgres, tmp_path) as at_work:
        yield at_work


def answer(running: Running, kind: str, *, n: int = 1) -> UUID:
    state, _ = running.log.load(stream_of(ready), message.evolve, Message())
    assert state.placed is not None
    assert state.placed.about is not None
    by = calling(KARI, on=NOW.date(), n=n)
    command = AnswerNotice.model_validate({"id": by.command_id, "episode_id": state.placed.about, "answer": kind})
    stays.answer_notice(command, by, running.log)
    return state.placed.about


def test_a_message_stands_sealed_in_the_log_and_opens_to_the_bytes_that_came(running: Running) -> None:
    noise = Random(7).choices(ascii_letters, k=600_000)
    raw = replace(admitted, remark="".join(noise)).xml()
    (outcome,) = running.take_in(raw)
    assert outcome.result == "accepted"
    assert outcome.message is not None
    records = running.log.case_records(outcome.message)
    parts = [text for one in records for text in running.opener.open_all(one).values()]
    assert len(parts) > 1
    assert joined(parts) == raw
    assert not any(mail.KARI.encode() in bytes(one.record.data) for one in records)


def test_what_waits_is_listed_with_its_reason_and_owner_until_somebody_settles_it(running: Running) -> None:
    nameless = replace(admitted, numbers=())
    elsewhere = replace(admitted, message_id="elsewhere", receiver=(mail.MUNICIPALITY, "8100099"))
    running.take_in(nameless, elsewhere, replace(ready, numbers=(), receiver=(mail.MUNICIPALITY, "8100002")))
    waiting = running.ask(views.waiting_messages, today=NOW.date())
    assert {(one.reason, one.owner) for one in waiting} == {
        ("no-number", "pasientflyt"),
        ("unknown-service-address", "pasientflyt"),
        ("no-number", "hjemmetjenesten"),
    }
    assert [one.kind for one in running.ask(views.waiting_messages, today=NOW.date(), owner="hjemmetjenesten")] == [
        "ready"
    ]


def test_the_trail_of_a_stay_holds_both_sides_in_order(running: Running) -> None:
    running.take_in(admitted, ready)
    episode = answer(running, "cannot")
    assert running.keeper.keep() >= 1
    trail = running.ask(views.messages_of_stay, episode=episode)
    assert [(one.direction, one.says, one.heard) for one in trail] == [
        ("in", "admitted", True),
        ("in", "ready", True),
        ("out", "cannot", None),
    ]


def test_an_answer_without_a_receipt_is_an_alarm_when_the_day_has_passed(running: Running) -> None:
    running.take_in(admitted, ready)
    answer(running, "can-receive")
    running.keeper.keep()
    assert running.ask(views.unheard_answers) == []
    running.parts.clock.move_to(NOW.replace(day=NOW.day + 2))
    running.keeper.keep()
    (unheard,) = running.ask(views.unheard_answers)
    assert (unheard.answer, unheard.errors) == ("can-receive", ())


def test_the_folder_is_emptied_answered_and_holds_nothing_in_the_clear(running: Running, tmp_path: Path) -> None:
    box = tmp_path / "box"
    postman = Postman(running.parts, outside=running.outside, box=box)
    lay(box, {"1.xml": admitted.xml(), "2.xml": ready.xml(), "3.xml": b"<a>", "4.xml": b" " * (MOST_BYTES + 9)})
    lay(box, {"5.XML": replace(ready, message_id="b-5").xml(), "6.txt": b"Kari", ".7.xml": b"<a", "8.part": b"<a"})
    postman.round()
    assert sorted(path.name for path in (box / "in").iterdir()) == [".7.xml", "8.part"]
    outcomes = {path.stem: json.loads(path.read_bytes()) for path in (box / "taken").iterdir()}
    assert {name: (one["result"], one["reason"]) for name, one in outcomes.items()} == {
        "1.xml": ("accepted", None),
        "2.xml": ("accepted", None),
        "3.xml": ("refused", "not-xml"),
        "4.xml": ("refused", "too-large"),
        "5.XML": ("accepted", None),
        "6.txt": ("refused", "not-xml"),
    }
    assert len(list((box / "out").glob("kvittering-*.xml"))) == 6
    for path in (*(box / "taken").iterdir(), *(box / "out").iterdir()):
        assert mail.KARI.encode() not in path.read_bytes()


def test_our_answer_lies_in_the_folder_once_for_whoever_carries_it(running: Running, tmp_path: Path) -> None:
    box = tmp_path / "box"
    running.take_in(admitted, ready)
    answer(running, "can-receive")
    running.keeper.keep()
    running.projector.wait_for(HOSPITAL_MESSAGES, running.log.size())
    postman = Postman(running.parts, outside=running.outside, box=box)
    postman.round()
    (letter,) = (box / "out").glob("svar-*.xml")
    assert mail.KARI in "".join(etree.parse(letter).getroot().itertext())
    letter.unlink()
    running.projector.wait_for(HOSPITAL_MESSAGES, running.log.size())
    postman.round()
    assert list((box / "out").iterdir()) == []


def test_an_answer_nobody_heard_lies_in_the_folder_again_as_it_was(running: Running, tmp_path: Path) -> None:
    running.take_in(admitted, ready)
    answer(running, "can-receive")
    postman, letters = Postman(running.parts, outside=running.outside, box=tmp_path / "box"), []
    for day in (NOW.day + 2, NOW.day + 4):
        running.keeper.keep()
        letters.append(_fetched(running, postman, tmp_path / "box"))
        running.parts.clock.move_to(NOW.replace(day=day))
        running.keeper.keep()
        (unheard,) = running.ask(views.unheard_answers)
        again = calling(KARI, on=NOW.date(), n=day)
        command = SendAnswerAgain(id=again.command_id, dispatch=unheard.dispatch)
        send_answer_again(command, replace(again, now=running.parts.clock.now()), running.log)
        assert running.ask(views.unheard_answers) == []
    assert unheard.sendings == 2
    assert letters[0] == letters[1]


def _fetched(running: Running, postman: Postman, box: Path) -> bytes:
    """What lies there for whoever carries messages, who takes it along."""
    running.projector.wait_for(HOSPITAL_MESSAGES, running.log.size())
    postman.round()
    (letter,) = (box / "out").glob("svar-*.xml")
    written = letter.read_bytes()
    letter.unlink()
    return written


def web_of(running: Running, issuer: Issuer) -> Web:
    parts = SimpleNamespace(
        **vars(running.parts),
        verifier=issuer.verifier(),
        incidents=Incidents(),
        sealer=running.opener,
        service=SERVICE,
    )
    app = FastAPI()
    app.include_router(message_router(cast(Any, parts), outside=running.outside))
    return Web(app)


def bearer(issuer: Issuer, role: str, kind: str = "person") -> dict[str, str]:
    return {"authorization": f"Bearer {issuer.token(role, kind=kind)}"}


def test_a_message_comes_over_http_from_a_machine_and_is_shown_to_a_person_who_may(
    running: Running, tmp_path: Path
) -> None:
    issuer = Issuer(tmp_path / "issuer", now=NOW)
    web, kari, clerk = web_of(running, issuer), bearer(issuer, "caseworker"), bearer(issuer, "receptionist")
    machine = bearer(issuer, "hospital-messages", kind="system")
    assert web.post("/hospital-messages", content=admitted.xml()).status_code == 401
    assert web.post("/hospital-messages", content=admitted.xml(), headers=kari).status_code == 403
    told = web.post("/hospital-messages", content=admitted.xml(), headers=machine).json()
    assert (told["result"], told["reason"]) == ("accepted", None)
    assert b64decode(told["receipt"]).startswith(b"<?xml")
    bomb = web.post("/hospital-messages", content=b"<!DOCTYPE a><a/>", headers=machine)
    assert (bomb.status_code, bomb.json()["result"]) == (200, "refused")
    address = f"/hospital-messages/{told['message']}?purpose=casework"
    shown = web.get(address, headers=kari)
    assert (shown.status_code, shown.content) == (200, admitted.xml())
    assert web.get(address, headers=clerk).status_code == 403
    assert web.get(address).status_code == 401
    assert web.get(f"/hospital-messages/{told['message']}", headers=kari).status_code == 422
    nobodys = address.replace(told["message"], admitted.message_id)
    assert web.get(nobodys, headers=kari).status_code == 404
    reads = [one for one in running.log.case_records(UUID(told["message"])) if isinstance(one.fact, CaseRead)]
    assert len(reads) == 1


def lay(box: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (box / "in" / name).write_bytes(content)
