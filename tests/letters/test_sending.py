"""How a letter leaves and is confirmed, on a real log with a real vault and real PDF."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from shared.contracts.decision_letters import LetterDelivered, LetterPrinted
from shared.contracts.intake_people import LanguageChosen, PersonReplaced, ProtectedAddressChanged
from shared.contracts.letters import Arrival
from shared.eventing.view_pages import FIRST
from shared.kernel.confidential import Shredded
from shared.kernel.ids import PersonRef
from shared.letters.copies import name_of
from shared.letters.keeping import KeptLetters
from shared.letters.views import LetterLists
from tests.kit.people import TODAY, noon
from tests.kit.vault import VaultKit
from tests.letters.office_of_decision import LOG_ID, PostOffice, sent

BIRGER = PersonRef("p-" + "b" * 32)


def text_of(pdf: bytes) -> str:
    return " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def test_a_decision_that_was_told_of_has_a_letter_at_once_and_once(post: PostOffice) -> None:
    post.decide()
    assert post.keeper.keep() == 1
    assert post.keeper.keep() == 0
    fact = sent(post)
    (envelope,) = post.laid()
    pdf = (post.folder / "outgoing" / f"{envelope.letter}.pdf").read_bytes()
    assert (fact.kind, fact.role, fact.channel, fact.language) == ("decision", "party", "digital", "bokmaal")
    assert hashlib.sha256(pdf).hexdigest() == fact.sha256 == envelope.sha256
    assert "Du får ikke helsetjenester i hjemmet" in text_of(pdf)
    assert "Behovet er dekket." in text_of(pdf)


def test_no_name_and_no_address_lies_in_what_is_handed_over(post: PostOffice) -> None:
    post.decide()
    post.keeper.keep()
    (envelope,) = post.laid()
    everything = (post.folder / "outgoing" / f"{envelope.letter}.json").read_text("utf-8")
    assert "Anna" not in everything
    assert "Behovet" not in everything
    assert envelope.recipient == post.anna


def test_a_crash_before_the_fact_sends_the_same_bytes_under_the_same_name(post: PostOffice) -> None:
    post.decide()
    post.projector.wait_for("deadlines", post.log.size())
    (due,) = post.keeper.due()
    told = name_of(about=due.position, number=1)

    def crash(*_: object, **__: object) -> None:
        raise SystemExit

    record, post.log.append = post.log.append, crash  # type: ignore[assignment,method-assign]
    with pytest.raises(SystemExit):
        post.keeper.keep()
    post.log.append = record  # type: ignore[method-assign]
    (before,) = post.laid()
    post.hear(LanguageChosen(person=post.anna, form="nynorsk", interpreter=None))
    post.close()
    post.open()
    post.keeper.keep()
    (after,) = post.laid()
    assert (after, after.letter) == (before, told)
    assert (sent(post).sha256, sent(post).language) == (before.sha256, "bokmaal")


def test_a_letter_is_written_in_the_readers_language_with_an_interpreter_offered(post: PostOffice) -> None:
    post.hear(LanguageChosen(person=post.anna, form="nynorsk", interpreter="Somali"))
    post.decide()
    post.keeper.keep()
    (envelope,) = post.laid()
    pdf = (post.folder / "outgoing" / f"{envelope.letter}.pdf").read_bytes()
    assert (sent(post).language, sent(post).interpreter) == ("nynorsk", "Somali")
    assert "Du får ikkje helsetenester i heimen" in text_of(pdf)
    assert PdfReader(BytesIO(pdf)).trailer["/Root"]["/Lang"] == "nn-NO"


def test_whoever_has_a_secret_address_is_written_to_another_way(post: PostOffice) -> None:
    told = ProtectedAddressChanged(
        person=post.anna, source="population-register", protection="strictly-confidential", valid_from=TODAY
    )
    post.hear(told)
    post.decide()
    post.keeper.keep()
    assert post.laid() == []
    (envelope,) = post.laid("protected")
    assert sent(post).channel == "protected"
    post.confirm(envelope.letter, "avvist")
    post.keeper.keep()
    assert post.laid("print") == []


def test_a_person_with_a_new_reference_is_written_to_under_that(post: PostOffice) -> None:
    post.hear(PersonReplaced(person=post.anna, by=BIRGER))
    post.hear(LanguageChosen(person=BIRGER, form="nynorsk", interpreter=None))
    post.decide()
    post.keeper.keep()
    assert (sent(post).recipient, sent(post).language) == (BIRGER, "nynorsk")


def test_receipts_become_facts_once_and_nothing_is_left_in_the_clear(post: PostOffice) -> None:
    post.decide()
    post.keeper.keep()
    (envelope,) = post.laid()
    for state in ("mottatt", "levert", "lest"):
        post.confirm(envelope.letter, state)
    post.keeper.keep()
    post.confirm(envelope.letter, "levert")
    post.keeper.keep()
    told = [one.fact for one in post.letters() if isinstance(one.fact, LetterDelivered)]
    assert sorted(one.reading for one in told) == ["delivered", "read"]
    assert list((post.folder / "receipts").iterdir()) == []
    assert list((post.folder / "outgoing").iterdir()) == []


def test_the_first_receipt_says_of_which_fact_the_letter_arrived(post: PostOffice) -> None:
    post.decide()
    post.keeper.keep()
    (envelope,) = post.laid()
    post.confirm(envelope.letter, "lest", at=noon(TODAY) + timedelta(days=2))
    post.confirm(envelope.letter, "levert", at=noon(TODAY) + timedelta(days=1))
    post.keeper.keep()
    first, second = [one.fact for one in post.letters() if isinstance(one.fact, LetterDelivered)]
    told_stream = sent(post).told_stream
    assert (first.reading, first.arrival) == (
        "delivered",
        Arrival(kind="decision", told_stream=told_stream, role="party"),
    )
    assert (second.reading, second.arrival) == ("read", None)


def test_a_letter_that_is_refused_is_printed(post: PostOffice) -> None:
    post.decide()
    post.keeper.keep()
    (envelope,) = post.laid()
    post.confirm(envelope.letter, "avvist")
    post.keeper.keep()
    (printed,) = post.laid("print")
    assert printed.sha256 == envelope.sha256
    assert [one.fact.reason for one in post.letters() if isinstance(one.fact, LetterPrinted)] == ["rejected"]


def test_a_receipt_nobody_can_read_is_put_aside(post: PostOffice) -> None:
    (post.folder / "receipts" / "odd.json").write_text('{"letter": "x"}')
    post.confirm("000000000999-1", "levert")
    post.confirm("nothing-of-ours", "levert")
    post.keeper.keep()
    assert [path.name for path in (post.folder / "unreadable").iterdir()] == ["odd.json"]
    assert list((post.folder / "receipts").iterdir()) == []
    assert post.log.size() == 0


def test_the_offices_copy_is_sealed_and_goes_with_the_person(post: PostOffice, vault: VaultKit) -> None:
    post.decide()
    post.keeper.keep()
    (envelope,) = post.laid()
    kept = (post.folder / "kept" / f"{envelope.letter}.sent").read_text()
    assert "%PDF" not in kept  # "PDF" alone turns up by chance in what is sealed
    vault.keeper.erasure(clock=post.log.clock).erase(post.anna, ground="national-archives-rules", reference="2024/1")
    vault.keeper.keys.forget()
    copies = KeptLetters(post.folder / "kept", tenant="tenant-1", log_id=LOG_ID, keys=vault.keeper.keys)
    assert isinstance(copies.open(envelope), Shredded)
    post.close()
    post.open()
    post.keeper.keep()
    assert post.laid() == []


def test_letters_nobody_has_confirmed_are_listed_when_48_hours_have_passed(post: PostOffice) -> None:
    post.decide()
    post.keeper.keep()
    lists = LetterLists("decision")
    days = {day: _unconfirmed(post, lists, day=day) for day in (1, 2)}
    assert (days[1], days[2]) == ([], [2])
    (envelope,) = post.laid()
    post.confirm(envelope.letter, "levert")
    post.keeper.keep()
    assert _unconfirmed(post, lists, day=2) == []


def test_nothing_is_written_about_what_happened_before_the_box_was_opened(post: PostOffice) -> None:
    post.decide()
    (post.folder / "since").write_text(noon(TODAY).replace(hour=23).isoformat())
    post.close()
    post.open()
    post.projector.rebuild("deadlines")
    assert post.keeper.keep() == 0
    assert post.laid() == []


def _unconfirmed(post: PostOffice, lists: LetterLists, *, day: int) -> list[int]:
    post.projector.wait_for("letters", post.log.size())
    with post.engine.connect() as connection:
        rows = lists.unconfirmed(connection, today=TODAY + timedelta(days=day), page=FIRST)
    return [row.days for row in rows]
