"""Knows one request through every door of intake, about one person, one case, one inquiry, measure and promise."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from services.intake import handlers as of_cases
from services.intake import importing_handlers as of_imports
from services.intake import inquiry_handlers as of_inquiries
from services.intake import ledger_handlers as of_ledger
from services.intake import opening_handlers as of_openings
from services.intake import person_handlers as of_people
from services.intake import returning_handlers as of_returning
from services.intake import standing_handlers as of_standing
from services.intake.commands import (
    ErasePerson,
    ImportApplication,
    LetProvisionalReplyFallDue,
    ReadBackApplication,
    RegisterPerson,
)
from services.intake.correspondence import UNWRITTEN
from services.intake.person_commands import ChooseLanguage, NotePersonDetails, ProtectAddress
from services.intake.returning_commands import ConfirmEnding, PutCaseBack, UndoEnding
from shared.contracts.intake_letters import LetterNotWritten
from shared.contracts.intake_people import PersonErased, PersonErasureOrdered
from shared.kernel.ids import PersonRef
from shared.letters.unwritten import CloseLetter, RetryLetter
from tests.intake import (
    stories,
    test_importing,
    test_inquiry,
    test_inquiry_replying,
    test_ledger,
    test_opening,
    test_population,
    test_resolving,
    test_standing,
)
from tests.intake.test_leaving import MEASURE, PROMISE
from tests.kit.people import ANNA, CASE, TODAY, command_id, noon

SOMEBODY_NEW = PersonRef("p-" + "c" * 32)
REGISTER = test_importing.OneNumber(SOMEBODY_NEW)
LETTER = 7
"""The record of which no letter could be composed."""
not_written = LetterNotWritten(about=LETTER, told_stream=CASE, reason="cannot-be-composed")


class NobodyIsHeld:
    """An eraser that finds nobody under a legal hold."""

    def is_held(self, person: PersonRef) -> bool:
        return False

    def carry_out(self, order: PersonErasureOrdered) -> PersonErased:
        return PersonErased(person=order.person, complete_at=noon(TODAY))


by_phone = stories.receive_by_letter(channel="phone")
taken_over = ImportApplication(**stories.receive_by_letter().model_dump())
erase_anna = ErasePerson(id=command_id(41), person=ANNA, ground="health-personnel-act-43", reference="2024/117")
register = RegisterPerson(id=command_id(42), birth_number="15815000082", name="Kari Prøve")
protect = ProtectAddress(
    id=command_id(43),
    person=ANNA,
    source="population-register",
    protection="confidential",
    valid_from=date(2024, 3, 1),
)
detail = NotePersonDetails(id=command_id(44), person=ANNA, source="population-register", born_on=date(1940, 2, 1))
speak = ChooseLanguage(id=command_id(45), person=ANNA, form="nynorsk", interpreter="pl")
UNDO = {thing: UndoEnding(id=command_id(50), thing=thing) for thing in (MEASURE, PROMISE, stories.INQUIRY)}
LEAVE = {thing: ConfirmEnding(id=command_id(51), thing=thing, reason="begun-anew") for thing in (*UNDO, CASE)}

COMMANDS: tuple[tuple[Callable[..., Any], Any], ...] = (
    (partial(of_cases.receive_application, ages=stories.OF_AGE), stories.receive_by_letter()),
    (of_cases.acknowledge_application, stories.acknowledge_it),
    (of_cases.send_provisional_reply, stories.send_reply),
    (of_cases.withdraw_application, stories.withdraw_it),
    (of_cases.answer_application, stories.answer_it),
    (of_cases.let_provisional_reply_fall_due, LetProvisionalReplyFallDue(id=command_id(49), case_id=CASE)),
    (of_cases.close_case, test_opening.close_it),
    (of_cases.receive_inquiry, stories.receive_call(person=ANNA)),
    (of_cases.receive_inquiry, stories.receive_call(content="Har falt to ganger.")),
    (of_inquiries.identify_inquiry, test_inquiry.say_whom),
    (of_inquiries.assign_inquiry, test_resolving.to_kari),
    (of_inquiries.acknowledge_inquiry, test_resolving.tell),
    (of_inquiries.send_inquiry_reply, test_inquiry_replying.by_phone),
    (of_inquiries.drop_inquiry_reply, test_inquiry_replying.drop),
    (of_inquiries.read_back_inquiry, test_resolving.read),
    (of_inquiries.give_advice, test_resolving.guide),
    (of_inquiries.resolve_inquiry, test_resolving.done),
    (partial(of_openings.turn_inquiry_into_application, ages=stories.OF_AGE), test_opening.turning()),
    (partial(of_openings.turn_inquiry_into_application, ages=stories.OF_AGE), test_opening.turning(relation="self")),
    (partial(of_openings.open_own_duty_case, ages=stories.OF_AGE), test_opening.duty()),
    (of_openings.start_emergency_help, test_opening.help_now),
    (of_ledger.start_measure, test_ledger.start(measure_id=MEASURE)),
    (of_ledger.end_measure, test_ledger.end_it.model_copy(update={"measure_id": MEASURE})),
    (of_ledger.note_promise, test_ledger.note(promise_id=PROMISE)),
    (of_ledger.keep_promise, test_ledger.keep_it.model_copy(update={"promise_id": PROMISE})),
    (of_ledger.break_promise, test_ledger.break_it.model_copy(update={"promise_id": PROMISE})),
    (of_people.record_death, test_population.death),
    (of_people.correct_death, test_population.correction),
    (of_people.record_move, test_population.moving),
    (of_people.merge_persons, test_population.merging),
    (of_standing.give_consent, test_standing.consent()),
    (of_standing.withdraw_consent, test_standing.withdrawal),
    (of_standing.register_guardianship, test_standing.guardian()),
    (of_standing.end_guardianship, test_standing.end_guardian),
    (of_standing.find_capacity, test_standing.assessed(understands=False)),
    (partial(of_cases.receive_application, ages=stories.OF_AGE), by_phone),
    (partial(of_cases.import_application, ages=stories.OF_AGE), taken_over),
    (of_cases.read_back_application, ReadBackApplication(id=command_id(46), case_id=CASE, confirmed=True)),
    (partial(of_cases.register_person, register=REGISTER), register),
    (partial(of_cases.erase_person, eraser=NobodyIsHeld()), erase_anna),
    (partial(of_imports.import_person, register=REGISTER), test_importing.import_person()),
    (of_imports.take_over_case, test_importing.take_over()),
    (of_people.protect_address, protect),
    (of_people.protect_address, protect.model_copy(update={"protection": "none"})),
    (of_people.note_person_details, detail),
    (of_people.choose_language, speak),
    (of_standing.register_representation, test_standing.attorney()),
    (of_standing.end_representation, test_standing.end_attorney),
    (of_standing.give_consent, test_standing.consent(purpose="share-information")),
    *((of_returning.undo_ending, command) for command in UNDO.values()),
    *((of_returning.confirm_ending, command) for command in LEAVE.values()),
    (of_returning.put_case_back, PutCaseBack(id=command_id(52), case_id=CASE)),
    (UNWRITTEN.retry_letter, RetryLetter(id=command_id(47), about=LETTER)),
    (UNWRITTEN.close_letter, CloseLetter(id=command_id(48), about=LETTER, reason="not-needed")),
)
