"""Knows how a case looks to whoever reads it: who, what, both clocks, what it waits for, and what happened when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.console import formats, sentences, words
from services.console.case import doubted
from services.console.case.appeal.open_ends import is_late
from services.console.case.decision.open_ends import holding, list_anew
from services.console.case.stages import CASE, DATES, ENDS, KINDS, stage_after, waits_for
from services.console.forms.track import Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the timeline."""

    service: str
    position: int
    recorded_at: datetime
    happened_at: datetime
    type: str
    stream: UUID
    version: int
    actor: Mapping[str, str]
    data: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        return sentences.told(self.type, self.data)

    @property
    def texts(self) -> list[tuple[str, str]]:
        return sentences.texts(self.data)

    @property
    def doubt(self) -> str:
        return doubted.doubt(self.data)

    @property
    def by(self) -> str:
        """Who did it, in which role."""
        if self.actor["kind"] == "system":
            return "Saksgang (automatisk)"
        return f"{self.actor['id']}, {words.word(self.actor['role'])}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A case as it is told. Nothing here decides anything: the services do, when a command is sent."""

    case_id: UUID
    entries: tuple[Entry, ...]
    tracks: tuple[Track, ...]
    person: str | None
    services: tuple[str, ...]
    received_on: date | None
    ended_on: date | None
    legal_due_on: date | None

    def gross_days(self, today: date) -> int | None:
        """How long somebody has waited, whatever letters were sent (bruttotid)."""
        return None if self.received_on is None else ((self.ended_on or today) - self.received_on).days

    @property
    def is_with_intake(self) -> bool:
        """Whether intake knows the case, and so whom it is about."""
        return self.person is not None and any(entry.service == "intake" for entry in self.entries)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """What is to be done now, one for each thing that is not ended."""
        return tuple(dict.fromkeys(filter(None, map(waits_for, self.tracks))))

    def deadlines(self, today: date) -> list[tuple[date, str]]:
        """The days that lie ahead, or have passed while the legal clock still runs."""
        found = [(self.legal_due_on, "Svar eller foreløpig svar")] if self.legal_due_on and not self.ended_on else []
        return sorted({*found, *(one for entry in self.entries for one in _dates(entry) if one[0] >= today)})


def entries_of(answers: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The services' answers to `read-case` as one timeline, in the order things became known."""
    found = [_entry(answer["service"], record) for answer in answers for record in answer["records"]]
    return tuple(sorted(found, key=lambda one: (one.recorded_at, one.service, one.position)))


def course_of(case_id: UUID, entries: tuple[Entry, ...]) -> Course:
    """The case, from its timeline."""
    tracks: dict[UUID, Track] = {}
    for entry in entries:
        _follow(tracks, entry)
    _take_in_hand(tracks.values())
    _tell(tracks.values())
    list_anew(tracks)
    facts = [entry.data for entry in entries]
    person = next((str(data["person"]) for data in facts if data.get("person")), None)
    itself = [_case(case_id, entries, tracks, person=person)] if person else []
    return Course(
        case_id=case_id,
        entries=entries,
        tracks=(*tracks.values(), *itself),
        person=person,
        services=tuple(dict.fromkeys(code for data in facts for code in data.get("services") or ())),
        received_on=min((day for entry in entries if (day := _began(entry))), default=None),
        ended_on=_ended(entries),
        legal_due_on=_legal_due(entries),
    )


def _case(case_id: UUID, entries: Iterable[Entry], tracks: Mapping[UUID, Track], *, person: str) -> Track:
    """The case itself, with what happened in it and belongs to nothing else."""
    own = [(named(entry), entry.data) for entry in entries if entry.stream not in tracks]
    return Track(kind=CASE, stage="open", stream=case_id, person=person, facts=own)


def _tell(tracks: Iterable[Track]) -> None:
    """Who was told of a rejection, or of access refused, may appeal it, and waits for no other letter of ours."""
    told = {track.decision for track in tracks if track.kind == "appeal-period"}
    for track in tracks:
        if track.stage in ("rejected", "refused") and str(track.stream) in told:
            track.stage = "ended"


def _take_in_hand(tracks: Iterable[Track]) -> None:
    """A place is somebody's work until there is a draft about it, and again when that is dropped (tildelingsvedtak)."""
    drafted = [
        waits for track in tracks if track.kind == "decision" and track.stage != "ended" for waits in _gives(track)
    ]
    for track in tracks:
        if track.kind == "place-decision" and track.told("place-decision-asked")[-1]["waits"] in drafted:
            track.stage = "drafted" if track.stage == "missing" else track.stage


def _gives(track: Track) -> list[Any]:
    """The lines of a waiting list whose place this decision gives, or is to give."""
    refused = {told["line"] for told in track.told("service-refused")}
    return [line["former"] for line in track.lines if line.get("former") and line["line"] not in refused]


def _entry(service: str, record: Mapping[str, Any]) -> Entry:
    return Entry(
        service=service,
        position=record["position"],
        recorded_at=datetime.fromisoformat(record["recorded_at"]),
        happened_at=datetime.fromisoformat(record["happened_at"]),
        type=record["type"],
        stream=UUID(record["stream"]),
        version=record["version"],
        actor=record["actor"],
        data=record["data"],
    )


def _follow(tracks: dict[UUID, Track], entry: Entry) -> None:
    if entry.stream not in tracks and entry.type in KINDS:
        tracks[entry.stream] = Track(kind=KINDS[entry.type], stream=entry.stream)
    track = tracks.get(entry.stream)
    if track is None:
        return
    track.version = max(track.version, entry.version)
    track.stage = _stage(entry, track) or track.stage
    track.round = entry.data.get("round", track.round)
    track.services = tuple(entry.data.get("services") or track.services)
    track.caseworker = entry.data.get("caseworker") or track.caseworker
    track.decision = str(entry.data.get("decision") or track.decision)
    track.person = str(entry.data.get("person") or track.person)
    track.facts.append((named(entry), entry.data))
    _note_lines(track, entry)


def named(entry: Entry) -> str:
    """The fact's name, without its service and version."""
    return entry.type.partition(".")[2].rpartition(".")[0]


def _stage(entry: Entry, track: Track) -> str:
    if entry.type == "appeal.appeal-received.v1" and not entry.data.get("in_time", True):
        return "late"
    # What is mended keeps the day it was sent: too late is too late still.
    if entry.type == "appeal.appeal-mended.v1" and is_late(track):
        return "late"
    # What holds of a decision nobody was told of is told still, whatever the office takes up again.
    if entry.type == "decision.case-reopened.v1" and holding(track) and not track.told("decision-notified"):
        return ""
    return stage_after(entry.type, track)


def _note_lines(track: Track, entry: Entry) -> None:
    """The lines of the draft, those that may be appealed, or those an appeal is about."""
    lines = entry.data.get("lines")
    if entry.type == "decision.decision-drafted.v1" and lines:
        track.lines = [dict(line) for line in lines]
    elif entry.type == "appeal.appeal-received.v1" and lines:
        track.lines = [{"line": line} for line in lines]
    elif entry.type == "appeal.appeal-period-started.v1":
        track.lines = [dict(line) for line in entry.data["periods"]]
    elif entry.type == "appeal.appeal-period-awaited.v1":
        # Of an answer without a formal decision each line is told by itself.
        track.lines = [*track.lines, *(dict(line) for line in entry.data["periods"])]


def _began(entry: Entry) -> date | None:
    if KINDS.get(entry.type) != "application":
        return None
    told = next((entry.data[name] for name in ("received_on", "opened_on", "started_on") if name in entry.data), None)
    return date.fromisoformat(told) if told else None


def _ended(entries: Iterable[Entry]) -> date | None:
    """A case that is opened again goes on waiting from its first day, until the next decision has arrived."""
    ended: str | None = None
    answered: str | None = None
    for entry in entries:
        if entry.type in ENDS:
            ended = entry.data[ENDS[entry.type]]
            answered = ended if entry.type == "intake.application-answered.v1" else answered
        elif entry.type == "intake.ending-undone.v1" and entry.data["kind"] == "case":
            ended = answered
        elif entry.type == "decision.case-reopened.v1":
            ended = None
        elif entry.type == "decision.decision-notified.v1" and ended is None:
            ended = entry.data["arrived_on"]
    return date.fromisoformat(ended) if ended else None


def _legal_due(entries: Iterable[Entry]) -> date | None:
    """The last day that a fact names: a provisional reply moves it to the promised one, and no further."""
    due = None
    for entry in entries:
        match entry.type:
            case "intake.application-received.v1":
                due = date.fromisoformat(entry.data["provisional_reply_due_on"])
            case "intake.provisional-reply-sent.v1":
                due = date.fromisoformat(entry.data["expected_answer_on"])
    return due


def _dates(entry: Entry) -> list[tuple[date, str]]:
    if entry.type in ("decision.decision-notified.v1", "decision.reasons-provided.v1"):
        return [
            (date.fromisoformat(one["deadline_on"]), f"Klagefrist for linje{formats.NBSP}{one['line']}")
            for one in entry.data["appeal_periods"]
        ]
    name, what = DATES.get(entry.type, ("", ""))
    told = entry.data.get(name)
    return [(date.fromisoformat(told), what)] if told else []
