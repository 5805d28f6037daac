"""A hospital message is read strictly, by structure alone, and what is no message is refused before it is looked at."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from services.bedflow.hospital.opening import MOST_BYTES, Unreadable
from services.bedflow.hospital.reading import read_message
from services.bedflow.hospital.records import Party
from shared.kernel.clock import OSLO
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import EVERY_KIND, KARI, Mail, admitted, discharged, ready


def refused(raw: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_message(raw)
    return caught.value


@pytest.mark.parametrize("message", EVERY_KIND, ids=lambda message: message.kind)
def test_every_kind_is_read(message: Mail) -> None:
    read = read_message(message.xml())
    assert read.type == mail.TYPES[message.kind][0]
    assert read.message_id == message.message_id
    assert read.status == "new"


def test_the_head_says_who_wrote_to_whom_and_when() -> None:
    read = read_message(replace(admitted, copies=((mail.MUNICIPALITY, "8100002"),)).xml())
    assert read.sender == Party(
        organisation="8200000", service="8200001", organisation_name="Prøve 8200000", service_name="Prøve 8200001"
    )
    assert read.receiver.ids == ("8100001", "8100000")
    assert [copy.service for copy in read.copies] == ["8100002"]
    assert read.sent_at == datetime(2024, 3, 11, 9, 30, tzinfo=OSLO)


def test_what_happened_stands_with_its_day_and_whether_it_is_a_guess() -> None:
    events = (("1", "2024-03-10T23:30:00+01:00", False), ("3", "2024-03-12", True), ("3", "2024", False))
    first, second, third = read_message(replace(ready, events=events).xml()).events
    assert (first.on, first.at) == (date(2024, 3, 10), datetime(2024, 3, 10, 23, 30, tzinfo=OSLO))
    assert (second.on, second.at, second.estimated) == (date(2024, 3, 12), None, True)
    assert third.on is None


@pytest.mark.parametrize(("code", "status"), [("N", "new"), ("M", "changed"), ("C", "cancelled"), ("A", "added")])
def test_new_changed_cancelled_and_added_are_told_apart(code: str, status: str) -> None:
    read = read_message(replace(admitted, status=code, refers_to="first-id", conversation="root-id").xml())
    assert (read.status, read.refers_to, read.conversation) == (status, "first-id", "root-id")


def test_a_patient_may_have_several_numbers_or_none_and_none_is_ever_printed() -> None:
    numbers = (("FNR", KARI), ("DNR", mail.KARI_D), ("FHN", mail.HELP), ("PNR", "X1"))
    read = read_message(replace(admitted, numbers=numbers).xml())
    assert [number.kind for number in read.patient.numbers] == ["birth-number", "d-number", "help-number", "other"]
    assert KARI not in repr(read)
    assert "Kari" not in repr(read)
    assert read_message(replace(admitted, numbers=()).xml()).patient.numbers == ()


@pytest.mark.parametrize(("state", "dead"), [("1", False), ("2", True), ("3", True)])
def test_a_discharge_says_where_to_and_whether_alive(state: str, dead: bool) -> None:
    read = read_message(replace(discharged, state=state).xml())
    assert (read.discharged_to, read.discharged_dead) == ("1", dead)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<MsgHead>&b;</MsgHead>"
)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not-xml"),
        (b"ikke xml", "not-xml"),
        (admitted.xml()[:-20], "not-xml"),
        (b"\xff" + admitted.xml(), "not-xml"),
        (BOMB, "document-type"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document-type"),
        (BOMB.decode().encode("utf-16"), "encoding"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "encoding"),
        (b"<a>" * 100 + b"</a>" * 100, "too-deep"),
        (b"<a>" + b" " * MOST_BYTES + b"</a>", "too-large"),
        (b"<MsgHead/>", "unsupported"),
    ],
)
def test_what_is_no_message_is_refused_with_its_reason(raw: bytes, reason: str) -> None:
    assert refused(raw).reason == reason


def test_a_message_of_exactly_the_greatest_size_is_read() -> None:
    raw = admitted.xml()
    assert read_message(raw + b" " * (MOST_BYTES - len(raw))).message_id == admitted.message_id
    assert refused(raw + b" " * (MOST_BYTES - len(raw) + 1)).reason == "too-large"


@pytest.mark.parametrize(
    ("was", "now", "reason", "where"),
    [
        ("<MIGversion>v1.2 2006-05-24", "<MIGversion>v1.1 2006-02-15", "unsupported", "MIGversion"),
        ("po/Pasientlogistikk/2012-04-01", "po/Pasientlogistikk/2009-06-30", "unsupported", "Content"),
        ('<Type V="LOG_INNLAGT"/>', '<Type V="LOG_DOD"/>', "structure", "Type"),
        ('<Forsendelsesstatus V="N"/>', '<Forsendelsesstatus V="X"/>', "structure", "Forsendelsesstatus"),
        ('V="2024-03-10T14:00:00"', 'V="2024-02-30"', "structure", "TidspunktForHendelse"),
        ('V="2024-03-10T14:00:00"', 'V="i går"', "structure", "TidspunktForHendelse"),
        ("<Anslag>false", "<Anslag>kanskje", "structure", "Anslag"),
        ("<GenDate>2024-03-11T09:30:00", "<GenDate>2024-03-11", "structure", "GenDate"),
        ("<Id>8200000</Id>", "<Id>sykehuset</Id>", "structure", "Ident/Id"),
        ('<TypeId V="HER"', '<TypeId V="ENH"', "structure", "Organisation/Ident"),
        ("<MsgId>b0000000", "<MsgId>en to tre b0000000", "message-id", "MsgId"),
        ('<MsgType V="XML"', '<MsgType V="A"', "structure", "Document"),
        ("<Anslag>false</Anslag>", "", "structure", "Anslag"),
        ("<Anslag>false", "<Anslag>", "structure", "Anslag"),
        ('<Type V="LOG_INNLAGT"/>', '<Type V=""/>', "structure", "Type"),
        ("<GenDate>2024-03-11T09", "<GenDate>2024-03-11T29", "structure", "GenDate"),
        ("<Content>", "<Content><Annet/>", "structure", "Content"),
    ],
)
def test_one_thing_wrong_is_enough_and_is_named_without_what_it_said(
    was: str, now: str, reason: str, where: str
) -> None:
    text = admitted.xml().decode()
    assert was in text
    no = refused(text.replace(was, now).encode())
    assert (no.reason, no.where) == (reason, where)
    assert str(no) == f"{reason} {where}"


def test_a_message_id_that_is_a_birth_number_is_refused() -> None:
    assert refused(replace(admitted, message_id=KARI).xml()).reason == "message-id"
    assert refused(replace(admitted, message_id=f"{{{KARI}}}").xml()).reason == "message-id"
    assert refused(replace(admitted, message_id=f"00000000-0000-0000-0000-0{KARI}").xml()).reason == "message-id"


def test_whoever_is_refused_can_be_answered_when_the_head_could_be_read() -> None:
    no = refused(admitted.xml().replace(b"<Anslag>false", b"<Anslag>?"))
    assert no.envelope is not None
    assert no.envelope.message_id == admitted.message_id
    assert no.envelope.sender.organisation == mail.HOSPITAL


def test_an_event_must_stand_in_a_message_about_the_stay() -> None:
    text = admitted.xml().decode()
    begins, ends = text.index("<TidsfestetHendelse"), text.index("</TidsfestetHendelse>") + len("</TidsfestetHendelse>")
    event = text[begins:ends]
    assert refused(text.replace(event, "").encode()).where == "TidsfestetHendelse"
    assert refused(text.replace(event, event * 21).encode()).where == "TidsfestetHendelse"
    only = read_message(text.replace('<Hendelsekode V="1"/>', "").encode())
    assert [one.code for one in only.events] == [""]


def test_a_random_id_that_happens_to_end_like_somebodys_number_is_an_id() -> None:
    message_id = f"7c9e6679-7425-40de-944b-e{KARI}"
    assert read_message(replace(admitted, message_id=message_id).xml()).message_id == message_id
