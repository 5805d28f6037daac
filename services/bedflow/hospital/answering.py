"""Knows how an answer of ours is written to the hospital: who, to whom, about whom, in which words."""

from services.bedflow.hospital.addresses import Addresses
from services.bedflow.hospital.records import Party, PatientNumber
from services.bedflow.hospital.told_hospital import SUBJECTS, sentence_of
from services.bedflow.hospital.writing import Dialogue, write_dialogue
from shared.contracts.bedflow_messages import AnswerDispatched
from shared.kernel.clock import oslo_date
from shared.kernel.confidential import Shredded
from shared.vault.birth_number import read_birth_number
from shared.vault.data_keys import NoAccess
from shared.vault.register import Person


class NotNow(Exception):
    """The answer cannot be written: nobody may say whom it is about (slettet, or no access)."""


def written(sent: AnswerDispatched, person: Person | Shredded | NoAccess, *, addresses: Addresses) -> bytes:
    """The dialogue message, in the clear for the moment of sending. Raises `NotNow`."""
    if not isinstance(person, Person):
        raise NotNow(type(person).__name__)
    number = read_birth_number(person.birth_number)
    if number is None:
        raise NotNow("no-number")
    hospital = addresses.hospitals.get(sent.hospital)
    return write_dialogue(
        Dialogue(
            message_id=sent.message_id,
            made_at=sent.dispatched_at,
            sender=addresses.own_party(sent.own_service),
            receiver=Party(
                organisation=sent.hospital,
                organisation_name="" if hospital is None else hospital.name,
                service=sent.service,
            ),
            number=PatientNumber(kind=number.kind, value=person.birth_number),
            name=person.name,
            subject=SUBJECTS[sent.answer],
            text=sentence_of(sent.answer, sent.on),
            noted_on=oslo_date(sent.dispatched_at),
            in_reply_to=sent.in_reply_to,
            conversation=sent.conversation,
        )
    )
