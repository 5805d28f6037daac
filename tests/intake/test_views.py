"""What intake's screens are told, from facts alone, in a real database."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import Connection, select

from services.intake.double_views import double_applications_on
from services.intake.inquiry_views import open_inquiries_on
from services.intake.ledger_views import open_promises_on, running_measures_on
from services.intake.people_views import special_people_on
from services.intake.reply_views import due_replies_on
from services.intake.tables import METADATA, open_things
from services.intake.views import (
    help_without_decision_on,
    open_applications_on,
    own_duty_cases_on,
    project,
)
from shared.contracts.fact import Fact
from shared.contracts.intake import CaseClosed, ExpectedAnswerFellDue
from shared.contracts.intake_inquiries import InquiryIdentified
from shared.contracts.intake_people import PersonErased, PersonRegistered
from shared.eventing.view_pages import Page
from shared.law.loader import load
from tests.intake.pinned import OF_PEOPLE
from tests.intake.stories import (
    IN_A_MONTH,
    IN_THREE_WEEKS,
    INQUIRY,
    acknowledged,
    answered,
    received_by_letter,
    reply_fell_due,
    reply_sent,
    withdrawn,
)
from tests.intake.test_inquiry import neighbour_called
from tests.intake.test_inquiry_replying import dropped, replied, slips
from tests.intake.test_inquiry_replying import fell_due as inquiry_reply_fell_due
from tests.intake.test_ledger import ended, kept, made, started
from tests.intake.test_opening import helped, opened
from tests.intake.test_resolving import acknowledged as acknowledged_inquiry
from tests.intake.test_resolving import assigned, called, resolved
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, CASE, TODAY, noon, recorded
from tests.kit.tables import fresh_tables

OLDER = UUID(int=1)
ACT_OF_2025 = load(act_of_2025_from=date(2024, 1, 1))


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: Fact, case_id: UUID = CASE) -> None:
    for fact in facts:
        project(connection, recorded(fact, stream=case_id, case_id=case_id))


def test_somebody_who_applies_twice_for_the_same_service_shows(connection: Connection) -> None:
    later, elsewhere, others = (UUID(int=n) for n in (2, 3, 4))
    replace = msgspec.structs.replace
    tell(connection, received_by_letter, case_id=OLDER)
    tell(connection, replace(received_by_letter, services=("meals", "home-nursing")), case_id=later)
    tell(connection, replace(received_by_letter, services=("meals-on-wheels",)), case_id=elsewhere)
    tell(connection, replace(received_by_letter, person=BIRGER), case_id=others)
    (double,) = double_applications_on(connection)
    assert (double.case_id, double.earlier_case_id, double.person) == (later, OLDER, ANNA)
    tell(connection, withdrawn, case_id=OLDER)
    assert double_applications_on(connection) == []


def test_an_open_application_shows_both_clocks(connection: Connection) -> None:
    tell(connection, received_by_letter, acknowledged)
    (open_one,) = open_applications_on(connection, today=TODAY + timedelta(days=10))
    assert (open_one.case_id, open_one.person, open_one.services) == (CASE, ANNA, received_by_letter.services)
    assert (open_one.gross_days, open_one.legal_due_on, open_one.overdue) == (10, IN_A_MONTH, False)
    assert open_one.acknowledged_on == TODAY


def test_a_provisional_reply_moves_the_legal_clock_and_not_the_gross_one(connection: Connection) -> None:
    tell(connection, received_by_letter, reply_fell_due, reply_sent)
    (open_one,) = open_applications_on(connection, today=TODAY + timedelta(days=30))
    assert (open_one.gross_days, open_one.legal_due_on, open_one.overdue) == (30, IN_THREE_WEEKS, True)


def test_only_the_act_of_2025_asks_for_an_acknowledgement_of_what_came_electronically(connection: Connection) -> None:
    by_form, days_later = msgspec.structs.replace(received_by_letter, channel="form"), TODAY + timedelta(days=3)
    tell(connection, by_form)
    tell(connection, received_by_letter, case_id=OLDER)
    listed = open_applications_on(connection, today=days_later, law=ACT_OF_2025)
    assert {one.case_id: one.acknowledgement_due for one in listed} == {CASE: True, OLDER: False}
    assert not any(one.acknowledgement_due for one in open_applications_on(connection, today=days_later))
    tell(connection, acknowledged)
    listed = open_applications_on(connection, today=days_later, law=ACT_OF_2025)
    assert not any(one.acknowledgement_due for one in listed)


def test_an_inquiry_by_message_is_acknowledged_too(connection: Connection) -> None:
    tell(connection, msgspec.structs.replace(called, channel="message"), case_id=INQUIRY)
    days_later = TODAY + timedelta(days=3)
    assert [one.acknowledgement_due for one in open_inquiries_on(connection, today=days_later)] == [False]
    (by_the_new_act,) = open_inquiries_on(connection, today=days_later, law=ACT_OF_2025)
    assert by_the_new_act.acknowledgement_due


def test_a_withdrawn_application_is_no_longer_open(connection: Connection) -> None:
    tell(connection, received_by_letter, withdrawn)
    assert open_applications_on(connection, today=TODAY) == []


def test_an_answered_application_is_no_longer_open(connection: Connection) -> None:
    tell(connection, received_by_letter, answered)
    assert open_applications_on(connection, today=TODAY) == []


def test_the_oldest_application_comes_first(connection: Connection) -> None:
    tell(connection, received_by_letter)
    older = msgspec.structs.replace(received_by_letter, received_on=date(2024, 1, 2))
    tell(connection, older, case_id=OLDER)
    assert [one.case_id for one in open_applications_on(connection, today=TODAY)] == [OLDER, CASE]


def test_a_reply_is_due_from_the_warning_until_it_is_sent(connection: Connection) -> None:
    tell(connection, received_by_letter)
    assert due_replies_on(connection, today=TODAY) == []
    tell(connection, reply_fell_due)
    (due,) = due_replies_on(connection, today=IN_A_MONTH - timedelta(days=5))
    assert (due.kind, due.about, due.person, due.due_on, due.days_left) == ("application", CASE, ANNA, IN_A_MONTH, 5)
    tell(connection, reply_sent)
    assert due_replies_on(connection, today=IN_A_MONTH) == []


def test_a_promised_day_that_is_near_is_due_until_it_is_told_again(connection: Connection) -> None:
    tell(connection, received_by_letter, reply_fell_due, reply_sent)
    assert due_replies_on(connection, today=TODAY) == []
    tell(connection, ExpectedAnswerFellDue(expected_answer_on=IN_THREE_WEEKS))
    assert [one.due_on for one in due_replies_on(connection, today=TODAY)] == [IN_THREE_WEEKS]
    tell(connection, reply_sent)
    assert due_replies_on(connection, today=TODAY) == []


def test_inquiries_stand_beside_applications_with_both_clocks_until_somebody_is_told(connection: Connection) -> None:
    tell(connection, received_by_letter, reply_fell_due)
    tell(connection, msgspec.structs.replace(called, person=None), case_id=INQUIRY)
    assert len(due_replies_on(connection, today=TODAY)) == 1
    tell(connection, inquiry_reply_fell_due, case_id=INQUIRY)
    asked = due_replies_on(connection, today=IN_A_MONTH)
    assert {(one.kind, one.about, one.person) for one in asked} == {
        ("application", CASE, ANNA),
        ("inquiry", INQUIRY, None),
    }
    assert {(one.gross_days, one.days_left) for one in asked} == {(31, 0)}
    first = asked[0]
    after_first = Page(limit=1, after=(first.due_on, first.about, first.kind))
    assert due_replies_on(connection, today=IN_A_MONTH, page=after_first) == asked[1:]
    tell(connection, replied, case_id=INQUIRY)
    assert [one.kind for one in due_replies_on(connection, today=TODAY)] == ["application"]
    assert [one.expected_answer_on for one in open_inquiries_on(connection, today=TODAY)] == [IN_THREE_WEEKS]
    tell(connection, slips, dropped, case_id=INQUIRY)
    assert [one.kind for one in due_replies_on(connection, today=TODAY)] == ["application"]
    tell(connection, slips, resolved, case_id=INQUIRY)
    assert [one.kind for one in due_replies_on(connection, today=TODAY)] == ["application"]


def test_a_closed_case_is_no_longer_open(connection: Connection) -> None:
    tell(connection, received_by_letter, CaseClosed(person=ANNA, reason="died", closed_on=TODAY))
    assert open_applications_on(connection, today=TODAY) == []


def test_what_the_office_opened_itself_has_a_list_of_its_own(connection: Connection) -> None:
    tell(connection, opened)
    (own,) = own_duty_cases_on(connection, today=TODAY + timedelta(days=3))
    assert (own.case_id, own.basis, own.gross_days) == (CASE, "duty-of-care", 3)
    assert open_applications_on(connection, today=TODAY) == []


def test_help_runs_without_a_decision_until_the_decision_arrives(connection: Connection) -> None:
    tell(connection, helped)
    assert [one.days for one in help_without_decision_on(connection, today=TODAY + timedelta(days=4))] == [4]
    tell(connection, received_by_letter)
    assert [one.case_id for one in open_applications_on(connection, today=TODAY)] == [CASE]
    assert [one.provider for one in help_without_decision_on(connection, today=TODAY)] == ["home-care-north"]
    tell(connection, answered)
    assert help_without_decision_on(connection, today=TODAY) == []


def test_a_day_no_law_is_known_for_takes_the_list_from_nobody(connection: Connection) -> None:
    long_ago = msgspec.structs.replace(called, channel="message", received_on=date(1924, 3, 12))
    tell(connection, long_ago, case_id=INQUIRY)
    (listed,) = open_inquiries_on(connection, today=TODAY, law=ACT_OF_2025)
    assert (listed.received_on, listed.acknowledgement_due) == (long_ago.received_on, False)


def test_an_inquiry_is_listed_until_it_is_resolved_and_without_owner_until_it_has_one(connection: Connection) -> None:
    tell(connection, called)
    assert [one.owner for one in open_inquiries_on(connection, today=TODAY, ownerless=True)] == [None]
    tell(connection, assigned, acknowledged_inquiry)
    assert open_inquiries_on(connection, today=TODAY, ownerless=True) == []
    (listed,) = open_inquiries_on(connection, today=TODAY)
    assert (listed.owner, listed.acknowledged_on) == ("staff-kari", TODAY)
    tell(connection, resolved)
    assert open_inquiries_on(connection, today=TODAY) == []


def test_measures_and_promises_are_listed_until_they_end(connection: Connection) -> None:
    tell(connection, started, made)
    assert [one.overdue for one in running_measures_on(connection, today=IN_A_MONTH)] == [True]
    assert [one.days_left for one in open_promises_on(connection, today=IN_THREE_WEEKS)] == [0]
    tell(connection, ended, kept)
    assert running_measures_on(connection, today=TODAY) == []
    assert open_promises_on(connection, today=TODAY) == []


def test_only_those_of_whom_something_must_be_minded_are_listed(connection: Connection) -> None:
    tell(connection, PersonRegistered(person=ANNA))
    assert special_people_on(connection) == []
    tell(connection, *(fact for fact in OF_PEOPLE[2:6]))
    (anna,) = special_people_on(connection)
    assert (anna.protection, anna.form, anna.interpreter) == ("strictly-confidential", "nynorsk", "pl")
    assert (anna.moved_out_on, anna.died_on) == (TODAY, TODAY)
    tell(connection, PersonErased(person=ANNA, complete_at=noon(TODAY)))
    assert special_people_on(connection) == []


def test_an_inquiry_says_whom_it_concerns_once_that_is_known_and_then_ends_with_the_person(
    connection: Connection,
) -> None:
    named = InquiryIdentified(person=ANNA, identified_on=TODAY, made_for=None)
    tell(connection, neighbour_called)
    assert [one.person for one in open_inquiries_on(connection, today=TODAY)] == [None]
    tell(connection, named)
    assert [one.person for one in open_inquiries_on(connection, today=TODAY)] == [ANNA]
    assert connection.execute(select(open_things.c.person)).scalars().all() == [ANNA]
    tell(connection, resolved)
    tell(connection, named)
    assert connection.execute(select(open_things.c.person)).scalars().all() == []
