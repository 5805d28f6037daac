"""Knows what is done about a letter that could not be composed: tried again, or closed with a reason."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from shared.contracts.letters import ClosedBecause, ClosedLetter, RetriedLetter
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound, Refusal
from shared.letters.copies import Copies, evolve, stream_of
from shared.web.command import Command
from shared.web.door import CommandDoor

Position = Annotated[int, Field(ge=0)]


class LetterIsNotUnwritten(Refusal, code="letters.not-unwritten"):
    """The letter has left, or somebody has closed it."""


class RetryLetter(Command):
    """Try a letter that could not be composed again (prøv brevet på nytt). `about`: the record it is to tell of."""

    about: Position


class CloseLetter(Command):
    """Close a letter that could not be composed (avslutt brevet): nobody waits for it any longer."""

    about: Position
    reason: ClosedBecause


def retry(copies: Copies, command: RetryLetter, *, fact: type[RetriedLetter]) -> RetriedLetter:
    """Let a letter be tried again (prøve på nytt), however often."""
    return fact(about=command.about, told_stream=_unwritten(copies))


def close(copies: Copies, command: CloseLetter, *, fact: type[ClosedLetter], today: date) -> ClosedLetter:
    """Close a letter (avslutte brev), for a reason of the list."""
    return fact(about=command.about, told_stream=_unwritten(copies), reason=command.reason, closed_on=today)


def _unwritten(copies: Copies) -> UUID:
    if copies.unwritten is None:
        raise LetterIsNotUnwritten("Brevet er sendt eller avsluttet.")
    return copies.unwritten


@dataclass(frozen=True, kw_only=True)
class UnwrittenLetters:
    """The letters one service could not compose, and what it records when something is done about them."""

    service: str
    retried: type[RetriedLetter]
    closed: type[ClosedLetter]

    def retry_letter(self, command: RetryLetter, by: Caller, log: Log) -> Receipt:
        copies, version = self._load(command.about, log)
        command.refuse_if_stale(version)
        retried = retry(copies, command, fact=self.retried)
        return log.append(self._stream(command.about), version, retried, by=by, case_id=copies.case_id)

    def close_letter(self, command: CloseLetter, by: Caller, log: Log) -> Receipt:
        copies, version = self._load(command.about, log)
        command.refuse_if_stale(version)
        closed = close(copies, command, fact=self.closed, today=by.today)
        return log.append(self._stream(command.about), version, closed, by=by, case_id=copies.case_id)

    def doors(self, *, roles: tuple[str, ...]) -> tuple[CommandDoor, ...]:
        """Both commands, for whoever answers for a case."""
        return (
            CommandDoor(
                name="retry-letter",
                command=RetryLetter,
                handler=self.retry_letter,
                roles=roles,
                summary="Have a letter that could not be composed tried again (prøve brevet på nytt).",
            ),
            CommandDoor(
                name="close-letter",
                command=CloseLetter,
                handler=self.close_letter,
                roles=roles,
                summary="Close a letter that could not be composed: sent by hand, told otherwise (avslutte brevet).",
            ),
        )

    def _stream(self, about: int) -> UUID:
        return stream_of(self.service, about=about)

    def _load(self, about: int, log: Log) -> tuple[Copies, int]:
        copies, version = log.load(self._stream(about), evolve, Copies())
        if version == 0:
            raise NotFound
        return copies, version
