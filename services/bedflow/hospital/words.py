"""Knows the words of the published format: namespaces, message types, statuses, codes of events."""

from typing import Final

from shared.contracts.bedflow_messages import MessageKind, MessageStatus, NumberKind

HEAD: Final = "http://www.kith.no/xmlstds/msghead/2006-05-24"
LOGISTICS: Final = "http://www.kith.no/xmlstds/po/Pasientlogistikk/2012-04-01"
COMPONENT: Final = "http://www.kith.no/xmlstds/po/poKomponent/2012-04-01"
HEALTH_INFORMATION: Final = "http://www.kith.no/xmlstds/po/HelseopplysningerVedSoknad/2012-04-01"
ADMISSION_REPORT: Final = "http://www.kith.no/xmlstds/po/Innleggelsesrapport/2012-04-01"
DIALOGUE: Final = "http://www.kith.no/xmlstds/dialog/2013-01-23"
APPREC: Final = {
    "1.0": "http://www.kith.no/xmlstds/apprec/2004-11-21",
    "1.1": "http://www.kith.no/xmlstds/apprec/2012-02-15",
}
APPREC_MIG: Final = {"1.0": "1.0 2004-11-21", "1.1": "v1.1 2012-02-15"}
HEAD_VERSION: Final = "v1.2 2006-05-24"

HER_ID: Final = "2.16.578.1.12.4.1.1.9051"
PERSON_ID: Final = "2.16.578.1.12.4.1.1.8116"
EVENT_CODES: Final = "2.16.578.1.12.4.1.1.9121"
APPREC_ERRORS: Final = "2.16.578.1.12.4.1.1.8221"
DIALOGUE_TOPICS: Final = "2.16.578.1.12.4.1.1.7322"

CONTENT: Final[dict[tuple[str, str], MessageKind]] = {
    (LOGISTICS, "MeldingInnlagtPasient"): "admitted",
    (LOGISTICS, "MeldingUtskrivningsklarPasient"): "ready",
    (LOGISTICS, "AvmeldingUtskrivningsklarPasient"): "ready-withdrawn",
    (LOGISTICS, "MeldingOmUtskrevetPasient"): "discharged",
    (LOGISTICS, "OrienteringOmDod"): "died",
    (HEALTH_INFORMATION, "HelseopplysningerVedSoknad"): "health-information",
    (ADMISSION_REPORT, "Innleggelsesrapport"): "admission-report",
}
"""What the content's own element says the message is. The five of patient logistics stand one step further in."""

TYPES: Final[dict[MessageKind, str]] = {
    "admitted": "LOG_INNLAGT",
    "ready": "LOG_UTSKRIVNINGSKLAR",
    "ready-withdrawn": "LOG_AVMELDING",
    "discharged": "LOG_UTSKREVET",
    "died": "LOG_DOD",
    "health-information": "HELSEOPPL_SOKNAD",
    "admission-report": "INNLEGGELSESRAPPORT",
}
"""The word the head has for each kind (MsgInfo/Type)."""

STATUSES: Final[dict[str, MessageStatus]] = {"N": "new", "M": "changed", "C": "cancelled", "A": "added"}
"""Code list 7309: ny, endring, kansellering, tillegg."""

NUMBERS: Final[dict[str, NumberKind]] = {
    "FNR": "birth-number",
    "DNR": "d-number",
    "HNR": "help-number",
    "FHN": "help-number",
}
"""Code list 8116, those that name a patient in Norway; every other kind is read as `other`."""

ADMITTED: Final = "1"
DISCHARGED: Final = "2"
READY: Final = "3"
WITHDRAWN: Final = "4"
DIED: Final = "13"
"""Code list 9121: innlagt, utskrevet, utskrivningsklar, avmelding, død."""
