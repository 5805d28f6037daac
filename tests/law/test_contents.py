"""What a decision's letter must say, and what the data mark for a jurist."""

from datetime import date

import pytest

from shared.contracts.finding import Outcome
from shared.law.appeal_form import form_was_mended_in_time
from shared.law.appeals import appeal_is_in_time
from shared.law.catalogue import Law
from shared.law.children import childs_view_has_great_weight
from shared.law.contents import content_check, missing
from shared.law.doubts import must_be_checked
from shared.law.formalities import reasons_may_be_omitted
from shared.law.needs import help_is_necessary

DAY, DAY_2027 = date(2025, 3, 5), date(2027, 3, 5)
REASONS = {"rules", "facts", "considerations"}


def every_item(law: Law) -> set[str]:
    return {content.code for content in law.casework.contents_on(DAY)}


def test_a_letter_that_says_everything_lacks_nothing(law: Law) -> None:
    findings = content_check(said=every_item(law), reasons_are_omitted=False, decided_on=DAY, law=law)
    assert missing(findings) == ()
    assert {found.rule for found in findings} == {"content-is-said"}


@pytest.mark.parametrize("item", ["appeal-deadline", "appeal-body", "access", "costs", "rules"])
def test_what_a_letter_forgets_is_named_in_norwegian(law: Law, item: str) -> None:
    findings = content_check(said=every_item(law) - {item}, reasons_are_omitted=False, decided_on=DAY, law=law)
    assert missing(findings) == (law.casework.content(item, on=DAY).name,)


def test_reasons_may_be_missing_only_where_they_may_be_left_out(law: Law) -> None:
    said = every_item(law) - REASONS
    omitted = content_check(said=said, reasons_are_omitted=True, decided_on=DAY, law=law)
    needed = content_check(said=said, reasons_are_omitted=False, decided_on=DAY, law=law)
    assert (len(missing(omitted)), len(missing(needed))) == (0, 3)


def test_the_act_of_2025_asks_for_the_names_of_caseworker_and_decider(law_of_2025: Law) -> None:
    said = every_item(law_of_2025) - {"caseworker", "decider"}
    by_act = [
        missing(content_check(said=said, reasons_are_omitted=False, decided_on=day, law=law_of_2025))
        for day in (DAY, DAY_2027)
    ]
    assert by_act == [(), ("navnet på saksbehandleren", "navnet på den som har avgjort saken")]


def test_reasons_stand_in_another_paragraph_from_the_day_of_the_new_act(law_of_2025: Law) -> None:
    by_act = [
        reasons_may_be_omitted(
            outcome="granted", dissatisfaction_is_likely=False, decided_on=day, law=law_of_2025
        ).law.paragraph
        for day in (DAY, DAY_2027)
    ]
    assert by_act == ["§ 24", "§ 56"]


def test_a_finding_that_rests_on_an_unread_source_says_so(law: Law) -> None:
    from_memory = childs_view_has_great_weight(age=12, weighed_on=DAY, law=law)
    read = help_is_necessary(scores={}, needs_health_care=True, need_is_covered=False, assessed_on=DAY, law=law)
    assert must_be_checked(from_memory, law=law)
    assert not must_be_checked(read, law=law)
    assert from_memory.outcome is Outcome.MET


def test_a_finding_whose_deadline_is_the_offices_guess_says_so(law: Law) -> None:
    guessed = form_was_mended_in_time(asked_on=DAY, mended_on=DAY, law=law)
    counted = appeal_is_in_time(regime="care-4-weeks", knew_on=DAY, sent_on=DAY, law=law)
    assert (must_be_checked(guessed, law=law), must_be_checked(counted, law=law)) == (True, False)
