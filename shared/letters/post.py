"""Knows how a letter leaves: composed from the log, rendered, kept, handed over, and then said to have been sent."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol

import structlog

from shared.contracts.fact import Fact, Recorded
from shared.contracts.letters import ClosedLetter, RetriedLetter, SentLetter, UnwrittenLetter
from shared.eventing.deadlines import Deadlines, NotNow
from shared.eventing.store import ServiceLog
from shared.kernel.caller import Caller
from shared.kernel.confidential import Confidential
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.refusal import Refusal
from shared.letters.content import Addressed
from shared.letters.copies import Copies, evolve, name_of, stream_of
from shared.letters.delivery import Delivery, Envelope
from shared.letters.keeping import KeptLetters, LetterIsNotWhole
from shared.letters.rendering import LetterCannotBeRendered, render
from shared.vault.confidential_fields import confidential_in
from shared.vault.sealing import Opened

_log = structlog.get_logger(__name__)

LETTER = "letter-"
UNWRITTEN: Literal["cannot-be-composed"] = "cannot-be-composed"
DETERMINISTIC = (
    LetterCannotBeRendered,
    LetterIsNotWhole,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    StopIteration,
)
Read = Callable[[Confidential], str]


class NothingToSend(Refusal, code="letters.nothing-to-send"): ...


class PersonIsErased(Refusal, code="letters.person-is-erased"): ...


class Opener(Protocol):
    """Opens confidential text (the vault's Sealer)."""

    def open_all(self, recorded: Recorded) -> dict[str, Opened]: ...


Compose = Callable[[Recorded, ServiceLog, Read], tuple[Addressed, ...]]
"""A service's own: the letters about a fact, one for each reader, from what is recorded."""


@dataclass(frozen=True, kw_only=True)
class Correspondence:
    """What a service says about its letters: which facts have one, how they are composed, what is recorded."""

    about: tuple[type[Fact], ...]
    compose: Compose
    sent: type[SentLetter]
    unwritten: type[UnwrittenLetter]


class Post:
    """The letters of one service. `since`: nothing is written about what was recorded before."""

    def __init__(
        self,
        letters: Correspondence,
        *,
        kept: KeptLetters,
        delivery: Delivery,
        opener: Opener,
        since: datetime,
    ) -> None:
        self._letters = letters
        self._kept = kept
        self._delivery = delivery
        self._opener = opener
        self._since = since

    def beside(self, others: Deadlines) -> Deadlines:
        """The service's deadlines, and a letter as one more kind: due at once after the fact it tells of."""

        def of(recorded: Recorded) -> tuple[Start | Stop, ...]:
            return (*others.of(recorded), *self._deadlines_of(recorded))

        def when_due(due: Due, by: Caller, log: ServiceLog) -> None:
            if due.kind.startswith(LETTER):
                self.send(due, by, log)
                return
            others.when_due(due, by, log)

        return replace(others, of=of, when_due=when_due)

    def send(self, due: Due, by: Caller, log: ServiceLog) -> None:
        """Kept before it leaves, recorded after: a crash in between sends the same bytes under the same name again."""
        about = int(due.kind.removeprefix(LETTER))
        stream = stream_of(log.service, about=about)
        copies, version = log.load(stream, evolve, Copies())
        if version and not copies.retried:
            return
        facts: Sequence[Fact]
        try:
            facts = self._hand_over(due, log, about=about)
        except OSError as error:
            # The folder or the service behind it is away: the deadline still runs.
            _log.warning("letter waits", service=log.service, error=type(error).__name__)
            raise NotNow from error
        except DETERMINISTIC as error:
            # It would fail the same way for ever: whoever answers for the case must know, and write it himself.
            _log.error("letter cannot be written", service=log.service, error=type(error).__name__)
            facts = [self._letters.unwritten(about=about, told_stream=copies.unwritten or due.stream, reason=UNWRITTEN)]
        log.append(stream, version, *facts, by=by, case_id=due.case_id)

    def _deadlines_of(self, recorded: Recorded) -> tuple[Start | Stop, ...]:
        fact, record = recorded.fact, recorded.record
        if isinstance(fact, SentLetter | UnwrittenLetter | ClosedLetter):
            # The first try is due in the stream of the fact it tells of, every other in the letter's own.
            kind = f"{LETTER}{fact.about}"
            return (Stop(kind=kind, stream=fact.told_stream), Stop(kind=kind))
        if isinstance(fact, RetriedLetter):
            return (Start(kind=f"{LETTER}{fact.about}", due_at=record.recorded_at),)
        if isinstance(fact, self._letters.about) and record.recorded_at >= self._since:
            return (Start(kind=f"{LETTER}{record.position}", due_at=record.recorded_at),)
        return ()

    def _hand_over(self, due: Due, log: ServiceLog, *, about: int) -> list[SentLetter]:
        told = _told(due, log, about=about)
        letters = self._letters.compose(told, log, self._reader(due, log))
        if not letters:
            raise NothingToSend("Det er ikke noe brev å sende.")
        return [self._leave(one, told=told, number=number) for number, one in enumerate(letters, start=1)]

    def _leave(self, addressed: Addressed, *, told: Recorded, number: int) -> SentLetter:
        pdf = render(addressed)
        office_copy = render(addressed, office_copy=True) if addressed.letter.doubts else None
        name = name_of(about=told.record.position, number=number)
        envelope = self._kept.keep(_envelope(addressed, pdf, told=told, name=name), pdf, office_copy=office_copy)
        kept = self._kept.open(envelope)
        if not isinstance(kept, bytes):
            raise PersonIsErased("Personen er slettet, og brevet kan ikke sendes.")
        self._delivery.hand_over(envelope, kept)
        return self._said(envelope, told=told, number=number)

    def _said(self, envelope: Envelope, *, told: Recorded, number: int) -> SentLetter:
        return self._letters.sent(
            kind=envelope.kind,
            about=told.record.position,
            told_stream=told.record.stream,
            number=number,
            person=envelope.person,
            recipient=envelope.recipient,
            role=envelope.role,
            language=envelope.language,
            channel=envelope.channel,
            sha256=envelope.sha256,
            interpreter=envelope.interpreter,
        )

    def _reader(self, due: Due, log: ServiceLog) -> Read:
        """Opens what stands in the case's records, each when it is asked for."""
        texts = {
            text: (recorded, path)
            for recorded in log.case_records(due.case_id)
            for path, text in confidential_in(recorded.fact).items()
        }

        def read(text: Confidential) -> str:
            recorded, path = texts[text]
            opened = self._opener.open_all(recorded)[path]
            if not isinstance(opened, str):
                raise PersonIsErased("Teksten i brevet kan ikke lenger leses.")
            return opened

        return read


def _told(due: Due, log: ServiceLog, *, about: int) -> Recorded:
    """The fact the letter tells of."""
    return next(one for one in log.case_records(due.case_id) if one.record.position == about)


def _envelope(addressed: Addressed, pdf: bytes, *, told: Recorded, name: str) -> Envelope:
    reader = addressed.reader
    return Envelope(
        letter=name,
        service=told.record.service,
        case_id=told.record.case_id,
        kind=addressed.kind,
        person=addressed.party,
        recipient=reader.person,
        role=reader.role,
        language=addressed.letter.language,
        channel="digital" if reader.protection == "none" else "protected",
        interpreter=reader.interpreter,
        dated=addressed.dated,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
