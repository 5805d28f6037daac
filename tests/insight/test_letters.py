"""A letter is counted once, whether a fact or the letter service tells of it, and must reach its reader."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from services.insight.breach import OwnLimits
from services.insight.breaches import read_breaches
from services.insight.office_definitions import OUTGOING
from services.insight.owners import conserved
from services.insight.period import Period
from services.insight.questions import read_report
from shared.contracts.intake import ApplicationAcknowledged
from shared.contracts.intake_letters import LetterDelivered, LetterSent
from shared.contracts.letters import LetterKind
from shared.kernel.ids import derived_id
from tests.insight.stories import Told
from tests.kit.people import ANNA, CASE

DAY = date(2024, 3, 12)
LETTER = derived_id("letter", 1)


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def sent(kind: LetterKind, *, about: int, number: int = 1) -> LetterSent:
    return LetterSent(
        kind=kind,
        about=about,
        told_stream=CASE,
        number=number,
        person=ANNA,
        recipient=ANNA,
        role="party",
        language="bokmaal",
        channel="digital",
        sha256="0" * 64,
    )


def figures(engine: Engine) -> dict[str, float]:
    report = read_report(engine.connect, OUTGOING, period=Period(year=2024))
    return {figure.name: figure.ours for figure in report.figures}


def overdue(engine: Engine, on: date) -> list[str]:
    with engine.connect() as connection:
        return [found.kind for found in read_breaches(connection, today=on, limits=OwnLimits(letter_received=14))()]


def test_a_letter_about_what_was_told_is_the_same_letter_and_so_are_its_copies(engine: Engine, told: Told) -> None:
    told(ApplicationAcknowledged(acknowledged_on=DAY, expected_answer_on=None))
    assert figures(engine)["total"] == 1
    told(sent("acknowledgement", about=1), sent("acknowledgement", about=1, number=2), stream=LETTER)
    assert (figures(engine)["total"], figures(engine)["acknowledgements"]) == (1, 1)


def test_a_letter_about_anything_else_is_one_more(engine: Engine, told: Told) -> None:
    told(sent("correction", about=77), stream=LETTER)
    assert (figures(engine)["total"], figures(engine)["others"]) == (1, 1)


def test_a_letter_nobody_has_received_is_found_and_is_open_until_it_arrives(engine: Engine, told: Told) -> None:
    told(sent("acknowledgement", about=1), stream=LETTER)
    assert overdue(engine, date(2024, 3, 26)) == []
    assert overdue(engine, date(2024, 3, 27)) == ["letter-without-receipt"]
    delivered = LetterDelivered(number=1, reading="delivered", delivered_at=datetime(2024, 3, 13, 9, tzinfo=UTC))
    told(delivered, stream=LETTER)
    assert overdue(engine, date(2024, 6, 1)) == []
    with engine.connect() as connection:
        (letters,) = (each for each in conserved(connection, today=DAY) if each.kind == "letter")
    assert (letters.arrived, letters.closed, letters.holds) == (1, {"delivered": 1}, True)
