"""Knows how the feed's lines become commands, one after the other, each once, and what is kept of those that wait."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from shared.messaging.client import NO_ANSWER, Problem
from shared.messaging.patience import Sender, accepted
from shared.register.commands import Found, Step, command_id, register_new_number, step_of
from shared.register.events import Event, read_event
from shared.register.journal import Entry, Journal, Outcome
from shared.web.body import Fault, Malformed
from shared.web.strict_json import NotStrict, read_object

SAID_BEFORE = frozenset(
    {
        "intake.nothing-new",
        "intake.death-already-recorded",
        "intake.no-death-recorded",
        "intake.already-represented",
        "intake.no-such-representation",
        "intake.same-person",
    }
)
"""What intake answers when it knows already."""

NOT_FOUND = "saksgang.not-found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A line that is not well formed: where, and which fields (avvist linje)."""

    file: str
    line: int
    faults: tuple[Fault, ...]


@dataclass(slots=True, kw_only=True)
class Pass:
    """What one reading of the feed came to."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[Wrong] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a line stands."""

    file: str
    line: int


class Feed:
    """One way in for the population register's events. `owner` is the unit that looks after what waits."""

    def __init__(
        self,
        sender: Sender,
        *,
        token: str,
        journal: Journal,
        municipality: str,
        owner: str,
        now: Callable[[], datetime],
    ) -> None:
        self._sender = sender
        self._token = token
        self._journal = journal
        self._municipality = municipality
        self._owner = owner
        self._now = now

    async def read(self, file: Path, lines: Iterable[bytes]) -> Pass:
        """Every line of a file in order. Raises `Problem` when nobody answers: begin again, nothing comes twice."""
        done = Pass()
        for number, line in enumerate(lines, start=1):
            if line.strip():
                done.counts[await self._line(line, Place(file=file.name, line=number), done)] += 1
        return done

    async def _line(self, line: bytes, place: Place, done: Pass) -> str:
        try:
            event = read_event(line)
        except Malformed as no:
            done.wrong.append(Wrong(file=place.file, line=place.line, faults=tuple(no.faults)))
            self._keep(_number_in(line), "", place, outcome="malformed", reason=_in_words(no.faults))
            return "malformed"
        if self._journal.is_dealt_with(event.sekvensnummer):
            return "repeated"
        outcome, reason = await self._take(event)
        self._keep(event.sekvensnummer, event.hendelsestype, place, outcome=outcome, reason=reason)
        return outcome

    async def _take(self, event: Event) -> tuple[Outcome, str]:
        try:
            person = await self._find(event.personidentifikator, event)
            if person is None:
                return "unknown-person", ""
            found = Found(person=person, other=await self._other(event))
            step = step_of(event, found, municipality=self._municipality)
            if step is None:
                return _without_command(event)
            await self._send(step)
        except Problem as problem:
            if problem.code == NO_ANSWER or problem.status >= 500:
                raise
            return ("nothing-new", problem.code) if problem.code in SAID_BEFORE else ("refused", problem.code)
        return "done", ""

    async def _other(self, event: Event) -> str | None:
        """The guardian, if known here; the person under the new number, who is entered if not."""
        if event.identifikatorEndret is not None:
            known = await self._find(event.identifikatorEndret.nyIdentifikator, event)
            return known or _reference(await self._send(register_new_number(event)))
        entry = event.vergemaalEllerFremtidsfullmakt
        if entry is None or entry.vergeEllerFullmektig is None:
            return None
        return await self._find(entry.vergeEllerFullmektig, event)

    async def _find(self, number: str, event: Event) -> str | None:
        asked = Step(command="find-person", body={"id": command_id(event, "find-person"), "birth_number": number})
        try:
            return str((await self._send(asked))["person"])
        except Problem as problem:
            if problem.code != NOT_FOUND:
                raise
            return None

    async def _send(self, step: Step) -> dict[str, str]:
        return await accepted(self._sender, "intake", step.command, step.body, token=self._token)

    def _keep(self, sequence: int | None, kind: str, place: Place, *, outcome: Outcome, reason: str) -> None:
        # A line that is malformed tells nothing new of an event that has been dealt with.
        if sequence is None or self._journal.is_dealt_with(sequence):
            return
        self._journal.note(
            Entry(
                sequence=sequence,
                kind=kind,
                outcome=outcome,
                reason=reason,
                owner=self._owner,
                file=place.file,
                line=place.line,
                noted_at=self._now().isoformat(),
            )
        )


def _without_command(event: Event) -> tuple[Outcome, str]:
    """What is no command: a name somebody must correct, a move elsewhere, two numbers that are one already."""
    match event.hendelsestype:
        case "navneendring":
            return "by-hand", "name-changed"
        case "flytting":
            return "not-ours", ""
        case _:
            return "nothing-new", ""


def _reference(receipt: dict[str, str]) -> str:
    return f"p-{UUID(receipt['stream']).hex}"


def _number_in(line: bytes) -> int | None:
    """The number of an event that is malformed, if that much can be read: then its repeat, mended, is expected."""
    try:
        number = read_object(line).get("sekvensnummer")
    except NotStrict:
        return None
    return number if type(number) is int and number >= 1 else None


def _in_words(faults: Iterable[Fault]) -> str:
    return " ".join(f"{fault.field}:{fault.reason}" for fault in faults)[:200]
