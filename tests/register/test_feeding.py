"""The population register's events reach intake once, in order; what cannot is kept in a list with an owner."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.intake.commands import RegisterPerson
from services.intake.importing_commands import FindPerson
from services.intake.person_commands import CorrectDeath, MergePersons, ProtectAddress, RecordDeath, RecordMove
from services.intake.refusals import AlreadyRepresented, RepresentedOtherwise
from services.intake.standing_commands import EndGuardianship, RegisterGuardianship
from shared.messaging import patience
from shared.messaging.client import NO_ANSWER, Problem
from shared.register.feeding import Feed, Pass
from shared.register.journal import Journal, open_journal
from shared.web.command import Command
from shared.web.strict_json import canonical
from tests.importing.answering import Services, problem
from tests.kit.casework import invented_number

KARI, OLA, NOBODY, NEW = (invented_number() for _ in range(4))
REFS = {KARI: "p-" + "a" * 32, OLA: "p-" + "b" * 32}
FILE = Path("2026-03-02.jsonl")
COMMANDS: dict[str, type[Command]] = {
    "find-person": FindPerson,
    "register-person": RegisterPerson,
    "record-death": RecordDeath,
    "correct-death": CorrectDeath,
    "record-move": RecordMove,
    "protect-address": ProtectAddress,
    "register-guardianship": RegisterGuardianship,
    "end-guardianship": EndGuardianship,
    "merge-persons": MergePersons,
}


class Intake(Services):
    """An intake that knows Kari and Ola."""

    def __init__(self) -> None:
        super().__init__()
        self.known = dict(REFS)

    async def send(self, service: str, name: str, command: Any, *, token: str | None, trace: str | None = None) -> Any:
        COMMANDS[name].model_validate_json(canonical(command))
        if name == "find-person":
            if command["birth_number"] not in self.known:
                raise problem(404, "saksgang.not-found")
            return {"person": self.known[command["birth_number"]]}
        return await super().send(service, name, command, token=token, trace=trace)

    @property
    def told(self) -> list[tuple[str, dict[str, Any]]]:
        return [(name, {key: body[key] for key in body if key not in ("id", "source")}) for name, body in self.sent]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "register.sqlite") as there:
        yield there


@pytest.fixture
def intake() -> Intake:
    return Intake()


def event(number: int, kind: str, content: dict[str, Any], *, about: str = KARI) -> bytes:
    told = {"sekvensnummer": number, "hendelsestype": kind, "personidentifikator": about, kind: content}
    return json.dumps(told).encode()


def death(number: int = 1, *, about: str = KARI, **changes: Any) -> bytes:
    return event(number, "doedsfall", {"doedsdato": "2026-03-01", **changes}, about=about)


def feed(intake: Intake, journal: Journal, *lines: bytes) -> Pass:
    there = Feed(
        intake,
        token="t",
        journal=journal,
        municipality="1719",
        owner="mottak",
        now=lambda: datetime(2026, 3, 2, tzinfo=UTC),
    )
    return asyncio.run(there.read(FILE, lines))


def test_a_death_is_recorded_of_the_person_and_once(intake: Intake, journal: Journal) -> None:
    assert feed(intake, journal, death()).counts == {"done": 1}
    assert feed(intake, journal, death(), b"", death()).counts == {"repeated": 2}
    assert intake.told == [("record-death", {"person": REFS[KARI], "died_on": "2026-03-01"})]


def test_each_kind_of_event_becomes_its_command(intake: Intake, journal: Journal) -> None:
    entry = {"id": "V-9", "type": "vergemaal", "omfang": "oekonomi", "gyldighetsdato": "2026-01-01"}
    done = feed(
        intake,
        journal,
        death(1, opphoert=True),
        event(2, "flytting", {"flyttedato": "2026-02-01", "fraKommunenummer": "1719", "tilKommunenummer": "0301"}),
        event(3, "flytting", {"flyttedato": "2026-02-02", "tilKommunenummer": "1719"}),
        event(4, "flytting", {"flyttedato": "2026-02-03", "fraKommunenummer": "1719", "tilKommunenummer": "1719"}),
        event(5, "adressebeskyttelse", {"graderingsnivaa": "strengtFortrolig", "gyldighetsdato": "2026-02-01"}),
        event(6, "vergemaalEllerFremtidsfullmakt", {**entry, "vergeEllerFullmektig": OLA}),
        event(7, "vergemaalEllerFremtidsfullmakt", {**entry, "opphoersdato": "2026-02-20"}),
    )
    assert done.counts == {"done": 7}
    names = [name for name, _ in intake.told]
    bodies = [body for _, body in intake.told]
    assert names == [
        "correct-death",
        *["record-move"] * 3,
        "protect-address",
        "register-guardianship",
        "end-guardianship",
    ]
    assert [body["direction"] for body in bodies[1:4]] == ["out", "in", "within"]
    assert bodies[4]["protection"] == "strictly-confidential"
    assert (bodies[5]["guardian"], bodies[5]["mandate"]) == (REFS[OLA], "economy")
    assert bodies[5]["guardianship_id"] == bodies[6]["guardianship_id"]


def test_a_move_elsewhere_is_not_ours(intake: Intake, journal: Journal) -> None:
    elsewhere = {"flyttedato": "2026-02-01", "fraKommunenummer": "0301", "tilKommunenummer": "1103"}
    assert feed(intake, journal, event(1, "flytting", elsewhere)).counts == {"not-ours": 1}
    assert intake.sent == []


def test_a_birth_number_for_a_d_number_makes_two_references_one(intake: Intake, journal: Journal) -> None:
    changed = event(1, "identifikatorEndret", {"nyIdentifikator": NEW, "navn": "Kari Prøve"})
    assert feed(intake, journal, changed).counts == {"done": 1}
    (registered, person), (merged, two) = intake.told
    assert (registered, person["birth_number"]) == ("register-person", NEW)
    assert (merged, two["replaced"]) == ("merge-persons", REFS[KARI])
    assert two["person"] != REFS[KARI]
    intake.known[NEW] = REFS[KARI]
    again = event(2, "identifikatorEndret", {"nyIdentifikator": NEW, "navn": "Kari Prøve"})
    assert feed(intake, journal, again).counts == {"nothing-new": 1}


def test_an_event_about_nobody_we_know_waits_with_an_owner_and_is_tried_again(intake: Intake, journal: Journal) -> None:
    lines = (death(4, about=NOBODY), death(5))
    assert feed(intake, journal, *lines).counts == {"unknown-person": 1, "done": 1}
    (entry,) = journal.waiting()
    assert (entry.sequence, entry.kind, entry.owner, entry.line) == (4, "doedsfall", "mottak", 1)
    assert NOBODY not in str(entry)
    intake.known[NOBODY] = "p-" + "c" * 32
    assert feed(intake, journal, *lines).counts == {"done": 1, "repeated": 1}
    assert journal.waiting() == []
    assert journal.place() == 5


def test_what_is_refused_and_what_takes_a_hand_waits_until_somebody_settles_it(
    intake: Intake, journal: Journal
) -> None:
    intake.refusals["record-death"] = "intake.lies-in-the-future"
    name = event(2, "navneendring", {"navn": "Kari Test"})
    assert feed(intake, journal, death(1), name).counts == {"refused": 1, "by-hand": 1}
    assert [(one.outcome, one.reason) for one in journal.waiting()] == [
        ("refused", "intake.lies-in-the-future"),
        ("by-hand", "name-changed"),
    ]
    now = datetime(2026, 3, 2, tzinfo=UTC)
    assert journal.settle(2, reason="done-by-hand", now=now)
    assert not journal.settle(2, reason="done-by-hand", now=now)
    assert feed(intake, journal, name).counts == {"repeated": 1}


def test_what_intake_knows_already_is_nothing_new(intake: Intake, journal: Journal) -> None:
    intake.refusals["record-death"] = "intake.death-already-recorded"
    assert feed(intake, journal, death()).counts == {"nothing-new": 1}
    assert journal.waiting() == []


def test_a_guardians_changed_mandate_waits_with_an_owner_until_somebody_has_noted_it(
    intake: Intake, journal: Journal
) -> None:
    entry = {"id": "V-9", "type": "vergemaal", "omfang": "oekonomi", "gyldighetsdato": "2026-01-01"}
    changed = event(2, "vergemaalEllerFremtidsfullmakt", {**entry, "omfang": "personligeForholdOgOekonomi"})
    intake.refusals["register-guardianship"] = RepresentedOtherwise.code
    assert feed(intake, journal, changed).counts == {"refused": 1}
    (waits,) = journal.waiting()
    assert (waits.owner, waits.reason) == ("mottak", "intake.represented-otherwise")
    intake.refusals["register-guardianship"] = AlreadyRepresented.code
    assert feed(intake, journal, changed).counts == {"nothing-new": 1}


MALFORMED = {
    "no json": (b'{"sekvensnummer": 3', "body"),
    "a number that is none": (death(3, about="12345678901"), "personidentifikator"),
    "another day": (death(3, doedsdato="01.03.2026"), "doedsfall.doedsdato"),
    "a field that is not theirs": (death(3, **{"Kanarifugl": 1}), "doedsfall.*"),
    "no content": (b'{"sekvensnummer": 3, "hendelsestype": "flytting", "personidentifikator": "%s"}', "flytting"),
    "a kind nobody knows": (event(3, "trylling", {}), "hendelsestype"),
}


@pytest.mark.parametrize("what", MALFORMED)
def test_a_malformed_line_is_told_by_number_and_field_and_the_others_go_on(
    intake: Intake, journal: Journal, what: str
) -> None:
    raw, field = MALFORMED[what]
    line = raw.replace(b"%s", KARI.encode())
    done = feed(intake, journal, death(1), line, death(4, about=OLA))
    assert done.counts == {"done": 2, "malformed": 1}
    (wrong,) = done.wrong
    assert (wrong.file, wrong.line) == (FILE.name, 2)
    assert field in [fault.field for fault in wrong.faults]
    assert not any(secret in str(wrong) for secret in ("12345678901", "Kanarifugl", "01.03", KARI, "trylling"))


def test_a_malformed_line_that_is_mended_is_taken_in(intake: Intake, journal: Journal) -> None:
    assert feed(intake, journal, death(3, doedsdato="x")).counts == {"malformed": 1}
    assert [one.outcome for one in journal.waiting()] == ["malformed"]
    assert feed(intake, journal, death(3)).counts == {"done": 1}
    assert feed(intake, journal, death(3, doedsdato="x")).counts == {"malformed": 1}
    assert journal.waiting() == []


def test_when_nobody_answers_the_place_is_kept(
    intake: Intake, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PAUSES", ())
    intake.silent_after = 1
    lines = (death(1), death(2, about=OLA))
    with pytest.raises(Problem) as silence:
        feed(intake, journal, *lines)
    assert silence.value.code == NO_ANSWER
    assert journal.place() == 1
    intake.silent_after = None
    assert feed(intake, journal, *lines).counts == {"repeated": 1, "done": 1}
