"""What is done about a letter that could not be composed: tried again until it leaves, or closed with a reason."""

from datetime import date

import pytest

from services.appeal.api import COMMANDS as OF_APPEAL
from services.decision.api import COMMANDS as OF_DECISION
from services.decision.correspondence import UNWRITTEN, WRITING
from services.intake.api import COMMANDS as OF_INTAKE
from shared.contracts.decision_letters import LetterClosed, LetterNotWritten, LetterRetried, LetterSent
from shared.kernel.refusal import CaseHasMovedOn, NotFound
from shared.letters.rendering import LetterCannotBeRendered
from shared.letters.unwritten import CloseLetter, LetterIsNotUnwritten, RetryLetter
from shared.web.door import CommandDoor
from tests.kit.people import KARI, TODAY, calling, command_id
from tests.letters.office_of_decision import PostOffice
from tests.letters.test_failing import broken, written_by

ANSWERS_FOR_CASES = {"caseworker", "leader"}


def unwritten(post: PostOffice) -> int:
    """The record nobody could write a letter about."""
    written_by(post, broken)
    post.keeper.keep()
    (one,) = post.unwritten()
    return one.about


def mended(post: PostOffice) -> None:
    """What was wrong with the letter is put right, and the service starts again."""
    post.close()
    post.writing = WRITING
    post.open()


def retry(post: PostOffice, about: int, *, n: int = 50, seen: int | None = None) -> None:
    command = RetryLetter(id=command_id(n), about=about, seen_version=seen)
    UNWRITTEN.retry_letter(command, calling(KARI, n=n), post.log)


def close(post: PostOffice, about: int, *, n: int = 60) -> None:
    command = CloseLetter(id=command_id(n), about=about, reason="written-by-hand")
    UNWRITTEN.close_letter(command, calling(KARI, n=n), post.log)


def facts(post: PostOffice) -> list[type]:
    return [type(one.fact) for one in post.letters()]


def waits(post: PostOffice) -> list[date | None]:
    """The letters somebody must see to, each with the day it was asked for again."""
    return [one.retried_on for one in post.unwritten()]


def test_a_letter_that_is_tried_again_leaves_when_it_can_be_written(post: PostOffice) -> None:
    about = unwritten(post)
    mended(post)
    retry(post, about)
    assert waits(post) == [TODAY]
    assert post.keeper.keep() == 1
    assert facts(post) == [LetterNotWritten, LetterRetried, LetterSent]
    assert [envelope.letter for envelope in post.laid()] == [f"{about:012d}-1"]
    assert (waits(post), post.keeper.due()) == ([], [])


def test_a_letter_that_fails_again_waits_again_and_holds_nothing_up(post: PostOffice) -> None:
    about = unwritten(post)
    retry(post, about)
    assert [post.keeper.keep(), post.keeper.keep()] == [1, 0]
    assert facts(post) == [LetterNotWritten, LetterRetried, LetterNotWritten]
    assert waits(post) == [None]
    mended(post)
    retry(post, about, n=51)
    post.keeper.keep()
    assert facts(post)[-2:] == [LetterRetried, LetterSent]


def test_a_letter_that_is_closed_is_nobodys_any_more(post: PostOffice) -> None:
    about = unwritten(post)
    close(post, about)
    assert waits(post) == []
    (closed,) = [one.fact for one in post.letters() if isinstance(one.fact, LetterClosed)]
    assert (closed.about, closed.reason, closed.closed_on) == (about, "written-by-hand", TODAY)


def test_a_letter_that_is_closed_before_it_is_tried_again_never_leaves(post: PostOffice) -> None:
    about = unwritten(post)
    mended(post)
    retry(post, about)
    close(post, about)
    post.keeper.keep()
    assert (post.laid(), post.keeper.due(), waits(post)) == ([], [], [])


def test_a_letter_that_left_or_was_closed_is_neither_tried_again_nor_closed(post: PostOffice) -> None:
    about = unwritten(post)
    mended(post)
    retry(post, about)
    post.keeper.keep()
    with pytest.raises(LetterIsNotUnwritten, match="sendt eller avsluttet"):
        retry(post, about, n=51)
    with pytest.raises(LetterIsNotUnwritten, match="sendt eller avsluttet"):
        close(post, about)


def test_a_letter_nobody_tried_to_write_is_not_found(post: PostOffice) -> None:
    with pytest.raises(NotFound):
        retry(post, 999)
    with pytest.raises(NotFound):
        close(post, 999)


def test_whoever_looked_at_an_older_list_is_told(post: PostOffice) -> None:
    about = unwritten(post)
    retry(post, about, seen=1)
    with pytest.raises(CaseHasMovedOn):
        retry(post, about, n=51, seen=1)


def test_a_letter_that_cannot_be_laid_out_is_said_to_be_unwritten(
    post: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise LetterCannotBeRendered("Brevet lot seg ikke sette opp.")

    monkeypatch.setattr("shared.letters.post.render", refuse)
    post.decide()
    post.keeper.keep()
    assert facts(post) == [LetterNotWritten]
    assert waits(post) == [None]


@pytest.mark.parametrize("commands", [OF_INTAKE, OF_DECISION, OF_APPEAL], ids=["intake", "decision", "appeal"])
@pytest.mark.parametrize("name", ["retry-letter", "close-letter"])
def test_every_service_that_writes_lets_whoever_answers_for_a_case_do_both(
    commands: tuple[CommandDoor, ...], name: str
) -> None:
    (door,) = [one for one in commands if one.name == name]
    assert ANSWERS_FOR_CASES <= set(door.roles)
    assert not {"auditor", "controller", "receptionist", "operator"} & set(door.roles)


def test_the_list_says_which_case_and_since_when(post: PostOffice) -> None:
    about = unwritten(post)
    (one,) = post.unwritten()
    assert (one.about, one.failed_on, one.case_id) == (about, TODAY, post.letters()[0].record.case_id)
