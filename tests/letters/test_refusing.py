"""A letter with nothing in it, or to somebody who was erased meanwhile, is refused: nothing leaves, nothing is said."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from shared.contracts.fact import Recorded
from shared.contracts.intake import ApplicationAcknowledged
from shared.contracts.intake_letters import LetterNotWritten, LetterSent
from shared.kernel.confidential import Shredded
from shared.kernel.deadline import Due
from shared.letters.content import Addressed
from shared.letters.delivery import Envelope
from shared.letters.post import Compose, Correspondence, NothingToSend, PersonIsErased, Post
from shared.vault.sealing import Opened
from tests.intake.stories import acknowledged, received_by_letter
from tests.intake.test_letter import letters
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, REACTION, calling

DUE = Due(kind="letter-2", stream=CASE, case_id=CASE, position=2, due_at=datetime(2024, 3, 12, tzinfo=UTC))


class CaseLog(MemoryLog):
    """A log that tells what it holds of a case."""

    def case_records(self, case_id: UUID) -> list[Recorded]:
        return [one for one in self.recorded if one.record.case_id == case_id]


class Shelf:
    """Keeps letters of somebody whose key is gone, and opens texts that are gone as well."""

    def keep(self, envelope: Envelope, pdf: bytes, *, office_copy: bytes | None) -> Envelope:
        return envelope

    def open(self, envelope: Envelope) -> Shredded:
        return Shredded()

    def open_all(self, recorded: Recorded) -> dict[str, Opened]:
        return {"wishes": Shredded()}


class Outgoing(list[Envelope]):
    """Whoever delivers."""

    def hand_over(self, envelope: Envelope, pdf: bytes) -> None:
        self.append(envelope)


def written(compose: Compose) -> tuple[CaseLog, Outgoing, Post]:
    """An application that was acknowledged, and the office that writes about it."""
    log, outgoing, shelf = CaseLog("intake"), Outgoing(), Shelf()
    log.given(CASE, received_by_letter, acknowledged)
    told = Correspondence(
        about=(ApplicationAcknowledged,), compose=compose, sent=LetterSent, unwritten=LetterNotWritten
    )
    return (
        log,
        outgoing,
        Post(told, kept=shelf, delivery=outgoing, opener=shelf, since=datetime(2000, 1, 1, tzinfo=UTC)),
    )


def of_the_wishes(told: Recorded, log: CaseLog, read: object) -> tuple[Addressed, ...]:
    assert callable(read)
    read(received_by_letter.wishes)
    return letters(received_by_letter, acknowledged)


@pytest.mark.parametrize(
    ("compose", "refusal", "sentence"),
    [
        pytest.param(lambda *_: (), NothingToSend, "Det er ikke noe brev å sende.", id="no letter"),
        pytest.param(of_the_wishes, PersonIsErased, "Teksten i brevet kan ikke lenger leses.", id="its text is gone"),
        pytest.param(
            lambda *_: letters(received_by_letter, acknowledged),
            PersonIsErased,
            "Personen er slettet, og brevet kan ikke sendes.",
            id="its reader is gone",
        ),
    ],
)
def test_nothing_leaves_and_nothing_is_said(compose: Compose, refusal: type[Exception], sentence: str) -> None:
    log, outgoing, post = written(compose)
    with pytest.raises(refusal, match=sentence):
        post.send(DUE, calling(REACTION), log)
    assert outgoing == []
    assert log.facts == [received_by_letter, acknowledged]
