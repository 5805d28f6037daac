"""The bank's answer: read whichever version it is, and nothing else taken for one."""

import pytest
from lxml import etree

from services.billing.payments.pain002 import MOST_BYTES, Status, read_answer
from services.billing.payments.refusals import NotABankAnswer
from tests.billing.payments.schemas import pain_002 as schema
from tests.billing.payments.stories import RUN, pain_002

ANSWER = pain_002(RUN.hex, group="PART", payments={"p-1": ("ACSC", ""), "p-2": ("RJCT", "AC04"), "p-3": ("PDNG", "")})


def test_the_answers_of_the_stories_are_as_the_schema_has_them() -> None:
    schema().assertValid(etree.fromstring(ANSWER))


def test_each_payment_has_its_status_and_reason() -> None:
    answer = read_answer(ANSWER)
    assert (answer.answer, answer.message) == ("KV-1", RUN.hex)
    assert answer.statuses == (
        Status(said="confirmed", payment="p-1"),
        Status(said="rejected", payment="p-2", code="AC04"),
    )


def test_an_answer_about_all_names_no_payment() -> None:
    assert read_answer(pain_002(RUN.hex, group="ACCP")).statuses == (Status(said="accepted"),)


def test_a_reason_in_words_is_not_kept() -> None:
    content = pain_002(RUN.hex, payments={"p-1": ("RJCT", "Kari Prøve er død")})
    assert read_answer(content).statuses[0].code == "NARR"


def test_a_newer_version_reads_the_same() -> None:
    newer = ANSWER.replace(b"pain.002.001.03", b"pain.002.001.10")
    assert read_answer(newer) == read_answer(ANSWER)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        b"<Document/>",
        ANSWER.replace(b"pain.002.001.03", b"pain.001.001.09"),
        ANSWER.replace(RUN.hex.encode(), b""),
        b'<!DOCTYPE d [<!ENTITY x "y">]>' + ANSWER.split(b"?>", 1)[1],
        b"x" * (MOST_BYTES + 1),
    ],
)
def test_what_is_no_answer_is_refused(content: bytes) -> None:
    with pytest.raises(NotABankAnswer):
        read_answer(content)
