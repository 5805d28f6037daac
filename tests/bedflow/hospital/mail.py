"""Knows how a hospital writes: messages in the published format about invented people, by invented addresses."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from xml.sax.saxutils import escape, quoteattr

from shared.kernel.clock import OSLO
from shared.vault.birth_number import control_digits

HOSPITAL = "8200000"
OTHER_HOSPITAL = "8300000"
WARD = "8200001"
MUNICIPALITY = "8100000"
SERVICE = "8100001"
SENT_AT = datetime(2024, 3, 11, 9, 30, tzinfo=OSLO)
ADMITTED_ON = date(2024, 3, 10)

TYPES = {
    "MeldingInnlagtPasient": ("LOG_INNLAGT", "1"),
    "MeldingUtskrivningsklarPasient": ("LOG_UTSKRIVNINGSKLAR", "3"),
    "AvmeldingUtskrivningsklarPasient": ("LOG_AVMELDING", "4"),
    "MeldingOmUtskrevetPasient": ("LOG_UTSKREVET", "2"),
    "OrienteringOmDod": ("LOG_DOD", "13"),
    "HelseopplysningerVedSoknad": ("HELSEOPPL_SOKNAD", "3"),
    "Innleggelsesrapport": ("INNLEGGELSESRAPPORT", ""),
}
_OUTER = {
    "HelseopplysningerVedSoknad": "http://www.kith.no/xmlstds/po/HelseopplysningerVedSoknad/2012-04-01",
    "Innleggelsesrapport": "http://www.kith.no/xmlstds/po/Innleggelsesrapport/2012-04-01",
}
_LOGISTICS = "http://www.kith.no/xmlstds/po/Pasientlogistikk/2012-04-01"
_COMPONENT = "http://www.kith.no/xmlstds/po/poKomponent/2012-04-01"


def synthetic(date_part: str, *, individual: int = 100) -> str:
    """A whole number from six digits of date (month + 80, for a birth number)."""
    nines = (f"{date_part}{n:03d}" for n in range(individual, 1000))
    nine = next(one for one in nines if control_digits(one))
    return f"{nine}{control_digits(nine)}"


KARI = synthetic("018950")
KARI_D = synthetic("418950", individual=300)
OLE = synthetic("158461")
HELP = synthetic("899999", individual=500)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One message, before it is written. `events` are (code, day, estimated); the kind's own code first when empty."""

    kind: str = "MeldingInnlagtPasient"
    message_id: str = "b0000000-0000-4000-8000-000000000001"
    status: str = "N"
    numbers: tuple[tuple[str, str], ...] = (("FNR", KARI),)
    name: tuple[str, str] = ("Kari", "Prøve")
    day: str = "2024-03-10T14:00:00"
    events: tuple[tuple[str, str, bool], ...] = ()
    sent_at: datetime = SENT_AT
    sender: tuple[str, str | None] = (HOSPITAL, WARD)
    receiver: tuple[str, str | None] = (MUNICIPALITY, SERVICE)
    copies: tuple[tuple[str, str | None], ...] = ()
    refers_to: str | None = None
    conversation: str | None = None
    type: str | None = None
    processing: str | None = None
    remark: str = "Trenger hjelp hjemme."
    state: str = "1"

    def about(self, other: "Mail", *, status: str, n: int) -> "Mail":
        """A change or cancellation of another message."""
        return replace(
            other,
            message_id=f"{other.message_id[:-4]}{n:04d}",
            status=status,
            refers_to=other.message_id,
            conversation=other.conversation or other.message_id,
            sent_at=other.sent_at + timedelta(hours=n),
        )

    def xml(self) -> bytes:
        head = f"{self._type()}<MIGversion>v1.2 2006-05-24</MIGversion><GenDate>{_local(self.sent_at)}</GenDate>"
        head += f"<MsgId>{escape(self.message_id)}</MsgId>{self._processing()}{self._conversation()}"
        head += f"<Sender>{_organisation(*self.sender)}</Sender><Receiver>{_organisation(*self.receiver)}</Receiver>"
        head += "".join(_copy(*one) for one in self.copies) + self._patient()
        reference = (
            '<IssueDate V="2024-03-11T09:29:00"/><MsgType V="XML" DN="XML-instans"/>'
            f"<Content>{self._content()}</Content>"
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24">'
            f"<MsgInfo>{head}</MsgInfo><Document><RefDoc>{reference}</RefDoc></Document></MsgHead>"
        ).encode()

    def _type(self) -> str:
        return f"<Type V={quoteattr(self.type or TYPES[self.kind][0])}/>"

    def _processing(self) -> str:
        return f'<ProcessingStatus V="{self.processing}"/>' if self.processing else ""

    def _conversation(self) -> str:
        if self.refers_to is None:
            return ""
        root = self.conversation or self.refers_to
        return (
            f"<ConversationRef><RefToParent>{self.refers_to}</RefToParent>"
            f"<RefToConversation>{root}</RefToConversation></ConversationRef>"
        )

    def _patient(self) -> str:
        given, family = self.name
        idents = "".join(
            f'<Ident><Id>{value}</Id><TypeId V="{kind}" S="2.16.578.1.12.4.1.1.8116"/></Ident>'
            for kind, value in self.numbers
        )
        names = f"<FamilyName>{escape(family)}</FamilyName><GivenName>{escape(given)}</GivenName>"
        return f"<Patient>{names}{idents}</Patient>"

    def _content(self) -> str:
        status = (
            f'<InformasjonOmForsendelsen xmlns="{_COMPONENT}"><Forsendelsesstatus V="{self.status}"/>'
            "</InformasjonOmForsendelsen>"
        )
        if self.kind in _OUTER:
            return f'<a:{self.kind} xmlns:a="{_OUTER[self.kind]}">{status}{self._filed()}</a:{self.kind}>'
        went = f'<UtskrevetTil xmlns="{_COMPONENT}"><Uttilstand V="{self.state}"/><UtTil V="1"/></UtskrevetTil>'
        before = went if self.kind == "MeldingOmUtskrevetPasient" else ""
        inner = f"<a:{self.kind}>{before}{self._events()}</a:{self.kind}>"
        return f'<a:Pasientlogistikk xmlns:a="{_LOGISTICS}">{status}{inner}</a:Pasientlogistikk>'

    def _filed(self) -> str:
        if self.kind == "Innleggelsesrapport":
            return ""
        return (
            f'<TypeInnholdIMelding xmlns="{_COMPONENT}"><TypeInnhold V="1"/></TypeInnholdIMelding>'
            f'<OpplysningOpphold xmlns="{_COMPONENT}">{self._events()}</OpplysningOpphold>'
        )

    def _events(self) -> str:
        told = self.events or ((TYPES[self.kind][1], self.day, False),)
        return "".join(
            f'<TidsfestetHendelse xmlns="{_COMPONENT}"><Hendelsekode V="{code}"/>'
            f'<TidspunktForHendelse V="{day}"/><Anslag>{str(estimated).lower()}</Anslag>'
            f"<Merknad>{escape(self.remark)}</Merknad></TidsfestetHendelse>"
            for code, day, estimated in told
        )


def _local(at: datetime) -> str:
    """Norwegian time without its offset, as hospitals write it."""
    return at.replace(tzinfo=None).isoformat()


def _organisation(organisation: str, service: str | None) -> str:
    inner = _organisation(service, None) if service else ""
    return (
        f"<Organisation><OrganisationName>Prøve {organisation}</OrganisationName><Ident><Id>{organisation}</Id>"
        f'<TypeId V="HER" S="2.16.578.1.12.4.1.1.9051"/></Ident>{inner}</Organisation>'
    )


def _copy(organisation: str, service: str | None) -> str:
    return f'<OtherReceiver><RoleReceiver V="KOPI"/>{_organisation(organisation, service)}</OtherReceiver>'


admitted = Mail()
ready = replace(
    admitted,
    kind="MeldingUtskrivningsklarPasient",
    message_id="b0000000-0000-4000-8000-000000000101",
    day="2024-03-12",
    sent_at=datetime(2024, 3, 12, 10, tzinfo=OSLO),
)
withdrawn = replace(
    admitted,
    kind="AvmeldingUtskrivningsklarPasient",
    message_id="b0000000-0000-4000-8000-000000000201",
    day="2024-03-13",
    sent_at=datetime(2024, 3, 13, 10, tzinfo=OSLO),
)
discharged = replace(
    admitted,
    kind="MeldingOmUtskrevetPasient",
    message_id="b0000000-0000-4000-8000-000000000301",
    day="2024-03-15",
    sent_at=datetime(2024, 3, 15, 10, tzinfo=OSLO),
)
died = replace(
    admitted,
    kind="OrienteringOmDod",
    message_id="b0000000-0000-4000-8000-000000000401",
    day="2024-03-15",
    sent_at=datetime(2024, 3, 15, 10, tzinfo=OSLO),
)
health_information = replace(
    admitted, kind="HelseopplysningerVedSoknad", message_id="b0000000-0000-4000-8000-000000000501"
)
admission_report = replace(admitted, kind="Innleggelsesrapport", message_id="b0000000-0000-4000-8000-000000000601")
EVERY_KIND = (admitted, ready, withdrawn, discharged, died, health_information, admission_report)
