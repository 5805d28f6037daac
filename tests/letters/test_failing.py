"""What happens to a letter that cannot leave: it waits, or it is given up without holding anything else up."""

from collections.abc import Callable
from dataclasses import replace

from services.decision.correspondence import WRITING
from services.decision.main import SERVICE
from shared.contracts.decision_letters import LetterNotWritten
from shared.contracts.fact import Recorded
from shared.eventing.store import ServiceLog
from shared.letters.content import Addressed
from shared.letters.office import OfficeRegister
from shared.letters.post import Correspondence, Read
from tests.kit.vault import VaultKit
from tests.letters.office_of_decision import PostOffice, sent


def broken(register: OfficeRegister) -> Correspondence:
    def compose(told: Recorded, log: ServiceLog, read: Read) -> tuple[Addressed, ...]:
        raise LookupError("word")

    return replace(WRITING.correspondence(register), compose=compose)


def silent(register: OfficeRegister) -> Correspondence:
    return replace(WRITING.correspondence(register), compose=lambda told, log, read: ())


def written_by(post: PostOffice, correspondence: Callable[[OfficeRegister], Correspondence]) -> None:
    post.close()
    post.writing = replace(WRITING, correspondence=correspondence)
    post.open()
    post.decide()


def test_a_letter_that_cannot_be_composed_is_said_to_be_unwritten_and_holds_nothing_up(post: PostOffice) -> None:
    written_by(post, broken)
    assert [post.keeper.keep(), post.keeper.keep()] == [1, 0]
    assert (post.keeper.due(), post.laid()) == ([], [])
    (unwritten,) = [one.fact for one in post.letters()]
    assert isinstance(unwritten, LetterNotWritten)
    assert [one.about for one in post.unwritten()] == [unwritten.about]


def test_where_there_is_nothing_to_send_nothing_is_said(post: PostOffice) -> None:
    written_by(post, silent)
    assert post.keeper.keep() == 1
    assert (post.keeper.due(), post.laid(), post.letters()) == ([], [], [])


def test_a_folder_that_is_away_makes_the_letter_wait(post: PostOffice) -> None:
    outgoing = post.folder / "outgoing"
    outgoing.rmdir()
    outgoing.write_text("not a folder")
    post.decide()
    post.keeper.keep()
    assert (len(post.keeper.due()), post.letters()) == (1, [])
    outgoing.unlink()
    outgoing.mkdir()
    post.keeper.keep()
    assert sent(post).sha256 == post.laid()[0].sha256


def test_nothing_is_written_to_somebody_who_was_erased(post: PostOffice, vault: VaultKit) -> None:
    post.decide()
    vault.keeper.erasure(clock=post.log.clock).erase(post.anna, ground="national-archives-rules", reference="2024/1")
    vault.keeper.keys.forget()
    post.keeper.keep()
    assert post.keeper.due() == []
    assert (post.laid(), post.letters()) == ([], [])


def test_the_service_writes_letters_as_its_correspondence_says() -> None:
    assert SERVICE.letters is WRITING
