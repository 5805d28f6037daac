"""Every service has a name in both written languages, and a letter uses its reader's."""

from collections.abc import Iterator
from dataclasses import replace as changed
from datetime import date

import pytest
from msgspec.structs import replace

from services.appeal import letter as of_appeal
from services.decision.facts import LineDecided
from services.decision.informing import letter_after, letter_before
from services.decision.letter import letter_of
from shared.contracts.decision import DecisionNotified
from shared.contracts.decision_afterwards import DecisionCorrected, ProvidedReasons, ReasonsProvided
from shared.contracts.intake_people import LanguageForm
from shared.contracts.words import AppealPeriod
from shared.kernel.confidential import Clear, Confidential
from shared.law.entries import Service
from shared.law.loader import load
from shared.letters.content import Letter, Office, Reader
from tests.appeal.stories import received, running
from tests.decision.later_stories import noticed
from tests.decision.stories import THREE_HOURS, drafted, granted, notified, refused
from tests.decision.test_letter import dismissed, partly, waiting
from tests.kit.people import ANNA

LAW = load()
OFFICE = Office(name="Prøve kommune", address="Storgata 1", phone="00 00 00 00", caseworker="Kari Prøve")
SAID = Clear(ANNA, "health", "…")


def each(row: Service) -> str:
    return f"{row.code}-{row.valid_from.year}"


def words_of(letter: Letter) -> str:
    parts = [letter.heading, *(words for one in letter.sections for words in (one.title, *one.paragraphs))]
    return "\n".join(parts).lower()


def letters_about(row: Service, *, language: LanguageForm) -> Iterator[Letter]:
    """Every letter that names a service, about this one on its first day."""
    reader, on = Reader(person=ANNA, language=language), row.valid_from
    period = AppealPeriod(line=1, service=row.code, regime="care-4-weeks", body="county-governor", deadline_on=on)
    told = replace(notified, decided_on=on, appeal_periods=(period, replace(period, line=2, deadline_on=date.max)))
    for line in lines_about(row):
        yield decided(line, told=told, reader=reader)
    notice = replace(noticed(respond_by=on), services=(row.code,), sent_on=on)
    yield letter_before.prior_notice(notice, office=OFFICE, reader=reader, read=opened)
    yield from letters_after(lines_about(row)[0], period=period, on=on, reader=reader)
    against = changed(running, decided_on=on, lines=(period,))
    yield of_appeal.receipt(replace(received(), lines=(1,)), period=against, office=OFFICE, reader=reader)


def lines_about(row: Service) -> tuple[LineDecided, ...]:
    on, named = row.valid_from, {"service": row.code, "legal_basis": row.legal_basis}
    return (
        replace(granted, **named, granted_on=on),
        replace(partly, **named, granted_on=on),
        replace(refused, **named, refused_on=on),
        replace(waiting, **named, qualified_on=on),
        replace(dismissed, **named, dismissed_on=on),
    )


def decided(line: LineDecided, *, told: DecisionNotified, reader: Reader) -> Letter:
    notice = replace(told, outcomes=("granted",))
    return letter_of((line,), draft=drafted(), notified=notice, office=OFFICE, reader=reader, read=opened)


def letters_after(line: LineDecided, *, period: AppealPeriod, on: date, reader: Reader) -> Iterator[Letter]:
    given = ReasonsProvided(
        person=ANNA,
        lines=(ProvidedReasons(line=1, reasons=SAID),),
        sent_on=on,
        arrived_on=on,
        appeal_periods=(period,),
    )
    yield letter_after.reasons(given, decided={1: line}, made_on=on, office=OFFICE, reader=reader, read=opened)
    slip = DecisionCorrected(
        line=1, amount=THREE_HOURS, valid_from=on, valid_to=None, explanation=SAID, corrected_on=date(2024, 3, 12)
    )
    yield letter_after.correction(slip, line=line, made_on=on, office=OFFICE, reader=reader, read=opened)


def opened(text: Confidential) -> str:
    assert isinstance(text, Clear)
    return text.text


@pytest.mark.parametrize("row", LAW.services, ids=each)
def test_every_row_of_the_catalogue_has_both_names(row: Service) -> None:
    assert row.name.strip()
    assert row.nynorsk.strip()
    assert (row.legal_basis_nynorsk == "") == ("kommunens" not in row.legal_basis.lower())


@pytest.mark.parametrize("row", [one for one in LAW.services if one.name != one.nynorsk], ids=each)
def test_no_letter_in_nynorsk_calls_a_service_by_its_name_in_bokmaal(row: Service) -> None:
    for written in letters_about(row, language="nynorsk"):
        assert row.name.lower() not in words_of(written)
        assert row.nynorsk.lower() in words_of(written)


@pytest.mark.parametrize("row", LAW.services, ids=each)
def test_a_letter_in_bokmaal_has_its_own_name(row: Service) -> None:
    for written in letters_about(row, language="bokmaal"):
        assert row.name.lower() in words_of(written)


@pytest.mark.parametrize("row", [one for one in LAW.services if one.legal_basis_nynorsk], ids=each)
def test_a_basis_that_is_more_than_a_citation_is_told_in_the_readers_language(row: Service) -> None:
    first = next(letters_about(row, language="nynorsk"))
    assert row.legal_basis_nynorsk in first.sections[-1].paragraphs[0]
    assert row.legal_basis in next(letters_about(row, language="bokmaal")).sections[-1].paragraphs[0]


def test_every_act_has_both_names() -> None:
    assert [act.code for act in LAW.statutes if not (act.name and act.nynorsk) or act.name == act.nynorsk] == []
